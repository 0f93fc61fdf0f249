#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today by key events only: no answer and back, claims, snooze, hand over, why, and rows that
change by themselves (ux.md 1, tasks.md M5)."""

import json
import os
import pwd
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-15T10:10:00Z"  # a Thursday
ENTERED = "2026-01-13T15:00:00Z"
PERSON = "Mara Costa"
OTHER = "Jonas Lind"
# Who works at the desk of this test: the login, as nobody set another name.
LOGIN = pwd.getpwuid(os.getuid())
ME = LOGIN.pw_gecos.split(",")[0] or LOGIN.pw_name
BEFORE = "2026-01-15T08:30:00Z"
NAMES = [("Rui", "Costa"), ("Eva", "Lind"), ("Ana", "Silva"), ("Tom", "Novak"), ("Mei", "Lin"),
         ("Bo", "Quist"), ("Ida", "Vang")]
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
    """Seven patients, each with a session two days ago. The second and the sixth are at higher risk;
    the silence of the second is not long enough for a case yet, that of the sixth is. The seventh,
    of the person at the desk, said that numbness is new."""
    for n, (given, family) in enumerate(NAMES, start=1):
        # The fourth wants no calls: there is a letter to send.
        consent = dict(phone_consent="no") if n == 4 else {}
        screening = {r: "yes" if n in (2, 6) and r == "anticoagulant" else "no" for r in RISKS}
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1984-07-02", phone=f"+351 913 000 11{n}", **consent, **screening)
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=ME if n == 7 else PERSON,
                   ended_at=f"2026-01-13T{14 if n == 2 else 8:02}:{10 + n}:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation", "soft_tissue_release"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3)
    yield dict(type="report", id=uuid(27), session=uuid(17), reported_at="2026-01-13T14:30:00Z",
               channel="phone", pain_now=4, new_soreness="yes", numbness="yes")


def ctl(database, *arguments, lines=None, person=PERSON, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", person, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def calls(database, n, at=AT):
    """Rows of the queue about one patient, as the command line gives it."""
    return [row for row in json.loads(ctl(database, "--json", "due", at=at))["due"]
            if row["patient"] == uuid(n)]


def attempts(database, n):
    return ctl(database, "--json", "patient", "show", uuid(n)).count('"no_answer"')


def lit(window):
    """Words of the row that has the focus."""
    return window.focused()


def silence(window, database):
    """The window finds who should have been heard of; the command line only reads meanwhile."""
    window.wait(lambda: window.sees("2 open cases"), "the case on the badge")
    cases = ctl(database, "--json", "cases")
    ok("NRP-1" in cases and uuid(6) in cases, "silence after a higher risk is a case")


def no_answer(window, database):
    window.wait(lambda: "Eva" in lit(window), "the call of higher risk first")
    ok(True, "overdue after a session of higher risk stands first")
    # A key that bounces: the row of the second and third is one that nobody has seen.
    subprocess.run(["xdotool", "type", "--delay", "80", "nnn"], env=window.environment, check=True)
    window.read = []
    window.wait_for("Eva LIND: “No answer” logged; next try")
    ok(attempts(database, 2) == 1, "one key logs that nobody answered")
    window.wait(lambda: "Eva" not in lit(window), "the next row")
    ok("Rui" in lit(window), "the next row is lit by itself")
    window.rest(0.8)
    ok(sum(attempts(database, n) for n in range(1, 8)) == 1, "a key that bounces logs for one patient")
    window.keys("ctrl+z")
    window.wait_for("Eva LIND: taken back")
    ok(calls(database, 2)[0]["tries"] == 0, "the call is back on the list")
    window.wait(lambda: window.sees("Eva"), "the row is back")
    ok(attempts(database, 2) == 1, "the try stays in the log")


def letter_only(window, database):
    """Who wants no calls is not said to have been rung."""
    for _ in range(6):
        if "Tom" in lit(window):
            break
        window.keys("Down")
        window.rest(0.2)
    ok("Tom" in lit(window), "the row of a letter")
    window.keys("n")
    window.rest(0.8)
    ok(attempts(database, 4) == 0, "no try is logged for a letter")


def claims(window, database):
    window.keys("Home")
    window.rest(0.3)
    window.keys("k")
    window.wait_for("You are on it")
    ok(True, "one key claims the call, and the row says so")
    window.keys("k")
    window.wait_for("Free for others")
    ok(window.gone("You are on it"), "the same key gives it free")


def held_by_other(window):
    """Claimed by somebody else before this window was opened: the row says who; Enter asks why."""
    ok(window.shows(f"{OTHER} is on it"), "a call of somebody else says who is on it")
    for _ in range(6):
        if "Mei" in lit(window):
            break
        window.keys("Down")
        window.rest(0.2)
    ok("Mei" in lit(window), "the arrows reach it")
    window.keys("n")
    window.rest(0.5)
    ok(not window.sees("next try"), "its tries are the other person's")
    window.keys("k")
    window.wait_for("Take over this call?")
    window.type("Jonas went home")
    window.keys("Return")
    window.wait_for("You are on it")  # the row; what is said besides is gone soon
    ok(True, "it can be taken over with a reason")


def snooze(window):
    window.keys("Home")
    window.rest(0.3)
    window.keys("z")
    # By its role: newer platforms do not say the names of a menu's items.
    window.wait(lambda: window.focused_role() == "menu item", "the menu")
    window.keys("Return")
    window.wait_for("Moved to Thu 15 Jan 11:1")
    ok(True, "two keys put a call off for an hour")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus again")
    ok(True, "the letters act on the list again")


def why(window):
    window.keys("question")
    window.wait_for("Why this row stands here")
    ok(window.comes(lambda: window.sees("verdue") or window.sees("ue today")),
       "a row explains its place")
    window.keys("Escape")
    window.rest(0.5)


def side_pane(window):
    """Beside it the rows have several lines; they go on being rows."""
    window.keys("F9")
    window.wait_for("Why it stands here")
    window.keys("Down")
    window.rest(0.5)
    ok(window.focused_role() == "list item", "the rows give way to the pane")
    window.keys("F9")
    window.rest(0.5)


def hand_over(window, database):
    window.keys("o")
    window.wait_for("Hand over this call")
    window.type("Leila Haddad")
    window.keys("Return")
    window.type("She asked for you")
    window.keys("Return")
    window.wait(lambda: "Leila Haddad" in ctl(database, "--json", "due"), "the call handed over")
    ok(True, "the call is on the other person's list")


def sort(window):
    window.keys("Home")
    window.rest(0.3)
    first = lit(window)
    window.keys("shift+Tab")
    ok("State, not sorted" in lit(window), "the heading has the focus before the list")
    window.keys("Right")
    window.keys("Right")
    window.keys("Return")
    window.wait(lambda: "Patient, sorted ascending" in lit(window), "the heading says the order")
    window.keys("Return")
    window.wait_for("sorted by Patient, descending")
    window.keys("Tab")
    window.keys("Home")
    window.rest(0.3)
    # The family name decides, not the first word of the cell.
    ok("Ana SILVA" in lit(window) and "Ana SILVA" not in first, "a column sorts the rows")
    window.keys("ctrl+0")
    window.wait(lambda: not window.sees("sorted by Patient"), "the order of the queue")
    window.keys("Home")
    window.rest(0.3)
    ok(lit(window) == first, "the queue is back")
    # Without names every row is made anew.
    window.keys("F8")
    window.rest(0.6)
    ok(lit(window) and "sorted" not in lit(window), "a row keeps the focus when names are hidden")
    window.keys("F8")
    window.rest(0.6)


def phone(window):
    window.keys("ctrl+shift+c")
    window.wait_for("Phone number copied")
    ok(True, "three keys copy the number")


def filters(window):
    window.keys("6")
    window.keys("5")
    window.wait_for("Nothing under “Not reached”")
    ok(True, "a filter that hides all says so")
    window.keys("1")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus again")
    ok(True, "digits choose the filter from there, too")


def flags(window):
    """A case about one's own patient: from Today to Triage and back."""
    window.wait_for("My flags 1")
    window.keys("7")
    window.wait(lambda: "Ida" in lit(window), "the row of the case")
    ok("Bo" not in lit(window), "only the cases of one's own patients")
    window.keys("Return")
    window.wait(lambda: window.sees("Acknowledge"), "the case on Triage")
    ok(True, "Enter opens the case on Triage")
    window.keys("alt+1")
    window.wait_for("My flags 1")
    window.keys("1")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus again")


def notes(window):
    """A report that was begun waits under its filter, and goes on from there."""
    ok(window.shows("Unfinished notes 0"), "nothing is unfinished yet")
    window.keys("Home")
    window.rest(0.3)
    window.keys("Return")
    window.wait(lambda: "who was reached" in window.focused(), "the report form")
    window.keys("1", "2", "2", "2")
    window.rest(0.5)
    window.keys("Escape")
    window.wait_for("Unfinished notes 1")
    window.keys("6")
    window.wait(lambda: lit(window).startswith("Unfinished: Report"), "the row of the note")
    ok(True, "what was begun is counted and listed")
    window.keys("Return")
    window.wait_for("Two identifiers")
    ok(True, "Enter goes on with it")
    window.keys("Escape")
    window.wait_for("Unfinished notes 1")
    window.keys("1")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus again")


def start(window):
    window.keys("Home")
    window.rest(0.3)
    window.keys("Down")
    window.rest(0.3)
    window.keys("Return")
    window.wait(lambda: "who was reached" in window.focused(), "the report form")
    ok(True, "one key starts the call")
    window.keys("Escape")
    window.wait_for("Whose calls")
    window.wait_for("You are on it")
    ok(True, "who started a call is on it")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=ENTERED)
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()), at=ENTERED)
    ctl(database, "call", calls(database, 5, at=BEFORE)[0]["id"], "claim", person=OTHER)
    with Window(WINDOW, ["--database", database, "--at", AT], animations=True) as window:
        window.wait_for("Whose calls")
        window.rest(1)
        silence(window, database)
        no_answer(window, database)
        letter_only(window, database)
        claims(window, database)
        held_by_other(window)
        snooze(window)
        why(window)
        side_pane(window)
        hand_over(window, database)
        sort(window)
        phone(window)
        filters(window)
        flags(window)
        notes(window)
        start(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
