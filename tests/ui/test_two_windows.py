#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows of one program (ux.md 0.3 and 17.6): one open clinic, everything shown in both at
once, and every record belongs to the patient of the window it was written in."""

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


def records():
    """Two patients that are easily taken for one another."""
    for n, (given, born) in enumerate((("Ana", "1961-03-14"), ("Anna", "1984-07-02")), start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name="Silva",
                   birth_date=born, phone=f"+351 913 000 11{n}", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation", "soft_tissue_release"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3)


def ctl(database, *arguments, lines=None):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def sessions(database, n):
    """The sessions of a patient, as exported."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/all.ndjson"
        ctl(database, "export", path)
        with open(path, encoding="utf-8") as lines:
            told = [json.loads(line) for line in lines]
    return [one for one in told if one.get("type") == "session" and one.get("patient") == uuid(n)]


def find(window, name, title):
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.type(name)
    window.rest(0.6)
    window.keys("Return")
    window.wait_for(title)
    window.rest(0.6)


class Pair:
    """The two windows, and what each shows."""

    def __init__(self, window):
        self.window = window
        first = window.windows()
        window.keys("ctrl+shift+o")
        window.wait(lambda: len(window.windows()) == 2, "a second window")
        self.first = first[0]
        self.second = next(one for one in window.windows() if one not in first)
        window.rest(1)

    def shows(self, name, wanted):
        """Whether the window with that patient in front shows the wanted words."""
        for frame in self.window.frames():
            words = self.window.words(frame)
            if any(name in text for text in words) and any(wanted in text for text in words):
                return True
        return False


def write_in_turns(window, pair, database):
    """Two session forms at a time, one word here, one word there."""
    window.activate(pair.second)
    find(window, "anna", "Anna SILVA")
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the second form")
    window.activate(pair.first)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the first form")
    window.type("first")
    window.activate(pair.second)
    window.type("second")
    window.activate(pair.first)
    window.type(" knee")
    window.keys("Tab", "5")
    window.activate(pair.second)
    window.type(" hip")
    window.keys("Tab", "6")
    ok(pair.shows("Ana SILVA", "first knee") and pair.shows("Anna SILVA", "second hip"),
       "each form stands under its patient")
    for one, n in ((pair.second, 2), (pair.first, 1)):
        window.activate(one)
        window.keys("space", "ctrl+d", "ctrl+shift+y", "ctrl+Return")
        window.wait(lambda who=n: len(sessions(database, who)) == 2, "the signed session", 15)
        window.rest(1.5)
        window.keys("alt+Left")
        window.rest(0.8)
    newest = [max(sessions(database, n), key=lambda one: one["ended_at"]) for n in (1, 2)]
    ok([one.get("complaint") for one in newest] == ["first knee", "second hip"],
       "the words belong to the patient of their window")
    ok([one.get("pain_before") for one in newest] == [5, 6], "and so do the answers")


def exported(database, kind):
    told = [json.loads(line) for line in ctl(database, "export", "-").splitlines()]
    return [one for one in told if one.get("type") == kind]


def edits_in_turns(window, pair, database):
    """Details of two people with one name, a field here, a field there."""
    for one in (pair.first, pair.second):
        window.activate(one)
        window.keys("ctrl+e")
        window.wait(lambda: "Given name" in window.focused(), "the form of the details")
        window.keys(*["Tab"] * 3)
    for one, text in ((pair.first, "111"), (pair.second, "222"), (pair.first, " 444"),
                      (pair.second, " 555")):
        window.activate(one)
        window.wait(lambda: "Phone" in window.focused(), "the phone number")
        window.keys("End" if text.startswith(" ") else "ctrl+a")
        window.type(text)
    for one in (pair.second, pair.first):
        window.activate(one)
        window.keys("alt+s")
        window.rest(1.2)
    window.wait(lambda: all("+" not in one["phone"] for one in exported(database, "patient")),
                "both records as saved")
    window.rest(1)
    phones = {one["id"]: one["phone"] for one in exported(database, "patient")}
    ok(phones == {uuid(1): "111 444", uuid(2): "222 555"},
       "details belong to the patient of their window")


def reports_in_turns(window, pair, database):
    """Two calls at a time, an answer here, an answer there."""
    for one, name in ((pair.first, "Ana SILVA"), (pair.second, "Anna SILVA")):
        window.activate(one)
        find(window, name.lower(), name)
        window.keys("ctrl+shift+r")
        window.wait(lambda: "Two identifiers" in window.focused(), "the report form")
        window.keys("1")
    for one, key in ((pair.second, "2"), (pair.first, "2"), (pair.second, "4"), (pair.first, "2"),
                     (pair.second, "2"), (pair.first, "2")):
        window.activate(one)
        window.keys(key)
    ok(pair.shows("Ana SILVA", "Two identifiers") and pair.shows("Anna SILVA", "Two identifiers"),
       "each call stands under its patient")
    for one in (pair.second, pair.first):
        window.activate(one)
        window.keys("F7")
        window.wait_for("The call broke off")
        window.keys("Tab", "Return")
        window.rest(1.2)
    window.wait(lambda: len(exported(database, "report")) == 3, "both reports")
    whose = {one["id"]: one["patient"] for one in exported(database, "session")}
    said = {whose[one["session"]]: one["bladder_change"] for one in exported(database, "report")
            if "bladder_change" in one}
    ok(said == {uuid(1): "no", uuid(2): "declined"}, "answers belong to the patient of their window")
    attempts = exported(database, "attempt")
    ok(all(one.get("patient") in whose.values() for one in attempts), "and so do the tries")


def once_only(window, pair):
    """A form that is being written is not opened a second time."""
    window.activate(pair.first)
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the form")
    window.type("shoulder")
    window.activate(pair.second)
    find(window, "ana silva", "Ana SILVA")
    window.keys("ctrl+n")
    window.rest(1.5)
    window.type(" left")
    ok(window.shows("shoulder left"), "the window with the form comes to the front instead")


def both_show(window, pair):
    """What one window signs stands in the other at once."""
    window.activate(pair.second)
    window.keys("Escape")
    window.rest(0.5)
    window.keys("alt+2")
    window.wait_for("No open cases")
    window.activate(pair.first)
    window.keys("ctrl+shift+r")
    window.wait_for("Recent")
    window.type("anna")
    window.rest(0.6)
    window.keys("Return")
    window.wait(lambda: "Two identifiers" in window.focused(), "the report form")
    window.keys("1", "1")
    window.wait_for("Tell the patient now")
    window.keys("F2")
    window.rest(0.5)
    window.keys("ctrl+Return")
    window.wait(lambda: not window.sees("No open cases"), "the case in the other window")
    ok(True, "a report signed in one window is a case in the other")
    window.wait(lambda: sum("1 open case" in text for text in window.words()) >= 2, "both badges")
    ok(True, "the badges of both windows count it")
    window.activate(pair.second)
    window.wait_for("Acknowledge")
    window.keys("a")
    window.wait_for("Emergency · Acknowledged")
    ok(True, "the other window acts on it")


def one_goes(window, pair):
    """Closing one window leaves the other, and the clinic open."""
    window.activate(pair.second)
    window.keys("ctrl+w")
    window.wait(lambda: len(window.windows()) == 1, "one window")
    window.activate(pair.first)
    window.keys("alt+3")
    window.wait_for("Patients")
    find(window, "ana silva", "Ana SILVA")
    ok(window.shows("Ana SILVA"), "the other goes on")


def all_go(window):
    window.keys("ctrl+shift+o")
    window.wait(lambda: len(window.windows()) == 2, "two windows again")
    window.rest(0.8)
    window.keys("ctrl+q")
    ok(window.program.wait(15) == 0, "quitting closes all windows")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.rest(1)
        find(window, "ana silva", "Ana SILVA")
        pair = Pair(window)
        ok(sum("Ana SILVA" in text for text in window.words()) >= 2,
           "the patient shown stands in the new window")
        write_in_turns(window, pair, database)
        edits_in_turns(window, pair, database)
        once_only(window, pair)
        both_show(window, pair)
        reports_in_turns(window, pair, database)
        one_goes(window, pair)
        all_go(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    told = ctl(database, "check")
    ok("no findings" in told, "everything is on the disk")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as kept:
        drafts = kept.execute("SELECT form, body FROM draft").fetchall()
    ok([form for form, _ in drafts] == ["session"] and "shoulder left" in drafts[0][1],
       "what was not signed is a draft")


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
