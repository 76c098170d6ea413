#!/usr/bin/env bash
# Real files without individual numbers: scans them and prints what is said nevertheless. Exit 0: nothing at MEDIUM or above.
# Usage: corpora.sh [FOLDER]   The folder takes about 1 GB of packages, unpacked outside the repository; it is reused.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
folder="${1:-${TMPDIR:-/tmp}/azukari-corpora}"
debian=(mecab-ipadic libreoffice-help-ja installation-guide-amd64 manpages-ja debian-reference-ja developers-reference-ja
  gimp-help-ja lilypond-doc-html-ja edict kanjidic skkdic naist-jdic iso-codes tzdata unicode-data wordnet-base
  python3.11-doc perl-doc debian-edu-doc-ja cmake-data python3-babel-localedata miscfiles publicsuffix geoip-database bible-kjv-text r-base-core)
packages=(kuromoji@0.1.2 cldr-numbers-full cldr-dates-full typescript emoji-datasource country-json world-atlas @faker-js/faker three)
mkdir -p "$folder/deb" "$folder/npm"

for name in "${debian[@]}"; do
  [ -d "$folder/deb/$name" ] && continue
  if (cd "$folder" && apt-get download "$name" >/dev/null 2>&1); then
    dpkg-deb -x "$folder/${name}"_*.deb "$folder/deb/$name"
    rm -f "$folder/${name}"_*.deb
    # Text that is packed is text all the same.
    find "$folder/deb/$name" -name '*.gz' -type f -exec gzip -df {} + 2>/dev/null || true
  else
    echo "not to be had: $name" >&2
  fi
done

for name in "${packages[@]}"; do
  target="$folder/npm/$(echo "$name" | tr '/@' '__')"
  [ -d "$target" ] && continue
  mkdir -p "$target"
  if (cd "$target" && npm pack --silent "$name" >/dev/null 2>&1); then
    tar -xzf "$target"/*.tgz -C "$target"
    rm -f "$target"/*.tgz
    find "$target" -name '*.gz' -type f -exec gzip -df {} + 2>/dev/null || true
  else
    echo "not to be had: $name" >&2
  fi
done

dotnet build "$root/bench/quality" -c Release -v quiet --nologo >&2
dotnet "$root/artifacts/bin/Azukari.Bench.Quality/release/Azukari.Bench.Quality.dll" corpus "$folder"/deb/* "$folder"/npm/*
