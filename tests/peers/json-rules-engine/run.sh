#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares our evaluator with npm json-rules-engine on 2,000 fully answered reports.
# Arguments: this folder, build folder to unpack into, gen-cases, rule file.
set -eu

source=$1
work=$2
generator=$3
rules=$4

if ! command -v node >/dev/null; then
  echo "peers: node is missing; build-aux/deps installs it" >&2
  exit 1
fi

mkdir -p "$work"
cp "$source/package.json" "$source/compare.mjs" "$work/"
"$generator" 2000 20260105 >"$work/cases.ndjson"
cd "$work"
node "$source/unpack.mjs" "$source" "$work"
exec node compare.mjs "$rules" cases.ndjson
