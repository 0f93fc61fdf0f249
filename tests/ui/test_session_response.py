#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session form says the last response first, and a flagged one is answered before signing
(ux.md 4): by key events only, read as a screen reader reads it."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

from gi.repository import GLib  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-19T14:10:00Z"
# Who works in the window: as the program finds it.
REAL = GLib.get_real_name()
PERSON = REAL if REAL not in ("", "Unknown") else GLib.get_user_name()
ANSWER = "lighter on the left, no stretching"
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
SYMPTOMS = ["saddle_numbness", "bladder_change", "bowel_change", "bilateral_leg_symptoms", "numbness",
            "tingling", "weakness", "neuro_progressing", "difficulty_walking", "difficulty_moving",
            "swelling", "bruising", "swelling_growing", "redness_heat", "skin_damage", "rash", "fever",
            "calf_swelling", "chest_pain", "breathlessness", "dizziness", "fainting", "head_injury",
            "severe_headache", "vision_change", "speech_change", "swallowing_trouble",
            "facial_change", "nausea_vomiting", "dark_urine", "night_pain", "weight_loss",
            "unusual_anxiety", "low_mood", "self_harm_thoughts", "felt_unsafe"]


def report(n, session, **answers):
    """A calm and complete report, but for what is given."""
    told = dict(type="report", id=uuid(n), session=session, reported_at="2026-01-14T04:10:00Z",
                channel="phone", pain_now=3, worst_pain=4, new_soreness="yes", course="better",
                quality=["dull_ache"], onset_sudden="no", location="treated", radiating=["none"],
                usual_activities="as_usual", wants_callback="no", **{s: "no" for s in SYMPTOMS})
    told.update(answers)
    return told


def records():
    """Four patients with a session on Tuesday 13 January: one flagged, one calm, one silent, one
    who felt unsafe."""
    names = (("Rui", "Costa"), ("Eva", "Lind"), ("Ian", "Moss"), ("Nia", "Park"))
    for n, (given, family) in enumerate(names, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone="+351 913 000 111", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation", "soft_tissue_release"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3)
    yield report(21, uuid(11), numbness="yes", words="My foot fell asleep")
    yield report(22, uuid(12))
    yield report(24, uuid(14), felt_unsafe="yes", words="It was not right")


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def shown(database, n):
    return json.loads(ctl(database, "--json", "patient", "show", uuid(n)))


def open_session(window, name, title):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.6)
    window.keys("Return")
    window.wait_for(title)
    window.rest(0.8)
    window.keys("ctrl+n")
    window.wait_for("Gone through with the patient today")
    window.rest(0.5)


def flagged(window, database):
    open_session(window, "rui", "Rui COSTA")
    ok(window.shows("Last time: sore at 20 h, getting better."), "the course of the soreness is said")
    ok(window.shows("Numbness: new"), "the reason of the flag is said")
    ok(window.shows("Resolved after 2 days: advice given, no harm"), "how the case ended is said")
    ok(window.shows("To change in care: lighter pressure"), "what was to change in care is said")
    ok(window.shows("My foot fell asleep"), "the patient's own words are there")
    ok(window.stands_on("What I changed because of it"), "the answer to it is asked first")
    window.keys("Tab", "Tab", "4")
    window.keys("ctrl+d", "ctrl+shift+y", "ctrl+Return")
    window.wait_for("Still missing")
    ok(window.shows("What you changed because of the last response"), "it is listed as missing")
    ok(window.stands_on("What I changed because of it"), "the focus goes to it")
    window.keys("space", "ctrl+Return")
    window.rest(0.8)
    ok(window.shows("What you changed because of the last response"), "a blank is no answer")
    window.type(ANSWER)
    window.wait(lambda: not window.sees("What you changed because of the last response"),
                "the item gone")
    ok(True, "answered, it is no longer missing")
    window.keys("ctrl+Return")
    window.rest(0.5)
    # What is left: the risks gone through today.
    window.keys("space", "ctrl+Return")
    window.wait_for("Page 1 of", 15)
    told = json.dumps(shown(database, 1))
    ok(ANSWER in told, "the answer is in the signed session")
    window.keys("Escape")
    window.rest(0.8)


def calm(window):
    open_session(window, "eva", "Eva LIND")
    ok(window.shows("Last time: sore at 20 h, getting better."), "a calm response is said as well")
    ok(not window.sees("What I changed because of it"), "nothing has to be answered")
    ok(window.stands_on("Complaint"), "the work begins with the complaint")
    window.keys("Escape")
    window.rest(0.8)


def silent(window):
    open_session(window, "ian", "Ian MOSS")
    ok(window.shows("Last time: no response was recorded."), "silence is said")
    window.keys("Escape")
    window.rest(0.8)


def hidden(window):
    open_session(window, "nia", "Nia PARK")
    ok(window.shows("Last time: sore at 20 h, getting better."), "the rest of the report is said")
    ok(not window.sees("nsafe") and not window.sees("It was not right"),
       "feeling unsafe is hidden from the treating therapist, with the words")
    ok(not window.sees("What I changed because of it"), "and is not asked about")
    window.keys("Escape")
    window.rest(0.8)


def live(window):
    """A report that comes in while the session is written."""
    open_session(window, "ian", "Ian MOSS")
    window.type("stiff")
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type("ian")
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the report form")
    window.keys("1", "1")
    window.wait_for("Tell the patient now")
    window.keys("F2")
    window.rest(0.5)
    window.keys("ctrl+Return")
    window.wait_for("was told at")
    window.keys("Return")
    window.rest(0.8)
    open_session(window, "ian", "Ian MOSS")
    ok(window.shows("Emergency —"), "a report that came meanwhile stands on the card")
    ok(window.shows("What I changed because of it"), "and has to be answered")
    window.keys("Escape")
    window.rest(0.5)


def resolve(database):
    """The flagged one was rung and told; its case ended after two days."""
    case = next(case["id"] for case in json.loads(ctl(database, "--json", "cases"))["cases"]
                if case["patient"] == uuid(1))
    for at, act in (("2026-01-14T11:00:00Z", ["attempt", "--result", "reached"]),
                    ("2026-01-16T10:10:00Z", ["resolve", "--outcome", "advice_given",
                                              "--care-change", "lighter pressure"])):
        ctl(database, "case", case, *act, at=at)


def record(database, kinds, at):
    chosen = [json.dumps(one) for one in records() if one["type"] in kinds]
    ctl(database, "record", lines="\n".join(chosen), at=at)


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at="2026-01-12T08:00:00Z")
    record(database, ("patient", "session"), "2026-01-13T08:20:00Z")
    record(database, ("report",), "2026-01-14T10:10:00Z")
    resolve(database)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        flagged(window, database)
        calm(window)
        hidden(window)
        silent(window)
        live(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
