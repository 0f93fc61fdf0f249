#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists on a slow disk: what a key does while an answer is awaited is done to whom it was meant for,
and nobody who types elsewhere is interrupted by the answer."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL, SLOW_STORE = sys.argv[1:4]
AT = "2026-01-15T10:10:00Z"
SIGNED = "2026-01-14T15:00:00Z"
PERSON = "Mara Costa"
SLOW_MS = 120
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
# Three to be rung; two urgent cases and one to contact.
PEOPLE = [("Rui", "Costa", None), ("Eva", "Lind", None), ("Ana", "Silva", None),
          ("Ida", "Vang", dict(dizziness="yes", pain_now=8, worst_pain=8)),
          ("Bo", "Quist", dict(dizziness="yes", pain_now=8, worst_pain=8)),
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
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at=f"2026-01-13T08:{10 + n}:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        if answers:
            yield dict(type="report", id=uuid(20 + n), session=uuid(10 + n),
                       reported_at=f"2026-01-14T08:{10 + n}:00Z", channel="phone", new_soreness="yes",
                       course="worse", **answers)


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def tries(database):
    """By family name, how often each call on the list was tried."""
    return {row["patient_name"].split(",")[0]: row["tries"]
            for row in json.loads(ctl(database, "--json", "due"))["due"]}


def noted(database, words):
    """How often words stand in the log of a case."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
        return store.execute("SELECT count(*) FROM case_event WHERE words = ?", (words,)).fetchone()[0]


def acknowledged(database):
    return [case["patient"] for case in json.loads(ctl(database, "--json", "cases"))["cases"]
            if case["state"] == "acknowledged"]


def due_at(database, family):
    return next(row["due_at"] for row in json.loads(ctl(database, "--json", "due"))["due"]
                if row["patient_name"].startswith(family))


def press(window, *names):
    """Keys that do not wait for each other."""
    window.read = []
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *names],
                   env=window.environment, check=True)


def slowly(window, *names):
    """Keys that come before the answer to the first."""
    window.slow(SLOW_MS)
    press(window, *names)
    window.rest(0.2)
    window.slow(0)


def row(window, words):
    window.wait(lambda: words in window.focused(), f"the row of {words}")


def undo(window, database):
    """Undo comes before the try that it takes back is stored."""
    window.keys("alt+1")
    row(window, "Rui COSTA")
    window.keys("n")
    window.wait_for("Rui COSTA: “No answer” logged")
    row(window, "Eva LIND")
    window.rest(0.5)
    slowly(window, "n", "ctrl+z")
    ok(window.shows("Eva LIND: taken back"), "undo is of the try before it")
    ok(window.comes(lambda: tries(database).get("Lind") == 0), "the call is due again")
    ok(tries(database)["Costa"] == 1, "the try of somebody else stays")


def undo_from_elsewhere(window, database):
    """The button of what is said of a try works on every page while it is there."""
    window.rest(0.5)
    window.keys("n")
    window.wait_for("Eva LIND: “No answer” logged")
    window.keys("alt+3", "Down")
    for _ in range(14):
        if "Undo" in window.focused():
            break
        window.keys("shift+Tab")
    window.keys("Return")
    ok(window.shows("Eva LIND: taken back"), "undo of what was done on the page before")
    ok(window.comes(lambda: tries(database).get("Lind") == 0), "the call of it is due again")
    window.keys("alt+1")
    row(window, "48 h call")
    window.keys("Home")


def menu(window, database):
    """The list goes on to the next row under a menu that was opened for this one."""
    row(window, "Eva LIND")
    window.rest(0.5)
    slowly(window, "n", "z")
    window.wait_for("Eva LIND: “No answer” logged")
    row(window, "In 1 Hour")
    window.keys("Return")
    ok(window.shows("was first"), "the time is chosen for the row of the menu")
    window.rest(0.5)
    ok(due_at(database, "Silva") == "2026-01-15T09:00:00+00:00", "the next one is not put off")


def into_the_list(window):
    """Down leads from the search into rows of an earlier text; Enter there is not theirs."""
    window.keys("alt+3")
    window.wait_for("6 patients")
    window.slow(SLOW_MS)
    window.type("quist")
    press(window, "Down", "Return")
    window.rest(0.2)
    window.slow(0)
    ok(window.shows("Bo QUIST") and window.gone("Ada BERG"), "Enter in the list waits for the rows")
    window.keys("alt+Left")


def typing(window):
    """A page that was asked for before has read while somebody types into the search."""
    for key, page in (("p", "the patient"), ("Return", "the form")):
        window.keys("alt+1")
        row(window, "48 h call")
        window.rest(0.5)
        slowly(window, key, "ctrl+k")
        window.type("qu")
        window.rest(1)
        window.type("ist")
        ok(window.comes(lambda: "quist" in window.focused()), f"{page} does not interrupt a search")
        window.keys("Escape")
        ok(window.comes(lambda: window.focused() not in ("", "quist")), "the keys go there after it")
    window.keys("alt+2")
    row(window, "Ida VANG")
    window.rest(0.5)
    slowly(window, "Down", "r", "ctrl+k")
    window.type("qu")
    window.rest(1)
    window.type("ist")
    ok(window.comes(lambda: "quist" in window.focused()), "nor does the form of a case")
    window.keys("Escape", "Escape")


def gone_on(window):
    """What was asked for on one page does not open over the next one."""
    window.keys("alt+1")
    row(window, "48 h call")
    window.rest(0.5)
    slowly(window, "Return", "alt+2")
    ok(window.shows("Yours until"), "a call that was started and left is claimed")
    window.rest(0.5)
    ok(window.comes(lambda: "overdue by" in window.focused()),
       "its form does not open over another page")
    row(window, "Ida VANG")
    slowly(window, "Down", "r", "alt+1")
    row(window, "48 h call")
    window.rest(1)
    window.keys("Down")
    ok(window.comes(lambda: "48 h call" in window.focused()), "nor does the form of a case take the keys")
    window.keys("alt+2")
    row(window, "Bo QUIST")
    window.keys("Up")


def note(window, words):
    window.keys("n")
    window.wait(lambda: window.focused_role() == "text", "the line of text")
    window.type(words)


def twice(window, database):
    """Enter that bounces saves once, and is not said to have failed."""
    row(window, "Bo QUIST")
    note(window, "rang the door")
    slowly(window, "Return", "Return")
    row(window, "Bo QUIST")
    window.rest(0.8)
    ok(not window.sees("was first") and not window.sees("not saved"), "a bouncing key is no trouble")
    ok(noted(database, "rang the door") == 1, "what was written is kept once")
    for _ in range(2):
        note(window, "the same again")
        window.keys("Return")
        row(window, "Bo QUIST")
        window.rest(0.8)
    ok(noted(database, "the same again") == 2, "what is written twice is kept twice")


def other_form(window):
    """One form is saved while another one is filled in already."""
    note(window, "first of two")
    window.slow(SLOW_MS)
    press(window, "Return", "Escape", "c")
    window.rest(0.1)
    window.type("3second of two")
    window.slow(0)
    ok(window.shows("first of two"), "the first is in the log of the case")
    window.rest(0.5)
    ok("second of two" in window.focused(), "the second stays open, as it was typed")
    window.keys("Escape")
    row(window, "Bo QUIST")


def hidden_row(window, database):
    """A case is opened from its patient while the list shows others, or none."""
    window.keys("alt+2", "2")
    window.wait_for("Nothing under “Acknowledged”")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("berg")
    window.keys("Return")
    row(window, "Case open")
    window.keys("Return")
    ok(window.shows("Ada BERG. Contact"), "its row is shown with it")
    window.rest(0.5)
    window.keys("a")
    ok(window.comes(lambda: acknowledged(database) == [uuid(6)]), "what is done is done to it")


def stories(window):
    """Notes and measures: a key that bounces is one record."""
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("silva")
    window.keys("Return")
    row(window, "Call planned")
    window.keys("n")
    window.wait(lambda: window.focused_role() == "text", "the words of a note")
    window.type("slept well")
    slowly(window, "ctrl+Return", "ctrl+Return")
    row(window, "Note.")
    window.rest(1)
    ok(not window.sees("Notes 2"), "a note is saved once")
    window.keys("m")
    row(window, "Activity 1")
    window.type("walking")
    window.keys("Tab")
    window.type("4")
    slowly(window, "ctrl+Return", "ctrl+Return")
    row(window, "walking 4")
    window.rest(1)
    ok(window.shows("Measures 1"), "a measure is saved once")


def draft_comes_late(window):
    """What is typed while a draft is looked for is not written over."""
    window.keys("n")
    window.wait(lambda: window.focused_role() == "text", "the words of a note")
    window.type("left")
    window.rest(1.5)
    window.keys("Escape")
    row(window, "walking 4")
    window.slow(4 * SLOW_MS)
    press(window, "n")
    window.rest(0.2)
    window.type("right")
    window.slow(0)
    window.rest(1)
    window.type("ly")
    ok(window.shows("left\nrightly"), "both are there, and the keys go on behind them")
    window.keys("Escape")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=SIGNED)
    ctl(database, "record", lines="\n".join(json.dumps(one) for one in records()), at=SIGNED)
    with Window(WINDOW, ["--database", database, "--at", AT], slow_store=SLOW_STORE) as window:
        window.wait_for("Whose calls")
        undo(window, database)
        undo_from_elsewhere(window, database)
        menu(window, database)
        into_the_list(window)
        gone_on(window)
        typing(window)
        twice(window, database)
        other_form(window)
        hidden_row(window, database)
        stories(window)
        draft_comes_late(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
