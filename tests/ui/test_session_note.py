#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The note of a session by key events: four boxes or one, snippets and their undo, and agreement to
each technique where the clinic asks for it."""

import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
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


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def records():
    yield dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
               birth_date="1984-07-02", **{r: "no" for r in RISKS})
    yield dict(type="session", id=PATIENT[:-2] + "11", patient=PATIENT, therapist=PERSON,
               ended_at="2026-01-13T08:10:00Z", modality="massage", pain_before=4,
               treatment=[dict(technique="heat", region="lower_back", pressure="light"),
                          dict(technique="taping", region="knee")])


def tab_to(window, name):
    for _ in range(70):
        if name in window.focused():
            return
        window.keys("Tab")
        time.sleep(0.1)
    raise AssertionError(f"Tab does not lead to {name}")


def value(database, name):
    shown = json.loads(ctl(database, "--json", "clinic", "show"))["values"]
    return next(one["value"] for one in shown if one["name"] == name)


def preferences(window, database):
    """One box and the question for agreement are switched on, a snippet is written."""
    window.keys("ctrl+comma")
    window.wait_for("Letterhead")
    window.rest(0.5)
    # Every page stands in the order of Tab; on newer platforms one does, and the arrows go on.
    for step in range(36):
        if "Session" in window.focused():
            break
        window.step("Right" if step >= 12 and window.focused_role() == "page tab" else "shift+Tab")
        window.rest(0.2)
    window.keys("Return")
    window.wait_for("One box for the note")
    tab_to(window, "One box")
    window.keys("space")
    tab_to(window, "Agreement")
    window.keys("space")
    tab_to(window, "Short form")
    window.type("le")
    window.keys("Tab")
    window.type("lower extremity")
    window.keys("Tab")
    window.wait(lambda: value(database, "snippets") == "le=lower extremity", "the snippet kept")
    ok(value(database, "ask_agreed") == "yes", "the clinic asks for agreement")
    ok(window.stands_on("Short form"), "a blank row stands behind the last")
    window.keys("Escape")
    window.rest(0.5)


def note(window):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("rui")
    window.rest(0.6)
    window.keys("Return")
    window.wait_for("Rui COSTA")
    window.rest(0.8)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    window.keys("ctrl+d", "Tab", "3")
    window.rest(0.4)
    window.keys("space", "ctrl+shift+y", "alt+o")
    window.wait(lambda: window.focused().startswith("Note"), "the one box")
    window.type("S: sore ;le ")
    window.wait(lambda: "sore lower extremity" in window.focused(), "the snippet's text")
    ok(True, "; with the short form and Space writes the text")
    window.keys("ctrl+z")
    window.wait(lambda: window.focused().count(";le") == 1, "the short form again")
    ok("lower extremity" not in window.focused(), "Ctrl+Z takes it back in one step")
    window.keys("ctrl+a")
    window.type("S: sore ;le ")
    window.keys("Return")
    window.type("O: full range")
    window.keys("Return")
    window.type("p: again in a week")


def agreed(window, database):
    window.keys("ctrl+Return")
    window.wait_for("Still missing")
    ok(window.shows("That the patient agreed to each technique"), "agreement is asked for")
    window.wait(lambda: "Agreed, row 1" in window.focused(), "the first row to be agreed")
    window.keys("space")
    tab_to(window, "Agreed, row 2")
    window.keys("space", "ctrl+Return")
    window.wait_for("Session signed")
    shown = json.loads(ctl(database, "--json", "patient", "show", PATIENT))
    entries = shown["timeline"] if "timeline" in shown else shown["entries"]
    session = next(e for e in entries if e["kind"] == "session")
    ok(all(row.get("agreed") for row in session["treatment"]), "kept with each technique")
    print("# " + json.dumps(session))
    ok(session.get("notes") == dict(subjective="sore lower extremity", objective="full range",
                                    plan="again in a week"),
       "the one box is kept as four texts")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        preferences(window, database)
        note(window)
        agreed(window, database)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
