#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every header compiles alone, with every warning an error. Run from a configured build folder's meson-info.

The headers of the toolkit are read once for a layer, and given to those alone that begin by including them.

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


WARNINGS = ("-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-missing-field-initializers", "-Werror")
# What takes longest to read, and how many headers of a layer must begin with it.
DEAR = ("adwaita.h", "gtk/gtk.h", "gio/gio.h")
OFTEN = 5


def begins_with(header):
    """The header of somebody else that comes first in one of ours, or nothing."""
    with open(os.path.join(tree.root(), header), encoding="utf-8") as file:
        first = next((line.split() for line in file if line.startswith("#include")), ["", ""])
    return first[1].strip("<>")


def precompile(headers, flags, folder, build):
    """Precompiles what the headers of a layer begin with. Returns the name of each → what the compiler is told."""
    wanted, ready = [begins_with(header) for header in headers], {}
    for name in DEAR:
        if wanted.count(name) < OFTEN:
            continue
        source = os.path.join(folder, name.replace("/", "-"))
        with open(source, "w", encoding="utf-8") as file:
            file.write(f"#include <{name}>\n")
        subprocess.run(["gcc", *flags, *WARNINGS, "-x", "c-header", "-o", source + ".gch", source], cwd=build, check=True,
                       stderr=subprocess.DEVNULL)
        ready[name] = ["-include", source]
    return ready


def compile_alone(header, flags, build, empty):
    done = subprocess.run(
        ["gcc", "-fdiagnostics-color=never", *flags, *WARNINGS,
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
        ready = {}
        for layer in flags:
            os.mkdir(os.path.join(folder, layer))
            ready[layer] = precompile([header for header in headers if header.split("/")[1] == layer], flags[layer],
                                      os.path.join(folder, layer), build)
        jobs = []
        for header in headers:
            layer = header.split("/")[1]
            if layer in flags:
                before = ready[layer].get(begins_with(header), [])
                jobs.append((header, pool.submit(compile_alone, header, [*flags[layer], *before], build, empty)))
            else:
                findings.append(f"{header}:1: layer {layer} compiles nothing")
        for header, job in jobs:
            findings += [f"{header}:1: does not compile alone: {line}" for line in job.result()]
    tree.report(findings, f"{len(headers)} headers")


main()
