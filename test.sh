#!/usr/bin/env bash
# Runs every test. Installs what tests need on Debian (age, Go with x/mod, OpenLDAP, an OpenID provider…), and says in one line what it cannot.
# Last line: "N passed, N failed". Exit code other than 0 on a failure, a warning, or no test at all.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en LC_ALL=C.UTF-8

stop() { echo "test.sh: $1"; echo "0 passed, 1 failed"; exit 1; }

command -v dotnet >/dev/null || stop ".NET 10 SDK が必要です。 / The .NET 10 SDK is needed: install it, so that 'dotnet --version' prints 10.x."

need() { # program package…
  command -v "$1" >/dev/null && return
  shift
  packages+=("$@")
}
packages=()
need age age
need go golang-go
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] || packages+=(golang-golang-x-mod-dev)
need unzip unzip
need weasyprint weasyprint
need faketime faketime
need chromium chromium
[ -x /usr/sbin/slapd ] || packages+=(slapd)
[ -x /usr/sbin/clamd ] || packages+=(clamav-daemon)
[ -x /usr/sbin/rsyslogd ] && compgen -G '/usr/lib/*/rsyslog/lmnsd_gtls.so' >/dev/null || packages+=(rsyslog rsyslog-gnutls)
need node nodejs
need npm npm
[ -d /usr/share/fonts/opentype/noto ] || packages+=(fonts-noto-cjk)
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || packages+=(python3 python3-aiosmtpd)
if [ ${#packages[@]} -gt 0 ]; then
  echo "test.sh: installing ${packages[*]}"
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || stop "install these packages first: ${packages[*]}"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"; } >/tmp/azukari-apt.$$ 2>&1 ||
    { tail -3 /tmp/azukari-apt.$$; stop "these packages could not be installed: ${packages[*]}"; }
  rm -f /tmp/azukari-apt.$$
fi

# The provider of the sign-in's tests, as its lock file names it.
[ -d tests/oidc-provider/node_modules/oidc-provider ] || npm ci --prefix tests/oidc-provider >/tmp/azukari-npm.$$ 2>&1 ||
  { tail -3 /tmp/azukari-npm.$$; stop "tests/oidc-provider could not be installed: npm ci"; }
rm -f /tmp/azukari-npm.$$

mkdir -p artifacts
dotnet build azukari.slnx -v q -clp:ErrorsOnly || stop "the build failed"
# What analyzers say, the build has said already, as errors: what is left is white space and the order of usings.
formatted() { dotnet format "$@" azukari.slnx --verify-no-changes --no-restore; }
{ formatted whitespace && formatted style --diagnostics IMPORTS; } >artifacts/format.log 2>&1 || { head -20 artifacts/format.log; stop "the code is not formatted: run 'dotnet format'"; }
./azukari --version >/dev/null || stop "the command line does not build"

export AZUKARI_PROGRAM="$PWD/artifacts/azukari/azukari.dll"
log=artifacts/test.log
dotnet test --solution azukari.slnx --no-build 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
passed=${passed:-0} failed=${failed:-0} skipped=${skipped:-0}
[ "$skipped" = 0 ] || { echo "test.sh: $skipped skipped tests"; status=1; }
[ "$passed" -gt 0 ] || { failed=$((failed + 1)); status=1; }
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$status" = 0 ] && [ "$failed" = 0 ]
