#!/usr/bin/env bash
# How long the shell waits for three commands that change nothing: medians of many starts, taken in turn.
# Usage: bench/startup/run.sh [ROUNDS]    (default 20)
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rounds="${1:-20}"
work="${BENCH_DIR:-$root/artifacts/bench}/startup"
azukari="$root/azukari"
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
"$azukari" walkthrough --data "$work/data" >/dev/null
export AZUKARI_DATA="$work/data"

now() { echo "${EPOCHREALTIME/[^0-9]/}"; }

try() { # NAME COMMAND...: milliseconds, a line in NAME
  local name="$1" start
  shift
  start="$(now)"
  "$@" >/dev/null
  echo "$((($(now) - start) / 1000))" >>"$work/$name"
}

for ((i = 0; i <= rounds; i++)); do
  try version "$azukari" --version
  try acts "$azukari" acts
  try status "$azukari" status
  try bare dotnet "$root/artifacts/azukari/azukari.dll" --version
  if ((i == 0)); then rm "$work/version" "$work/acts" "$work/status" "$work/bare"; fi
done
printf '%s rounds, load %s\n' "$rounds" "$(cut -d' ' -f1-3 /proc/loadavg)"
for name in version acts status bare; do
  sort -n "$work/$name" | awk -v name="$name" '{ v[NR] = $1 }
    END { printf "%-8s median %d ms  best %d ms  worst %d ms\n", name, v[int((NR + 1) / 2)], v[1], v[NR] }'
done
