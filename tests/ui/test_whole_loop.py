#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole loop by key events only: patient, session, sheet as PDF, report, case, resolved."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
failures = 0
number = 0


def ok(holds, what):
    """One line of TAP."""
    global failures, number
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def ctl(database, *arguments):
    """What the command line says of the same database; reading needs no lock."""
    run = subprocess.run([CTL, "--database", database, *arguments], capture_output=True, text=True,
                         check=True)
    return json.loads(run.stdout) if "--json" in arguments else run.stdout


def create_patient(window):
    window.keys("alt+3")
    window.wait_for("Patients")
    window.keys("ctrl+n")
    window.wait_for("Given name")
    window.keys("ctrl+Return")
    window.wait_for("The given name is missing")
    ok(window.shows("The family name is missing") and window.shows("Write a day, month"),
       "all that is missing is marked at once")
    ok(window.stands_on("Given name"), "the cursor goes to the first of it")
    ok(window.shows("English"), "a language is told by its name")
    for text in ("Ana", "Silva", "14 3 1961", "+44 1632 960123"):
        window.type(text)
        window.keys("Tab")
    window.keys("ctrl+Return")
    window.wait_for("Complaint")
    ok(window.shows("Ana SILVA"), "the session form says whose it is")


def record_session(window):
    window.type("Low back pain after gardening")
    window.keys("Tab", "4")
    window.keys(*["2"] * 11)
    window.wait(lambda: "Gone through" in window.focused(), "the end of the risk questions")
    window.keys("space", "ctrl+3", "1")
    window.wait(lambda: "Technique, row 1" in window.focused(), "the first row")
    for words, key in (("joint", "Tab"), ("lower b", "Tab"), ("", "Tab"), ("medium", "Return"),
                       ("soft t", "Return"), ("", "Return")):
        if words:
            window.type(words)
        window.keys(key)
    window.keys("3")
    window.keys("shift+Tab", "ctrl+Return")
    window.wait_for("Page 1 of")


def save_sheet(window, path):
    """Ctrl+E opens the file dialog with the name selected; a whole path replaces it."""
    window.keys("ctrl+e")
    window.wait(lambda: window.focused_role() == "text", "the file dialog")
    window.keys("ctrl+a")
    window.type(path)
    window.keys("Return")
    window.wait(lambda: os.path.exists(path), "the PDF file")
    words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                           check=True).stdout
    ok("Ana" in words and "1961" in words, "the sheet carries two identifiers")
    ok("112" in words or "999" in words or "emergency department now" in words,
       "the sheet says what an emergency is")


# The answers that are not "no" (key 2), by words of the question.
ANSWERS = {
    "Two identifiers": "1",
    "new numbness": "1",
    "spreading or getting worse": "2",
    "how strong is the pain": "5",
    "at its worst": "6",
    "came on, or got worse": "1",
    "getting better, about the same": "2",
    "What is it like": "1",
    "where we worked, close to it": "1",
    "travel down an arm or a leg": "1",
    "your usual things": "1",
}


LAST_QUESTION = "ring you before your next visit"


def answer(window, asked):
    """Answers the question that has the focus; a list stays where it is, so Tab goes on."""
    question = window.focused()
    if question.split("?")[0] in asked:
        window.keys("Tab")
        return
    asked.append(question.split("?")[0])
    window.keys(next((key for words, key in ANSWERS.items() if words in question), "2"))


def record_report(window):
    window.wait_for("noted with the session")
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the report form")
    asked = []
    urgent_live = False
    for _ in range(70):
        answer(window, asked)
        if not urgent_live and "new numbness" in asked[-1]:
            window.wait(lambda: any(words.startswith("Urgent") for words in window.words()),
                        "Urgent beside the answers")
            urgent_live = True
        if LAST_QUESTION in asked[-1]:
            break
    ok(urgent_live, "urgent is seen live, before the report is signed")
    ok(len(asked) >= 30, f"{len(asked)} questions were asked one by one")
    window.keys("ctrl+Return")
    window.wait_for("Open the case")
    window.keys("Return")


def handle_case(window, database):
    window.keys("alt+2")
    window.wait_for("New numbness or weakness")
    ok(window.shows("Numbness: new"), "the case shows the answer behind it")
    ok(window.shows("Rule NEU-2"), "the case shows its rule and source")
    window.wait(lambda: "Ana SILVA" in window.focused() or window.focused_role() == "list item",
                "the case in the list")
    window.keys("a")
    window.wait_for("Case acknowledged")
    case = ctl(database, "cases", "--json")["cases"][0]
    ok(case["state"] == "acknowledged" and case["level"] == "urgent",
       "one key acknowledges the urgent case")

    window.keys("c", "1")
    window.type("Spoke to Ana, seen by the physiotherapist at 14:00")
    window.keys("ctrl+Return")
    window.wait_for("Contact tried: Reached the patient")
    ok(True, "the contact stands in the log")

    window.keys("r", "3", "1")
    window.type("Examined, sensation back to normal")
    window.keys("ctrl+Return")
    window.wait_for("Case resolved")
    closed = ctl(database, "cases", "--state", "resolved", "--json")["cases"]
    ok(len(closed) == 1 and closed[0]["id"] == case["id"], "the case is resolved")
    ok(not ctl(database, "cases", "--json")["cases"], "no case is open any more")


def tab_to(window, wanted):
    """Presses Tab until the focus says what is wanted."""
    for _ in range(40):
        if wanted in window.focused():
            return True
        window.keys("Tab")
    return False


def main(folder):
    database = f"{folder}/clinic.db"
    subprocess.run([CTL, "--database", database, "init", "--clinic", "Riverside"], check=True,
                   stdout=subprocess.DEVNULL)
    with Window(WINDOW, ["--database", database], animations=True) as window:
        create_patient(window)
        record_session(window)
        save_sheet(window, f"{folder}/sheet.pdf")
        record_report(window)
        handle_case(window, database)
        for line in window.warnings():
            print(f"# {line}")
        ok(not window.warnings(), "the program had nothing to complain about")
    ok("no findings" in ctl(database, "check", "--deep"), "every row is as it was signed")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
