#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The aftercare sheet by key events only (ux.md 8): the right sheet in two keys, the printer that
was used last, what is chosen and changed for one patient, a printer that fails, the sheet as it was
given, and who got it."""

import hashlib
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
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
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


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def rows(database, sql):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        return kept.execute(sql).fetchall()


def records():
    yield dict(type="patient", id=PATIENT, given_name="Ana", family_name="Silva",
               birth_date="1961-03-14", phone="+351 913 000 111", **{r: "no" for r in RISKS})
    yield dict(type="session", id=PATIENT[:-2] + "11", patient=PATIENT, therapist=PERSON,
               ended_at="2026-01-14T08:10:00Z", modality="massage", pressure="firm",
               techniques=["deep_tissue_massage"], regions=["lower_back"], pain_before=5,
               pain_after=3, complaint="stiff back")


def tab_to(window, name, turns=60):
    for _ in range(turns):
        if name in window.focused():
            return
        window.keys("Tab")
    raise AssertionError(f"Tab does not lead to {name}, but to {window.focused()}")


def open_patient(window):
    window.wait_for("Today")
    window.wait(lambda: window.focused(), "something with the focus")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type("silva")
    window.wait_for("Ana SILVA")
    window.keys("Return")
    window.wait_for("Sessions 1")


def given(database):
    return rows(database, "SELECT id, sha256, pdf, not_printed, changes, template_id, large"
                          " FROM handout ORDER BY rowid")


def printed_files(papers):
    return sorted(name for name in os.listdir(papers) if name.endswith(".pdf"))


def file_is_there(window, papers, count):
    window.wait(lambda: len(printed_files(papers)) == count and
                all(os.path.getsize(f"{papers}/{n}") > 1000 for n in printed_files(papers)),
                f"{count} files from the printer", 20)


def two_keys(window, database, papers):
    """Ctrl+P on the patient and Enter: the fitting sheet; the first time the printer is chosen."""
    window.keys("ctrl+p")
    window.wait_for("After your massage")
    window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
    window.wait_for("fits this session")
    window.keys("Return")
    window.wait_for("Print to File", 20)
    ok(True, "the right sheet in two keys; the first time the printer is chosen")
    ok(not given(database), "nothing is told as given before it is printed")
    window.keys("Escape")
    window.wait(lambda: not window.sees("Print to File"), "the dialog closed")
    ok(not given(database), "what was cancelled was not given")
    window.keys("Return")
    window.wait_for("Print to File", 20)
    for _ in range(8):
        window.keys("Tab", "Down", "space")
        if window.sees("Output format"):
            break
    window.wait_for("Output format")
    window.keys("alt+p")
    file_is_there(window, papers, 1)
    window.wait(lambda: given(database), "the sheet kept")
    ok(printed_files(papers)[0].startswith("handout-20260114-"), "its name is neutral")
    sheet = given(database)[0]
    ok(sheet[3] is None and hashlib.sha256(sheet[2]).hexdigest() == sheet[1],
       "the exact bytes are kept with their sum")


def again(window, database, papers):
    window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet again")
    window.keys("Return")
    file_is_there(window, papers, 2)
    window.wait(lambda: len(given(database)) == 2, "the second sheet kept")
    ok(True, "Enter prints on the last printer without a dialog")


def choose(window, database):
    """The pane by its mnemonics: large print, no diary; another template and back."""
    window.keys("alt+l")
    window.wait(lambda: not window.sees("2 pages"), "more pages")
    ok(True, "large print is composed at once")
    window.keys("alt+l")
    window.wait_for("2 pages")
    window.keys("alt+d")
    window.wait(lambda: not window.sees("How did it go"), "no diary")
    window.keys("alt+d")
    window.keys("alt+t")
    window.wait_for("How are you after your session? · letter")
    window.keys("Down", "Return")
    window.wait(lambda: any(t.startswith("After your physiotherapy session\n")
                            for t in window.words()), "the other sheet")
    ok(True, "another template is chosen by keys")
    window.keys("alt+t")
    window.wait_for("How are you after your session? · letter")
    window.keys("Up", "Return")
    window.wait(lambda: any(t.startswith("After your massage\n") for t in window.words()),
                "the fitting sheet")
    ok(len(given(database)) == 2, "looking at sheets gives none")


def change(window, text):
    """What the patient should ask is written anew; the rules' duration stays."""
    window.keys("F2")
    window.wait(lambda: window.focused_role() == "text", "the first text")
    ok(not any(sign in shown for shown in window.words() for sign in ("**", "<!--", "\\")),
       "no sign of Markdown is shown")
    tab_to(window, "What is normal")
    window.keys("ctrl+a")
    window.type("Sore for ")
    window.wait(lambda: "Sore for" in window.focused() and "3 days" in window.focused(),
                "the typed words beside the rules' duration")
    ok("Walk" not in window.focused(), "a text is typed anew")
    ok(window.stands_on("3 days"), "a duration of the rules cannot be deleted")
    window.keys("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    window.wait(lambda: not window.sees("Restore the Template’s Words"), "the template's words")
    ok(True, "taken back, the text is the template's, bold print and all")
    bold_and_lists(window)
    tab_to(window, "Questions to ask us")
    window.keys("ctrl+a")
    window.type(text)
    window.wait_for("changed for this patient: see the bar")
    ok(window.shows("Changed for this patient:", "swim"),
       "who hears the page is told what was changed")


def bold_and_lists(window):
    """In the text of what is normal: a word bold and not, lines of a list."""
    window.keys("ctrl+Home", "ctrl+b")
    window.wait_for("changed for this patient: see the bar")
    window.keys("ctrl+b")
    window.wait(lambda: not window.sees("see the bar"), "nothing changed")
    ok(True, "Ctrl+B prints a word bold, and takes it back")
    window.keys("ctrl+shift+l")
    window.wait(lambda: "• " in window.focused(), "an item")
    window.keys("End", "Return")
    window.type("Sleep *well* _now_")
    window.wait(lambda: "• Sleep *well* _now_" in window.focused(), "the next item")
    ok(True, "a list goes on with Return, and stars stay stars")
    window.wait(lambda: any("Sleep *well* _now_" in t for t in window.words()
                            if "Changed for this patient:" in t), "the item on the page")
    for _ in range(12):
        if not window.sees("see the bar"):
            break
        window.keys("ctrl+z")
    window.wait(lambda: not window.sees("see the bar"), "all taken back")


def lint(window):
    window.type(" This will detoxify you in two weeks.")
    window.wait_for("is not a claim a sheet should make")
    ok(True, "the check speaks beside the text")
    window.keys("ctrl+p")
    window.wait_for("Give the Sheet as It Is?")
    ok(True, "and asks before it is given")
    window.keys("Escape")
    window.wait(lambda: not window.sees("Give the Sheet as It Is?"), "the question closed")


def give_changed(window, database):
    window.wait(lambda: rows(database, "SELECT 1 FROM draft WHERE form = 'handout'"), "the draft")
    window.wait(lambda: window.focused_role() == "text", "the text again")
    window.keys("ctrl+a")
    window.type("When may I swim?")
    window.keys("ctrl+shift+l")
    window.wait(lambda: not window.sees("is not a claim a sheet should make"), "nothing found")
    window.keys("Escape")
    window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
    window.keys("Return")
    window.wait(lambda: len(given(database)) == 3, "the changed sheet", 20)
    changes = json.loads(given(database)[2][4])
    ok([one["now"] for one in changes] == ["- When may I swim?"], "the change is kept with it, as a list")
    window.wait(lambda: not rows(database, "SELECT 1 FROM draft WHERE form = 'handout'"), "the draft gone")
    ok(True, "the draft ends with the sheet")


def printer_fails(window, database, papers):
    os.rename(papers, papers + "-away")
    window.wait(lambda: "The sheet as it will print" in window.focused(), "the sheet")
    window.keys("Return")
    window.wait(lambda: len(given(database)) == 4, "the sheet that was not printed", 20)
    ok(given(database)[3][3] == 1, "a printer that fails: kept as not printed")
    window.wait_for("Not printed")
    os.rename(papers + "-away", papers)
    window.keys("Escape")
    window.wait_for("Handout not printed")
    ok(True, "the timeline says not printed")


def as_given(window, database, papers):
    """The entry of a sheet shows its pages; printed again it is the same."""
    window.wait_for("Handout given")
    window.keys("End")
    window.keys("Home")
    for _ in range(12):
        if "Handout given" in window.focused():
            break
        window.keys("Down")
    window.keys("Return")
    window.wait_for("Aftercare Sheet as Given")
    window.wait_for("Given by ")
    window.wait_for("Template massage, version 1")
    ok(window.shows("Page 1 of 2"), "the entry opens the pages that were given")
    ok(window.shows("Changed for this patient:", "swim"),
       "what was changed is marked on them")
    before = len(printed_files(papers))
    window.keys("ctrl+p")
    file_is_there(window, papers, before + 1)
    window.wait(lambda: rows(database, "SELECT 1 FROM audit_entry WHERE action = 'print_record'"),
                "the log")
    ok(len(given(database)) == 4, "printed again is no other sheet")
    window.keys("alt+w")
    window.wait_for("Who Got This Version")
    window.wait_for("3 sheets were given")
    ok(window.shows("Ana SILVA"), "who got this version is told; the failed one does not count")
    window.keys("Escape")


def publish(database, folder):
    """The clinic's own text, and a sheet of it: the second version."""
    templates = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "templates")
    with open(f"{templates}/en/massage.md", encoding="utf-8") as file:
        text = file.read()
    with open(f"{folder}/massage.md", "w", encoding="utf-8") as file:
        file.write(text.replace("like after exercise", "as after exercise"))
    ctl(database, "handout", "publish", f"{folder}/massage.md", "--reason", "Plainer")
    ctl(database, "handout", "--session", PATIENT[:-2] + "11", "--output", f"{folder}/second.pdf")


def versions(window):
    """Who got this version, and the one before."""
    window.keys("ctrl+p")
    window.wait_for("as after exercise")
    window.keys("alt+w")
    window.wait_for("1 sheet was given")
    tab_to(window, "Version")
    window.keys("space")
    window.wait_for("All versions")
    window.keys("Down", "Return")
    window.wait_for("3 sheets were given")
    ok(True, "who got the version before is told, too")
    window.keys("space")
    window.wait_for("All versions")
    window.keys("End", "Return")
    window.wait_for("4 sheets were given")
    ok(True, "and all versions together")
    window.keys("Escape")


def main(folder):
    database, home = f"{folder}/clinic.db", f"{folder}/home"
    papers = f"{home}/papers"
    os.makedirs(papers)
    os.makedirs(f"{home}/config")
    with open(f"{home}/config/user-dirs.dirs", "w", encoding="utf-8") as dirs:
        dirs.write('XDG_DOCUMENTS_DIR="$HOME/papers"\n')
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        open_patient(window)
        two_keys(window, database, papers)
        again(window, database, papers)
        choose(window, database)
        change(window, "When may I swim?")
        lint(window)
        give_changed(window, database)
        printer_fails(window, database, papers)
        as_given(window, database, papers)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    publish(database, folder)
    with Window(WINDOW, ["--database", database, "--at", AT], home=home) as window:
        open_patient(window)
        versions(window)
        ok(not window.warnings(), "no warning in the second log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
