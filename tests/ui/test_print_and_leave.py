#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last sheet of the day: printed by the desktop, which never says when the paper is out, and the
window closed at once, or the clinic left. What was given is in the record all the same."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

# Read when the program starts: its pages go to the desktop.
os.environ["GDK_DEBUG"] = "portals"
# GTK 4.8 looks once more at what it has just freed when the portal has answered.
os.environ["MALLOC_PERTURB_"] = "0"
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
    subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                   input=lines, stdout=subprocess.DEVNULL, text=True, check=True)


def count(database, sql):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        return kept.execute(f"SELECT count(*) FROM {sql}").fetchone()[0]


def records():
    yield dict(type="patient", id=PATIENT, given_name="Ana", family_name="Silva",
               birth_date="1961-03-14", phone="+351 913 000 111", **{r: "no" for r in RISKS})
    yield dict(type="session", id=PATIENT[:-2] + "11", patient=PATIENT, therapist=PERSON,
               ended_at="2026-01-14T08:10:00Z", modality="massage", pressure="firm",
               techniques=["deep_tissue_massage"], regions=["lower_back"], pain_before=5,
               pain_after=3, complaint="stiff back")


def start_portal(window, folder):
    os.makedirs(folder)
    portal = window.spawn(
        [sys.executable, os.path.join(os.path.dirname(__file__), "print_portal.py"), folder],
        stdout=subprocess.PIPE, text=True)
    assert portal.stdout.readline() == "ready\n", "the portal did not start"


def open_patient(window):
    window.wait_for("Today")
    window.wait(lambda: window.focused(), "something with the focus")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("silva")
    window.wait_for("Ana SILVA")
    window.keys("Return")
    window.wait_for("Sessions 1")


def printed(window, folder, key):
    """Presses the key that prints, and waits no longer than until the desktop has the pages."""
    before = len(os.listdir(folder))
    window.keys(key)
    window.wait(lambda: len(os.listdir(folder)) > before, "the pages", 20)


def sheet_then(database, home, leave, what):
    """A sheet is printed, then the window is left in some way."""
    sheets = count(database, "handout WHERE not_printed IS NULL")
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        folder = f"{home}/pages-{sheets}"
        start_portal(window, folder)
        open_patient(window)
        window.keys("ctrl+p")
        window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
        printed(window, folder, "Return")
        leave(window)
        ok(count(database, "handout WHERE not_printed IS NULL") == sheets + 1, what)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


def close(window):
    window.keys("ctrl+q")
    ok(window.program.wait(20) == 0, "the program ends by itself once the pages are gone")


def stop(window):
    window.program.terminate()
    window.program.wait(20)


def stay(window):
    window.wait_for("Sheet printed and noted", 20)


def page_of_entry(database, home):
    """An entry of the record on paper: that it was printed is in the log."""
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        folder = f"{home}/pages-entry"
        start_portal(window, folder)
        open_patient(window)
        window.keys("End")
        printed(window, folder, "ctrl+shift+p")
        before = count(database, "audit_entry WHERE action = 'print_record'")
        ok(before == 0, "nothing is noted while the desktop may still refuse it")
        close(window)
        ok(count(database, "audit_entry WHERE action = 'print_record'") == 1,
           "an entry printed before the window closed is in the log")


def main(folder):
    database, home = f"{folder}/clinic.db", f"{folder}/home"
    os.makedirs(home)
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    page_of_entry(database, home)
    sheet_then(database, home, close, "a sheet printed before the window closed is kept")
    sheet_then(database, home, stop, "and one printed before the program was stopped")
    sheet_then(database, home, stay, "and one after which the window stays")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
