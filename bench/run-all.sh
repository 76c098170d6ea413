#!/usr/bin/env bash
# All measurements, one after the other; about fifteen minutes on a quiet machine. The figures go to docs/benchmarks.md by hand.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder="${BENCH_DIR:-$root/artifacts/bench}"
mkdir -p "$folder"

build() { dotnet build "$root/bench/$1" -c Release -v quiet --nologo >&2; }

run() {
  local name="$1"
  shift
  dotnet "$root/artifacts/bin/Azukari.Bench.$name/release/Azukari.Bench.$name.dll" "$@"
}

grep -m1 'model name' /proc/cpuinfo || true
echo "processors $(nproc), load $(cut -d' ' -f1-3 /proc/loadavg)"
"$root/azukari" --version
echo; echo '## start'
"$root/bench/startup/run.sh"
echo; echo '## append'
build Append
run Append "$folder"
if [ -w /dev/shm ]; then
  echo 'the same in memory: what the desk itself costs'
  run Append /dev/shm/azukari-bench
  rm -rf /dev/shm/azukari-bench
fi
echo; echo '## receive'
"$root/bench/receive/run.sh" 1024 5
"$root/bench/receive/run.sh" 2048 1
echo; echo '## scan'
"$root/bench/scan/run.sh" || true
run Scan kinds
