#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of build-aux/test is honest: examples of meson's log and what must be counted."""
import json
import os
import subprocess
import sys
import tempfile

import tree

COUNTER = os.path.join(tree.root(), "build-aux", "count-tests.py")

# What the program printed, meson's result, meson's exit status, the last line, the exit status
EXAMPLES = [
    ("1..2\nok 1 /a\nok 2 /b\n", "OK", 0, "2 passed, 0 failed", 0),
    ("1..2\nok 1 /a\nnot ok 2 /b\n", "FAIL", 1, "1 passed, 1 failed", 1),
    ("1..3\nok 1 /a\nok 2 /b # SKIP no display\n", "OK", 0, "1 passed, 0 failed", 0),
    ("1..9\nok 1 /a\n", "ERROR", 1, "1 passed, 1 failed", 1),
    ("1..9\nok 1 /a\n", "TIMEOUT", 1, "1 passed, 1 failed", 1),
    ("all well\n", "OK", 0, "1 passed, 0 failed", 0),
    ("", "FAIL", 1, "0 passed, 1 failed", 1),
    ("", "SKIP", 0, "0 passed, 0 failed", 0),
    ("# ok is a word\nokay\n", "OK", 0, "1 passed, 0 failed", 0),
    ("ok 1 /a\n", "OK", 1, "1 passed, 1 failed", 1),
]


def main():
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "testlog.json")
        for stdout, result, meson_status, last, status in EXAMPLES:
            with open(log, "w", encoding="utf-8") as file:
                file.write(json.dumps({"name": "x", "stdout": stdout, "result": result}) + "\n")
            done = subprocess.run([sys.executable, COUNTER, log, "--status", str(meson_status)],
                                  stdout=subprocess.PIPE, text=True, check=False)
            found = (done.stdout.splitlines()[-1], done.returncode)
            if found != (last, status):
                findings.append(f"build-aux/count-tests.py:1: {stdout!r} as {result}: {found}, not {(last, status)}")
            told = f"! x: {result}" in done.stdout.splitlines()
            if told == (result in ("OK", "SKIP")):
                findings.append(f"build-aux/count-tests.py:1: {stdout!r} as {result}: told as failed: {told}")
        open(log, "w", encoding="utf-8").close()
        done = subprocess.run([sys.executable, COUNTER, log], stdout=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            findings.append("build-aux/count-tests.py:1: an empty log counts as success")
    tree.report(findings, f"{len(EXAMPLES) + 1} examples")


main()
