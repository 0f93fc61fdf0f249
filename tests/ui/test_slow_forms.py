#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms and sheets on a slow disk: what somebody does while an answer is awaited is neither lost nor
done to somebody else."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL, SLOW_STORE = sys.argv[1:4]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
SLOW_MS = 200
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
ROWS = [dict(technique="deep_tissue_massage", region="lower_back", side="left", pressure="firm",
             minutes=20)]
PEOPLE = (("Rui", "Costa"), ("Eva", "Lind"), ("Ana", "Moreau"))
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


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def select(database, sql):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        return kept.execute(sql).fetchall()


def records():
    """Three patients without a risk, each with a session yesterday."""
    for n, (given, family) in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date=f"195{n}-07-02", phone=f"+351 913 000 11{n}", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at=f"2026-01-13T08:{10 + n}:00Z", modality="massage", pain_before=4,
                   pain_after=3, treatment=ROWS)


def open_patient(window, n):
    given, family = PEOPLE[n - 1]
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(family.lower())
    window.keys("Return")
    window.wait(lambda: page_of(window) == f"{given} {family.upper()}", f"the page of {family}")
    window.wait_for("Sessions ")


def page_of(window):
    """Whose page is shown: the name that stands alone in the header."""
    names = [f"{given} {family.upper()}" for given, family in PEOPLE]
    return next((name for text in window.words() for name in names if text in (name, f"{name} {name}")),
                "nobody")


def form_comes_late(window):
    """Somebody looks for another patient before the form of this one is there: the cursor stays."""
    open_patient(window, 1)
    for key, form, what in (("ctrl+n", "Reaction before leaving", "session"),
                            ("ctrl+e", "Edit Patient", "patient"),
                            ("ctrl+shift+r", "Right person?", "report")):
        window.slow(SLOW_MS)
        window.keys(key, "ctrl+k")
        window.type("li")
        window.slow(0)
        window.wait_for(form)
        window.rest(0.5)
        window.type("nd")
        ok(window.stands_on("Find Patient or Session lind"),
           f"a {what} form that comes late leaves the cursor in the search")
        window.keys("Escape")
        window.wait(lambda: window.focused() != "Find Patient or Session lind", "the search closed")
        window.keys("alt+Left")
        window.wait_for("Sessions ")


def write_session(window, n):
    """A session that can be signed."""
    open_patient(window, n)
    window.keys("ctrl+n")
    window.wait_for("Reaction before leaving")
    window.wait(lambda: "Complaint" in window.focused(), "the cursor in the form")
    window.keys("ctrl+d")
    window.wait_for("Copied, not yet confirmed")
    window.keys("ctrl+1", "Tab", "3")
    window.wait(lambda: "Gone through" in window.focused(), "the confirmation")
    window.keys("space", "ctrl+shift+y")
    window.wait(lambda: not window.sees("Copied, not yet confirmed"), "what was copied, confirmed")


def session_of(database, n):
    return len(select(database, f"SELECT id FROM session WHERE patient_id = '{uuid(n)}'"))


def session_signed_late(window, database):
    """Signing ends when somebody has turned to another patient, or wants to leave."""
    write_session(window, 1)
    window.slow(SLOW_MS)
    window.keys("ctrl+Return", "alt+3", "ctrl+n")
    window.wait_for("New Patient")
    window.type("Zo")
    ok(session_of(database, 1) == 1, "the session is not signed yet")
    window.slow(0)
    window.wait_for("Session signed")
    window.rest(0.5)
    window.type("e")
    ok(window.stands_on("Zoe"), "a session signed late leaves the page that is shown")
    window.keys("alt+Left", "alt+Left")
    window.wait_for("Sessions 2")
    ok(page_of(window) == "Rui COSTA", "nobody goes back to the form that is signed")
    write_session(window, 2)
    window.slow(SLOW_MS)
    window.keys("ctrl+Return", "Escape", "alt+Left")
    ok(not window.sees("kept as a draft"), "a session that is being signed is not called a draft")
    window.slow(0)
    ok(window.shows("Session signed"), "what came of signing is told to whom wanted to leave")
    ok(window.shows("The sheet as it will print"), "and the sheet comes")
    window.keys("Escape")
    window.wait_for("Sessions 2")


def patient_saved_late(window, database):
    """What is typed while a patient is saved goes nowhere, and nothing stays behind."""
    window.keys("alt+3")
    window.wait_for("Patients")
    window.keys("ctrl+n")
    window.wait_for("New Patient")
    window.keys("ctrl+a")
    window.type("Rita")
    window.keys("Tab")
    window.keys("ctrl+a")
    window.type("Nova")
    window.keys("Tab")
    window.type("1960-02-01")
    window.slow(SLOW_MS)
    window.keys("ctrl+Return", "shift+Tab", "End")
    window.type("xyz")
    window.keys("Escape", "alt+Left")
    window.rest(2)
    window.slow(0)
    window.wait_for("Reaction before leaving")
    window.rest(1.5)
    ok(select(database, "SELECT family_name FROM patient WHERE given_name = 'Rita'") == [("Nova",)],
       "the patient is saved as signed off")
    ok(not select(database, "SELECT id FROM draft WHERE body LIKE '%Rita%'"), "no draft of a saved patient stays behind")


def given(database):
    return select(database, "SELECT count(*) FROM handout WHERE not_printed IS NULL")[0][0]


def save_as(window, path):
    window.wait(lambda: window.focused_role() == "text", "the file dialog")
    window.keys("ctrl+a")
    window.type(path)
    window.keys("Return")
    window.wait(lambda: len(window.windows()) == 1, "the file dialog closed")


def sheet_comes_late(window, database, folder):
    """Keys pressed before the sheet is laid out, and before it is saved."""
    open_patient(window, 3)
    window.slow(SLOW_MS)
    window.keys("ctrl+p", "ctrl+e")
    window.rest(0.5)
    window.slow(0)
    save_as(window, f"{folder}/early.pdf")
    ok(window.comes(lambda: os.path.exists(f"{folder}/early.pdf")),
       "a key pressed before the sheet is laid out saves it then")
    window.wait_for("Sheet saved and noted")
    window.keys("Escape")
    window.wait_for("Handouts 1")
    window.slow(SLOW_MS)
    window.keys("ctrl+p")
    window.rest(0.5)
    window.slow(0)
    ok(window.stands_on("The sheet as it will print"), "a sheet that comes late has the keys")
    window.keys("ctrl+e")
    window.wait(lambda: window.focused_role() == "text", "the file dialog")
    window.slow(SLOW_MS)
    save_as(window, f"{folder}/left.pdf")
    window.keys("Escape", "alt+Left")
    window.slow(0)
    ok(window.comes(lambda: os.path.exists(f"{folder}/left.pdf")),
       "a sheet is saved though somebody wants to leave")
    ok(window.comes(lambda: given(database) == 2), "and noted")


def ask_a_question(window, text):
    """A text of the sheet is written for this patient."""
    if window.focused_role() != "text":
        window.keys("F2")
        window.wait(lambda: window.focused_role() == "text", "the first text")
    for _ in range(8):
        if "Questions to ask us" in window.focused():
            break
        window.step("Tab")
    window.keys("ctrl+a")
    window.type(text)
    window.wait(lambda: text in window.focused(), "what was typed")
    window.wait_for("changed for this patient: see the bar")


def words_come_late(window):
    """What was typed for this patient is read, whatever is chosen before it is there."""
    window.keys("alt+1")
    open_patient(window, 3)
    window.keys("ctrl+p")
    window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
    ask_a_question(window, "May I swim")
    window.rest(1.5)
    window.keys("Escape", "Escape")
    window.wait_for("Sessions ")
    window.slow(SLOW_MS)
    window.keys("ctrl+p", "alt+l")
    window.slow(0)
    ok(window.shows("see the bar", "1 text changed") and window.shows("May I swim"),
       "words for this patient stand on a sheet that was changed to large print meanwhile")


def typed_while_printed(window):
    """The sheet is on its way, and somebody types on."""
    window.keys("alt+1")
    open_patient(window, 2)
    window.keys("ctrl+p")
    window.wait_for("The sheet as it will print")
    ask_a_question(window, "May I run")
    window.keys("ctrl+p")
    window.type(" and swim")
    window.wait_for("Sheet printed and noted", 20)
    window.rest(1)
    ok(window.stands_on("May I run and swim"), "what is typed while a sheet is printed stays")


def printed_late(database, home):
    """Enter, and away: the sheet is printed, once."""
    os.environ["GDK_DEBUG"] = "portals"
    # GTK 4.8 looks once more at what it has just freed when the portal has answered.
    os.environ["MALLOC_PERTURB_"] = "0"
    with Window(WINDOW, ["--database", database, "--at", AT], home=home, slow_store=SLOW_STORE) as window:
        pages = f"{home}/pages"
        os.makedirs(pages)
        portal = window.spawn([sys.executable, os.path.join(os.path.dirname(__file__), "print_portal.py"),
                               pages], stdout=subprocess.PIPE, text=True)
        assert portal.stdout.readline() == "ready\n", "the portal did not start"
        window.wait_for("Whose calls")
        open_patient(window, 2)
        before = given(database)
        window.keys("ctrl+p")
        window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
        window.slow(SLOW_MS)
        window.keys("Return", "Return", "Escape", "alt+Left")
        window.rest(0.5)
        window.slow(0)
        ok(window.comes(lambda: len(os.listdir(pages)) > 0, 20),
           "a sheet is printed though somebody wants to leave")
        ok(window.comes(lambda: given(database) > before, 20), "and noted")
        window.rest(2)
        ok(len(os.listdir(pages)) == 1 and given(database) == before + 1, "once")
        typed_while_printed(window)
        ok(not window.warnings(), "no warning in the log")


def value(database, name):
    found = select(database, f"SELECT value FROM clinic_setting WHERE id = '{name}'")
    return found[0][0] if found else ""


def tab_to(window, name):
    for _ in range(60):
        if name in window.focused():
            break
        window.step("Tab")


def preferences_kept_late(window, database):
    """A value is on its way to the disk, and somebody types on, or leaves."""
    window.keys("alt+1", "ctrl+comma")
    window.wait_for("Letterhead")
    tab_to(window, "Emergency number")
    window.keys("ctrl+a")
    window.type("999")
    window.slow(SLOW_MS)
    window.keys("Return")
    window.type("1")
    window.slow(0)
    window.wait(lambda: value(database, "emergency_number") == "999", "the number")
    window.rest(0.5)
    ok(window.stands_on("9991"), "what is typed while a value is kept stays")
    window.keys("BackSpace", "BackSpace")
    window.slow(SLOW_MS)
    window.keys("Return", "Escape")
    ok(window.gone("Letterhead"), "Escape leaves a value that is on its way")
    window.slow(0)
    ok(window.comes(lambda: value(database, "emergency_number") == "99"), "and it is kept")


def main(folder):
    os.makedirs(f"{folder}/clinic")
    database = f"{folder}/clinic/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(one) for one in records()))
    with Window(WINDOW, ["--database", database, "--at", AT], slow_store=SLOW_STORE) as window:
        window.wait_for("Whose calls")
        form_comes_late(window)
        session_signed_late(window, database)
        patient_saved_late(window, database)
        window.keys("alt+1")
        sheet_comes_late(window, database, folder)
        words_come_late(window)
        preferences_kept_late(window, database)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    os.makedirs(f"{folder}/home")
    printed_late(database, f"{folder}/home")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
