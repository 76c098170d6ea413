#!/usr/bin/env bash
# The scanner against plain memory reading, Hyperscan and ripgrep on the same bytes, in one interleaved run, with the targets.
# Usage: bench/scan/run.sh [MEBIBYTES] [ROUNDS]    (default 350 7: about five minutes on a quiet machine; 64 3 for a quick look)
# Needs the .NET 10 SDK and a C compiler; installs ripgrep and libhyperscan-dev from Debian's packages when they are missing.
# BENCH_DIR chooses where the corpus goes (default artifacts/bench; 1.5 GB for 350, kept for the next run).
# Exit status: 0 when every target is met, 1 when one is missed, 2 when something needed is not there.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
size="${1:-350}" rounds="${2:-7}"
work="${BENCH_DIR:-$root/artifacts/bench}/scan"
mkdir -p "$work"

missing=()
command -v rg >/dev/null || missing+=(ripgrep)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
[ -f /usr/include/hs/hs.h ] || missing+=(libhyperscan-dev)
if [ "${#missing[@]}" -gt 0 ] && command -v apt-get >/dev/null; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1 \
    || echo "bench: cannot install ${missing[*]} (see $work/apt.log); their lines stay empty" >&2
fi
command -v cc >/dev/null || { echo "bench: a C compiler is missing" >&2; exit 2; }

libraries=()
if [ -f /usr/include/hs/hs.h ]; then libraries=(-lhs); fi
cc -O3 -Wall -shared -fPIC "$root/bench/scan/peers.c" -o "$work/libpeers.so" "${libraries[@]}"
dotnet build "$root/bench/scan" -c Release -v quiet --nologo >&2
bench="$root/artifacts/bin/Azukari.Bench.Scan/release/Azukari.Bench.Scan.dll"

date -u +%Y-%m-%d
grep -m1 'model name' /proc/cpuinfo || true
echo "processors $(nproc), load $(cut -d' ' -f1-3 /proc/loadavg), .NET $(dotnet --version), $(rg --version 2>/dev/null | head -n 1 || true)"
echo "corpus: 4 files of $size MiB in $work"
dotnet "$bench" corpus "$work" "$size"
status=0
BENCH_PEERS="$work" dotnet "$bench" targets "$work" "$size" "$rounds" || status=$?
echo "load at the end $(cut -d' ' -f1-3 /proc/loadavg)"
exit "$status"
