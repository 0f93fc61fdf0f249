#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every header compiles alone, with every warning an error. Run from a configured build folder's meson-info.

    check-headers.py BUILD
"""
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

import tree


def flags_of_layers(build):
    """layer → the compiler flags of one of its sources."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    flags = {}
    for entry in commands:
        source = os.path.relpath(os.path.normpath(os.path.join(entry["directory"], entry["file"])), tree.root())
        parts = source.split("/")
        if parts[0] != "src" or not entry["file"].endswith(".c"):
            continue
        words = entry["command"].split()
        kept = [w.replace('\\"', '"').strip("'") for w in words[1:] if w.startswith(("-I", "-D", "-W", "-f", "-std", "-pthread", "-m"))
                and not w.startswith(("-Wl", "-Winvalid", "-flto"))]
        flags.setdefault(parts[1], kept)
    return flags


def compile_alone(header, flags, build, empty):
    done = subprocess.run(
        ["gcc", "-fdiagnostics-color=never", *flags, "-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-missing-field-initializers", "-Werror",
         "-fsyntax-only", "-include", os.path.join(tree.root(), header), empty],
        cwd=build, stderr=subprocess.PIPE, text=True)
    return [line for line in done.stderr.splitlines() if "error" in line][:2] if done.returncode else []


def main():
    build = os.path.abspath(sys.argv[1])
    flags = flags_of_layers(build)
    headers = tree.files("src", ends=(".h",))
    findings = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        empty = os.path.join(folder, "empty.c")
        with open(empty, "w", encoding="utf-8") as file:
            file.write("typedef int care_not_empty;\n")
        jobs = []
        for header in headers:
            layer = header.split("/")[1]
            if layer in flags:
                jobs.append((header, pool.submit(compile_alone, header, flags[layer], build, empty)))
            else:
                findings.append(f"{header}:1: layer {layer} compiles nothing")
        for header, job in jobs:
            findings += [f"{header}:1: does not compile alone: {line}" for line in job.result()]
    tree.report(findings, f"{len(headers)} headers")


main()
