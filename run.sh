#!/usr/bin/env bash
# Builds Azukari and plays the whole life of files under the sample memorandum. Needs the .NET 10 SDK, nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v dotnet >/dev/null || { echo "run.sh: .NET 10 SDK が必要です。 / The .NET 10 SDK is needed: install it, so that 'dotnet --version' prints 10.x."; exit 2; }
data="data/walkthrough-$(date +%Y%m%d-%H%M%S)"
mkdir -p data
exec ./azukari walkthrough --data "$data" "$@"
