#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The triage page by key events only, within the budgets of a manager's day (tasks.md G1 to G6)."""

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
EARLIER = "2026-01-14T09:00:00Z"
PERSON = "Mara Costa"
CONTACT_BUDGET = 10
RESOLVE_BUDGET = 6
DRAWN = "a row of the list of cases is drawn"
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

# Whom, family name, what the report said besides pain: an emergency, two urgent ones, a contact.
PEOPLE = [("Rui", "Costa", dict(fainting="yes")),
          ("Eva", "Lind", dict(dizziness="yes")),
          ("Ada", "Berg", dict(difficulty_moving="yes")),
          ("Ivo", "Maas", dict(numbness="yes"))]


def records():
    for n, (given, family, answers) in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone=f"+351 913 000 11{n}", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist="Leila Haddad",
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        yield dict(type="report", id=uuid(20 + n), session=uuid(10 + n),
                   reported_at=f"2026-01-14T08:{10 + n}:00Z", channel="phone", pain_now=8,
                   worst_pain=8, new_soreness="yes", course="worse", **answers)


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"aftercarectl {arguments}: {run.stderr}")
    return run.stdout


def cases(database):
    return json.loads(ctl(database, "--json", "cases"))["cases"]


def state_of(database, n, *more):
    found = json.loads(ctl(database, "--json", "cases", *more))["cases"]
    return next((case["state"] for case in found if case["patient"] == uuid(n)), None)


def understood(window):
    """G1, G2: nothing to press for the most pressing case, one key for the next."""
    window.keys("alt+2")
    window.wait_for("Say to the patient now:")
    window.wait_for("Rui COSTA")
    ok(True, "the emergency is chosen without a key")
    window.wait_for("+351 913 000 111")
    ok(True, "its phone number is on the screen")
    ok(window.stands_on("Rui COSTA") and window.stands_on("overdue"),
       "the row is read as a sentence, with its time")
    window.keys("Down")
    window.wait_for("+351 913 000 11")
    window.wait(lambda: window.sees("Pain 8, was 4: rose by 4 (limit 2)"), "the numbers of a reason")
    ok(window.shows("version 1"), "a reason names its set of rules")
    ok(window.shows("Pain, 0 to 10: before 4"), "the trend is in words too")
    window.keys("Home")


def one_row(window, database):
    """What changes in one case draws its row again and no other."""
    def acknowledged():
        return any(case["state"] == "acknowledged" for case in cases(database))

    window.keys("Down")
    window.wait(lambda: "Rui COSTA" not in window.focused(), "the second row")
    window.rest(1)
    before = window.logged(DRAWN)
    ok(before >= len(PEOPLE), "every row was drawn")
    window.keys("a")
    window.wait(acknowledged, "acknowledged")
    window.rest(1)
    drawn = window.logged(DRAWN) - before
    ok(1 <= drawn <= 2, f"a change in one case draws {drawn} row of {len(PEOPLE)}")
    window.keys("ctrl+z")
    window.wait(lambda: not acknowledged(), "undone")
    window.keys("Home")
    window.wait(lambda: "Rui COSTA" in window.focused(), "the first row again")


def emergency(window, database):
    window.wait_for("Say to the patient now:")
    window.keys("F2")
    window.wait_for("Check by")
    # The clock of the program goes on: a busy machine comes here some minutes later.
    ok(window.shows("Said at 14:", "by "),
       "the words were said, at a time and by a person")
    ok(window.comes(lambda: window.sees("that help came: 59 min left") or
                    window.sees("that help came: 1 h left")), "the check call has its clock")


def acknowledge(window, database):
    """G3: one key, and one to take it back."""
    window.keys("a")
    window.wait(lambda: state_of(database, 1) == "acknowledged", "acknowledged")
    window.rest(0.5)
    ok(True, "acknowledge takes 1 key")
    ok(window.stands_on("Rui COSTA"), "the row keeps the focus")
    window.keys("ctrl+z")
    window.wait(lambda: state_of(database, 1) == "new", "undone")
    window.wait_for("Acknowledged (undone)")
    ok(True, "undone by Ctrl+Z, and the log says so")
    window.keys("a")
    window.wait(lambda: state_of(database, 1) == "acknowledged", "acknowledged again")


def contact(window, database):
    """G4: at most ten keys and a line."""
    keys = ["c", "1", "ctrl+Return"]
    window.keys(*keys[:2])
    window.type("at the hospital")
    window.keys(keys[2])
    window.wait(lambda: state_of(database, 1) == "contacting", "the contact")
    window.rest(0.5)
    ok(len(keys) <= CONTACT_BUDGET, f"a contact takes {len(keys)} keys of {CONTACT_BUDGET} and a line")
    window.wait_for("The check call was made.")
    ok(window.shows("resolve or wait"), "the next act stands in the row")
    ok(window.stands_on("Rui COSTA"), "the focus is back on the row")


def resolve(window, database):
    """G5: at most six keys and a line."""
    keys = ["r", "5", "1", "ctrl+Return"]
    window.keys(*keys[:3])
    window.type("seen in the emergency department")
    window.keys(keys[3])
    window.wait(lambda: state_of(database, 1, "--state", "resolved") == "resolved", "resolved")
    window.rest(0.5)
    ok(len(keys) <= RESOLVE_BUDGET, f"resolving takes {len(keys)} keys of {RESOLVE_BUDGET} and a line")
    ok(window.stands_on("Rui COSTA"), "the closed row stays until another is chosen")
    window.keys("Down")
    window.wait(lambda: "Rui COSTA" not in window.focused(), "the next row")
    window.wait(lambda: len(cases(database)) == 3, "three open cases")


def refused(window, database):
    """An urgent case is not closed without a contact or a reason."""
    before = len(cases(database))
    window.keys("r", "2", "1", "ctrl+Return")
    window.wait_for("Nobody was reached yet")
    window.rest(0.8)
    ok(len(cases(database)) == before, "no contact, no reason: not resolved")
    window.keys("Escape")
    window.rest(0.5)


def other_acts(window, database):
    """Owner, wait, level: by digits."""
    window.keys("o", "1", "Return")
    window.wait(lambda: any(case.get("owner") for case in cases(database)), "an owner")
    ok(True, "an owner by O, a digit and Enter")
    window.keys("l", "4")
    window.type("worse on the phone")
    window.keys("ctrl+Return")
    window.wait(lambda: any(case["level"] == "emergency" for case in cases(database)), "raised")
    window.wait_for("Say to the patient now:")
    ok(True, "a level raised by L, a digit and a reason; the words are there at once")
    window.keys("ctrl+z")
    window.wait(lambda: all(case["level"] != "emergency" for case in cases(database)), "undone")
    ok(True, "and taken back")


def filters(window, database):
    """G6: a filter is one key; counts stand on the buttons."""
    window.wait_for("All open 3")
    window.wait_for("Resolved today 1")
    ok(True, "counts")
    window.keys("6")
    window.wait(lambda: "Rui COSTA" in window.focused(), "the resolved case")
    ok(True, "one digit shows what was resolved today")
    window.keys("5")
    window.wait_for("Nothing under “Could not reach”")
    ok(window.shows("3 open cases without the filters."), "an empty filter says what it hides")
    window.keys("7")
    window.wait(lambda: "Nothing" not in window.focused() and window.focused(), "all open")
    window.keys("shift+e")
    window.wait_for("Nothing under “All open”")
    window.keys("shift+e")
    window.rest(0.6)
    window.keys("m")
    window.wait_for("Mine 1")
    ok(True, "a letter filters by level, M by owner")
    window.keys("m")
    window.rest(0.5)


def print_case(window):
    """One chord to the print dialog of the case that is lit."""
    window.keys("Home")
    window.rest(0.5)
    chosen = window.focused()
    before = len(window.windows())
    window.keys("ctrl+p")
    window.wait(lambda: len(window.windows()) > before, "the print dialog")
    window.rest(0.5)
    window.keys("Escape")
    window.wait(lambda: len(window.windows()) == before, "the dialog gone")
    window.rest(0.5)
    ok(window.focused().split(".")[0] == chosen.split(".")[0], "Ctrl+P prints the case, Escape leads back to its row")


def letter(window, database):
    """One letter to the page of the letter; printed or saved it is kept with the session."""
    window.keys("Home")
    window.rest(0.5)
    chosen = window.focused()
    window.keys("g")
    window.wait_for("Letter to the GP")
    ok(window.shows("1 page") and not window.sees("Tear-off diary"),
       "G opens the letter to the GP about this case")
    window.keys("alt+Left")
    window.wait(lambda: window.focused().split(".")[0] == chosen.split(".")[0], "the row again")
    ok(True, "Back leads to the row")


def hand_over(window, database, papers):
    """One chord to the sheet of everything that is open, here printed into a file."""
    window.keys("ctrl+shift+p")
    window.wait_for("Print to File", 20)
    for _ in range(8):
        window.keys("Tab", "Down", "space")
        if window.sees("Output format"):
            break
    window.wait_for("Output format")
    window.keys("alt+p")

    def printed():
        names = [name for name in os.listdir(papers) if name.endswith(".pdf")]
        return names and os.path.getsize(f"{papers}/{names[0]}") > 1000 and names[0]

    window.wait(printed, "the file from the printer", 20)
    ok(printed().startswith("Handover"), "Ctrl+Shift+P prints the handover sheet")
    text = subprocess.run(["pdftotext", "-layout", f"{papers}/{printed()}", "-"], capture_output=True,
                          text=True, check=True).stdout
    ok("3 cases" in text and "Eva LIND" in text and "Rui COSTA" not in text,
       "what is open stands on it, what was resolved does not")
    kept = f"file:{database}?mode=ro"

    def logged():
        with sqlite3.connect(kept, uri=True) as clinic:
            return clinic.execute("SELECT actor FROM audit_entry WHERE action = 'print_handover'").fetchall()

    window.wait(logged, "the log")
    ok(len(logged()) == 1, "and the log keeps that it was printed")


def live(window, database):
    """What is written elsewhere stands in the row, and the chosen row stays chosen."""
    window.keys("Home")
    window.rest(0.5)
    chosen = window.focused()
    window.keys("n")
    window.type("rang the practice")
    window.keys("ctrl+Return")
    window.wait_for("rang the practice")
    window.rest(0.5)
    ok(window.focused().split(".")[0] == chosen.split(".")[0], "the chosen row stays")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=EARLIER)
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()), at=EARLIER)
    found = [case["level"] for case in cases(database)]
    ok(sorted(found) == ["contact", "emergency", "urgent", "urgent"] or found[0] == "emergency",
       f"four cases: {' '.join(found)}")
    home = f"{folder}/home"
    papers = f"{home}/papers"
    os.makedirs(papers)
    os.makedirs(f"{home}/config")
    with open(f"{home}/config/user-dirs.dirs", "w", encoding="utf-8") as dirs:
        dirs.write('XDG_DOCUMENTS_DIR="$HOME/papers"\n')
    with Window(WINDOW, ["--database", database, "--at", AT], home=home, debug="care-app") as window:
        window.wait_for("Today")
        window.rest(1)
        understood(window)
        one_row(window, database)
        emergency(window, database)
        acknowledge(window, database)
        contact(window, database)
        resolve(window, database)
        refused(window, database)
        other_acts(window, database)
        filters(window, database)
        live(window, database)
        print_case(window)
        letter(window, database)
        hand_over(window, database, papers)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
