#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No variable outlives a call: the libraries hold no writable data but GLib's own registration.

    check-globals.py BUILD
"""
import glob
import os
import re
import subprocess
import sys

import tree

# What the macros of GLib keep: G_DEFINE_TYPE and its kin, G_DEFINE_QUARK, G_DEFINE_EXTENDED_ERROR, class tables
# filled once by class_init.
ALLOWED = re.compile(
    r"^(g_define_type\w*|static_g_define_type\w*|\w+_parent_class|\w+_private_offset|q|initialized|"
    r"signals|properties|props|static_resource|\w+_resource)(\.\d+)?$")
# Sanitizers and coverage leave their own.
FOREIGN = re.compile(r"^(__|\.L|\.str|__asan|__ubsan)")


def main():
    build = os.path.abspath(sys.argv[1])
    libraries = sorted(glob.glob(os.path.join(build, "src", "*", "lib*.a")))
    findings = []
    for library in libraries:
        listing = subprocess.run(["nm", "--defined-only", "--format=sysv", library], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, cwd=build, text=True, check=True).stdout
        member = ""
        for line in listing.splitlines():
            heading = re.match(r"Symbols from .*\[(.*)\]:$", line)
            if heading:
                member = os.path.basename(heading.group(1))
            columns = [column.strip() for column in line.split("|")]
            # Constant tables that hold addresses are written by the loader and then read-only.
            if len(columns) != 7 or columns[2] not in "bBdDC" or columns[6].startswith(".data.rel.ro"):
                continue
            name = columns[0]
            if not ALLOWED.match(name) and not FOREIGN.match(name):
                findings.append(f"{os.path.relpath(library, build)}:1: {member}: {name} is writable and outlives a call")
    tree.report(findings, f"{len(libraries)} libraries")


main()
