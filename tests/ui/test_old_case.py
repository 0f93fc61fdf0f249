#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case that was closed so long ago that the list does not hold it: opened from its patient it is
shown, with its row, and no other."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-20T09:00:00Z"
PERSON = "Mara Costa"
OLDEST = ("Ada", "Berg")
CLOSED = 201  # one more than the list holds
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


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def records():
    """One patient with many cases after the oldest; one whose case is open."""
    for n, (given, family) in enumerate((OLDEST, ("Bo", "Quist"), ("Ida", "Vang")), start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone=f"+351 913 000 11{n}", **{r: "no" for r in RISKS})
    for n in range(CLOSED + 1):
        patient = 1 if n == 0 else 3 if n == CLOSED else 2
        yield dict(type="session", id=uuid(1000 + n), patient=uuid(patient), therapist=PERSON,
                   ended_at=f"2026-01-{1 + n // 24:02d}T{n % 24:02d}:00:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        yield dict(type="report", id=uuid(2000 + n), session=uuid(1000 + n), channel="phone",
                   reported_at=f"2026-01-{1 + n // 24:02d}T{n % 24:02d}:30:00Z", pain_now=8,
                   worst_pain=8, new_soreness="yes", dizziness="yes", course="worse")


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def fill(database):
    """Each report opens a case, which is closed before the next one comes; but the last."""
    lines = list(records())
    for line in lines[:3]:
        ctl(database, "record", lines=json.dumps(line), at="2026-01-01T00:00:00Z")
    for n in range(CLOSED + 1):
        day, hour = 1 + n // 24, n % 24
        pair = lines[3 + 2 * n:5 + 2 * n]
        ctl(database, "record", lines="\n".join(json.dumps(one) for one in pair),
            at=f"2026-01-{day:02d}T{hour:02d}:30:00Z")
        if n == CLOSED:
            return
        case = json.loads(ctl(database, "--json", "cases"))["cases"][0]["id"]
        for act in (("attempt", "--result", "reached", "--channel", "phone", "--words", "spoke"),
                    ("resolve", "--outcome", "settled", "--harm", "none", "--care-change", "none")):
            minute = 40 if act[0] == "attempt" else 45
            ctl(database, "case", case, *act, at=f"2026-01-{day:02d}T{hour:02d}:{minute}:00Z")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at="2026-01-01T00:00:00Z")
    fill(database)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Whose calls")
        window.keys("ctrl+k")
        window.wait_for("Recent")
        window.type("berg")
        window.keys("Return")
        window.wait_for("Case ")
        for _ in range(8):
            if "Case " in window.focused():
                break
            window.step("Down")
        window.keys("Return")
        ok(window.shows("Ada BERG. Urgent"), "its row stands in the list")
        window.rest(1)
        ok(window.shows("+351 913 000 111") and not window.sees("+351 913 000 113"),
           "and the case shown is that one, not the first of the open ones")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
