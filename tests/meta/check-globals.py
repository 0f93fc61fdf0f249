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

# What G_DEFINE_TYPE, G_DEFINE_QUARK and g_once_init_enter keep, and class structures filled once.
ALLOWED = re.compile(
    r"^(static_g_define_type_id|.*g_define_type_id|g_define_id__?static|.*_parent_class|.*_private_offset|q|"
    r"g_define_type_id__.*|quark|type|gtype_id|once|initialized|init|signals|properties|props|pspecs|"
    r"g_type_id|static_resource|.*_resource_data|.*_resource|__stack_chk.*|_.*_once|"
    r"glib_.*autoptr.*|G_DEFINE.*)(\.\d+)?$")
# Sanitizers and coverage leave their own.
FOREIGN = re.compile(r"^(__|\.L|\.str|__asan|__ubsan)")


def main():
    build = os.path.abspath(sys.argv[1])
    libraries = sorted(glob.glob(os.path.join(build, "src", "*", "lib*.a")))
    findings = []
    for library in libraries:
        listing = subprocess.run(["nm", "--defined-only", library], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                 cwd=build, text=True, check=True).stdout
        member = ""
        for line in listing.splitlines():
            if line.endswith(":"):
                member = line[:-1]
                continue
            words = line.split()
            if len(words) != 3 or words[1] not in "bBdDC":
                continue
            name = words[2]
            if not ALLOWED.match(name) and not FOREIGN.match(name):
                findings.append(f"{os.path.relpath(library, build)}:1: {member}: {name} is writable and outlives a call")
    tree.report(findings, f"{len(libraries)} libraries")


main()
