# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl due --print and cases --print: the call list and the handover sheet on paper."""

import re
import shutil
import sqlite3
import subprocess

from clitest import Desk, check, contains, equal, main, new_id, report, screened, session

AT = "2026-03-12T12:00:00+00:00"


def busy(n=3):
    """Calls that are due after sessions of two days ago."""
    desk = Desk().init()
    for i in range(1, n + 1):
        desk.record(screened(i), session(i, i, ended_at="2026-03-09T09:00:00Z", therapist="Eva" if i == 1 else "Rui"),
                    at="2026-03-09T10:00:00Z")
    return desk


def text_of(path):
    if not shutil.which("pdftotext"):
        return None
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], stdout=subprocess.PIPE, check=True, text=True).stdout


def names(desk):
    """Files but the database's own."""
    return {p.name for p in desk.path.iterdir() if not p.name.startswith("clinic.db")}


def print_to(desk, *args, path=None, exit=0):
    return desk.run("--as", "Eva", "due", "--print", path or desk.path / "list.pdf", *args, at=AT, exit=exit)


def every_call_is_on_paper():
    desk = busy()
    due = desk.run("due", "--json", at=AT, exit=0).json()["due"]
    check(len(due) >= 3, due)
    contains(print_to(desk).out, f"list.pdf: {len(due)} calls")
    path = desk.path / "list.pdf"
    check(path.read_bytes().startswith(b"%PDF-"), "no PDF")
    equal(path.stat().st_mode & 0o777, 0o600, "rights")
    text = text_of(path)
    if text is None:
        return
    for call in due:
        family, given = call["patient_name"].split(", ")
        equal(text.count(f"{given} {family.upper()}"), 1, call["patient_name"])
    for words in ("CONFIDENTIAL", "Page 1 of 1", "Everyone’s calls"):
        contains(text, words)
    # Names of days and months are those of the machine's language.
    for words in (r"Call list · \w+ 12 \w+ 2026", r"Printed by Eva at \w+\.? 12 \w+\.? 2026 12:00"):
        check(re.search(words, text), f"{words!r} is not in {text!r}")


def the_paper_is_landscape():
    if not shutil.which("pdfinfo"):
        return
    desk = busy(1)
    print_to(desk)
    info = subprocess.run(["pdfinfo", str(desk.path / "list.pdf")], stdout=subprocess.PIPE, check=True, text=True).stdout
    contains(info, "841.89 x 595.276 pts (A4)")


def the_same_list_has_the_same_bytes():
    desk = busy()
    print_to(desk, path=desk.path / "one.pdf")
    print_to(desk, path=desk.path / "two.pdf")
    print_to(desk, "--large", path=desk.path / "large.pdf")
    one = (desk.path / "one.pdf").read_bytes()
    equal(one, (desk.path / "two.pdf").read_bytes(), "bytes")
    check(one != (desk.path / "large.pdf").read_bytes(), "large print is as small")


def ones_own_calls():
    desk = busy()
    print_to(desk, "--mine")
    text = text_of(desk.path / "list.pdf")
    if text is None:
        return
    contains(text, "Calls of Eva")
    contains(text, "SILVA1")
    check("SILVA2" not in text, text)


def an_empty_list_says_so():
    desk = Desk().init()
    contains(print_to(desk).out, "0 calls")
    text = text_of(desk.path / "list.pdf")
    if text is not None:
        check(re.search(r"No call is due by the end of \w+ 12 \w+ 2026\.", text), text)


def two_cases():
    """An urgent case that Eva owns and another one, and a call of a third patient."""
    desk = busy(3)
    for i in (1, 2):
        desk.record(report(i, i, numbness="yes", reported_at="2026-03-11T09:00:00Z"), at="2026-03-11T10:00:00Z")
    first = desk.run("cases", "--json", at=AT, exit=0).json()["cases"]
    mine = next(case["id"] for case in first if case["patient"] == new_id(1001))
    desk.run("--as", "Eva", "case", mine, "assign", "Eva", at="2026-03-11T11:00:00Z", exit=0)
    return desk


def hand_over(desk, *args, path=None, exit=0):
    return desk.run("--as", "Eva", "cases", "--print", path or desk.path / "handover.pdf", *args, at=AT, exit=exit)


def what_is_open_is_handed_over():
    desk = two_cases()
    contains(hand_over(desk).out, "handover.pdf: 3 things to go on with")
    path = desk.path / "handover.pdf"
    equal(path.stat().st_mode & 0o777, 0o600, "rights")
    with sqlite3.connect(desk.db) as db:
        rows = db.execute("SELECT actor, subject_kind, detail FROM audit_entry WHERE action = 'print_handover'").fetchall()
    equal(rows, [("Eva", "handover", "rows: 3")], "log")
    text = text_of(path)
    if text is None:
        return
    for words in ("CONFIDENTIAL", "Everyone’s work", "2 cases: 2 Urgent, 2 late · 1 call", "Owner changed: Eva", "nobody yet",
                  "Open cases", "Calls that are due", "Page 1 of 1"):
        contains(text, words)
    for i in (1, 2, 3):
        equal(text.count(f"SILVA{i}"), 1, f"patient {i}")


def ones_own_cases_and_those_of_a_level():
    desk = two_cases()
    equal(len(desk.run("--as", "Eva", "cases", "--mine", "--json", at=AT, exit=0).json()["cases"]), 1, "listed as mine")
    hand_over(desk, "--mine")
    text = text_of(desk.path / "handover.pdf")
    hand_over(desk, "--level", "emergency", path=desk.path / "level.pdf")
    if text is None:
        return
    contains(text, "Work of Eva")
    check("SILVA1" in text and "SILVA2" not in text, text)
    text = text_of(desk.path / "level.pdf")
    contains(text, "only cases: Emergency")
    check("Open cases" not in text and "SILVA3" in text, text)


def the_same_handover_has_the_same_bytes():
    desk = two_cases()
    for name, more in (("one", []), ("two", []), ("large", ["--large"])):
        hand_over(desk, *more, path=desk.path / f"{name}.pdf")
    one, two, large = ((desk.path / f"{name}.pdf").read_bytes() for name in ("one", "two", "large"))
    equal(one, two, "bytes")
    check(one != large, "large print is as small")


def nothing_to_hand_over_says_so():
    desk = Desk().init()
    contains(hand_over(desk).out, "0 things")
    text = text_of(desk.path / "handover.pdf")
    if text is not None:
        contains(text, "Nothing is open: no case, no call that is due.")


def a_handover_is_of_open_cases():
    desk = Desk().init()
    before = names(desk)
    for state in ("all", "resolved"):
        contains(hand_over(desk, "--state", state, exit=64).err, "open cases only")
    hand_over(desk, path=desk.db, exit=73)
    hand_over(desk, path=desk.path / "no" / "x.pdf", exit=73)
    equal(names(desk), before, "files left")


def the_letter_is_true():
    desk = busy(1)
    call = desk.run("due", "--json", at=AT, exit=0).json()["due"][0]
    path = desk.path / "letter.pdf"

    def letter():
        desk.run("handout", "--session", call["session"], "--template", "letter-could-not-reach", "--output", path, at=AT,
                 exit=0)
        return " ".join((text_of(path) or "").split())

    before = letter()
    desk.run("call", call["id"], "attempt", "--result", "no_answer", at=AT, exit=0)
    after = letter()
    if before:
        check("could not reach you" not in before, before)
        contains(after, "We rang to ask how you feel after your session, but we could not reach you.")


def what_cannot_be_written_leaves_nothing():
    desk = busy(1)
    before = names(desk)
    for output in (desk.path / "no" / "list.pdf", desk.path, "/proc/list.pdf", desk.db):
        print_to(desk, path=output, exit=73)
    print_to(desk, path="/dev/full/x", exit=73)
    equal(names(desk), before, "files left")
    desk.run("due", "--print", at=AT, exit=64)
    (desk.path / "list.pdf").write_text("an older list")
    print_to(desk)
    check((desk.path / "list.pdf").read_bytes().startswith(b"%PDF-"), "the older list is replaced")
    equal(names(desk), before | {"list.pdf"}, "files left")


main([
    every_call_is_on_paper, the_paper_is_landscape, the_same_list_has_the_same_bytes, ones_own_calls, an_empty_list_says_so,
    what_is_open_is_handed_over, ones_own_cases_and_those_of_a_level, the_same_handover_has_the_same_bytes,
    nothing_to_hand_over_says_so, a_handover_is_of_open_cases, the_letter_is_true, what_cannot_be_written_leaves_nothing,
])
