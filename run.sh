#!/usr/bin/env bash
# Builds Azukari and starts its desk in the browser, as a demonstration on the sample contract. Needs the .NET 10 SDK, nothing else.
# Usage: ./run.sh [--listen 127.0.0.1:8081]     The contract of the demonstration lies in data/demo; remove that folder to begin anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v dotnet >/dev/null || { echo "run.sh: .NET 10 SDK が必要です。 / The .NET 10 SDK is needed: install it, so that 'dotnet --version' prints 10.x."; exit 2; }
mkdir -p data
exec ./azukari serve --demo --data data/demo "$@"
