#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Short ways of the day by key events only, with their budgets (tasks.md P1, M5, M6 and M7)."""

import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from care_window import Window, patience  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
AT = "2026-01-14T14:10:00Z"
ENTERED = "2026-01-13T09:00:00Z"
PERSON = "Mara Costa"
PLACES = ("Today", "Triage", "Patients", "Templates")
SELECTED = 23  # of the states on the accessibility bus
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
FIND_BUDGET, FIND_S = 8, 3
KEY_S = 0.28  # of a key of a person who knows the way (tasks.md)
REPORT_BUDGET, REPORT_S = 24, 15


def records():
    """Three patients whose calls are due, and one whose report opened a case."""
    for n, family in enumerate(("Costa", "Lind", "Moreau"), start=1):
        yield dict(type="patient", id=uuid(n), given_name="Rui", family_name=family,
                   birth_date="1950-07-02", phone="+351 913 000 111",
                   **{r: "yes" if r == "anticoagulant" and n == 3 else "no" for r in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist="Leila Haddad",
                   ended_at=f"2026-01-13T08:{10 + n}:00Z", modality="massage",
                   techniques=["deep_tissue_massage"], regions=["arm"], pressure="medium",
                   pain_before=4, pain_after=3)
    yield dict(type="report", id=uuid(23), session=uuid(13), reported_at="2026-01-14T08:20:00Z",
               channel="phone", pain_now=5, worst_pain=6, new_soreness="yes", course="same",
               bruising="yes")


def ctl(database, *arguments, lines=None, at=AT):
    run = subprocess.run([CTL, "--database", database, "--as", PERSON, "--at", at, *arguments],
                         input=lines, capture_output=True, text=True, check=True)
    return run.stdout


def find_patient(window):
    """P1: from the list to the patient, with risks and last response in sight."""
    keys = ["ctrl+k", *"more", "Return"]
    window.keys("ctrl+k")
    window.wait(lambda: "Find Patient" in window.focused(), "the find")
    began = time.monotonic()
    window.type("more")
    window.wait_for("Rui MOREAU")
    window.keys("Return")
    window.wait(lambda: window.sees("Blood thinner") and window.sees("Last response"),
                "risks and last response")
    took = time.monotonic() - began
    print(f"# P1: {len(keys)} keys, {took:.1f} s with the reading of the screen")
    ok(len(keys) <= FIND_BUDGET, f"P1: {len(keys)} keys of {FIND_BUDGET}")
    ok(took <= FIND_S * patience(), "P1: in time")
    ok(window.comes(lambda: window.sees("Report: Urgent · pain 5") or
                    window.sees("Report: Contact · pain 5")),
       "P1: the last response is there without scrolling")
    window.keys("alt+Left")


def at_once(window, *keys):
    """Keys that come faster than any answer."""
    window.read = []
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "0", *keys],
                   env=window.environment, check=True)


def title(window):
    """Whose page is shown: the first name that stands alone."""
    return next((text.split()[0] + " " + text.split()[1] for text in window.words()
                 if text.split() in [["Rui", name] * 2 for name in ("LIND", "COSTA", "MOREAU")]), "nobody")


def enter_at_once(window):
    """Enter typed with the name never opens somebody of the rows that stood there before it."""
    for keys, name in (("lind", "Rui LIND"), ("costa", "Rui COSTA"), ("more", "Rui MOREAU")):
        window.keys("ctrl+k")
        window.wait(lambda: "Find Patient" in window.focused(), "the find")
        window.wait_for("Recent")
        at_once(window, *keys, "Return")
        window.wait_for("Last response")
        ok(title(window) == name, f"{keys} and Enter at once open {name}, not {title(window)}")
        window.keys("alt+Left")
        window.wait_for("Whose calls")
    window.keys("ctrl+k")
    window.wait_for("Recent")
    at_once(window, *"rui", "Return")
    window.wait(lambda: not window.sees("Recent"), "the answer")
    ok(window.shows("Rui LIND") and "Find Patient" in window.focused(),
       "several match: Enter before they are seen opens none")
    window.keys("Escape")
    window.wait(lambda: "Find Patient" not in window.focused(), "the find closed")
    window.keys("alt+3")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter")
    at_once(window, *"lind", "Return")
    window.wait_for("Last response")
    ok(title(window) == "Rui LIND", "the filter of Patients opens nobody else either")
    window.keys("alt+1")
    window.wait_for("Whose calls")


def sidebar(window):
    """Turns to the list of pages, in which the page shown is lit."""
    for _ in range(40):
        if window.focused_role() == "list item" and window.focused() in ("Patients", "Today"):
            return
        window.keys("Tab")
    raise AssertionError(f"Tab does not lead to the sidebar, but to {window.focused()}")


def lit(window):
    """The rows of the sidebar that are lit."""
    return [node.name for node in window.nodes() if node.has(SELECTED) and node.name in PLACES]


def through_the_sidebar(window):
    """Tab comes by each row; the page's own is lit again behind them."""
    window.keys("alt+1")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus")
    seen = set()
    for _ in range(40):
        window.keys("Tab")
        seen.add(window.focused())
        if "Templates" in seen and window.focused() not in PLACES:
            break
    ok(lit(window) == ["Today"], f"behind the sidebar the row of the page is lit: {lit(window)}")
    window.keys("alt+3", "alt+1")


def search_from_beside(window):
    """Ctrl+F searches the page that is shown, from the sidebar, too."""
    window.keys("alt+3")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter")
    sidebar(window)
    window.keys("ctrl+f")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter of the patients")
    ok(True, "Ctrl+F in the sidebar leads to the filter of the patients")
    window.type("lind")
    window.wait(lambda: not window.sees("Costa, Rui"), "the others to go")
    window.keys("Return")
    window.wait_for("Sessions 1")
    window.wait(lambda: window.focused_role() not in ("text", ""), "the page")
    sidebar(window)
    window.keys("ctrl+f")
    window.wait(lambda: "Search in this timeline" in window.focused(), "the search in the timeline")
    ok(True, "and to the search of a patient's timeline")
    window.keys("Escape", "alt+1")


def menu(window, *keys):
    """Opens the main menu and presses keys in it."""
    window.keys("F10")
    window.wait_for("About Aftercare")
    window.keys(*keys)
    window.wait(lambda: window.focused_role() != "menu item", "the menu to close")
    window.rest(0.3)


def back_from_menus(window):
    """A menu that closes without leading elsewhere gives the keys back to where they were."""
    window.keys("alt+3")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter")
    window.type("ost")
    window.keys("Home")
    menu(window, "Escape")
    window.type("c")
    ok(window.stands_on("Filter Patients cost"), "the main menu gives the cursor back to the text")
    menu(window, "p", "p", "Return")
    ok(window.stands_on("Name"), "an item of it leads to its window")
    window.keys("Escape")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter after a window")
    ok(True, "which gives the focus back as well")
    menu(window, "f")
    window.wait(lambda: "Find Patient" in window.focused(), "the find")
    window.keys("Escape")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter after the find")
    ok(True, "and so does the find")
    menu(window, "n")
    window.wait(lambda: "Given name" in window.focused(), "the form")
    window.type("Ada")
    window.wait_for("Drafts (1)", 15)
    ok(window.stands_on("Given name"), "a page that was chosen there keeps its own focus")
    window.keys("ctrl+shift+d")
    window.wait(lambda: "New patient" in window.focused(), "the drafts")
    window.keys("Escape")
    window.wait(lambda: "Given name" in window.focused(), "the form after the drafts")
    window.type("lie")
    ok(window.stands_on("Adalie"), "the drafts give the cursor back too, and nothing is selected")
    window.keys("Escape", "alt+1")


def left_by_a_click(window):
    """A click beside the search closes it; the keys go on where they were."""
    window.keys("alt+3")
    window.wait(lambda: "Filter Patients" in window.focused(), "the filter")
    window.type("ost")
    window.keys("ctrl+k")
    window.wait(lambda: "Find Patient" in window.focused(), "the find")
    subprocess.run(["xdotool", "mousemove", "1100", "850", "click", "1"], env=window.environment, check=True)
    ok(window.stands_on("Filter Patients ost"), "a click beside the search gives the cursor back")
    window.keys("ctrl+a", "BackSpace", "alt+1")
    window.wait_for("Whose calls")


def no_answer(window, database):
    """M5: one key on the row."""
    window.wait_for("Whose calls")
    window.wait(lambda: window.focused_role() == "list item", "the list has the focus")
    window.keys("Home")
    window.rest(0.4)
    window.keys("n")
    window.wait(lambda: '"no_answer"' in ctl(database, "export", "-"), "the logged try")
    ok(True, "M5: no answer takes 1 key")


def hand_over(window, database):
    """M7: not sure, so a line and somebody who may decide."""
    window.keys("alt+2")
    window.wait_for("Rui MOREAU")
    window.wait(lambda: window.focused_role() == "list item", "the cases have the focus")
    window.keys("e")
    window.wait_for("Hand over to somebody who may decide")
    window.type("Bruise larger than I know it")
    window.keys("Return")
    window.wait(lambda: '"escalate"' in ctl(database, "export", "-"), "the step in the log")
    told = ctl(database, "export", "-")
    event = next(json.loads(line) for line in told.splitlines() if '"escalate"' in line)
    ok(event["words"] == "Bruise larger than I know it", "M7: 2 keys and a line hand a case over")
    ok("Nora Dahl" in (event.get("owner"), event.get("detail")), "M7: to a manager of the clinic")


def main(folder):
    database = f"{folder}/clinic.db"
    ctl(database, "init", "--clinic", "Riverside", at=ENTERED)
    ctl(database, "clinic", "set", "managers", "Nora Dahl", at=ENTERED)
    ctl(database, "record", lines="\n".join(json.dumps(r) for r in records()), at=AT)
    with Window(WINDOW, ["--database", database, "--at", AT]) as window:
        window.wait_for("Whose calls")
        window.rest(1)
        find_patient(window)
        enter_at_once(window)
        through_the_sidebar(window)
        search_from_beside(window)
        back_from_menus(window)
        left_by_a_click(window)
        no_answer(window, database)
        hand_over(window, database)
        hands = REPORT_BUDGET * KEY_S
        print(f"# M6: a normal report of {REPORT_BUDGET} keys is {hands:.1f} s of hands")
        ok(hands <= REPORT_S, "M6: the keys of a normal report take less than 15 s of hands")
        ok(not window.warnings(), "no warning in the log")
        for line in window.warnings():
            print("# " + line)


with tempfile.TemporaryDirectory() as temporary:
    main(temporary)
print(f"1..{number}")
sys.exit(1 if failures else 0)
