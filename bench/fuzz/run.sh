#!/usr/bin/env bash
# Fuzzes our parsers under coverage guidance (afl++ and SharpFuzz). New findings land in artifacts/fuzz/TARGET/default/crashes.
# Usage: bench/fuzz/run.sh [TARGET] [SECONDS]    (default content 300; scan: the text scan; content: every reader; extract: extracts)
# The corpus in bench/fuzz/corpus is replayed by tests/Documents; what is found goes there, cut to its smallest.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$here/../.."
target="${1:-content}" seconds="${2:-300}"
if ! command -v afl-fuzz >/dev/null; then
  [ "$(id -u)" = 0 ] || { echo "fuzz: install afl++ first" >&2; exit 2; }
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends afl++ >/dev/null
fi
out="$root/artifacts/fuzz"
program="$out/program"
rm -rf "$program"
dotnet publish "$here" -c Release -o "$program" -v q >/dev/null
(cd "$here" && dotnet tool restore >/dev/null)
for library in Azukari.Scanner Azukari.Documents; do
  (cd "$here" && dotnet tool run sharpfuzz "$program/$library.dll")
done
mkdir -p "$out/$target"
rm -rf "$out/seeds"
mkdir "$out/seeds"
find "$here/corpus" "$root/tests/Documents/Fixtures" -type f -size -64k -exec cp {} "$out/seeds/" \; 2>/dev/null || true
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 \
  DOTNET_TieredPGO=0 AFL_MAP_SIZE=65536
afl-fuzz -V "$seconds" -i "$out/seeds" -o "$out/$target" -t 15000 -m none dotnet "$program/fuzz.dll" "$target"
echo "crashes: $(find "$out/$target" -path '*crashes/id*' | wc -l), hangs: $(find "$out/$target" -path '*hangs/id*' | wc -l), paths: $(find "$out/$target" -path '*queue/id*' | wc -l)"
