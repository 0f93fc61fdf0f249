#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single test cases in meson's log: each TAP line, or the program when it speaks no TAP.

A program that failed without a failed line (crash, timeout, wrong plan) counts as one failure.
Of each that failed it tells the failed lines and the last words, each line behind "! ".
"""
import argparse
import json
import re
import sys

CASE = re.compile(r"^\s*(not ok|ok)\b(.*)$")
GOOD = {"OK", "EXPECTEDFAIL"}
LAST_LINES = 16
LINE_LENGTH = 2000


def count_program(entry):
    """(passed, failed, skipped) of one program."""
    passed = failed = skipped = 0
    for line in (entry.get("stdout") or "").splitlines():
        case = CASE.match(line)
        if not case:
            continue
        if re.search(r"#\s*SKIP\b", case.group(2), re.IGNORECASE):
            skipped += 1
        elif case.group(1) == "ok":
            passed += 1
        else:
            failed += 1
    if passed + failed + skipped == 0:
        if entry["result"] == "SKIP":
            return 0, 0, 1
        return (1, 0, 0) if entry["result"] in GOOD else (0, 1, 0)
    if entry["result"] not in GOOD | {"SKIP"} and failed == 0:
        failed = 1
    return passed, failed, skipped


def tell_failure(entry):
    """The failed lines of a program, and what it said last."""
    said = (entry.get("stdout") or "").splitlines()
    cases = [line for line in said if line.startswith("not ok")]
    last = [line for line in said + (entry.get("stderr") or "").splitlines()
            if line.strip() and not CASE.match(line)][-LAST_LINES:]
    print(f"! {entry['name']}: {entry['result']}")
    for line in cases + last:
        print(f"!   {line[:LINE_LENGTH]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log")
    parser.add_argument("--status", type=int, default=0, help="exit status of meson test")
    options = parser.parse_args()
    totals = [0, 0, 0]
    programs = 0
    with open(options.log, encoding="utf-8", errors="replace") as log:
        for line in log:
            if not line.strip():
                continue
            programs += 1
            entry = json.loads(line)
            totals = [a + b for a, b in zip(totals, count_program(entry))]
            if entry["result"] not in GOOD | {"SKIP"}:
                tell_failure(entry)
    if options.status and totals[1] == 0:
        totals[1] = 1
    print(f"{programs} test programs, {totals[2]} cases skipped")
    print(f"{totals[0]} passed, {totals[1]} failed")
    sys.exit(1 if totals[1] or options.status or programs == 0 else 0)


if __name__ == "__main__":
    main()
