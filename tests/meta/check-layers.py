#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom (src/README.md), and what only one layer may use."""
import os
import re

import tree

MAY_USE = {
    "base": set(),
    "model": {"base"},
    "triage": {"base", "model"},
    "store": {"base", "model"},
    "handout": {"base", "model"},
    "interchange": {"base", "model"},
    "presentation": {"base", "model", "triage"},
    "workflow": {"base", "model", "triage", "store", "handout", "interchange"},
    "cli": {"base", "model", "triage", "store", "handout", "interchange", "workflow", "presentation"},
    "app": {"base", "model", "triage", "store", "handout", "interchange", "workflow", "presentation"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]')


def main():
    findings = []
    paths = tree.files("src", ends=(".c", ".h"))
    owner = {}
    for path in paths:
        if path.endswith(".h"):
            name = os.path.basename(path)
            if name in owner:
                findings.append(f"{path}:1: header name is taken by {owner[name]}")
            owner[name] = path.split("/")[1]
    for path in paths:
        layer = path.split("/")[1]
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            where = f"{path}:{number}:"
            include = INCLUDE.match(line)
            if include:
                name = include.group(1)
                other = owner.get(os.path.basename(name))
                if other and other != layer and other not in MAY_USE[layer]:
                    findings.append(f"{where} layer {layer} may not include {name} of {other}")
                if other and other != layer and name.endswith("-private.h"):
                    findings.append(f"{where} {name} is private to {other}")
                if re.match(r"(gtk/|gdk/|adwaita)", name) and layer != "app":
                    findings.append(f"{where} GTK belongs to src/app")
                if name == "sqlite3.h" and layer != "store":
                    findings.append(f"{where} SQLite belongs to src/store")
            if re.search(r"\bg_print(err)?\s*\(", line) and layer != "cli" and not path.endswith("/main.c"):
                findings.append(f"{where} only src/cli and main print")
            if re.search(r"\bsqlite3_\w+\s*\(", line) and layer != "store":
                findings.append(f"{where} SQLite belongs to src/store")
            clock = re.search(r"\b(g_get_real_time|g_date_time_new_now\w*|time)\s*\((NULL|\)|\s)", line)
            if clock and not path.endswith("/main.c") and clock.group(1) != "time":
                findings.append(f"{where} only main.c reads the clock; take the time as a parameter")
    tree.report(findings, f"{len(paths)} files")


main()
