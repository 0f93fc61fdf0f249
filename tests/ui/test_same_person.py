#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two records of one person, by key events only: compared and shown as one, in every window at once;
what is written then belongs to the patient of that window's identity bar; shown apart again; put
aside, and found only when asked for."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window, WindowError  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
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
PEOPLE = (("Ana", "Silva"), ("Anna", "Silva"), ("Rui", "Okafor"))


def records():
    """Ana is there twice; her second record knows of the blood thinner."""
    for n, (given, family) in enumerate(PEOPLE, start=1):
        risks = {r: "no" for r in RISKS}
        risks["anticoagulant"] = "yes" if n == 2 else "no"
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   birth_date="1961-03-14", phone=f"+351 913 000 11{n}", **risks)
        if n < 3:
            yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                       ended_at=f"2026-01-13T08:1{n}:00Z", modality="physiotherapy",
                       techniques=["joint_mobilisation"], regions=["lower_back"],
                       pressure="medium", pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def exported(database, kind):
    told = [json.loads(line) for line in ctl(database, "export", "-").splitlines()]
    return [one for one in told if one.get("type") == kind]


def merges(database):
    """How many records are shown under another one."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute("SELECT count(*) FROM patient_merge").fetchone()[0]


def archived(database):
    """How many records are put aside."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return file.execute("SELECT count(*) FROM patient_archive").fetchone()[0]


def find(window, name, title):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.7)
    window.keys("Return")
    window.rest(0.8)
    window.wait_for(title)
    window.wait(lambda: window.focused_role() not in ("text", ""), "the page")
    window.rest(0.6)


def open_menu(window, wanted):
    """The menu of the record; while its page is still on its way the key is the page's before."""
    for _ in range(3):
        window.keys("shift+F10")
        try:
            window.wait_for(wanted, 4)
            return
        except WindowError:
            window.keys("Escape")
            window.rest(0.5)
    window.wait_for(wanted)


def merge(window, database):
    """From the page of the one that stays: menu, the other one, a reason, done."""
    open_menu(window, "Same Person as")
    window.keys("Return")
    window.rest(0.5)
    window.type("anna")
    window.rest(0.7)
    window.keys("Return")
    window.wait_for("Same Person?")
    window.wait_for("is taken over")
    ok(window.shows("Blood thinner"), "the risk that one record lacks stands in the comparison")
    ok(window.shows("Is shown under it: Anna SILVA"), "and who is shown under whom")
    window.keys("ctrl+Return")
    window.wait_for("Write why both are the same person")
    ok(True, "without a reason nothing is done")
    window.type("Birth date and phone checked with her")
    window.keys("ctrl+Return")
    window.wait(lambda: merges(database) == 1, "the merge on the disk")
    told = json.loads(ctl(database, "--json", "patient", "show", uuid(2)))
    ok('"id": "%s"' % uuid(1) in json.dumps(told), "the other record leads to the one that stays")


def followed(window, frames, database):
    """The page of the record that went shows the one that stays; what is written there is hers."""
    window.activate(frames[1])
    window.wait(lambda: any("Ana SILVA" in text for text in
                            window.words(window._active_frame())), "the page follows the merge")
    ok(window.shows("Blood thinner"), "with the risk that was taken over")
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    window.type("stiff")
    window.keys("Tab", "5", "space", "ctrl+d", "ctrl+shift+y", "ctrl+Return")
    window.wait(lambda: len(exported(database, "session")) == 3, "the signed session", 15)
    newest = max(exported(database, "session"), key=lambda one: one["ended_at"])
    ok(newest["patient"] == uuid(1), "a session written there is the patient's of its identity bar")
    window.rest(1)
    window.keys("alt+Left")
    window.rest(0.8)


def apart(window, frames, database):
    """Shown apart: each has her own sessions again."""
    window.activate(frames[0])
    window.wait_for("Ana SILVA")
    window.rest(0.5)
    open_menu(window, "Show Apart: Anna SILVA")
    ok(True, "the menu names the record that is shown under it")
    window.keys("Escape")
    window.rest(0.4)
    window.keys("Home")
    for _ in range(8):
        if "Merged with another record" in window.focused():
            break
        window.keys("Down")
    window.keys("Return")
    window.wait_for("Show the Records Apart?")
    window.rest(0.5)
    ok(True, "the entry of the timeline leads to showing them apart")
    window.type("Two cousins")
    window.keys("Return")
    window.wait(lambda: merges(database) == 0, "both records by themselves on the disk")
    window.wait_for("Both records are shown by themselves again")
    window.rest(1)
    own = json.loads(ctl(database, "--json", "patient", "show", uuid(2)))
    ok(json.dumps(own).count('"techniques"') == 1, "the other record has her one session again")
    told = ctl(database, "check", "--deep")
    ok("no findings" in told, "and the file has no findings")


def archive(window, database):
    """Put aside, and found when asked for."""
    find(window, "okafor", "Rui OKAFOR")
    open_menu(window, "Archive…")
    window.keys("Down", "Return")
    window.wait_for("Archive Rui OKAFOR?")
    window.rest(0.5)
    window.type("Moved away")
    window.keys("Return")
    window.wait(lambda: archived(database) == 1, "the archived record on the disk")
    window.rest(4.5)
    window.keys("ctrl+k")
    window.rest(0.5)
    window.type("okafor")
    window.wait_for("Show 1 archived record")
    ok(window.shows("Show 1 archived record") and not window.sees("born"),
       "an archived record waits until it is asked for")
    window.keys("Return")
    window.wait_for("· archived")
    ok(True, "and is marked then")
    window.keys("Return")
    window.wait_for("Rui OKAFOR")
    window.rest(0.5)
    open_menu(window, "Bring Back")
    window.keys("Down", "Return")
    window.wait(lambda: archived(database) == 0, "the record back")
    window.rest(0.5)
    open_menu(window, "Archive…")
    ok(not window.sees("Bring Back"), "and brought back")
    window.keys("Escape")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        find(window, "anna silva", "Anna SILVA")
        first = window.windows()
        window.keys("ctrl+shift+o")
        window.wait(lambda: len(window.windows()) == 2, "a second window")
        second = next(one for one in window.windows() if one not in first)
        window.rest(1)
        window.activate(first[0])
        find(window, "ana silva", "Ana SILVA")
        merge(window, database)
        followed(window, (first[0], second), database)
        apart(window, (first[0], second), database)
        archive(window, database)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
