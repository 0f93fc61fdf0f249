#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed into a session form and is no answer: nothing of it is lost, and nothing of it becomes
an answer."""

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


def chips(window, risk):
    """How often a risk is named: in its row, and on the bar when the patient has it."""
    return sum(risk in text for text in window.words(role="label"))


def risks(window):
    """The bar that says whose page it is follows what is answered just now."""
    window.wait_for("Risks not asked yet")
    window.keys("Tab", "5")
    window.wait(lambda: "pregnant" in window.focused().lower(), "the first risk")
    before = chips(window, "Pregnan")
    window.keys("1")
    window.wait(lambda: not window.sees("Risks not asked yet"), "the bar with the answer")
    ok(chips(window, "Pregnan") > before, "a risk is on the bar as soon as it is answered")
    window.keys("Up", "BackSpace")
    window.wait_for("Risks not asked yet")
    ok(True, "an answer that is taken back leaves the bar")
    window.keys("2")
    window.wait(lambda: not window.sees("Risks not asked yet"), "the bar with the answer")


def unknown_words(window):
    """A word that no technique has stays where it was typed, and is not signed over."""
    window.keys("ctrl+3", "2")
    window.wait(lambda: "Technique, row 1" in window.focused(), "the first row")
    window.type("cupingg")
    window.keys("Tab")
    window.wait_for("Not in the list")
    ok(window.shows("cupingg"), "an unknown word stays, and what to do")
    window.keys("ctrl+Return")
    window.wait_for("row 1: “cupingg”")
    window.wait(lambda: "Technique, row 1" in window.focused(), "the cell with the word")
    ok(True, "it is the first thing that stands in the way of signing")
    window.keys("End", "Return")
    window.rest(0.3)
    ok(window.stands_on("Technique, row 1"), "Enter does not go on from it")
    window.keys("ctrl+a")
    window.type("cupp")
    window.wait(lambda: not window.sees("Not in the list"), "the mark gone while typing")
    window.keys("Tab")
    window.wait(lambda: "Region, row 1" in window.focused(), "the next cell")
    ok(window.shows("Cupping"), "another word is taken as ever")


def other_words(window):
    """A region is found by the words of the body chart as well, and its side with it."""
    window.type("l glut")
    window.keys("Tab")
    window.wait_for("Pelvis and buttock")
    window.wait(lambda: "Side, row 1" in window.focused(), "the next cell")
    ok(any("Left" in text for text in window.words(role="text")),
       "a region is found by the words of the chart, and its side")


def stray_words(window):
    """Words typed on after Enter in the last row answer no question."""
    window.keys("ctrl+3")
    window.wait(lambda: "Technique, row 2" in window.focused(), "the blank row")
    window.keys("Return")
    window.wait(lambda: "And now" in window.focused(), "pain after")
    window.type("sound asleep")
    window.rest(0.3)
    window.wait(lambda: "And now" in window.focused() and "Not asked" in window.focused(),
                "the question without an answer")
    ok(True, "words typed on after Enter answer nothing")
    window.keys("Right", "Right", "space")
    window.wait(lambda: "Reaction" in window.focused(), "the next question")
    window.keys("ctrl+4")
    window.wait(lambda: "And now" in window.focused() and "2" in window.focused(), "the answer")
    window.keys("BackSpace", "space")
    window.rest(0.3)
    window.wait(lambda: "And now" in window.focused() and "Not asked" in window.focused(),
                "the question without an answer")
    ok(True, "a space alone answers nothing")
    window.keys("u")
    window.wait(lambda: "Reaction" in window.focused(), "the next question")
    ok(True, "who went to the question says not sure by its letter")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines=json.dumps(
        dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
             birth_date="1984-07-02", phone="+351 913 000 111")))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        open_session(window)
        risks(window)
        unknown_words(window)
        other_words(window)
        stray_words(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
