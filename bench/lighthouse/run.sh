#!/usr/bin/env bash
# Lighthouse on the home, the register and an incident of the demonstration, as a desktop and as a phone.
# Prints a table; exit code 1 where a score is below 95. Needs Chromium, curl, npm and Node 22.19 or newer (that of Playwright's driver does).
# SEO is not asked: the desk tells robots to stay away.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=13.5.0 least=95 port=${PORT:-8397}
out=artifacts/lighthouse work=$(mktemp -d)
mkdir -p "$out"
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

stop() { echo "lighthouse: $1" >&2; exit 2; }
enough() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 19) ? 0 : 1)' 2>/dev/null; }
node=$(command -v node || true)
enough "${node:-false}" || node=$(ls tests/artifacts/bin/Azukari.Browser.Tests/*/.playwright/node/*/node 2>/dev/null | head -1)
enough "${node:-false}" || stop "Node 22.19 or newer is needed (building tests/Browser brings one)"
dotnet build src/Azukari.Web -c Release -v q -nodeReuse:false >/dev/null || stop "src/Azukari.Web does not build"
web=artifacts/bin/Azukari.Web/release/azukari-web.dll
tool=${LIGHTHOUSE:-$work/tool}
[ -d "$tool/node_modules/lighthouse" ] || npm install --prefix "$tool" --no-audit --no-fund --silent "lighthouse@$version"

dotnet "$web" --demo --data "$work/data" --listen "127.0.0.1:$port" >"$work/log" 2>&1 &
server=$!
site="http://localhost:$port"
curl -sf --retry 60 --retry-delay 1 --retry-connrefused -c "$work/jar" "$site/enter" -o "$work/enter"
token=$(grep -o 'name="_form" value="[^"]*"' "$work/enter" | head -1 | cut -d'"' -f4)
curl -sf -b "$work/jar" -c "$work/jar" --data-urlencode "_form=$token" --data-urlencode "persona=okayama-kaigo handling-officer" "$site/demo/persona" -o /dev/null
cookie=$(awk '!/^# / && NF >= 7 { printf "%s=%s; ", $6, $7 }' "$work/jar" | sed 's/; $//')
incident=$(curl -sf -b "$work/jar" "$site/c/okayama-kaigo/incidents" | grep -o '/c/okayama-kaigo/incidents/n-[0-9a-z]*' | head -1)
printf '{"Cookie":"%s"}' "$cookie" >"$work/headers.json"

echo "| screen | as | performance | accessibility | best practices |"
echo "|---|---|---|---|---|"
below=0
for screen in "home /c/okayama-kaigo" "register /c/okayama-kaigo/register" "incident $incident" "incident-report /c/okayama-kaigo/incidents/report"; do
  set -- $screen
  for as in desktop mobile; do
    [ "$as" = desktop ] && preset=--preset=desktop || preset=
    report="$out/$1-$as.json"
    # Lighthouse itself loses the trace of a page now and then (NO_NAVSTART); that is no score, so it is asked again.
    for try in 1 2 3; do
      CHROME_PATH=${AZUKARI_CHROMIUM:-/usr/bin/chromium} "$node" "$tool/node_modules/lighthouse/cli/index.js" "$site$2" $preset --quiet --locale=en \
        --only-categories=performance,accessibility,best-practices --extra-headers="$work/headers.json" --output=json --output-path="$report" \
        --chrome-flags="--headless=new --no-sandbox --disable-gpu" && break
      [ "$try" -lt 3 ] || stop "Lighthouse failed three times on $1"
    done
    "$node" -e '
      const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
      const scores = ["performance", "accessibility", "best-practices"].map(c => Math.round(report.categories[c].score * 100));
      console.log(`| ${process.argv[2]} | ${process.argv[3]} | ${scores.join(" | ")} |`);
      const low = c => report.categories[c].auditRefs.map(r => report.audits[r.id]).filter(a => a.score !== null && a.score < 0.9);
      for (const c of Object.keys(report.categories)) if (report.categories[c].score < process.argv[4] / 100) console.error(`  ${c}: ${low(c).map(a => `${a.id} ${a.displayValue ?? ""}`).join("; ")}`);
      process.exit(scores.every(s => s >= process.argv[4]) ? 0 : 1);' "$report" "$1" "$as" "$least" || below=1
  done
done
exit "$below"
