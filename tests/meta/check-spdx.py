#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file names its licence: in its first lines, or by a line in .reuse/dep5."""
import fnmatch

import tree


def dep5_patterns():
    """The file patterns of .reuse/dep5, for formats that have no comments."""
    patterns = []
    in_files = False
    for line in tree.read(".reuse/dep5").splitlines():
        if line.startswith("Files:"):
            in_files = True
            line = line[len("Files:"):]
        elif not line.startswith(" "):
            in_files = False
        if in_files:
            patterns += line.split()
    return patterns


def main():
    patterns = dep5_patterns()
    findings = []
    used = set()
    paths = tree.files()
    for path in paths:
        matching = [p for p in patterns if fnmatch.fnmatch(path, p)]
        used.update(matching)
        head = "\n".join(tree.read(path).splitlines()[:5])
        if "SPDX-License-Identifier:" not in head and not matching:
            findings.append(f"{path}:1: no SPDX-License-Identifier in the first five lines, and not in .reuse/dep5")
    findings += [f".reuse/dep5:1: \"{p}\" matches no file" for p in patterns if p not in used]
    tree.report(findings, f"{len(paths)} files")


main()
