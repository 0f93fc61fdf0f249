#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clinic's own texts by key events only (ux.md 10): opened, written, checked beside the page,
published with a reason, looked back at, brought back, approved, begun anew; kept when the program
ends in the middle."""

import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def rows(database, sql):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        return kept.execute(sql).fetchall()


def versions(database):
    return rows(database, "SELECT template_id, language, number, findings, reason, body FROM template_version"
                          " ORDER BY rowid")


def tab_to(window, name, turns=60, key="Tab"):
    for _ in range(turns):
        if name in window.focused():
            return
        window.keys(key)
    raise AssertionError(f"{key} does not lead to {name}, but to {window.focused()}")


def open_text(window, name):
    """From anywhere: the list of texts, then the one whose row begins so."""
    window.keys("alt+4")
    window.wait_for("Aftercare Sheets")
    window.wait(lambda: window.focused(), "something with the focus")
    tab_to(window, name, key="Down") if name not in window.focused() else None
    window.keys("Return")
    window.wait_for("is in force")
    window.wait_for("Insert")
    window.wait(lambda: window.sees("Nothing to mend") or window.sees("to mend"), "what the check says")


def written(window, database):
    open_text(window, "After your massage")
    ok(window.stands_on("Text"), "the cursor stands in the text")
    ok(window.shows("2 pages"), "the page stands beside it")
    window.keys("ctrl+Home")
    window.type("We use detox. ")
    window.wait_for("Line 1: “detox”")
    ok(window.shows("to mend"), "what is wrong is told with its line")
    for _ in range(len("We use detox. ")):
        if window.sees("Text # {{title}}"):
            break
        window.keys("ctrl+z")
    ok(window.shows("Text # {{title}}"), "and can be undone")
    window.wait_for("Nothing to mend")
    window.keys("ctrl+Home", *["Down"] * 6)
    window.keys("ctrl+space")
    window.wait(lambda: window.focused() == "Find what to insert", "the list of what can be inserted")
    window.keys("Escape")
    window.wait(lambda: "Text" in window.focused(), "the text again")
    ok(True, "Escape leads from the list back into the text")
    window.keys("ctrl+space")
    window.wait(lambda: window.focused() == "Find what to insert", "the list again")
    window.type("strong")
    window.wait_for("Strong words")
    window.keys("Return")
    window.wait(lambda: "Text" in window.focused(), "the text with the focus")
    window.type("Rest well.")
    ok(versions(database) == [], "nothing is in force before it is published")


def published(window, database):
    window.keys("ctrl+Return")
    window.wait_for("Publish This Text?")
    window.type("warmer words")
    window.keys("Return")
    window.wait_for("version 2 is in force")
    kept = versions(database)
    ok([k[:5] for k in kept] == [("massage", "en", 2, None, "warmer words")], f"a version is in force: {[k[:5] for k in kept]}")
    ok("**Rest well.**" in kept[0][5] and "version: 2\n" in kept[0][5], "with the words that were typed")
    window.keys("Escape")
    window.wait_for("Aftercare Sheets")
    window.wait_for("Version 2, published")
    ok(window.stands_on("After your massage"), "back leads to the row it came from")


def faulty(window, database):
    open_text(window, "After your massage")
    window.keys("ctrl+Home", *["Down"] * 6)
    window.type("It lasts 3 days. ")
    window.wait_for("“3 days” is typed")
    window.keys("ctrl+Return")
    window.wait_for("Mend it, or say why")
    window.keys("Return")
    ok(window.shows("Mend it, or say why") and len(versions(database)) == 1, "nothing is published without a reason")
    window.type("agreed with the lead")
    window.keys("Return")
    window.wait_for("version 3 is in force")
    ok(versions(database)[1][2:5] == (3, "typed-duration", "agreed with the lead"), "with one it is, and both are kept")


def brought_back(window, database):
    tab_to(window, "More for This Text", key="shift+Tab")
    window.keys("space")
    window.wait_for("Versions…")
    window.keys("Return")
    window.wait_for("Version 3, in force")
    ok(window.shows("The text on the page says the same."), "the version in force is the one on the page")
    window.keys("Down", "Down")
    window.wait_for("As the program brings it")
    window.wait_for("lines gone")
    ok(True, "what changed since the program's text is shown")
    window.keys("Return")
    window.wait(lambda: "Text" in window.focused(), "the window to close")
    window.wait_for("Nothing to mend")
    window.keys("ctrl+Return")
    window.wait_for("Publish This Text?")
    window.type("the first was better")
    window.keys("Return")
    window.wait_for("version 4 is in force")
    ok("Rest well" not in versions(database)[2][5], "the first text is in force again")


def approved(window, database):
    window.keys("alt+Left")
    window.wait_for("Aftercare Sheets")
    tab_to(window, "English", key="shift+Tab")
    window.keys("space", "Home", "Return")
    window.wait_for("Nach Ihrer Massage")
    open_text(window, "Nach Ihrer Massage")
    window.wait_for("No clinician who speaks this language")
    tab_to(window, "Approve…", key="shift+Tab")
    window.keys("space")
    window.wait_for("Approve This Text?")
    window.keys("Return")
    window.wait_for("version 2 is in force")
    window.wait(lambda: not window.sees("No clinician who speaks this language"), "the mark to go")
    kept = versions(database)[3]
    ok(kept[:3] == ("massage", "de", 2) and "review:" not in kept[5] and "approved" in kept[4],
       f"an approved text loses its mark and keeps who stands for it: {kept[:5]}")


def begun_anew(window, database):
    window.keys("alt+Left")
    window.wait_for("Nach Ihrer Massage")
    tab_to(window, "Deutsch", key="shift+Tab")
    window.keys("space", "Down", "Return")
    window.wait_for("After your massage")
    open_text(window, "After your massage")
    tab_to(window, "More for This Text", key="shift+Tab")
    window.keys("space")
    window.wait_for("Versions…")
    window.keys("Down", "Return")
    window.wait_for("It begins with this text")
    window.type("After cupping")
    window.keys("Return")
    window.wait_for("not published yet")
    window.wait_for("After cupping · Massage")
    ok(True, "a new text is called as was said")
    tab_to(window, "What It Is For", key="shift+Tab")
    window.keys("shift+Tab")
    ok(window.stands_on("Title"), f"the field is called by its title: {window.focused()}")
    window.keys("ctrl+a")
    window.type("After your cupping")
    tab_to(window, "What It Is For")
    window.keys("space")
    tab_to(window, "Techniques")
    window.keys("space")
    window.wait_for("Cupping")
    tab_to(window, "Cupping", key="Tab")
    window.keys("space", "Escape")
    window.wait_for("After your cupping · Massage · Cupping")
    ok(True, "a new text is for what was said")


def kept_when_it_ends(window, database):
    kept = "SELECT body FROM draft WHERE form = 'template'"
    window.wait(lambda: any("[cupping]" in body for body, in rows(database, kept)), "the draft", seconds=15)
    ok("After your cupping" in rows(database, kept)[0][0], "what was typed is kept before it is published")
    window.close(kill=True)


def taken_up(database):
    with Window(WINDOW, ["--database", database, "--at", AT]) as again:
        again.wait_for("Today")
        again.wait(lambda: again.focused(), "something with the focus")
        again.keys("ctrl+shift+d")
        again.wait_for("Template · after-cupping (English)")
        tab_to(again, "Template · after-cupping", key="Down")
        again.keys("Return")
        again.wait_for("After your cupping · Massage · Cupping")
        again.wait_for("Nothing to mend")
        ok(True, "after the program was killed the text is found among the drafts")
        again.keys("ctrl+Return")
        again.wait_for("Publish This Text?")
        again.type("for cupping")
        again.keys("Return")
        again.wait_for("version 1 is in force")
        kept = versions(database)[-1]
        ok(kept[:3] == ("after-cupping", "en", 1), f"and published: {kept[:3]}")
        again.wait(lambda: not rows(database, "SELECT body FROM draft WHERE form = 'template'"), "no draft")
        tab_to(again, "More for This Text", key="shift+Tab")
        again.keys("space")
        again.wait_for("Versions…")
        again.keys("Down", "Return")
        again.wait_for("It begins with this text")
        again.type("after Cupping!")
        again.keys("Return")
        again.wait_for("There is a text of this name already")
        ok(again.shows("version 1 is in force"), "a name that is taken leads to the text that has it, and says so")
        ok(not again.warnings(), "a published text leaves no draft, nor a warning in the log")


def main():
    with tempfile.TemporaryDirectory(prefix="care-ui-") as folder:
        database = os.path.join(folder, "clinic.db")
        subprocess.run([CTL, "--database", database, "--at", AT, "init", "--clinic", "Clinic"],
                       capture_output=True, text=True, check=True)
        with Window(WINDOW, ["--database", database, "--at", AT]) as window:
            window.wait_for("Today")
            window.wait(lambda: window.focused(), "something with the focus")
            written(window, database)
            published(window, database)
            faulty(window, database)
            brought_back(window, database)
            approved(window, database)
            begun_anew(window, database)
            kept_when_it_ends(window, database)
        taken_up(database)
        check = subprocess.run([CTL, "--database", database, "check", "--deep"], capture_output=True, text=True)
        ok(check.returncode == 0, "the record holds together")
    print(f"1..{number}")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
