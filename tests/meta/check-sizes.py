#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""File, header and function lengths. Functions are measured when universal-ctags is there."""
import re
import shutil
import subprocess
import sys

import tree

FILE, HEADER, FUNCTION, LONG_FUNCTION = 600, 75, 80, 120
# The struct of a class whose code is in several files: it replaces what would stand in one .c.
PRIVATE_HEADER = 120
# A class's registration and a drawing read top to bottom; splitting them helps nobody.
# Closed sets and the vocabulary are one list each, and read as one.
TABLES = {"src/model/care-enums.h": 200, "src/model/care-facts.h": 200, "src/model/care-facts.c": 700}
LONG_NAME = re.compile(r"(_class_init|_draw|draw_\w+|snapshot|_snapshot)$")


def check_files():
    for path in tree.files("src", "tests", ends=(".c", ".h", ".py", ".js")):
        lines = tree.read(path).count("\n")
        limit = FILE
        if path.endswith(".h"):
            limit = PRIVATE_HEADER if path.endswith("-private.h") else HEADER
        limit = TABLES.get(path, limit)
        if lines > limit:
            yield f"{path}:1: {lines} lines, the limit is {limit}"


def check_functions():
    paths = tree.files("src", "tests", ends=(".c",))
    listing = subprocess.run(
        ["ctags", "-x", "--language-force=C", "--c-kinds=f", "--fields=+e", "--_xformat=%{end}\t%n\t%N\t%F", "-L", "-"],
        input="\n".join(paths), cwd=tree.root(), stdout=subprocess.PIPE, check=True, text=True).stdout
    for line in listing.splitlines():
        end, start, name, path = line.split("\t")
        length = int(end) - int(start) + 1
        limit = LONG_FUNCTION if LONG_NAME.search(name) else FUNCTION
        if length > limit:
            yield f"{path}:{start}: {name} has {length} lines, the limit is {limit}"


def main():
    findings = list(check_files())
    if shutil.which("ctags"):
        findings += check_functions()
    elif "--functions" in sys.argv:
        findings.append("ctags:1: universal-ctags is not installed; run build-aux/deps install gates")
    tree.report(findings, "sizes")


main()
