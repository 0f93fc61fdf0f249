#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both forms by key events only, with their key budgets (ux.md 6, tasks.md P3, M3, M4 and M6)."""

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
REPORT_BUDGET = 30
SESSION_BUDGET = 40
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


RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]


def records():
    """Two patients with a session each, low back, about thirty hours ago."""
    for n, (given, family) in enumerate((("Rui", "Costa"), ("Eva", "Lind")), start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone="+351 913 000 111", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation", "soft_tissue_release"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def patient(database, n):
    return json.loads(ctl(database, "--json", "patient", "show", uuid(n)))


def open_report(window, name):
    """Ctrl+Shift+R, a name, Enter: the form is there."""
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the report form")


# A calm report of the low back, in the order the form asks: sixteen safety questions and three
# symptoms by No, nothing spreads, usual activities, pain 4, new soreness, worst 4, better, not
# sudden, where we worked, a dull ache.
NORMAL_REPORT = ["2"] * 19 + ["1", "1", "4", "1", "4", "1", "2", "1", "1"]


def normal_report(window, database):
    open_report(window, "rui")
    keys = ["1", *NORMAL_REPORT]
    window.keys(*keys)
    window.wait_for("All required questions were asked")
    ok(window.shows("Expected"), "a normal report is expected before it is signed")
    window.keys("ctrl+Return")
    count = len(keys) + 1
    print(f"# keys of a normal low-back report with soreness: {count}")
    ok(count <= REPORT_BUDGET, f"a normal low-back report takes {count} keys of {REPORT_BUDGET}")
    window.wait(lambda: "expected" in json.dumps(patient(database, 1)), "the report in the file")
    ok(True, "the report is in the file")


def emergency(window, database):
    open_report(window, "eva")
    window.keys("1", "1")
    window.wait_for("Tell the patient now")
    ok(window.shows("emergency department"), "the words to say are on the screen")
    window.keys("ctrl+Return")
    window.wait_for("Tell the patient first")
    ok(True, "it is not signed before the words were said")
    window.keys("F2")
    window.rest(0.5)
    window.keys("ctrl+Return")
    window.wait_for("was told at")
    cases = ctl(database, "--json", "cases")
    ok("emergency" in cases and uuid(2) in cases, "the case is on the panel")
    window.keys("Return")
    window.rest(0.5)


def kept_draft(window):
    """Esc asks nothing and keeps what was asked."""
    open_report(window, "rui")
    window.keys("2", "2", "2")
    window.rest(0.3)
    window.keys("Escape")
    window.rest(0.8)
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type("rui")
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "bowels" in window.focused(), "the first question not asked yet")
    ok(True, "a report left with Esc goes on where it was left")
    window.keys("Escape")
    window.rest(0.5)


def open_session(window):
    """Ctrl+K, a name, Enter, Ctrl+N: the form is there."""
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("rui")
    window.rest(0.6)
    window.keys("Return")
    window.wait_for("Rui COSTA")
    window.rest(0.8)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")


def repeated_session(window, database):
    open_session(window)
    routine = ["ctrl+d", "Tab", "5", "space", "ctrl+shift+y", "ctrl+4", "2", "ctrl+Return"]
    window.keys(*routine)
    print(f"# keys of a routine repeat note beside free text: {len(routine)}")
    ok(len(routine) <= SESSION_BUDGET, "a routine repeat note keeps its key budget")
    window.wait_for("Page 1 of", 15)
    ok(True, "the aftercare sheet follows the signed session")
    told = json.dumps(patient(database, 1))
    ok(told.count('"soft_tissue_release"') >= 2, "the repeated session is in the file")


def missing_items(window):
    open_session(window)
    window.keys("ctrl+Return")
    window.wait_for("Still missing")
    ok(window.shows("Techniques") and window.shows("Risks gone through today"),
       "what is missing is listed by name")
    ok(window.stands_on("pain now"), "the focus goes to the first thing missing")
    window.keys("Escape")


def new_patient(window):
    """A patient who is not saved yet is listed by the names that were typed."""
    window.keys("Escape", "alt+3")
    window.rest(0.6)
    window.keys("ctrl+n")
    window.wait_for("New Patient")
    window.rest(0.5)
    window.type("Ines")
    window.keys("Tab")
    window.type("Quaresma")
    window.rest(2.2)
    window.keys("ctrl+shift+d")
    window.wait_for("New patient · Ines QUARESMA · saved")
    ok(True, "the list of drafts names a new patient")
    window.keys("Escape")
    window.rest(0.4)


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        normal_report(window, database)
        emergency(window, database)
        kept_draft(window)
        repeated_session(window, database)
        missing_items(window)
        new_patient(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
