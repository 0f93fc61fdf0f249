#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences by keys: every field is kept by itself, what is wrong is said under it, and each
change stands in the log (ux.md 11)."""

import os
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib

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


def kept(database, name):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        row = file.execute("SELECT value FROM clinic_setting WHERE id = ?", (name,)).fetchone()
    return row[0] if row else None


def write_picture(path, width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = (b"\0" + b"\x30" * width) * height
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                   chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def tab_to(window, wanted, steps=40):
    for _ in range(steps):
        if wanted in window.focused():
            return True
        window.keys("Tab")
    return False


def write(window, field, text):
    """Goes to a field, writes over what is there, and goes on."""
    found = tab_to(window, field)
    window.keys("ctrl+a")
    window.type(text)
    window.keys("Tab")
    window.rest(0.4)
    return found


def clinic(window, database):
    ok(write(window, "Phone of the clinic", "+351 210 000 111"), "the clinic's phone is a field")
    window.wait(lambda: kept(database, "clinic_phone") == "+351 210 000 111", "the phone kept")
    ok(True, "leaving a field keeps it")
    ok(window.shows("PNG picture, 60 × 20"), "the logo is told in words")
    tab_to(window, "Remove the logo")
    window.keys("Return")
    window.wait(lambda: kept(database, "logo") == "", "no logo")
    window.wait_for("None. A PNG, JPEG or SVG picture")
    ok(window.stands_on("Choose the logo"), "the logo is removed by keys, and another can be chosen")
    window.keys("shift+Tab", "shift+Tab", "shift+Tab")
    write(window, "Name of the clinic", "Hillside")
    window.wait_for("Hillside – Aftercare")
    ok(True, "the new name stands in the window at once")


def required(window, database):
    """What the first run asks for cannot be emptied here: the sheets are printed with it."""
    window.keys("shift+Tab")
    for field, name, text, words in (
            ("Name of the clinic", "clinic_name", "  ", "The name stands on every handout: fill it in."),
            ("Phone of the clinic", "clinic_phone", "12", "it needs at least 4 digits."),
            ("Emergency number", "emergency_number", "1", "it needs at least 2 digits.")):
        before = kept(database, name)
        write(window, field, text)
        ok(window.shows("Not saved: ") and window.shows(words) and kept(database, name) == before,
           f"{field}: refused in the words of the first run, and the old one stays")
        window.keys("shift+Tab", "Escape")
        ok(window.gone(words), f"{field}: taken back, the reason goes")


def follow_up(window, database):
    # Every page stands in the order of Tab; on newer platforms one does, and the arrows go on.
    for step in range(36):
        if "Follow" in window.focused():
            break
        window.step("Right" if step >= 12 and window.focused_role() == "page tab" else "shift+Tab")
        window.rest(0.2)
    window.keys("Return")
    window.wait_for("Monday")
    write(window, "Monday", "9-18")
    window.wait_for("Not saved:")
    ok(window.shows("write it as in 09:00-18:00"), "what is wrong is said under the field")
    ok("Mon-Fri" in (kept(database, "opening_hours") or "Mon-Fri"), "and not kept")
    window.keys("shift+Tab")
    write(window, "Monday", "08:00-12:00 13:00-17:00")
    window.wait(lambda: (kept(database, "opening_hours") or "").startswith(
        "Mon 08:00-12:00 13:00-17:00; Tue-Fri"), "the hours of Monday")
    ok(window.gone("Not saved:"), "put right it is kept, and the reason goes")
    write(window, "Saturday", "09:00-12:00")
    window.wait(lambda: "Sat 09:00-12:00" in kept(database, "opening_hours"), "Saturday")
    ok(True, "a closed day is opened by writing its hours")
    tab_to(window, "Usual")
    window.keys("ctrl+a")
    window.type("36 limit")
    window.wait_for("A call 36 h after the session, and one just after 72 h.")
    ok(True, "a line of the schedule is read back in words")
    window.keys("Return")
    window.wait(lambda: "default 36 limit" in (kept(database, "call_schedule") or ""), "the line")
    ok(True, "Enter keeps it as well")


def taken_back(window, database):
    """Escape takes back what was typed, and only then leaves: half a number is never kept."""
    write(window, "Emergency number", "999")
    window.wait(lambda: kept(database, "emergency_number") == "999", "the number")
    window.keys("shift+Tab", "ctrl+a")
    window.type("99")
    window.keys("Escape")
    window.rest(0.5)
    ok(window.shows("Letterhead") and window.stands_on("999"),
       "Escape in a field takes back what was typed there")
    window.keys("Escape")
    window.wait(lambda: not window.sees("Letterhead"), "the preferences closed")
    window.rest(0.5)
    ok(kept(database, "emergency_number") == "999", "then it leaves, and half a number is not kept")
    window.keys("ctrl+comma")
    window.wait_for("Letterhead")
    tab_to(window, "Emergency number")
    window.keys("ctrl+a")
    window.type("144")
    window.keys("Return", "Escape")
    window.wait(lambda: not window.sees("Letterhead"), "the preferences closed")
    ok(kept(database, "emergency_number") == "144", "what Enter kept is left at once")
    window.keys("ctrl+comma")
    window.wait_for("Letterhead")
    tab_to(window, "Emergency number")
    window.keys("ctrl+a")
    window.type("112")
    window.keys("alt+F4")
    window.wait(lambda: kept(database, "emergency_number") == "112", "the number")
    ok(True, "a window that is closed leaves the field as Tab does")


def again_and_again(folder):
    """A window that was closed does not answer any more when a later one changes something."""
    database = f"{folder}/again.db"
    numbers = ("911", "999", "144")
    subprocess.run([CTL, "--database", database, "init", "--clinic", "Riverside"], check=True,
                   capture_output=True)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        for digits in numbers:
            window.keys("ctrl+comma")
            window.wait_for("Letterhead")
            write(window, "Emergency number", digits)
            window.wait(lambda d=digits: kept(database, "emergency_number") == d, digits)
            window.keys("Escape")
            window.wait(lambda: not window.sees("Letterhead"), "the preferences closed")
        ok(True, "the emergency number is changed in three openings of the preferences")
        window.keys("ctrl+comma")
        window.wait_for("Letterhead")
        taken_back(window, database)
        ok(not window.warnings(), "no warning in the log")


def main(folder):
    database = f"{folder}/clinic.db"
    subprocess.run([CTL, "--database", database, "init", "--clinic", "Riverside"], check=True,
                   capture_output=True)
    write_picture(f"{folder}/logo.png", 60, 20)
    subprocess.run([CTL, "--database", database, "clinic", "set", "--logo", f"{folder}/logo.png"], check=True,
                   capture_output=True)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        window.keys("ctrl+comma")
        window.wait_for("Letterhead")
        window.rest(0.5)
        clinic(window, database)
        required(window, database)
        follow_up(window, database)
        window.keys("Escape")
        window.rest(0.5)
        window.keys("alt+3")
        window.wait_for("Patients")
        ok(window.gone("Letterhead"), "Escape closes them")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        acts = file.execute("SELECT count(*) FROM audit_entry WHERE action = 'set_value'").fetchone()[0]
    ok(acts >= 5, "every change stands in the log")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
    again_and_again(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
