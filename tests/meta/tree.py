# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the source tree, for the checks beside this file."""
import os
import subprocess
import sys

SKIPPED_FOLDERS = {".git", "node_modules", "__pycache__", ".home"}


def root():
    """The source tree: given by meson, else found from this file."""
    here = os.path.dirname(os.path.abspath(__file__))
    return os.environ.get("CARE_SOURCE_DIR") or os.path.dirname(os.path.dirname(here))


def known_to_git():
    """Paths git tracks, or None without git (a released archive has no history)."""
    try:
        done = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", root(), "ls-files", "-z"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [path for path in done.stdout.decode().split("\0") if path]


def walk():
    """Every path below the root, build folders left out."""
    for folder, folders, files in os.walk(root()):
        at_top = folder == root()
        folders[:] = sorted(
            name for name in folders
            if name not in SKIPPED_FOLDERS
            and not (at_top and name.startswith("build") and name != "build-aux"))
        for name in sorted(files):
            yield os.path.relpath(os.path.join(folder, name), root())


def files(*under, ends=()):
    """Sorted paths, relative to the root, below one of the folders and with one of the endings."""
    chosen = []
    for path in known_to_git() or walk():
        if under and not any(path == u or path.startswith(u + "/") for u in under):
            continue
        if ends and not path.endswith(tuple(ends)):
            continue
        if os.path.isfile(os.path.join(root(), path)):
            chosen.append(path)
    return sorted(chosen)


def read(path):
    with open(os.path.join(root(), path), encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def report(findings, checked):
    """Prints the findings as FILE:LINE: WHAT and ends the check."""
    for finding in findings:
        print(finding)
    print(f"{checked}: {len(findings)} findings")
    sys.exit(1 if findings else 0)
