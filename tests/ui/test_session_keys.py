#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session form within its key budgets (tasks.md P2, P3, P6, M3, M4): by key events only, read as
a screen reader reads it, and what was signed as aftercarectl shows it."""

import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

from gi.repository import GLib  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
# Who works in the window: as the program finds it.
REAL = GLib.get_real_name()
PERSON = REAL if REAL not in ("", "Unknown") else GLib.get_user_name()
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
ROWS = [dict(technique="deep_tissue_massage", region="lower_back", side="left", pressure="firm",
             minutes=20),
        dict(technique="heat", region="lower_back", minutes=10)]
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def ctl(database, *arguments, lines=None):
    return subprocess.run([CTL, "--database", database, "--as", PERSON, *arguments], input=lines,
                          capture_output=True, text=True, check=True).stdout


def fill(database):
    """Two patients without a risk, each with a session a week ago."""
    then = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 7 * 86400))
    lines = []
    for n, (given, family) in enumerate((("Rui", "Costa"), ("Eva", "Lind")), start=1):
        lines.append(dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                          birth_date="1984-07-02", **{r: "no" for r in RISKS}))
        lines.append(dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                          ended_at=then, modality="massage", pain_before=4, treatment=ROWS))
    ctl(database, "record", lines="\n".join(map(json.dumps, lines)) + "\n")


class Keys:
    """Counts what is pressed."""

    def __init__(self, window):
        self.window, self.count = window, 0

    def press(self, *names):
        self.count += len(names)
        self.window.keys(*names)


def open_patient(window, name, title):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(name)
    time.sleep(0.6)
    window.keys("Return")
    window.wait_for(title)
    time.sleep(0.8)


def newest(database, n):
    """The session that was signed last, and the calls."""
    shown = json.loads(ctl(database, "--json", "patient", "show", uuid(n)))
    entries = shown["timeline"] if "timeline" in shown else shown["entries"]
    return next(e for e in entries if e["kind"] == "session"), entries


def routine(window, database):
    """P2, P3, P6: a routine repeat note."""
    open_patient(window, "rui", "Rui COSTA")
    keys = Keys(window)
    keys.press("ctrl+n")
    window.wait_for("Reaction before leaving")
    ok(window.sees("Last session"), "P2: one key, and the last response is there")
    time.sleep(0.4)
    keys.press("ctrl+d")
    window.wait_for("Copied, not yet confirmed")
    ok(True, "what was copied says so")
    keys.press("ctrl+1", "Tab", "3")
    time.sleep(0.4)
    ok("Gone through" in window.focused(), "known risks are not stepped through")
    keys.press("space", "ctrl+Return")
    window.wait_for("Still missing")
    ok(window.sees("What was copied, to be confirmed"), "copied and unseen is not signed")
    keys.press("ctrl+shift+y")
    window.wait(lambda: not window.sees("Copied, not yet confirmed"), "the edge gone")
    keys.press("alt+f")
    time.sleep(0.3)
    ok("Follow-up" in window.focused(), "P6: one key to change the calls")
    keys.press("ctrl+Return")
    window.wait_for("Session signed")
    ok(keys.count <= 40, f"P3: {keys.count} keys, at most 40")
    session, entries = newest(database, 1)
    ok(session.get("treatment") == ROWS, "the rows are those of the last session")
    ok(session.get("pain_before") == 3 and "reactions" not in session, "pain is today's")
    ok(any(e["kind"] == "call" for e in entries), "P6: the calls are planned without a key")


def three_techniques(window, database):
    """M3 and M4: rows by digits and letters; light-headed on sitting up."""
    window.keys("alt+1")
    time.sleep(0.6)
    open_patient(window, "eva", "Eva LIND")
    window.keys("ctrl+n")
    window.wait_for("Reaction before leaving")
    time.sleep(0.4)
    window.keys("ctrl+1", "Tab", "5", "space", "ctrl+3", "2")
    time.sleep(0.4)
    ok("Technique, row 1" in window.focused(), "the type of session leads to the first row")
    rows = Keys(window)
    rows.press("1")
    time.sleep(0.3)
    ok("Region, row 1" in window.focused(), "a digit picks one of the most used")
    rows.press("l", "o", "Tab", "Tab", "f", "Return", "2", "Return", "t", "a", "Return")
    time.sleep(0.4)
    ok(rows.count <= 12, f"M3: {rows.count} keys for three techniques, at most 12")
    after = Keys(window)
    after.press("alt+x", "3", "Return")
    window.wait_for("Called as after a higher risk")
    ok(after.count <= 6, f"M4: {after.count} keys, at most 6")
    ok(window.sees("higher risk: Light-headed before leaving"), "the plan says why")
    window.keys("ctrl+Return")
    window.wait_for("Session signed")
    session, entries = newest(database, 2)
    print("# " + json.dumps(session.get("treatment")))
    ok([row["technique"] for row in session["treatment"]] ==
       ["deep_tissue_massage", "heat", "taping"], "three techniques are kept")
    ok(all(row["region"] == "lower_back" and row["pressure"] == "firm"
           for row in session["treatment"]), "region and pressure are taken from the row above")
    ok(session["reactions"] == ["light_headed"], "the reaction is kept")
    ok(session["techniques"] == ["deep_tissue_massage", "heat", "taping"],
       "the facts that rules read say the same")
    ok(any(e["kind"] == "call" and e["reason"] == "early_24" for e in entries),
       "M4: the check is that of a higher risk")


def main():
    with tempfile.TemporaryDirectory(prefix="care-session-") as folder:
        database = os.path.join(folder, "clinic.db")
        ctl(database, "init", "--clinic", "Test")
        fill(database)
        with Window(WINDOW, ["--database", database]) as window:
            routine(window, database)
            three_techniques(window, database)
            ok(not window.warnings(), "no warnings")
            for line in window.warnings():
                print("# " + line)
    print(f"1..{number}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
