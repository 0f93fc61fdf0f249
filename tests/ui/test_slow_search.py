#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are faster than the disk: none of them is lost, and none means what stood there before."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window  # noqa: E402

WINDOW, CTL, SLOW_STORE = sys.argv[1:4]
AT = "2026-01-14T14:10:00Z"
PERSON = "Mara Costa"
SLOW_MS = 150
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


def records():
    """Three patients of one given name; each was treated, so that they are the recent ones."""
    for n, family in enumerate(("Costa", "Lind", "Moreau"), start=1):
        yield dict(type="patient", id=uuid(n), given_name="Rui", family_name=family,
                   birth_date=f"195{n}-07-02", phone=f"+351 913 000 11{n}")
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist=PERSON,
                   ended_at=f"2026-01-13T08:{10 + n}:00Z", modality="massage",
                   techniques=["deep_tissue_massage"], regions=["arm"], pressure="medium",
                   pain_before=4, pain_after=3)


def page_of(window):
    """Whose page is shown: the name that stands alone in the header."""
    names = [f"Rui {name}" for name in ("COSTA", "LIND", "MOREAU")]
    return next((text.split(" Rui")[0] for text in window.words()
                 if text in [f"{name} {name}" for name in names]), "nobody")


def find(window):
    """Enter comes long before the rows of what was typed."""
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.slow(SLOW_MS)
    window.type("lind")
    window.keys("Return")
    window.slow(0)
    ok(window.comes(lambda: page_of(window) == "Rui LIND"), "Enter waits for the answer")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    window.slow(SLOW_MS)
    window.type("costa")
    window.keys("Return", "Escape")
    window.slow(0)
    window.rest(1)
    ok(window.comes(lambda: page_of(window) == "Rui LIND"), "Escape takes Enter back")


def walked(window):
    """The arrows go through rows of an earlier text: what they lit is meant, or nobody."""
    for text, keys, name, what in (
            ("moreau", ("Return", "Down", "Return"), "Rui MOREAU", "a row that is not in the answer opens nobody"),
            ("rui", ("Return",), "Rui LIND", "the row that Down lit stays lit in the answer")):
        window.keys("ctrl+k")
        window.wait_for("Recent")
        window.slow(SLOW_MS)
        window.type(text)
        window.keys("Down")
        window.slow(0)
        window.wait_for(f"Create “{text}”")
        if len(keys) > 1:
            window.keys(keys[0])
            window.rest(0.5)
            ok("Find Patient" in window.focused(), what)
        window.keys(*keys[1:] or keys)
        ok(window.comes(lambda n=name: page_of(window) == n), f"{what}: {name}")


def filter_patients(window):
    """Down and Enter right after the letters do not mean a row that stood there before."""
    for keys, name in ((("Return",), "Rui LIND"), (("Down", "Return"), "Rui COSTA")):
        window.keys("alt+3")
        window.wait(lambda: "Filter Patients" in window.focused(), "the filter")
        window.wait_for("3 patients")
        window.slow(SLOW_MS)
        window.type(name.split()[1].lower())
        window.keys(*keys)
        window.slow(0)
        ok(window.comes(lambda n=name: page_of(window) == n), f"{' and '.join(keys)}: {name}")
        window.keys("alt+3", "ctrl+a", "BackSpace")
    window.wait_for("3 patients")
    window.slow(SLOW_MS)
    window.type("lind")
    window.keys("Down")
    window.slow(0)
    ok(window.stands_on("Lind"), "Down alone leads into the list when it is there")


def early_keys(database):
    """The first page has put the focus into its list before that is shown."""
    with Window(WINDOW, ["--database", database, "--at", AT], slow_store=SLOW_STORE, slow_ms=SLOW_MS) as window:
        window.wait(lambda: "Calls due" in window.focused() or "Whose calls" in " ".join(window.words()),
                    "the first page, reading", 20)
        window.rest(0.3)
        window.keys("ctrl+k")
        ok(window.stands_on("Find Patient"), "a key is heard while the first page reads")
        window.slow(0)


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside")
    ctl(database, "record", lines="\n".join(json.dumps(one) for one in records()))
    with Window(WINDOW, ["--database", database, "--at", AT], slow_store=SLOW_STORE) as window:
        window.wait_for("Whose calls")
        find(window)
        walked(window)
        filter_patients(window)
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)
    early_keys(database)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
