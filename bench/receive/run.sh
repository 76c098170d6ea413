#!/usr/bin/env bash
# Receiving against `age -e`: pairs of runs, one after the other, on the same file and disk, with the file in the page cache.
# Usage: bench/receive/run.sh [MEBIBYTES] [PAIRS]    (default 1024 5; needs age and GNU time)
# BENCH_DIR chooses the disk (default artifacts/bench). Output: a line for each pair, then the medians.
#   receive    azukari receive: start, scan, encryption, hash, sync, entry committed
#   age        age -e -r … -o out: nothing is on the disk when it ends
#   age+sync   the same, and until `sync out` is done: what compares with receiving
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
size="${1:-1024}" pairs="${2:-5}"
work="${BENCH_DIR:-$root/artifacts/bench}/receive"
azukari="$root/azukari"
for tool in age age-keygen /usr/bin/time; do
  command -v "$tool" >/dev/null || { echo "bench: $tool is missing" >&2; exit 2; }
done
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT

# A list of insured persons as a city sends it: its header, then the rows of a made sample over and over.
"$azukari" sample "$work/sample" --rows 200000 >/dev/null
csv="$(find "$work/sample" -name '*.csv' -printf '%s %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)"
file="$work/insured.csv"
tail -n +2 "$csv" >"$work/rows"
rows="$(stat -c %s "$work/rows")" want=$((size * 1048576))
{
  head -n 1 "$csv"
  for ((i = 0; i < want / rows; i++)); do cat "$work/rows"; done
} >"$file"
head -c $((want - $(stat -c %s "$file"))) "$work/rows" | head -n -1 >>"$file"
rm -rf "$work/sample" "$work/rows"

# A concluded contract with one terminal; every run receives into a fresh copy of it.
export AZUKARI_DATA="$work/start"
"$azukari" init >/dev/null
"$azukari" memorandum sign --as city-approver >/dev/null
"$azukari" memorandum sign --as handling-officer >/dev/null
"$azukari" terminal register --as handling-officer --place second-operation-room --label T1 >/dev/null
age-keygen -o "$work/identity" 2>/dev/null
recipient="$(age-keygen -y "$work/identity")"

measure() { # NAME COMMAND...: wall seconds and peak memory in KiB, to NAME.time
  local name="$1"
  shift
  /usr/bin/time -o "$work/$name.time" -f '%e %M %U %S' "$@" >/dev/null
}

processor() { awk '{ print $3 + $4 }' "$work/$1.time"; }

seconds() { cut -d' ' -f1 "$work/$1.time"; }

receive() {
  export AZUKARI_DATA="$work/data"
  cp -a "$work/start" "$AZUKARI_DATA"
  settle
  measure receive "$azukari" receive "$file" --as city-officer --at T1 --purpose eligibility
  rm -rf "$AZUKARI_DATA"
}

encrypt() {
  settle
  measure age age -e -r "$recipient" -o "$work/out.age" "$file"
  measure sync sync "$work/out.age"
  rm "$work/out.age"
}

# The file in memory, and nothing of an earlier run left to write.
settle() {
  sync -f "$work"
  cat "$file" >/dev/null
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

printf '%s MiB, %s pairs, load %s\n' "$size" "$pairs" "$(cut -d' ' -f1-3 /proc/loadavg)"
for ((pair = 1; pair <= pairs; pair++)); do
  if ((pair % 2)); then receive; encrypt; else encrypt; receive; fi
  awk -v r="$(seconds receive)" -v m="$(cut -d' ' -f2 "$work/receive.time")" -v a="$(seconds age)" -v s="$(seconds sync)" \
    -v rp="$(processor receive)" -v ap="$(processor age)" -v load="$(cut -d' ' -f1 /proc/loadavg)" \
    'BEGIN { printf "receive %.2f s %d MB  age %.2f s  age+sync %.2f s  ratio %.2f  to age alone %.2f  processor %.2f s, age %.2f s  load %s\n",
      r, m * 1024 / 1e6, a, a + s, r / (a + s), r / a, rp, ap, load }' | tee -a "$work/lines"
done
awk '{ print $2 }' "$work/lines" | median | sed 's/^/median receive s: /'
awk '{ print $7 }' "$work/lines" | median | sed 's/^/median age s: /'
awk '{ print $10 }' "$work/lines" | median | sed 's/^/median age+sync s: /'
awk '{ print $13 }' "$work/lines" | median | sed 's/^/median ratio to age+sync: /'
awk '{ print $17 }' "$work/lines" | median | sed 's/^/median ratio to age: /'
awk '{ print $19 }' "$work/lines" | median | sed 's/^/median processor s, receive: /'
awk '{ print $22 }' "$work/lines" | median | sed 's/^/median processor s, age: /'
awk '{ print $4 }' "$work/lines" | sort -n | tail -n 1 | sed 's/^/largest memory MB: /'
