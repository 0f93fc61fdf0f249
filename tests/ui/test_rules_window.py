#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules in the window by keys: which are in force, since when and why, their numbers and texts; and a case that was judged by
an earlier set is told with the numbers it was judged by."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
number = 0
failures = 0

SORE = {"pain_now": 4, "worst_pain": 5, "new_soreness": "yes", "course": "same", "quality": ["dull_ache"],
        "onset_sudden": "no", "location": "treated", "radiating": ["none"], "usual_activities": "as_usual"}
NO = ("numbness tingling weakness difficulty_walking difficulty_moving swelling bruising fever calf_swelling chest_pain "
      "breathlessness dizziness fainting severe_headache unusual_anxiety dark_urine night_pain weight_loss").split()
RISKS = ("pregnancy anticoagulant bleeding_disorder osteoporosis long_term_steroids cancer_history recent_surgery "
         "recent_trauma immunosuppression diabetes dvt_history").split()


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def ctl(database, *args, at, text=None):
    done = subprocess.run([CTL, "--database", database, "--at", at, *args], check=True, capture_output=True, input=text)
    return done.stdout.decode()


def new_id(n):
    return f"019c0000-0000-7000-8000-{n:012x}"


def fill(database, folder):
    ctl(database, "init", "--clinic", "Riverside", at="2026-01-05T08:00:00Z")
    records = [dict({"type": "patient", "id": new_id(1), "given_name": "Ana", "family_name": "Silva",
                     "birth_date": "1980-02-03"}, **{r: "no" for r in RISKS}),
               {"type": "session", "id": new_id(2), "patient": new_id(1), "therapist": "Rui",
                "ended_at": "2026-01-09T09:00:00Z", "modality": "massage", "techniques": ["deep_tissue_massage"],
                "regions": ["arm"], "pressure": "firm", "pain_before": 4, "pain_after": 3},
               dict({"type": "report", "id": new_id(3), "session": new_id(2), "reported_at": "2026-01-12T17:00:00Z",
                     "channel": "phone"}, **SORE, **{n: "no" for n in NO})]
    ctl(database, "record", "--ack", at="2026-01-12T17:10:00Z", text="".join(json.dumps(r) + "\n" for r in records).encode())
    text = ctl(database, "rules", "show", "--json", at="2026-01-13T08:00:00Z")
    text = text.replace('"limit_h": 72', '"limit_h": 96').replace('"version": 1,', '"version": 2,')
    with open(f"{folder}/rules.json", "w", encoding="utf-8") as file:
        file.write(text)
    ctl(database, "--as", "Eva Lind", "rules", "publish", f"{folder}/rules.json", "--reason", "Shoulders take longer",
        "--next-review", "2026-12-31", at="2026-01-13T08:00:00Z")


def to_page(window, wanted):
    # Every page stands in the order of Tab; on newer platforms one does, and the arrows go on.
    for step in range(36):
        if wanted in window.focused():
            break
        window.step("Right" if step >= 12 and window.focused_role() == "page tab" else "shift+Tab")
        window.rest(0.2)
    window.keys("Return")


def main(folder):
    database = f"{folder}/clinic.db"
    fill(database, folder)
    with Window(WINDOW, ["--database", database, "--at", "2026-01-13T09:00:00Z"]) as window:
        window.wait_for("Today")
        window.rest(1)
        window.keys("alt+2")
        window.wait_for("SILVA")
        window.rest(1)
        ok(window.shows("Over 72 h without improvement"), "a case is told by the rules that judged it")
        ok(not window.sees("Over 96 h"), "and not by those in force now")
        ok(window.shows("Contact: Pain, course and time"), "its row tells no number that may be another now")
        ok(not window.sees("{limit_h}"), "no placeholder stands in a row")
        window.keys("ctrl+comma")
        window.wait_for("Letterhead")
        window.rest(0.5)
        to_page(window, "Triage")
        window.wait_for("Rules in force")
        levels = ("Emergency", "Urgent", "Contact", "Incomplete", "Monitor", "Expected")
        for _ in range(40):
            if "Rules in force" in window.focused():
                break
            window.keys("Down" if any(level in window.focused() for level in levels) else "Tab")
        ok(window.stands_on("Rules in force"), "the row of the rules is reached by keys")
        window.keys("Return")
        window.wait_for("version 2, in force")
        ok(True, "Enter shows the rules")
        ok(window.shows("Eva Lind"), "who published them")
        ok(window.shows("Shoulders take longer"), "why")
        ok(window.shows("Next review"), "when they are looked at again")
        ok(window.shows("default, version 1"), "and the ones before")
        window.wait_for("Over 96 h without improvement")
        ok(True, "the texts have the numbers of the set")
        ok(window.shows("CES-1"), "every rule stands there")
        window.keys("Escape")
        ok(window.gone("version 2, in force"), "Escape closes them")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
