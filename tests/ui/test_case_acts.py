#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form under a case by key events only: what was typed stays until it is done, a fault leads to
its field, and harm is asked where it matters (ux.md 7 and 15)."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
EARLIER = "2026-01-14T09:00:00Z"
PERSON = "Mara Costa"
KEPT = "Not saved yet"
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
# Two urgent cases and one to contact.
PEOPLE = [("Eva", "Lind", dict(dizziness="yes", pain_now=8, worst_pain=8)),
          ("Rui", "Costa", dict(dizziness="yes", pain_now=8, worst_pain=8)),
          ("Ada", "Berg", dict(bruising="yes", pain_now=4, worst_pain=4))]
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


def records():
    for n, (given, family, answers) in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone=f"+351 913 000 11{n}", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist="Leila Haddad",
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        yield dict(type="report", id=uuid(20 + n), session=uuid(10 + n),
                   reported_at=f"2026-01-14T08:{10 + n}:00Z", channel="phone", new_soreness="yes",
                   course="worse", **answers)


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"aftercarectl {arguments}: {run.stderr}")
    return run.stdout


def case_of(database, n):
    found = json.loads(ctl(database, "--json", "cases", "--state", "all"))["cases"]
    return next(case for case in found if case["patient"] == uuid(n))


def row(window, key, family):
    window.keys(key)
    window.wait(lambda: family in window.focused(), f"the row of {family}")
    window.rest(0.5)


def fault(window):
    """The workflow names a field: there the focus goes."""
    row(window, "End", "BERG")
    window.keys("a")
    window.wait_for("ring the patient")
    window.keys("w", "2", "shift+Tab")
    window.rest(0.3)
    window.keys("ctrl+Return")
    window.wait_for("needs a reason")
    window.rest(0.3)
    ok(window.stands_on("In a line"), "a fault leads to the field that it names")
    window.keys("Escape")


def harm(window, database):
    """That no harm was found is said, not passed over; the digit after the outcome says it."""
    row(window, "Home", "LIND")
    row(window, "Down", "COSTA")
    window.keys("r", "2", "ctrl+Return")
    window.wait_for("Choose what harm was found.")
    ok(case_of(database, 2)["state"] == "new", "an urgent case asks what harm was found")
    window.keys("2")
    window.type("a bruise")
    window.keys("ctrl+Return")
    window.wait(lambda: case_of(database, 2)["state"] == "resolved", "resolved")
    ok(case_of(database, 2)["harm"] == "mild", "and keeps it")
    window.rest(0.5)


def kept_note(window, database):
    """Esc, another case and another page put a note aside; saving it is its end."""
    window.keys("n")
    window.type("rang the practice")
    window.keys("Escape")
    window.wait(lambda: "LIND" in window.focused(), "the row again")
    row(window, "End", "BERG")
    window.keys("n")
    window.rest(0.5)
    ok(not window.sees(KEPT), "a note is of its own case")
    window.keys("Escape")
    row(window, "Home", "LIND")
    window.keys("n")
    window.wait_for(KEPT)
    ok(window.shows("rang the practice"), "Escape keeps what was typed, and another case does")
    window.type(" twice")
    window.keys("alt+1")
    window.wait_for("Whose calls")
    window.keys("alt+2")
    window.wait(lambda: window.sees("Case log"), "the case again")
    window.wait(lambda: "LIND" in window.focused(), "the row again")
    window.keys("n")
    window.type(" now")
    window.wait_for("rang the practice twice now")
    ok(True, "another page keeps it as well, and it is gone on with")
    window.keys("ctrl+Return")
    window.wait(lambda: "rang the practice twice now" in ctl(database, "--json", "case", case_of(database, 1)["id"]), "the note")
    window.wait(lambda: "LIND" in window.focused(), "the row again")
    window.keys("n")
    window.rest(0.5)
    ok(not window.sees(KEPT), "what was saved is not offered again")
    window.keys("Escape")


def kept_choice(window):
    """A choice is kept as well; what was emptied is not."""
    window.keys("r", "2", "alt+l")
    window.type("rest")
    window.keys("Escape")
    window.wait(lambda: "LIND" in window.focused(), "the row again")
    window.keys("n")
    window.rest(0.5)
    ok(not window.sees(KEPT), "an act keeps its own words only")
    window.type("x")
    window.keys("BackSpace", "Escape")
    window.rest(0.5)
    window.keys("n")
    window.rest(0.5)
    ok(not window.sees(KEPT), "what was emptied is gone")
    window.keys("Escape")
    window.rest(0.5)
    window.keys("r")
    window.wait_for(KEPT)
    ok(window.shows("rest"), "the act of another letter kept its own")
    window.keys("Escape")
    window.rest(0.5)


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=EARLIER)
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()), at=EARLIER)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        window.keys("alt+2")
        window.wait(lambda: "LIND" in window.focused(), "the urgent case")
        window.wait_for("Case log")
        fault(window)
        harm(window, database)
        row(window, "Home", "LIND")
        kept_note(window, database)
        kept_choice(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
