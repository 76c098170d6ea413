#!/usr/bin/env bash
# The viewer: how long the pages of a large CSV take at the browser, from the request to the last byte.
# Usage: bench/viewer/run.sh [MEBIBYTES] [ROUNDS]    (default 1024 5; needs curl)
# Each round starts the server anew, so that nothing is known of the file. BENCH_DIR chooses the disk (default artifacts/bench).
# Output: a line for each round, then the medians.
#   first    the first page after the opening
#   second   the next 50 rows
#   far      a row near the end, when the rows are counted
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
size="${1:-1024}" rounds="${2:-5}" port="${PORT:-18095}"
work="${BENCH_DIR:-$root/artifacts/bench}/viewer"
base="http://127.0.0.1:$port"
web="$root/artifacts/bin/Azukari.Web/release/azukari-web.dll"
[ -f "$web" ] || dotnet build "$root/src/Azukari.Web" -c Release -v q -nodeReuse:false >/dev/null
rm -rf "$work"
mkdir -p "$work"
server=0
trap '[ "$server" = 0 ] || kill "$server"; rm -rf "$work"' EXIT

start() {
  dotnet "$web" --demo --data "$work/data" --listen "127.0.0.1:$port" >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 300); do
    curl -s -o /dev/null "$base/enter" && return
    read -rt 0.2 <> <(:) || true
  done
  cat "$work/log" >&2
  exit 1
}

stop() {
  kill "$server"
  wait "$server" || true
  server=0
}

token() { # PATH: the token of the page's form in main
  curl -s -b "$work/jar" -c "$work/jar" "$base$1" | grep -o 'name="_form"[^>]*value="[^"]*"' | tail -n 1 | sed 's/.*value="//; s/"$//'
}

become() { # PERSONA
  rm -f "$work/jar"
  curl -s -o /dev/null -b "$work/jar" -c "$work/jar" --data-urlencode "_form=$(token /enter)" --data-urlencode "persona=okayama-kaigo $1" "$base/demo/persona"
}

# A list of insured persons, as bench/receive makes it.
"$root/azukari" sample "$work/sample" --rows 200000 >/dev/null
csv="$(find "$work/sample" -name '*.csv' -printf '%s %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)"
tail -n +2 "$csv" >"$work/rows"
part="$(stat -c %s "$work/rows")"
{
  head -n 1 "$csv"
  for ((i = 0; i < size * 1048576 / part; i++)); do cat "$work/rows"; done
} >"$work/insured.csv"
rows=$(($(wc -l <"$work/insured.csv") - 1))

start
become handling-officer
form="$(token /c/okayama-kaigo/receive)"
place="$(curl -s -o /dev/null -w '%{redirect_url}' -b "$work/jar" -c "$work/jar" -F "_form=$form" -F purposes=eligibility -F "file=@$work/insured.csv" "$base/c/okayama-kaigo/receive")"
item="$(sed 's,.*/register/\(i-[0-9a-z]*\)/.*,\1,' <<<"$place")"
rm "$work/insured.csv" "$work/rows"
stop

took() { curl -s -o "$work/page" -w '%{time_total}' -b "$work/jar" "$1"; }

for ((round = 1; round <= rounds; round++)); do
  start
  become handler-1
  form="$(token "/c/okayama-kaigo/register/$item/open")"
  view="$(curl -s -o /dev/null -w '%{redirect_url}' -b "$work/jar" -c "$work/jar" --data-urlencode "_form=$form" -d purpose=eligibility "$base/c/okayama-kaigo/register/$item/open")"
  first="$(took "$view")"
  grep -q '••••' "$work/page" || { echo "viewer: no page came" >&2; exit 1; }
  second="$(took "$view?row=51")"
  while took "$view?row=101" >/dev/null && ! grep -qE "／|of $(printf "%'d" "$rows")" "$work/page"; do read -rt 1 <> <(:) || true; done
  far="$(took "$view?row=$((rows - 60))")"
  echo "$first $second $far" | tee -a "$work/figures"
  stop
done

median() { cut -d' ' -f"$1" "$work/figures" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
echo "median of $rounds, ${size} MiB, $rows rows: first $(median 1) s, second $(median 2) s, far $(median 3) s"
