#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files against the lists that name them: meson.build, POTFILES.in, and the test programs themselves.

With --update the list of translatable files is written anew.
"""
import os
import re
import sys

import tree


def translatable_files():
    found = []
    for path in tree.files("src", "ui", ends=(".c", ".h", ".ui")):
        text = re.sub(r"^\s*#\s*define.*$", "", tree.read(path), flags=re.MULTILINE)
        if re.search(r"(?<!\w)(_|C_|N_|NC_)\s*\(\s*\"", text) or re.search(r"\bngettext\s*\(", text) \
                or re.search(r"\bcare_(invalid|refuse)\s*\([^\";]*\"", text) \
                or re.search(r"translatable=\"(yes|true|1)\"", text):
            found.append(path)
    found += [p for p in tree.files("data") if p.endswith((".desktop.in", ".metainfo.xml.in"))]
    return sorted(found)


def listed_translatable():
    return [line for line in tree.read("po/POTFILES.in").splitlines() if line and not line.startswith("#")]


def check_potfiles():
    tree_has, list_has = set(translatable_files()), listed_translatable()
    for path in sorted(tree_has - set(list_has)):
        yield f"{path}:1: has translatable text and is not in po/POTFILES.in"
    for path in sorted(set(list_has) - tree_has):
        yield f"po/POTFILES.in:1: {path} has no translatable text or does not exist"
    if list_has != sorted(set(list_has)):
        yield "po/POTFILES.in:1: not sorted, or a line twice"


def check_sources():
    """Each .c of a layer, of the tests and of the fuzz targets is compiled by the meson.build beside or above it."""
    for path in tree.files("src", "tests", ends=(".c",)):
        folder, name = os.path.split(path)
        listed = False
        while folder:
            build = os.path.join(folder, "meson.build")
            if os.path.exists(os.path.join(tree.root(), build)):
                text = re.sub(r"#.*", "", tree.read(build))
                stem = re.sub(r"^(test|fuzz|bench)-", "", name[:-2])
                words = set(re.findall(r"'([^']+)'", text))
                relative = os.path.relpath(path, folder)
                if {name, relative, name[:-2], relative[:-2], stem} & words:
                    listed = True
                    break
            folder = os.path.dirname(folder)
        if not listed:
            yield f"{path}:1: no meson.build lists it"


def check_listed_exist():
    for build in tree.files("src", "tests", ends=("meson.build",)):
        folder = os.path.dirname(build)
        for name in re.findall(r"'([\w./-]+\.c)'", re.sub(r"#.*", "", tree.read(build))):
            if not os.path.exists(os.path.join(tree.root(), folder, name)):
                yield f"{build}:1: {name} does not exist"


def check_test_programs():
    for path in tree.files("tests/unit", "tests/ui", ends=(".c",)):
        text = tree.read(path)
        if not os.path.basename(path).startswith("test-"):
            continue
        if not re.search(r"return\s+g_test_run\s*\(\s*\)\s*;|=\s*g_test_run\s*\(\s*\)\s*;", text):
            yield f"{path}:1: does not return g_test_run ()"
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"(?<!\w)(g_assert|assert)\s*\(", line):
                yield f"{path}:{number}: bare assert; g_assert_cmp… says what was found"


def main():
    if "--update" in sys.argv:
        with open(os.path.join(tree.root(), "po/POTFILES.in"), "w", encoding="utf-8") as file:
            file.write("# SPDX-License-Identifier: GPL-3.0-or-later\n"
                       "# Written by: tests/meta/check-lists.py --update\n")
            file.write("".join(path + "\n" for path in translatable_files()))
        return
    findings = [*check_potfiles(), *check_sources(), *check_listed_exist(), *check_test_programs()]
    tree.report(findings, "lists")


main()
