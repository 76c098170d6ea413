#!/usr/bin/env bash
# Runs other people's scanners against a desk that is served over HTTPS on this machine, as a demonstration with made-up data.
# Needs (Debian): wapiti testssl.sh sslscan whatweb curl. Usage: bench/scanners/run.sh [FOLDER for the reports]
# What they found, and what was done: docs/security-scans.md. Nothing outside of this machine is asked, but for the last step (the package registry).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for program in wapiti testssl sslscan whatweb curl; do
  command -v "$program" >/dev/null || { echo "run.sh: $program is missing: apt-get install wapiti testssl.sh sslscan whatweb curl"; exit 2; }
done
out=${1:-artifacts/scans}
mkdir -p "$out"
data=$(mktemp -d) http=${HTTP_PORT:-18080} https=${HTTPS_PORT:-18443}
trap '[ -z "${server:-}" ] || kill "$server" 2>/dev/null; rm -rf "$data"' EXIT

read -ra azukari <<<"${AZUKARI:-./azukari}"   # another build of the command line, as: AZUKARI="dotnet path/azukari.dll"
"${azukari[@]}" --version | tee "$out/versions.txt"
dpkg-query -W wapiti testssl.sh sslscan whatweb >>"$out/versions.txt" || true

# The demonstration is made first, then its authority of certificates, then it is served with TLS.
web=${WEB:-artifacts/bin/Azukari.Web/debug/azukari-web.dll}
[ -f "$web" ] || dotnet build src/Azukari.Web -v q
serve() {
  dotnet "$web" --demo --data "$data/desk" --listen "127.0.0.1:$http" --page-rate 1000000 "$@" >"$data/log" 2>&1 &
  server=$!
  for _ in $(seq 600); do curl -s -o /dev/null "http://127.0.0.1:$http/enter" && return; kill -0 "$server" || { cat "$data/log"; exit 3; }; sleep 0.2; done
  echo "run.sh: the desk did not start"; exit 3
}
serve
kill "$server"; wait "$server" 2>/dev/null || true
"${azukari[@]}" terminal-ca init --data "$data/desk" >/dev/null
serve --https "127.0.0.1:$https"
desk="https://127.0.0.1:$https"

# Somebody who is in, so that the pages behind the sign-in are tried as well.
jar="$data/jar"
token=$(curl -sk -c "$jar" "$desk/enter" | grep -oE 'name="_form"[^>]*value="[^"]+"' | head -1 | sed -E 's/.*value="([^"]+)"/\1/')
curl -sk -b "$jar" -c "$jar" -o /dev/null --data-urlencode "_form=$token" --data-urlencode "persona=okayama-kaigo city-officer" "$desk/demo/persona"
cookies=$(awk '!/^# / && NF >= 7 {sub(/^#HttpOnly_/, ""); printf "%s=%s; ", $6, $7}' "$jar")

echo "== sslscan"; sslscan --no-colour "127.0.0.1:$https" >"$out/sslscan.txt" 2>&1 || true
echo "== testssl"; testssl --quiet --color 0 --warnings off --ip one "127.0.0.1:$https" >"$out/testssl.txt" 2>&1 || true
echo "== whatweb"; whatweb --color=never -a 3 "$desk/enter" >"$out/whatweb.txt" 2>&1 || true
echo "== wapiti, as nobody"
wapiti -u "$desk/enter" --scope folder -d 3 --max-scan-time "${SECONDS_OF_WAPITI:-240}" --flush-session --store-session "$data/w1" -f txt -o "$out/wapiti-nobody.txt" --verify-ssl 0 >"$out/wapiti-nobody.log" 2>&1 || true
echo "== wapiti, as the city's officer"
wapiti -u "$desk/c/okayama-kaigo" --scope folder -d 3 --max-links-per-page 40 --max-scan-time "${SECONDS_OF_WAPITI:-240}" -H "Cookie: $cookies" \
  --flush-session --store-session "$data/w2" -f txt -o "$out/wapiti-officer.txt" --verify-ssl 0 >"$out/wapiti-officer.log" 2>&1 || true
echo "== packages"; dotnet list azukari.slnx package --vulnerable --include-transitive >"$out/packages.txt" 2>&1 || true
grep -c 'has the following vulnerable' "$out/packages.txt" || true

echo "faults of the desk while it was scanned:"; grep -E 'error|fail' "$data/log" | sort | uniq -c || echo none
cp "$data/log" "$out/desk.log"
echo "reports: $out"
