#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a case is there (ux.md 7): what opened it or raised it is told in its pane, also when the latest
report says nothing of it."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-15T14:10:00Z"
PERSON = "Mara Costa"
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
SESSION = PATIENT[:-2] + "11"
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


def report(n, at, **answers):
    return dict(type="report", id=f"{PATIENT[:-2]}{n}", session=SESSION, channel="phone",
                reported_at=at, **answers)


def record(database, at, *lines):
    subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, "record"],
                   input="\n".join(json.dumps(line) for line in lines), text=True, check=True,
                   stdout=subprocess.DEVNULL)


def fill(database):
    """A report that grew worse, one from before it that was entered late, and one that is better."""
    record(database, "2026-01-13T08:00:00Z",
           dict(type="patient", id=PATIENT, given_name="Ana", family_name="Silva",
                birth_date="1961-03-14", phone="+351 913 000 111", **{r: "no" for r in RISKS}),
           dict(type="session", id=SESSION, patient=PATIENT, therapist=PERSON,
                ended_at="2026-01-13T08:00:00Z", modality="massage", pressure="medium",
                techniques=["deep_tissue_massage"], regions=["lower_back"], pain_before=3,
                pain_after=3))
    record(database, "2026-01-14T12:00:00Z",
           report(31, "2026-01-14T12:00:00Z", course="worse", pain_now=4, new_soreness="yes"))
    record(database, "2026-01-14T13:00:00Z",
           report(32, "2026-01-14T06:00:00Z", course="worse", pain_now=4, new_soreness="yes"))


def main(folder):
    database = f"{folder}/clinic.db"
    subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, "init", "--clinic",
                    "Riverside"], stdout=subprocess.DEVNULL, check=True)
    fill(database)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait(lambda: window.focused(), "something with the focus")
        window.keys("alt+2")
        window.wait_for("Getting worse instead of better.")
        ok(window.shows("Worse in two reports in a row."), "what the reports say together is a reason")
        ok(window.shows("From the reports before"), "and told to be of more than the latest")
        ok(window.shows("Rule TRD-2"), "with its rule and source")
    record(database, "2026-01-15T13:00:00Z",
           report(33, "2026-01-15T13:00:00Z", course="better", pain_now=1, new_soreness="yes"))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait(lambda: window.focused(), "something with the focus")
        window.keys("alt+2")
        window.wait_for("Worse in two reports in a row.")
        ok(window.shows("Getting worse instead of better."),
           "what opened the case stays its reason after a better report")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
