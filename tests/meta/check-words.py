#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks of unfinished work and paths of one machine do not belong in the tree."""
import re

import tree

MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|lorem ip" r"sum", re.IGNORECASE)
CASED = re.compile(r"\bX{3}\b|\bTO" r"DO\b")
PATHS = re.compile(r"(?<![\w.])/(work|root|farm|home/\w+)/")
TEXT = (".c", ".h", ".py", ".sh", ".ui", ".css", ".xml", ".in", ".build", ".json", ".md", ".sql",
        ".js", ".1", ".svg", ".txt", ".yml", ".case", ".ndjson")
# Specifications are kept as published.
FOREIGN = ("tests/fixtures/mustache/", "tests/fixtures/commonmark/")


def main():
    findings = []
    paths = [p for p in tree.files()
             if (p.endswith(TEXT) or "." not in p.rsplit("/", 1)[-1]) and not p.startswith(FOREIGN)
             and p != "LICENSE" and not p.startswith("LICENSES/")]
    for path in paths:
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            if MARKS.search(line) or CASED.search(line):
                findings.append(f"{path}:{number}: mark of unfinished work: {line.strip()[:80]}")
            if PATHS.search(line):
                findings.append(f"{path}:{number}: path of one machine: {line.strip()[:80]}")
    tree.report(findings, f"{len(paths)} files")


main()
