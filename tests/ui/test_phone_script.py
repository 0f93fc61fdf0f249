#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The phone script by key events only (ux.md 6; tasks.md P7, M5, M6): from the row of the call list
to the signed report and back, in both views, with a call that drops and a level set by hand."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window, patience  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
ENTERED = "2026-01-13T09:00:00Z"
PERSON = "Mara Costa"
ARM_BUDGET = 24
FIRST_QUESTION_S = 5
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
PEOPLE = ("Costa", "Lind", "Brandt", "Moreau", "Nunes", "Okafor")


def records():
    """Patients with an arm treated about thirty hours ago, whose calls are due."""
    for n, family in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name="Rui", family_name=family,
                   birth_date="1950-07-02", phone="+351 913 000 111", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at=f"2026-01-13T08:{10 + n}:00Z", modality="massage",
                   techniques=["deep_tissue_massage"], regions=["arm"], pressure="medium",
                   pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def patient(database, n):
    return json.loads(ctl(database, "--json", "patient", "show", uuid(n)))


def on_list(window):
    window.wait_for("Whose calls")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus")


def start_call(window):
    """Enter on the row that is lit: the form asks who was reached."""
    window.keys("Home")
    window.rest(0.4)
    window.keys("Return")
    window.wait(lambda: "who was reached" in window.focused(), "the form of the call")


def no_answer(window, database):
    """Nobody answers: a digit, Enter; the try is in the file and the list is there again."""
    start_call(window)
    window.keys("3")
    window.wait_for("Enter logs it")
    window.keys("Return")
    on_list(window)
    told = ctl(database, "export", "-")
    ok('"no_answer"' in told, "no answer is logged from the script")
    ok('"course"' not in told, "and it is no report")


# Safety and symptoms by No, nothing spreads, usual activities, pain as before, nothing new.
NORMAL_REPORT = ["2"] * 16 + ["1", "1", "4", "2"]


def normal_report(window):
    """Back on the list by itself after the signature."""
    start_call(window)
    keys = ["1", "1", *NORMAL_REPORT]
    window.keys(*keys)
    window.wait_for("All required questions were asked")
    window.keys("ctrl+Return")
    keys.append("ctrl+Return")
    on_list(window)
    ok(True, "a normal report ends on the list again")
    print(f"# keys of a normal report of an arm from the row: {len(keys) + 1}")
    ok(len(keys) + 1 <= ARM_BUDGET, f"a normal report takes {len(keys) + 1} keys of {ARM_BUDGET}")


def guide(window):
    """One question at a time; the same draft in both views; the view is remembered."""
    start_call(window)
    window.keys("F6")
    window.wait_for("Next: Right person")
    window.keys("1", "1")
    window.wait_for("Safety first · 0 of")
    ok(not window.sees("Any fever"), "the guide shows one question only")
    window.keys("2", "2")
    window.wait_for("2 of")
    first = window.focused()
    window.keys("F6")
    window.wait_for("Any fever")
    ok(window.focused() == first, "the sheet goes on at the same question")
    window.keys("F6")
    window.wait_for("2 of")
    window.keys("ctrl+Up")
    ok(window.stands_on("No"), "an answer given in the guide stands in it")
    window.keys("Escape")
    on_list(window)


def dropped(window, database):
    """The line is gone: Enter brings the call back in five minutes, the draft stays."""
    window.keys("Return")
    window.wait_for("2 of")
    ok(True, "the view of last time comes again, with what was asked")
    window.keys("F7")
    window.wait_for("The call broke off")
    window.keys("Return")
    on_list(window)
    told = ctl(database, "export", "-")
    # The clock of the window goes on while the keys are pressed.
    tried = [json.loads(line) for line in told.splitlines() if '"ring_later"' in line][-1]
    wait = datetime.fromisoformat(tried["next_at"]) - datetime.fromisoformat(tried["at"])
    ok(wait == timedelta(minutes=5), "the call comes back in five minutes")
    ok(window.shows("Unfinished notes 1"), "the list shows the report as unfinished")


def override(window, database):
    """A patient rings with a bruise; the line breaks off; the level of the case is raised."""
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type("costa")
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the first question")
    window.keys("1", *["2"] * 13, "1")
    window.wait_for("Tell the patient")
    window.keys("F4", "F7")
    window.wait_for("The call broke off")
    window.keys("Tab", "Return")
    window.wait_for("Accept")
    ok(window.shows("Contact"), "a call that broke off is signed as far as it went")
    before = window.focused()
    window.keys("ctrl+b", "ctrl+Down", "F6", "F7")
    ok(before and window.focused() == before, f"keys of the questions move nothing behind the result: {window.focused()}")
    window.keys("alt+l")
    window.wait_for("Reason")
    window.keys("3")
    window.type("Grows while we speak")
    window.keys("Return")
    window.wait_for("The rules say of this report")
    ok("Grows while we speak" in ctl(database, "export", "-"), "the level is kept with its reason")
    told = ctl(database, "export", "-")
    ok('"advice":["TIS-1"]' in told, "the line of advice that was said is kept with the report")
    ctl(database, "check", "--deep")
    ok(True, "and the result of the rules is still replayed")
    window.keys("Return")
    on_list(window)


def ring_in(window, name):
    """A patient rings: the form, past the identity."""
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the first question")
    window.keys("1")


def raised(window, database):
    """Nothing in the answers, but the caller sounds wrong: the level is set with the signature."""
    ring_in(window, "nunes")
    window.keys(*NORMAL_REPORT)
    window.wait_for("All required questions were asked")
    window.keys("alt+l")
    window.wait_for("Reason")
    window.keys("1")
    window.type("Sounds frightened")
    window.keys("Return")
    window.wait_for("There is no case yet")
    ok(True, "below contact there is no case to open")
    window.keys("Tab", "shift+Tab", "shift+Tab")
    window.wait(lambda: "list" in window.focused_role() or "radio" in window.focused_role() or
                "Monitor" in window.focused() or "Contact" in window.focused(), "the levels")
    window.keys("2", "Return")
    window.wait_for("The case is at: Contact")
    told = ctl(database, "export", "-")
    ok("Sounds frightened" in told and '"why":"SET-1"' in told, "a case is opened with the reason")
    window.keys("Return")
    on_list(window)


def lowered(window, database):
    """Urgent by the rules; a clinician beside the phone decides otherwise, by name and reason."""
    ring_in(window, "okafor")
    for _ in range(20):
        if "lost feeling" in window.focused():
            break
        window.keys("2")
    window.keys("1", "F7")
    window.wait_for("The call broke off")
    window.keys("Tab", "Return")
    window.wait_for("Accept")
    ok(window.shows("Urgent"), "new numbness is urgent")
    window.keys("alt+l")
    window.wait_for("Clinician who decides it")
    window.keys("2")
    window.type("Known since the operation, unchanged")
    window.keys("Return")
    window.wait_for("The rules say of this report")
    told = [json.loads(line) for line in ctl(database, "export", "-").splitlines()]
    acts = [e["act"] for e in told if e.get("type") == "case_event" and
            e.get("at", "") >= "2026-01-14" and e["act"] in ("attempt", "lower")]
    ok(acts[-2:] == ["attempt", "lower"], "that the patient was spoken to stands before the new level")
    session = next(r["session"] for r in reversed(told) if r.get("type") == "report")
    tries = [a for a in told if a.get("type") == "attempt" and a.get("session") == session
             and a["at"] >= "2026-01-14"]
    ok(len(tries) == 1, "the call is one contact, not two")
    window.keys("Return")
    on_list(window)


def stored_drafts(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return " ".join(row[0] for row in file.execute("SELECT body FROM draft"))


def code_during_session(window, database):
    """A patient rings while a session is written: the code finds the form, and back."""
    code = re.search(r'"code": *"([^"]+)"', json.dumps(patient(database, 2))).group(1)
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("costa")
    window.rest(0.6)
    window.keys("Return")
    window.wait_for("Rui COSTA")
    window.rest(0.5)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    window.type("stiff arm")
    began = time.monotonic()
    window.keys("ctrl+shift+r")
    window.type(code)
    window.wait_for("Session with this code")
    window.keys("Return")
    window.wait(lambda: "asked" in window.focused() or "Two identifiers" in window.focused() or
                "?" in window.focused(), "the first question")
    took = time.monotonic() - began
    print(f"# from the session to the first question: {took:.1f} s")
    ok(took <= FIRST_QUESTION_S * patience() and window.shows("Rui LIND"),
       "a code opens the form in five seconds")
    window.keys("alt+Left")
    window.wait_for("stiff arm")
    window.wait(lambda: "Complaint" in window.focused(), "the field in which the cursor was")
    window.type(" x")
    ok(window.wait_for("stiff arm x") or True, "back in the same field, nothing typed is lost")
    window.keys("ctrl+s")
    window.wait_for("Draft saved")
    window.rest(0.5)
    ok("stiff arm x" in stored_drafts(database), "the draft of the session is as it was")


def later(window, database):
    """Asked to ring at another time: a clock time alone is the next time it is that late."""
    before = ctl(database, "export", "-").count('"ring_later"')
    window.wait_for("LIND (75): Done")  # the list has the call that was just made
    start_call(window)
    window.keys("7", "Return")
    window.wait_for("The call comes back to the list")
    window.type("17:00")
    window.keys("Return")
    window.wait(lambda: ctl(database, "export", "-").count('"ring_later"') > before, "the try on the disk")
    ok("T17:00:00" in ctl(database, "export", "-"), "the call comes back at the time that was said")
    on_list(window)


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=ENTERED)
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()), at=ENTERED)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        on_list(window)
        no_answer(window, database)
        normal_report(window)
        later(window, database)
        guide(window)
        dropped(window, database)
        code_during_session(window, database)
        window.keys("alt+1")
        on_list(window)
        override(window, database)
        raised(window, database)
        lowered(window, database)
        ok("no findings" in ctl(database, "check", "--deep"), "levels set by hand leave no finding")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
