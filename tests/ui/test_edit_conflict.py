#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A record is edited in one window while it changes in another (ux.md 14): both versions side by side,
field by field, chosen by keys; a draft that was left behind is asked about and never dropped."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
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
PEOPLE = (("Ana", "Silva"), ("Anna", "Silva"), ("Rui", "Okafor"), ("Ruy", "Okafor"))


def records():
    """Ana is there twice; only her second record has a phone number and knows of the blood thinner."""
    for n, (given, family) in enumerate(PEOPLE, start=1):
        risks = {r: "no" for r in RISKS}
        risks["anticoagulant"] = "yes" if n == 2 else "no"
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1961-03-14", **({"phone": f"+351 913 000 11{n}"} if n % 2 == 0 else {}),
                   **risks)
        if n < 3:
            yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                       ended_at=f"2026-01-13T08:1{n}:00Z", modality="physiotherapy",
                       techniques=["joint_mobilisation"], regions=["lower_back"],
                       pressure="medium", pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def exported(database, kind):
    told = [json.loads(line) for line in ctl(database, "export", "-").splitlines()]
    return [one for one in told if one.get("type") == kind]


def merges(database):
    """How many records are shown under another one."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute("SELECT count(*) FROM patient_merge").fetchone()[0]


def find(window, name, title):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.7)
    window.keys("Return")
    window.wait_for(title)
    window.rest(0.6)


def patient(database, n):
    return next(one for one in exported(database, "patient") if one["id"] == uuid(n))


def merge_here(window, kept, other, database, count):
    find(window, kept[0], kept[1])
    window.keys("shift+F10")
    window.wait_for("Same Person as")
    window.keys("Return")
    window.rest(0.5)
    window.type(other)
    window.rest(0.7)
    window.keys("Return")
    window.wait_for("is taken over")
    window.type("Checked with her")
    window.keys("ctrl+Return")
    window.wait(lambda: merges(database) == count, "the merge on the disk")
    window.wait_for(kept[1])
    window.rest(0.8)


def to_phone(window):
    for _ in range(8):
        if window.focused().startswith("Phone") or "Phone" in window.focused().split("|")[0]:
            return
        window.keys("Tab")


def conflict(window, first, second, database):
    """Typed here, changed there: nothing is saved before both were seen."""
    window.activate(first)
    find(window, "ana silva", "Ana SILVA")
    window.keys("ctrl+e")
    window.wait(lambda: "Given name" in window.focused(), "the form")
    to_phone(window)
    window.type("111 222 333")
    window.keys("Tab")
    window.type("Nana")
    window.rest(1)
    window.activate(second)
    merge_here(window, ("ana silva", "Ana SILVA"), "anna", database, 1)
    window.activate(first)
    window.keys("alt+s")
    window.wait_for("This record was changed while you edited it")
    ok(window.shows("111 222 333") and window.shows("+351 913 000 112"),
       "both versions of the field stand side by side")
    ok(patient(database, 1)["phone"] == "+351 913 000 112", "nothing was saved yet")
    window.keys("ctrl+Return")
    window.wait_for("choose one of the two")
    ok(True, "where both changed a field, one has to be chosen")
    window.keys("space", "ctrl+Return")
    window.wait(lambda: patient(database, 1).get("preferred_name") == "Nana", "what was saved")
    kept = patient(database, 1)
    ok(kept["phone"] == "111 222 333", "the version that was chosen is kept")
    ok(kept["preferred_name"] == "Nana", "with what only this window typed")
    ok(kept["anticoagulant"] == "yes", "and the risk that the other window brought")


def left_behind(window, frame, database):
    """A draft that was left is not dropped when the record changes: it is asked about."""
    window.activate(frame)
    find(window, "rui okafor", "Rui OKAFOR")
    window.keys("ctrl+e")
    window.wait(lambda: "Given name" in window.focused(), "the form")
    to_phone(window)
    window.type("777 888 999")
    window.rest(0.5)
    window.keys("alt+Left")
    window.wait_for("Rui OKAFOR")
    merge_here(window, ("rui okafor", "Rui OKAFOR"), "ruy", database, 2)
    window.keys("ctrl+e")
    window.wait_for("This record was changed while you edited it")
    ok(window.shows("777 888 999") and window.shows("+351 913 000 114"),
       "what was typed before stands beside what is there now")
    window.keys("Right", "Down", "ctrl+Return")
    window.rest(0.8)
    window.keys("ctrl+Return")
    window.rest(1)
    ok(patient(database, 3)["phone"] in ("777 888 999", "+351 913 000 114"), "one of the two is kept")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        first = window.windows()
        window.keys("ctrl+shift+o")
        window.wait(lambda: len(window.windows()) == 2, "a second window")
        second = next(one for one in window.windows() if one not in first)
        window.rest(1)
        conflict(window, first[0], second, database)
        left_behind(window, first[0], database)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
