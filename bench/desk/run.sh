#!/usr/bin/env bash
# The desk in the browser with a custody of many years: how fast it starts, and how long its pages take at a steady rate.
# Usage: bench/desk/run.sh [ITEMS] [ENTRIES] [RATE] [SECONDS]    (default 100000 1000000 50 60; needs curl)
# BENCH_DIR chooses the disk (default artifacts/bench); the custody is kept there and used again. About 10 minutes at the first time.
# Output: three starts with the snapshot, memory after each, then for each page its first answer, p50, p95, p99 and the slowest,
# and all of that again while somebody else records an act every two seconds (these entries stay in the custody);
# then pages that tell from the whole ledger, one by one: the first answer, and of five more the median and the slowest.
# Exit 1 where a page's p95 is 100 ms or more, or the median of a long one a second or more.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
items="${1:-100000}" entries="${2:-1000000}" rate="${3:-50}" seconds="${4:-60}" port="${PORT:-18096}"
work="${BENCH_DIR:-$root/artifacts/bench}/desk-$items-$entries"
base="http://127.0.0.1:$port"
bench="$root/artifacts/bin/Azukari.Bench.Desk/release/Azukari.Bench.Desk.dll"
web="$root/artifacts/azukari/azukari-web.dll"
dotnet build "$root/bench/desk" -c Release -v q -nodeReuse:false >/dev/null
"$root/azukari" --version >/dev/null # the program as ./run.sh and 'azukari serve' start it
mkdir -p "$(dirname "$work")"
[ -f "$work/custody.json" ] && [ -f "$work.done" ] || { dotnet "$bench" make "$work" "$items" "$entries" && touch "$work.done"; }
server=0
trap '[ "$server" = 0 ] || kill "$server"' EXIT

start() {
  local from=$EPOCHREALTIME
  dotnet "$web" --demo --data "$work" --listen "127.0.0.1:$port" >"$work.log" 2>&1 &
  server=$!
  until curl -s -o /dev/null "$base/enter"; do read -rt 0.02 <> <(:) || true; done
  local to=$EPOCHREALTIME
  echo "$1: answers after $(((${to/./} - ${from/./}) / 1000)) ms, $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status") MiB"
}

stop() {
  kill "$server"
  wait "$server" || true
  server=0
}

start "first start (another build: the ledger is replayed)"
# The index is made beside the work; it is there when the ledger's oldest entry is found at once.
read -rt 60 <> <(:) || true
stop
for round in 1 2 3; do
  start "start $round (snapshot)"
  [ "$round" = 3 ] || stop
done
code=0
dotnet "$bench" load "$base" city-officer "$rate" "$seconds" \
  "" /register "/register?q=004321" "/register?sort=itemName" "/register?kind=file" "/ledger" "/ledger?act=item/open" "/ledger?outcome=refused" || code=1
dotnet "$bench" pages "$base" city-officer || code=1
echo "memory at the end: $(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$server/status") MiB at most"
exit "$code"
