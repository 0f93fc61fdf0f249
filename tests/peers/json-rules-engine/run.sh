#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares our evaluator with npm json-rules-engine on 2,000 fully answered reports.
# Arguments: this folder, build folder to install into, gen-cases, rule file.
set -eu

source=$1
work=$2
generator=$3
rules=$4

for tool in node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "peers: $tool is missing; build-aux/deps installs it" >&2
    exit 1
  fi
done

mkdir -p "$work"
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$source/compare.mjs" "$work/"
"$generator" 2000 20260105 >"$work/cases.ndjson"
cd "$work"
npm ci --silent --no-audit --no-fund --ignore-scripts
exec node compare.mjs "$rules" cases.ndjson
