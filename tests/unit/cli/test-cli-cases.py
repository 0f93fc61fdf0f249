# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl cases and case: silence, undo, reasons, and what the treating therapist does not see."""

import json
import subprocess
import time

from clitest import EXECUTABLE, Desk, calm, check, contains, equal, lines, main, new_id, patient, report, screened, session

SIGNED = "2026-03-09T10:00:00Z"
BEFORE = "2026-03-11T09:59:00Z"
SILENT = "2026-03-11T10:01:00Z"


def waiting():
    """One session of a higher risk, one of none; nobody has said anything about either."""
    desk = Desk().init()
    desk.record(patient(1), session(1, 1), screened(2), session(2, 2), at=SIGNED)
    return desk


def cases(desk, *args, at=SILENT, who="Nora"):
    return desk.run("--as", who, "cases", "--json", *args, at=at, exit=0).json()["cases"]


def silence_is_found_once():
    desk = waiting()
    equal(cases(desk, at=BEFORE), [], "before its time")
    found = cases(desk)
    equal([(c["why"], c["level"], c["state"], c["patient"]) for c in found], [(["NRP-1"], "contact", "new", new_id(1001))], "found")
    check("report" not in found[0] and found[0]["version"] == 1, found[0])
    for at in (SILENT, "2026-03-20T10:00:00Z", BEFORE, "2027-03-20T10:00:00Z"):
        equal([c["id"] for c in cases(desk, at=at)], [found[0]["id"]], at)
    desk.record(calm(1, 1), at="2026-03-20T11:00:00Z")
    joined = cases(desk, at="2026-03-20T11:01:00Z")
    equal([(c["id"], c["last_report"]) for c in joined], [(found[0]["id"], new_id(3001))], "the report joined")
    shown = desk.run("case", found[0]["id"], "--json", at="2026-03-20T11:01:00Z", exit=0).json()
    equal([(e["act"], e["actor"] == "aftercare") for e in shown["events"]], [("open", True), ("join", False)], "log")
    desk.run("check", "--deep", exit=0)


def silence_is_found_by_due_and_record():
    desk = waiting()
    desk.run("due", at=SILENT, exit=0)
    equal(len(desk.run("cases", "--json", at=BEFORE, exit=0).json()["cases"]), 1, "by due")
    desk = waiting()
    desk.record(patient(9), at=SILENT)
    equal(len(desk.run("cases", "--json", at=BEFORE, exit=0).json()["cases"]), 1, "by record")


def two_processes_find_one_case():
    desk = waiting()
    command = [EXECUTABLE, "--database", str(desk.db), "--at", SILENT, "cases", "--json"]
    running = [subprocess.Popen(command, env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
    for process in running:
        out = process.communicate(timeout=60)[0]
        equal(process.returncode, 0, "exit")
        equal(len(json.loads(out)["cases"]), 1, "cases of each")
    equal(len(cases(desk)), 1, "cases")


def holding(desk):
    """A process that has the file open for writing and never looks for silence."""
    command = [EXECUTABLE, "--database", str(desk.db), "--at", BEFORE, "record", "--ack"]
    holder = subprocess.Popen(command, env=desk.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    holder.stdin.write(lines(patient(7)).encode())
    holder.stdin.flush()
    contains(holder.stdout.readline().decode(), "ACK")
    return holder


def let_go(holder):
    holder.stdin.close()
    holder.wait(timeout=60)


def listing(desk, command):
    return subprocess.Popen([EXECUTABLE, "--database", str(desk.db), "--at", SILENT, command, "--json"], env=desk.env,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def who_holds_the_file_is_waited_for():
    desk = waiting()
    holder = holding(desk)
    running = [listing(desk, "cases") for _ in range(3)]
    time.sleep(0.5)
    let_go(holder)
    for process in running:
        out, err = process.communicate(timeout=60)
        equal((process.returncode, err), (0, b""), "exit")
        equal(len(json.loads(out)["cases"]), 1, "cases")


def a_list_says_what_it_may_lack():
    desk = waiting()
    holder = holding(desk)
    running = {name: listing(desk, name) for name in ("cases", "due")}
    for name, process in running.items():
        out, err = process.communicate(timeout=60)
        equal(process.returncode, 69, f"exit of {name}")
        contains(err.decode(), "aftercarectl: the list may lack cases")
        contains(err.decode(), f"process {holder.pid}")
        check(json.loads(out)["format"] == 1, "the list is what there is")
    equal(cases(desk, at=BEFORE), [], "nothing is lacking as long as nobody is silent")
    let_go(holder)
    equal(len(cases(desk)), 1, "afterwards")


def urgent_desk():
    desk = Desk().init()
    desk.record(patient(1), session(1, 1), report(1, 1, numbness="yes", pain_now=8), at="2026-03-10T10:30:00Z")
    return desk, desk.run("cases", "--json", at="2026-03-10T11:00:00Z", exit=0).json()["cases"][0]


def a_row_says_how_it_stands():
    desk, case = urgent_desk()
    equal((case["time_left_minutes"], case["overdue"], case["next_act"], case["version"]), (90, False, "acknowledge", 1), "new")
    late = desk.run("cases", "--json", at="2026-03-10T12:30:01Z", exit=0).json()["cases"][0]
    equal((late["time_left_minutes"], late["overdue"]), (-1, True), "overdue")
    just = desk.run("cases", "--json", at="2026-03-10T12:30:00Z", exit=0).json()["cases"][0]
    equal((just["time_left_minutes"], just["overdue"]), (0, False), "the last moment")


def steps_are_undone():
    desk, case = urgent_desk()

    def act(*args, at, exit=0):
        return desk.run("--as", "Eva", "case", case["id"], *args, "--json", at=at, exit=exit)

    taken = act("acknowledge", at="2026-03-10T11:00:00Z").json()["case"]
    equal((taken["state"], taken["owner"], taken["next_act"]), ("acknowledged", "Eva", "attempt"), "acknowledged")
    act("attempt", "--result", "reached", at="2026-03-10T11:05:00Z")
    tried = desk.run("case", case["id"], "--json", at="2026-03-10T11:06:00Z", exit=0).json()["case"]
    equal(tried["next_act"], "resolve", "reached")
    undone = act("undo", at="2026-03-10T11:07:00Z").json()["case"]
    equal((undone["state"], undone["due_at"]), ("acknowledged", taken["due_at"]), "as before")
    act("lower", "--level", "contact", "--words", "Fine.", at="2026-03-10T11:08:00Z", exit=77)
    contains(desk.run("case", case["id"], "lower", "--level", "contact", "--words", "Fine.", exit=64).err, "--as")
    contains(act("undo", at="2026-03-10T11:10:01Z", exit=77).err, "ten minutes")
    act("escalate", "Eva", "--words", "Look.", at="2026-03-10T11:11:00Z", exit=65)
    handed = act("escalate", "Rui", "--words", "Look.", at="2026-03-10T11:12:00Z").json()["case"]
    equal((handed["owner"], handed["state"], handed["due_at"]), ("Rui", "acknowledged", taken["due_at"]), "handed over")
    shown = desk.run("case", case["id"], "--json", at="2026-03-10T11:13:00Z", exit=0).json()
    equal([(e["act"], e.get("detail")) for e in shown["events"][1:]],
          [("acknowledge", "Eva"), ("attempt", "reached"), ("undo", "attempt"), ("escalate", "Rui")], "log")
    equal([e["version"] for e in shown["events"]], [1, 2, 3, 4, 5], "versions")
    desk.run("check", "--deep", exit=0)


def reasons_are_given():
    desk, case = urgent_desk()
    shown = desk.run("case", case["id"], "--json", exit=0).json()
    reasons = {r["rule"]: r for r in shown["reasons"]}
    check("NEU-2" in reasons, reasons)
    contains(reasons["NEU-2"]["because"], "Numbness")
    check(reasons["NEU-2"]["source"] and reasons["NEU-2"]["staff"] and reasons["NEU-2"]["would_clear"], reasons)
    check(any("limit" in r["because"] for r in reasons.values()), reasons)
    text = desk.run("case", case["id"], exit=0).out
    for words in ("NEU-2 (urgent): Numbness", "source: ", "would not have flagged", "limit"):
        contains(text, words)


def feeling_unsafe_is_for_managers():
    desk = Desk().init()
    desk.record(patient(1), session(1, 1), calm(1, 1, felt_unsafe="yes", words="He would not stop."), at="2026-03-10T10:30:00Z")
    desk.record(patient(2), session(2, 2), calm(2, 2, felt_unsafe="yes", bruising="yes", words="No."), at="2026-03-10T10:31:00Z")
    at = "2026-03-10T11:00:00Z"
    equal([c["why"] for c in cases(desk, at=at)], [["CON-1"], ["TIS-1", "CON-1"]], "for everybody else")
    equal([c["why"] for c in cases(desk, at=at, who="Rui")], [["TIS-1"]], "for the therapist")
    hidden = cases(desk, at=at)[0]["id"]
    masked = cases(desk, at=at)[1]["id"]
    equal([p["open_case"] for p in desk.run("--as", "Rui", "patient", "find", "silva", "--json", exit=0).json()["patients"]],
          [False, True], "marks")
    desk.run("--as", "Rui", "case", hidden, exit=66)
    desk.run("--as", "Rui", "case", hidden, "acknowledge", at=at, exit=66)
    desk.run("--as", "Nora", "case", hidden, "assign", "Rui", at=at, exit=77)
    for args in (("case", masked), ("patient", "show", new_id(1001)), ("patient", "show", new_id(1002)), ("cases", "--state", "all")):
        for more in ((), ("--json",)):
            out = desk.run("--as", "Rui", *args, *more, at=at, exit=0).out
            check("CON-1" not in out and "He would not" not in out and "No." not in out, f"{args}: {out}")
            check("felt_unsafe" not in out or '"felt_unsafe":"yes"' not in out, f"{args}: {out}")
    contains(desk.run("--as", "Nora", "patient", "show", new_id(1001), "--json", exit=0).out, "He would not stop.")
    contains(desk.run("--as", "Rui", "export", "-", exit=0).out, "CON-1")
    desk.run("clinic", "set", "managers", "Nora Dahl", at=at, exit=0)
    equal(cases(desk, at=at, who="Eva"), cases(desk, at=at, who="Rui"), "no manager")
    equal(len(cases(desk, at=at, who="Nora Dahl")), 2, "manager")


if __name__ == "__main__":
    main([silence_is_found_once, silence_is_found_by_due_and_record, two_processes_find_one_case,
          who_holds_the_file_is_waited_for, a_list_says_what_it_may_lack, a_row_says_how_it_stands, steps_are_undone, reasons_are_given,
          feeling_unsafe_is_for_managers])
