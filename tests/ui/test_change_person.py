#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another person takes the desk in the middle of a form (ux.md 11): what was begun stays a draft of
who began it, and the other one begins on a page of their own."""

import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
FIRST, SECOND = "Mara Costa", "Leila Haddad"
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def drafts(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        return kept.execute("SELECT person, body FROM draft").fetchall()


def change_person(window, name):
    window.keys("F10")
    window.wait(lambda: "New Patient" in window.focused(), "the menu")
    for _ in range(12):
        if "Change Person" in window.focused():
            break
        window.keys("Down")
    window.keys("Return")
    window.wait_for("Who Works at This Desk?")
    window.keys("ctrl+a")
    window.type(name)
    window.keys("Return")
    window.wait(lambda: not window.sees("Who Works at This Desk?"), "the dialog closed")
    window.wait_for(name)


def begin(window):
    change_person(window, FIRST)
    window.keys("ctrl+n")
    window.wait_for("Given name")
    window.type("Zuleika")


def main(folder):
    database = f"{folder}/clinic.db"
    subprocess.run([CTL, "--database", database, "--as", FIRST, "--at", AT, "init", "--clinic",
                    "Riverside"], stdout=subprocess.DEVNULL, check=True)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Nothing is due today")
        begin(window)
        change_person(window, SECOND)
        window.wait_for("Nothing is due today")
        ok(not window.sees("Given name"), "the form is not the next person's to go on with")
        ok(window.stands_on("Find Patient"), "the next person stands on the first page")
        window.wait(lambda: drafts(database), "the draft")
        ok([person for person, _ in drafts(database)] == [FIRST], "the draft is of who began it")
        ok("Zuleika" in drafts(database)[0][1], "with all that was typed")
        ok(not window.sees("Drafts"), "and is not among the next person's drafts")
        change_person(window, FIRST)
        window.wait_for("Drafts (1)")
        ok(True, "who began it finds it again")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
