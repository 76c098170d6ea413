#!/usr/bin/env bash
# Takes every rule away, one at a time, and looks whether a test notices. Arguments go to the program: --kinds Rule,Part or --self-check.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
dotnet run --project "$root/bench/mutants" -c Release -v q -- "$root" "$root/artifacts/mutants" "$@"
