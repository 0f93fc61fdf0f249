#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed while somebody types: what was typed two seconds before is there again.

Goes from field to field of the session form and of the report form; in each one something is
entered, and two seconds later the process is gone without a word. A few fields in every run;
with --all each field of both forms, with what opens behind the answers.
Usage: AFTERCARE CTL [--all]
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
ALL = "--all" in sys.argv
AT = "2026-01-14T14:10:00Z"
KEPT_AFTER_S = 2.0
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
SESSION = "019b8d5c-0000-7000-8000-000000000002"
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
IN_FORM = {"session": "Complaint", "report": "Two identifiers"}
# Where Tab goes from the last field.
AFTER_FORM = ("Leave Demo", "Find Patient or Session", "Main Menu")
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
    yield dict(type="session", id=SESSION, patient=PATIENT, therapist="Mara Costa",
               ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
               techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
               pain_before=4, pain_after=3)


def drafts(database):
    """Bodies of the drafts, as the disk has them."""
    with sqlite3.connect(database) as file:
        rows = file.execute("SELECT body FROM draft ORDER BY id").fetchall()
    return "\n".join(row[0] for row in rows)


def open_form(window, form):
    """The form of the one patient, with what was entered before."""
    window.wait_for("Today")
    window.rest(0.5)
    window.keys("ctrl+k" if form == "session" else "ctrl+shift+r")
    window.wait_for("Recent")
    window.type("rui")
    window.rest(0.5)
    window.keys("Return")
    if form == "session":
        window.wait_for("Rui COSTA")
        window.rest(0.5)
        window.keys("ctrl+n")
    window.wait_for(IN_FORM[form])
    window.rest(0.5)


def enter(window, kill):
    """Something into the field with the focus. Returns what must be found again, or None."""
    role = window.focused_role()
    if role == "text":
        word = f"kept{kill}"
        window.type(word)
        return word
    if role in ("panel", "grouping", "group"):
        # A choice by its digit, one that was not chosen before.
        name = window.focused()
        window.keys("1" if re.search(r"Not asked|\bNo\b", name) else "2")
        return ""
    return None


def enter_and_die(database, home, form, step, kill):
    """One start, one field, one kill. Says the field's role and name, and what was entered."""
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        open_form(window, form)
        window.keys(*["Tab"] * step)
        told = dict(role=window.focused_role(), name=window.focused()[:40], entered=None)
        told["entered"] = enter(window, kill)
        if told["entered"] is not None:
            time.sleep(KEPT_AFTER_S)
        window.close(kill=True)
    return told


def type_on_and_die(database, home):
    """Whoever types on without a pause loses two seconds and no more."""
    letters = "abcdefghijklmnopqrstuvwxyz" * 3
    at = []
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        open_form(window, "session")
        for letter in letters:
            subprocess.run(["xdotool", "type", letter], env=window.environment, check=True)
            at.append(time.monotonic())
            time.sleep(0.05)
        window.close(kill=True)
        end = time.monotonic()
    # The kill itself is within the half second.
    return "".join(letter for letter, when in zip(letters, at) if when < end - KEPT_AFTER_S - 0.5)


def look_again(database, home):
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        open_form(window, "session")
        window.wait_for("abcdefghijkl")
        return dict(seen=True, warnings=window.warnings())


def alone(what, *arguments):
    """A window in a process of its own: its accessibility bus dies with it."""
    run = subprocess.run([sys.executable, __file__, WINDOW, CTL, "--alone", what,
                          *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        raise SystemExit(run.stdout)
    return json.loads(run.stdout.splitlines()[-1])


def each_field(database, home, form, steps):
    """Kills in one field after the other. Returns how many fields there were."""
    for kill, step in enumerate(steps):
        before = drafts(database)
        told = alone("field", database, home, form, step, f"{form[0]}{kill}")
        if any(name in told["name"] for name in AFTER_FORM):
            return kill
        after = drafts(database)
        if told["entered"]:
            ok(told["entered"] in after, f"{form}, {told['name']!r}: {told['entered']}")
        elif told["entered"] is not None:
            ok(after != before, f"{form}, {told['name']!r}: the choice")
    return len(steps)


def main(folder):
    database, home = f"{folder}/clinic.db", f"{folder}/home"
    os.makedirs(home)
    subprocess.run([CTL, "--database", database, "init", "--clinic", "Riverside"], check=True,
                   capture_output=True)
    subprocess.run([CTL, "--database", database, "--as", "Mara Costa", "--at", AT, "record"],
                   input="\n".join(json.dumps(one) for one in records()), check=True, text=True,
                   capture_output=True)
    steps = range(200) if ALL else (0, 3, 11)
    kills = sum(each_field(database, home, form, steps) for form in ("session", "report"))
    sure = alone("on", database, home)
    ok(len(sure) > 10 and sure in drafts(database), f"typing without a pause: {len(sure)} letters")
    print(f"# {kills + 1} kills")
    told = alone("look", database, home)
    ok(told["seen"], "the form shows it again")
    ok(not told["warnings"], f"no warning in the log {told['warnings']}")


if "--alone" in sys.argv:
    what, rest = sys.argv[4], sys.argv[5:]
    if what == "field":
        print(json.dumps(enter_and_die(rest[0], rest[1], rest[2], int(rest[3]), rest[4])))
    else:
        print(json.dumps({"on": type_on_and_die, "look": look_again}[what](*rest)))
    sys.exit(0)
with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
