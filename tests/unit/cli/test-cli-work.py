# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl due, cases, case, patient, report: the work of a day from the command line."""

import re
import sqlite3

from clitest import Desk, calm, check, contains, equal, main, new_id, patient, report, screened, session, urgent


def busy():
    """One urgent case that is overdue at five, one emergency, one calm patient, one call due."""
    desk = Desk().init()
    desk.record(patient(1), session(1, 1), urgent(1, 1), at="2026-03-10T10:30:00Z")
    desk.record(patient(2), session(2, 2), report(2, 2, saddle_numbness="yes"), at="2026-03-10T16:58:00Z")
    desk.record(patient(3), session(3, 3), calm(3, 3))
    desk.record(patient(4), session(4, 4, ended_at="2026-03-08T17:30:00Z", therapist="Eva"), at="2026-03-08T18:00:00Z")
    return desk


AT_FIVE = "2026-03-10T17:00:00+00:00"


def cases(desk, *args):
    return desk.run("cases", "--json", *args, at=AT_FIVE, exit=0).json()


def the_panel_is_in_the_order_of_the_window():
    document = cases(busy())
    equal(document["format"], 1, "format")
    equal([(c["level"], c["overdue"]) for c in document["cases"]], [("urgent", True), ("emergency", False)], "order")
    first = document["cases"][0]
    equal((first["state"], first["why"], first["patient"], first["patient_name"], first["birth_date"]),
          ("new", ["NEU-2"], new_id(1001), "Silva1, Ana", "1980-02-03"), "first case")
    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", first["due_at"]), first["due_at"])
    check("owner" not in first and "outcome" not in first, "what is absent is absent")


def the_panel_can_be_narrowed():
    desk = busy()
    equal([c["level"] for c in cases(desk, "--level", "emergency")["cases"]], ["emergency"], "level")
    equal(cases(desk, "--state", "resolved")["cases"], [], "state")
    equal(len(cases(desk, "--state", "all")["cases"]), 2, "all")
    equal(len(cases(desk, "--state", "new")["cases"]), 2, "new")


def tables_are_aligned_and_never_wrapped():
    answer = busy().run("cases", at=AT_FIVE, exit=0)
    head, *rows, count = answer.out.splitlines()
    equal(count, "2 cases", "count")
    equal(len(rows), 2, "rows")
    for title, cells in (("Patient", ("Silva1, Ana", "Silva2, Ana")), ("Why", ("NEU-2", "CES-1"))):
        place = head.index(title)
        for row, cell in zip(rows, cells):
            check(row[place:].startswith(cell), f"{title} in {row!r}")
    contains(rows[0], "over")
    check("cases" not in busy().run("cases", "--quiet", at=AT_FIVE, exit=0).out, "count with --quiet")


def names_cannot_steer_the_terminal():
    desk = Desk().init()
    desk.record(patient(1, given_name="Ana\u202e"), session(), urgent(1), exit=None)
    check("\u202e" not in desk.run("cases", exit=0).out, "direction mark in a table")


def the_call_list():
    desk = busy()
    document = desk.run("due", "--json", at=AT_FIVE, exit=0).json()
    equal(document["format"], 1, "format")
    calls = [d for d in document["due"] if d["patient"] == new_id(1004)]
    equal([c["reason"] for c in calls], ["early_24"], "call of the patient nobody rang")
    open_ones = [d for d in document["due"] if d["group"] != "done"]
    equal([(d["reason"], d["group"], d["to_do"]) for d in open_ones],
          [("emergency_check", "now", "call"), ("early_24", "overdue", "call")], "emergencies first")
    equal({d["closed_because"] for d in document["due"] if d["group"] == "done"}, {"report"}, "what ended the others")
    check(all(d["why"].endswith(".") for d in document["due"]), "every row explains its place")
    equal(desk.run("due", "--mine", "--as", "Eva", "--json", at=AT_FIVE, exit=0).json()["due"], calls, "mine")
    equal(desk.run("due", "--mine", "--as", "Nobody", "--json", at=AT_FIVE, exit=0).json()["due"], [], "nobody's")
    contains(desk.run("due", at=AT_FIVE, exit=0).out, "Silva4, Ana")


def the_hours_are_those_of_the_schedule():
    desk = Desk().init()
    desk.run("clinic", "set", "call_schedule", "default 6 limit; early_call 8 limit", exit=0)
    desk.record(patient(4), session(4, 4, ended_at="2026-03-08T17:30:00Z", therapist="Eva"), at="2026-03-08T18:00:00Z")
    text = desk.run("due", at=AT_FIVE, exit=0).out
    check(re.search(r"\b[68] h call\b", text), text)
    check("early_24" not in text and "routine_48" not in text, "codes in the text")


def a_printed_list_is_in_the_log():
    desk = busy()
    before = desk.run("due", "--json", at=AT_FIVE, exit=0).json()["due"]
    desk.run("due", "--print", str(desk.path / "list.pdf"), "--as", "Eva", at=AT_FIVE, exit=0)
    with sqlite3.connect(desk.db) as db:
        rows = db.execute("SELECT actor, subject_kind, detail FROM audit_entry WHERE action = 'print_call_list'").fetchall()
    equal(rows, [("Eva", "call_list", f"rows: {len([d for d in before if d['group'] != 'done'])}")], "log")
    desk.run("check", "--deep", exit=0)


def a_call_in_many_hands():
    desk = busy()
    due = desk.run("due", "--json", at=AT_FIVE, exit=0).json()["due"]
    call = [d["id"] for d in due if d["patient"] == new_id(1004)][0]

    def act(who, *args, at=AT_FIVE, exit=0):
        return desk.run("--as", who, "call", call, *args, "--json", at=at, exit=exit)

    claim = act("Eva", "claim").json()["call"]["claim"]
    equal((claim["by"], claim["at"], claim["until"]), ("Eva", AT_FIVE, "2026-03-10T17:15:00+00:00"), "claim")
    for other in (["claim"], ["attempt", "--result", "no_answer"], ["snooze", "--next", "2026-03-11T09:00:00Z"], ["release"],
                  ["hand-over", "Rui", "--words", "mine"]):
        contains(act("Rui", *other, exit=65).err, "Eva has it since 17:00, until 17:15")
    act("Rui", "take-over", exit=65)
    equal(act("Rui", "take-over", "--words", "Eva is with a patient", at="2026-03-10T17:01:00Z").json()["call"]["claim"]["by"], "Rui", "taken over")
    equal("claim" in act("Rui", "release", at="2026-03-10T17:02:00Z").json()["call"], False, "released")
    act("Rui", "hand-over", "Eva", "--words", "yours", exit=65)
    handed = act("Rui", "hand-over", "Ines", "--words", "asked for a woman", at="2026-03-10T17:03:00Z").json()["call"]
    equal((handed["assigned_to"], handed["person"]), ("Ines", "Ines"), "handed over")
    mine = desk.run("due", "--mine", "--as", "Ines", "--json", at=AT_FIVE, exit=0).json()["due"]
    equal([d["id"] for d in mine], [call], "hers now")
    check("Handed over to Ines." in mine[0]["why"], mine[0]["why"])
    before = handed["due_at"]
    tried = act("Ines", "attempt", "--result", "no_answer", at="2026-03-10T17:04:00Z").json()["call"]
    equal((tried["tries"], tried["undo_until"]), (1, "2026-03-10T17:14:00+00:00"), "tried")
    check(tried["due_at"] != before, "another time of day")
    undone = act("Ines", "undo", at="2026-03-10T17:09:00Z").json()["call"]
    equal((undone["tries"], undone["due_at"]), (0, before), "undone")
    act("Ines", "undo", at="2026-03-10T17:09:00Z", exit=77)
    act("Ines", "letter", at="2026-03-10T17:09:00Z", exit=77)
    act("Ines", "snooze", "--next", "2026-03-11T09:00:00Z", at="2026-03-10T17:10:00Z")
    shown = desk.run("call", call, "--json", at=AT_FIVE, exit=0).json()
    equal([e["act"] for e in shown["events"]], ["claim", "take_over", "release", "hand_over", "undo", "snooze"], "log")
    equal([a["result"] for a in shown["attempts"]], ["no_answer"], "the attempt stays")
    equal((shown["events"][1]["person"], shown["events"][1]["words"]), ("Eva", "Eva is with a patient"), "why")
    contains(desk.run("call", call, at=AT_FIVE, exit=0).out, "hand_over")
    desk.run("call", new_id(9), exit=66)
    desk.run("call", new_id(9), "claim", exit=66)
    desk.run("check", "--deep", exit=0)


def could_not_reach():
    desk = Desk().init()
    desk.record(screened(1), session(1, 1), screened(2, phone_consent="no"), session(2, 2))

    def due(at):
        return desk.run("due", "--json", at=at, exit=0).json()["due"]

    calls = {d["patient"]: d for d in due("2026-03-11T17:00:00Z")}
    equal(calls[new_id(1002)]["to_do"], "letter", "who does not want to be rung up")
    call = calls[new_id(1001)]["id"]
    for hour in ("10", "13", "16"):
        desk.run("call", call, "attempt", "--result", "no_answer", at=f"2026-03-11T{hour}:00:00Z", exit=0)
    equal([(d["group"], d["to_do"]) for d in due("2026-03-11T17:00:00Z") if d["patient"] == new_id(1001)],
          [("unreachable", "letter")], "three tries")
    desk.run("call", call, "put-away", at="2026-03-11T17:00:00Z", exit=65)
    desk.run("call", call, "letter", at="2026-03-11T17:00:00Z", exit=0)
    desk.run("call", calls[new_id(1002)]["id"], "letter", at="2026-03-11T17:00:00Z", exit=0)
    equal(sorted((d["group"], d["state"]) for d in due("2026-03-11T17:30:00Z")),
          [("done", "done"), ("done", "unreachable")], "letters are written")
    equal(due("2026-03-12T08:00:00Z")[0]["group"], "later", "the next day only what is due then")


def a_case_from_new_to_resolved():
    desk = busy()
    case = cases(desk)["cases"][0]["id"]

    def act(*args, at=AT_FIVE, exit=0):
        return desk.run("--as", "Eva", "case", case, *args, "--json", at=at, exit=exit)

    equal(act("acknowledge").json()["case"]["state"], "acknowledged", "state")
    equal(act("undo-acknowledge", at="2026-03-10T17:01:00Z").json()["case"]["state"], "new", "undone")
    act("acknowledge", at="2026-03-10T17:02:00Z")
    equal(act("attempt", "--result", "no_answer", at="2026-03-10T17:03:00Z").json()["case"]["state"], "contacting", "state")
    contains(act("resolve", "--outcome", "settled", exit=77).err, "reached")
    contains(act("lower", "--level", "contact", exit=65).err, "words")
    equal(act("assign", "Rui", at="2026-03-10T17:04:00Z").json()["case"]["owner"], "Rui", "owner")
    act("attempt", "--result", "reached", "--channel", "phone", "--words", "spoke", at="2026-03-10T17:05:00Z")
    equal(act("wait", "--next", "2026-03-11T09:00:00Z", "--words", "rings back", at="2026-03-10T17:06:00Z")
          .json()["case"]["state"], "waiting", "state")
    (desk.path / "words").write_text("worse at night\n")
    equal(act("raise", "--level", "emergency", "--words-file", desk.path / "words", at="2026-03-10T17:07:00Z")
          .json()["case"]["level"], "emergency", "level")
    act("note", "--words", "a note", at="2026-03-10T17:08:00Z")
    closed = act("resolve", "--outcome", "sent_to_emergency", "--harm", "mild", "--care-change", "none", "--words", "went",
                 at="2026-03-10T17:09:00Z").json()["case"]
    equal((closed["state"], closed["outcome"], closed["harm"]), ("resolved", "sent_to_emergency", "mild"), "closed")
    contains(act("acknowledge", exit=77).err, "case: ")
    act("reopen", exit=65)
    equal(act("reopen", "--words", "came back", at="2026-03-10T17:10:00Z").json()["case"]["state"], "reopened", "state")
    shown = desk.run("case", case, "--json", at=AT_FIVE, exit=0).json()
    acts = [e["act"] for e in shown["events"]]
    equal((acts[0], acts[-1]), ("open", "reopen"), "log")
    check({"acknowledge", "undo_acknowledge", "attempt", "assign", "wait", "raise", "note", "resolve"} <= set(acts), acts)
    equal([a["result"] for a in shown["attempts"]], ["no_answer", "reached"], "attempts")
    contains(desk.run("case", case, at=AT_FIVE, exit=0).out, "emergency, reopened")
    desk.run("check", "--deep", exit=0)


def cases_that_are_not_there():
    desk = busy()
    desk.run("case", new_id(9), exit=66)
    desk.run("case", new_id(9), "acknowledge", exit=66)
    desk.run("case", "zebra", "acknowledge", exit=66)


def words_from_a_bad_file():
    desk = busy()
    case = cases(desk)["cases"][0]["id"]
    (desk.path / "binary").write_bytes(b"\xff\x00")
    desk.run("case", case, "note", "--words-file", desk.path / "binary", exit=65)
    desk.run("case", case, "note", "--words-file", desk.path / "nothing", exit=66)
    (desk.path / "long").write_text("x" * 100000)
    desk.run("case", case, "note", "--words-file", desk.path / "long", exit=65)


def patients_are_found_as_in_the_window():
    desk = busy()

    def find(*words):
        found = desk.run("patient", "find", *words, "--json", exit=0).json()["patients"]
        return [p["patient"] for p in found if not p["alike"]]

    equal(find("silva3"), [new_id(1003)], "family name")
    equal(find("SILV", "an"), find("ana silv"), "parts of names, in any case")
    equal(len(find("silva")), 4, "all of them")
    equal(find("000", "004"), [new_id(1004)], "end of the phone number")
    equal(find("nobody"), [], "nobody")
    one = desk.run("patient", "find", "silva1", "--json", exit=0).json()["patients"][0]
    equal((one["open_case"], one["therapist"]), (True, "Rui"), "what tells them apart")
    alike = desk.run("patient", "find", "slva1", "--json", exit=0).json()["patients"]
    equal([(p["patient"], p["alike"]) for p in alike], [(one["patient"], True)], "a letter is missing")
    contains(desk.run("patient", "find", "silva1", exit=0).out, "1 patient\n")


def the_timeline_has_everything():
    desk = busy()
    document = desk.run("patient", "show", new_id(1001), "--json", at=AT_FIVE, exit=0).json()
    equal(document["patient"]["family_name"], "Silva1", "patient")
    kinds = {e["kind"] for e in document["timeline"]}
    check({"session", "report", "case"} <= kinds, kinds)
    first = [e for e in document["timeline"] if e["kind"] == "report"][0]
    equal((first["numbness"], first["verdict"]["level"]), ("yes", "urgent"), "report")
    times = [e["when"] for e in document["timeline"]]
    equal(times, sorted(times, reverse=True), "newest first")
    contains(desk.run("patient", "show", new_id(1001), exit=0).out, "urgent NEU-2")
    desk.run("patient", "show", new_id(9), exit=66)


def figures_of_the_manager():
    figures = busy().run("report", "summary", "--from", "2026-03-01", "--to", "2026-03-10", "--json", at=AT_FIVE,
                         exit=0).json()
    equal((figures["patients"], figures["sessions"], figures["reports"]), (4, 4, 3), "counts")
    equal((figures["outcomes"]["expected"], figures["outcomes"]["urgent"], figures["outcomes"]["emergency"]), (1, 1, 1),
          "outcomes")
    equal((figures["cases_open"], figures["cases_overdue"]), (2, 1), "cases")
    contains(busy().run("report", "summary", "--from", "2026-03-01", "--to", "2026-03-10", exit=0).out, "Deep tissue massage")


main([
    the_panel_is_in_the_order_of_the_window, the_panel_can_be_narrowed, tables_are_aligned_and_never_wrapped,
    names_cannot_steer_the_terminal, the_call_list, the_hours_are_those_of_the_schedule,
    a_printed_list_is_in_the_log, a_call_in_many_hands, could_not_reach,
    a_case_from_new_to_resolved, cases_that_are_not_there,
    words_from_a_bad_file, patients_are_found_as_in_the_window, the_timeline_has_everything, figures_of_the_manager,
])
