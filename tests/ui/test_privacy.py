#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Privacy mode (ux.md 2, 17.2): after F8 no page, list, form, popover or title holds a name, an
address or a number of anybody: neither on the screen nor for a screen reader, hidden or not."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
PEOPLE = (("Zebedee", "Quarrington", "Zebby", "1961-03-14"),
          ("Xanthippe", "Vanterpool", "Xanti", "1984-07-02"))
SECRETS = ["zebedee", "quarrington", "zebby", "xanthippe", "vanterpool", "xanti", "913 55",
           "91355", "@hidden", "14 mar", "2 jul", "1961-03-14", "1984-07-02", "14/03", "02/07"]
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
    """Two people with a session each, one of them with a report that opens a case."""
    for n, (given, family, preferred, born) in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family,
                   preferred_name=preferred, birth_date=born, phone=f"+351 913 55{n} 11{n}",
                   email=f"{preferred}@hidden.example", **{r: "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy", pressure="medium",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pain_before=4,
                   pain_after=3)
    yield dict(type="report", id=uuid(21), session=uuid(11), reported_at="2026-01-14T09:00:00Z",
               channel="phone", pain_now=8, new_soreness="yes", numbness="yes", course="worse")


def ctl(database, *arguments, lines=None):
    return subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", AT, *arguments],
                          input=lines, capture_output=True, text=True, check=True).stdout


def told(window):
    """All that the tree and the title say, whatever is visible."""
    texts = window.screen.texts(window.nodes())
    for one in window.windows():
        texts.append(subprocess.run(["xdotool", "getwindowname", one], env=window.environment,
                                    capture_output=True, text=True, check=False).stdout)
    return texts


def leaks(window):
    return sorted({secret for text in told(window) for secret in SECRETS
                   if secret in text.lower()})


def check(window, what):
    window.rest(0.8)
    found = leaks(window)
    ok(not found, f"{what} holds no name")
    if found:
        print(f"# {what}: {found}")
        for text in told(window):
            if any(secret in text.lower() for secret in found):
                print("#   " + text[:160].replace("\n", " "))


def walk(window):
    check(window, "Today")
    window.keys("alt+2")
    window.wait_for("Acknowledge")
    check(window, "Triage")
    window.keys("alt+3")
    window.wait_for("New Patient")
    check(window, "Patients")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    check(window, "the search")
    window.keys("Escape")
    window.rest(0.4)


def open_first(window):
    window.keys("alt+3")
    window.wait_for("New Patient")
    window.rest(0.8)
    window.keys("Tab")
    for _ in range(12):
        if "table cell" in window.focused_role() or "list item" in window.focused_role():
            break
        window.keys("Tab")
    window.keys("Home", "Return")
    window.wait_for("Sessions 1")


def patient_page(window):
    check(window, "the patient page")
    window.keys("n")
    window.wait(lambda: "Note" in window.focused(), "the form of a note")
    check(window, "the form of a note")
    window.keys("Escape")
    window.rest(0.5)
    window.keys("h")
    window.wait_for("History of This Entry")
    check(window, "the history of an entry")
    window.keys("Escape")
    window.rest(0.5)
    window.keys("ctrl+shift+a")
    window.wait_for("Audit of This Record")
    check(window, "the audit of the record")
    window.keys("Escape")
    window.rest(0.5)


def forms(window):
    window.keys("ctrl+n")
    window.wait(lambda: "Complaint" in window.focused(), "the session form")
    window.type("stiff")
    window.rest(2.2)
    check(window, "the session form")
    window.keys("Escape")
    window.rest(0.6)
    window.keys("ctrl+shift+d")
    window.rest(0.6)
    check(window, "the list of drafts")
    window.keys("Escape")
    window.rest(0.4)


def off_and_on(window):
    """Everything that is open changes at once, both ways."""
    window.keys("F8")
    window.rest(1)
    ok(bool(leaks(window)), "F8 again shows the names")
    window.keys("F8")
    check(window, "what was open when F8 was pressed")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()))
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Today")
        window.wait(lambda: leaks(window), "the names")
        ok(True, "without it the names are there")
        window.keys("F8")
        walk(window)
        open_first(window)
        patient_page(window)
        off_and_on(window)
        forms(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
