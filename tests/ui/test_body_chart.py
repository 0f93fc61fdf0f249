#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The body chart by key events only (tasks.md P4), and what of it is in the file."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
MARK_BUDGET = 8
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def records():
    yield dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
               birth_date="1984-07-02", phone="+351 913 000 111", **{r: "no" for r in RISKS})
    yield dict(type="session", id=PATIENT[:-2] + "11", patient=PATIENT, therapist=PERSON,
               ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
               techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
               pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def open_session(window):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("rui")
    window.rest(0.6)
    window.keys("Return")
    window.wait_for("Rui COSTA")
    window.rest(0.8)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")


def at(window, region):
    window.wait(lambda: region in window.focused(), f"the picture at {region}")


def mark(window):
    """Found by its name, by arrows, a second kind, a note, and one that is taken away again."""
    window.keys("ctrl+d", "ctrl+b")
    window.wait(lambda: "Body chart" in window.focused(), "the body chart")
    typed = "/l foot"
    window.type(typed)
    window.wait(lambda: window.sees("Top of the foot, left: nothing marked (1 of"), "the region")
    window.keys("Return", "n", "6")
    at(window, "Top of the foot, left: numb, 6 of 10")
    ok(len("l fo") + 3 <= MARK_BUDGET, "a mark keeps its key budget")
    window.keys("Up")
    at(window, "Front of the ankle, left: nothing marked")
    window.keys("Up", "Return", "a", "1", "0")
    at(window, "Shin, left: ache, 10 of 10")
    window.keys("n")
    window.type("worse at night")
    window.keys("Return")
    at(window, "Shin, left: ache, 10 of 10 – worse at night")
    window.keys("Right", "Return", "s", "3")
    at(window, "Calf, left: sharp, 3 of 10")
    window.keys("Delete")
    at(window, "Calf, left: nothing marked")
    ok(True, "arrows lead from the front to the back, and a mark is taken away")
    window.keys("bracketright", "bracketright")
    window.wait(lambda: "Thumb" in window.focused(), "hands and feet")
    ok(window.shows("Shin, left: ache, 10 of 10 – worse at night") and
       window.shows("Top of the foot, left: numb, 6 of 10"), "the table has every mark")


def next_place(window):
    """Enter finishes a mark: the name of the next place is no symptom of the last one."""
    window.type("r glut")
    window.wait(lambda: window.sees("Buttock, right: nothing marked (1 of"), "the region")
    window.keys("Return", "a", "6", "Return")
    at(window, "Buttock, right: ache, 6 of 10")
    ok(window.shows("Type the next region"), "a finished mark says what can be done next")
    window.type("neck")
    window.wait(lambda: window.sees("neck, left: nothing marked (1 of"), "the next region found")
    ok(not window.sees("Buttock, right: numb"), "the next name is typed at once")
    window.keys("Escape")


def take_back(window):
    """Ctrl+Z takes back what was marked last: a symptom, a strength, a mark, and goes there."""
    window.keys("Return", "b", "1", "0")
    at(window, "Front of the neck, left: burning, 10 of 10")
    window.keys("n")
    window.type("when it turns")
    window.keys("Return", "Down")
    window.wait(lambda: "Front of the neck" not in window.focused(), "another region")
    window.keys("ctrl+z")
    at(window, "Front of the neck, left: burning, 10 of 10")
    ok("when it turns" not in window.focused(), "Ctrl+Z takes a note back as a whole")
    window.keys("ctrl+z")
    window.wait(lambda: "burning" in window.focused() and "of 10" not in window.focused(),
                "the strength taken back")
    window.keys("ctrl+z")
    at(window, "Front of the neck, left: nothing marked")
    ok(window.shows("Taken back."), "it takes a strength back, then the mark")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        open_session(window)
        mark(window)
        next_place(window)
        take_back(window)
        window.keys("ctrl+1", "Tab", "5", "space", "ctrl+shift+y", "ctrl+4", "2", "ctrl+Return")
        window.wait_for("Page 1 of", 15)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    wanted = {"version": 1, "marks": [
        {"region": "buttock_right", "kind": "ache", "strength": 6},
        {"region": "shin_left", "kind": "ache", "strength": 10, "note": "worse at night"},
        {"region": "foot_top_left", "kind": "numb", "strength": 6}]}
    shown = json.loads(ctl(database, "--json", "patient", "show", PATIENT))
    ok(json.dumps(wanted) in json.dumps(shown), "the file shows what was marked")
    ok(json.dumps(json.dumps(wanted, separators=(",", ":"))) in ctl(database, "export", "-"),
       "the export has it too")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
