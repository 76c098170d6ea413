#!/usr/bin/env bash
# Searches a folder of 2,000 mixed Office files and CSVs, some 120 MB, that it makes: time, rate by kind, peak memory.
# Usage: bench/folder/run.sh [ROUNDS]    (default 3)
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rounds="${1:-3}"
work="${BENCH_DIR:-$root/artifacts/bench}/folder"
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
dotnet build "$root/bench/folder" -c Release -v q -nodeReuse:false >/dev/null
bench="$root/artifacts/bin/Azukari.Bench.Folder/release/Azukari.Bench.Folder"
"$bench" make "$work/files"
for ((i = 0; i < rounds; i++)); do
  "$bench" scan "$work/files" 1
  "$bench" scan "$work/files"
done
