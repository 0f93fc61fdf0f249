#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session form within its key budgets (tasks.md P2 to P8, M2 to M4): by key events only, read as
a screen reader reads it, and what was signed as aftercarectl shows it."""

import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window, WindowError, patience  # noqa: E402

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
# Seconds are those of a machine with nothing else to do.
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def leads(window, name):
    """Whether the cursor comes to stand there: a busy machine takes a while."""
    try:
        window.wait(lambda: name in window.focused(), name, 5)
    except WindowError:
        return False
    return True


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
    window.rest(0.6)
    window.keys("Return")
    window.wait_for(title)
    window.rest(0.8)


def newest(database, n):
    """The session that was signed last, and the calls."""
    shown = json.loads(ctl(database, "--json", "patient", "show", uuid(n)))
    entries = shown["timeline"] if "timeline" in shown else shown["entries"]
    return next(e for e in entries if e["kind"] == "session"), entries


def n_sessions(database):
    return sum(entry["kind"] == "session" for n in (1, 2) for entry in newest(database, n)[1])


def routine(window, database):
    """P2, P3, P6: a routine repeat note."""
    open_patient(window, "rui", "Rui COSTA")
    keys = Keys(window)
    keys.press("ctrl+n")
    window.wait_for("Reaction before leaving")
    ok(window.shows("Last session"), "P2: one key, and the last response is there")
    window.rest(0.4)
    keys.press("ctrl+d")
    window.wait_for("Copied, not yet confirmed")
    ok(True, "what was copied says so")
    keys.press("ctrl+1", "Tab", "3")
    window.rest(0.4)
    ok(leads(window, "Gone through"), "known risks are not stepped through")
    keys.press("space", "ctrl+Return")
    window.wait_for("Still missing")
    ok(window.shows("What was copied, to be confirmed"), "copied and unseen is not signed")
    keys.press("ctrl+shift+y")
    window.wait(lambda: not window.sees("Copied, not yet confirmed"), "the edge gone")
    keys.press("alt+f")
    window.rest(0.3)
    ok(leads(window, "Follow-up"), "P6: one key to change the calls")
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
    window.rest(0.6)
    open_patient(window, "eva", "Eva LIND")
    window.keys("ctrl+n")
    window.wait_for("Reaction before leaving")
    window.rest(0.4)
    window.keys("ctrl+1", "Tab", "5", "space", "ctrl+3", "2")
    window.rest(0.4)
    ok(leads(window, "Technique, row 1"), "the type of session leads to the first row")
    rows = Keys(window)
    rows.press("1")
    window.rest(0.3)
    ok(leads(window, "Region, row 1"), "a digit picks one of the most used")
    rows.press("l", "o", "Tab", "Tab", "f", "Return", "2", "Return", "t", "a", "Return")
    window.rest(0.4)
    ok(rows.count <= 12, f"M3: {rows.count} keys for three techniques, at most 12")
    after = Keys(window)
    after.press("alt+x", "3", "Return")
    window.wait_for("Called as after a higher risk")
    ok(after.count <= 6, f"M4: {after.count} keys, at most 6")
    ok(window.shows("higher risk: Light-headed before leaving"), "the plan says why")
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


def marks(window, database):
    """P4: three sore areas with kind and strength, each by a part of its name."""
    window.keys("alt+1")
    window.rest(0.6)
    open_patient(window, "rui", "Rui COSTA")
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    ok(window.shows("Treatment: 4 missing") and window.shows("Body chart: nothing written"),
       "the list of sections says what is missing")
    window.keys("F9")
    window.wait_for("1 of 2")
    window.keys("ctrl+Prior")
    window.wait_for("2 of 2")
    window.keys("F9")
    window.wait(lambda: not window.sees("2 of 2"), "the pane gone")
    ok(True, "the pane walks to older sessions")
    began, budgets = time.monotonic(), []
    for name, kind, strength in (("l glu", "a", "6"), ("calf", "s", "4"), ("knee", "b", "3")):
        keys = Keys(window)
        if not budgets:
            keys.press("ctrl+b")
            window.wait(lambda: "Body chart" in window.focused(), "the body chart")
        keys.press("slash", *("space" if letter == " " else letter for letter in name[:3]))
        keys.press("Return", kind, strength)
        window.wait(lambda: f", {strength} of 10" in window.focused(), f"the mark on {name}")
        budgets.append(keys.count)
    ok(max(budgets) <= 8, f"P4: {budgets} keys a mark, at most 8")
    ok(time.monotonic() - began <= 12 * patience(),
       f"P4: {time.monotonic() - began:.1f} s for three, at most 12")
    window.keys("Escape", "Escape")
    window.wait(lambda: window.focused_role() != "text", "the patient's page")


def print_sheet(window):
    """P5: two keys to the print dialog."""
    window.keys("alt+1")
    window.rest(0.6)
    open_patient(window, "eva", "Eva LIND")
    before = len(window.windows())
    began = time.monotonic()
    keys = Keys(window)
    keys.press("ctrl+p")
    window.wait_for("Page 1 of", 15)
    keys.press("Return")
    window.wait(lambda: len(window.windows()) > before, "the print dialog")
    ok(keys.count <= 2, f"P5: {keys.count} keys to the print dialog, {time.monotonic() - began:.1f} s")
    window.keys("Escape")
    window.wait(lambda: len(window.windows()) == before, "the dialog gone")
    window.keys("alt+Left")


def interrupted(window):
    """P7: somebody rings while a session is written."""
    window.keys("alt+1")
    window.rest(0.6)
    open_patient(window, "rui", "Rui COSTA")
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    window.type("half a sen")
    keys, began = Keys(window), time.monotonic()
    keys.press("ctrl+shift+r")
    window.wait(lambda: "Find Patient" in window.focused(), "the question whose report")
    keys.press("e", "v", "a")
    window.rest(0.5)
    keys.press("Return")
    window.wait_for("Two identifiers")
    took = time.monotonic() - began
    ok(took <= 5 * patience(), f"P7: {keys.count} keys and {took:.1f} s to the first question")
    window.keys("alt+Left")
    window.wait_for("half a sen")
    ok(True, "P7: the draft is untouched")
    window.keys("ctrl+1", "ctrl+a", "BackSpace", "Escape")
    window.rest(0.5)


def in_a_row(window, database):
    """M2: sessions of yesterday, one after the other."""
    window.keys("alt+1")
    window.rest(0.6)
    keys = Keys(window)
    keys.press("ctrl+shift+n")
    before = len(newest(database, 1)[1]) + len(newest(database, 2)[1])
    for name, n in (("rui", 1), ("eva", 2)):
        began = time.monotonic()
        window.wait(lambda: "Find Patient" in window.focused(), "the next find, cursor ready")
        ok(True, f"M2: asked for a patient ({name})")
        keys.press(*name)
        window.rest(0.6)
        keys.press("Return")
        window.wait(lambda: "Complaint" in window.focused(), "the session form")
        keys.press("ctrl+d", "Tab", "2")
        window.wait(lambda: "Gone through" in window.focused(), "the confirmation")
        keys.press("space", "ctrl+shift+y", "alt+e")
        window.wait(lambda: "Ended" in window.focused(), "the end of the session")
        window.type("yesterday 14:10")
        keys.press("ctrl+Return")
        window.wait(lambda: "Find Patient" in window.focused(), "the next find after signing")
        took = time.monotonic() - began
        ok(took <= 60 * patience(), f"M2: {took:.0f} s for a session, at most 60")
    window.keys("Escape")
    window.wait(lambda: "Find Patient" not in window.focused(), "Esc ends it")
    for n in (1, 2):
        shown = newest(database, n)[1]
        wanted = time.strftime("%Y-%m-%d", time.localtime(time.time() - 86400))
        ok(any(e["kind"] == "session" and e["ended_at"].startswith(wanted) for e in shown),
           "M2: yesterday's session is kept with its own time")
    ok(len(newest(database, 1)[1]) + len(newest(database, 2)[1]) > before, "M2: two more sessions")
    print(f"# M2: {keys.count / 2:.0f} keys a session beside the time")


def open_notes(window, database):
    """P8: notes left complete but unsigned are signed one after the other."""
    for name, title in (("rui", "Rui COSTA"), ("eva", "Eva LIND")):
        window.keys("alt+1")
        window.rest(0.6)
        open_patient(window, name, title)
        window.keys("ctrl+n")
        window.wait(lambda: "Complaint" in window.focused(), "the session form")
        window.keys("ctrl+d", "Tab", "4")
        window.wait(lambda: "Gone through" in window.focused(), "the confirmation")
        window.keys("space", "ctrl+shift+y", "Escape")
        window.wait_for("kept as a draft")
    before = n_sessions(database)
    keys = Keys(window)
    keys.press("alt+1")
    window.rest(0.6)
    keys.press("6")
    window.wait_for("Unfinished: Session")
    window.rest(0.4)
    keys.press("Return")
    for n in (1, 2):
        window.wait(lambda: "Complaint" in window.focused(), f"note {n} of 2")
        window.wait_for("Repeat")
        window.rest(0.4)
        keys.press("ctrl+Return")
        if n == 1:
            window.wait(lambda: n_sessions(database) > before, "the first note signed")
            window.rest(0.8)
    window.wait_for("No note is unfinished.")
    ok(keys.count <= 3 * 2, f"P8: {keys.count} keys for two notes, at most 3 a note")


def main():
    with tempfile.TemporaryDirectory(prefix="care-session-") as folder:
        database = os.path.join(folder, "clinic.db")
        ctl(database, "init", "--clinic", "Test")
        fill(database)
        with Window(WINDOW, ["--database", database]) as window:
            routine(window, database)
            three_techniques(window, database)
            marks(window, database)
            print_sheet(window)
            interrupted(window)
            in_a_row(window, database)
            open_notes(window, database)
            ok(not window.warnings(), "no warnings")
            for line in window.warnings():
                print("# " + line)
    print(f"1..{number}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
