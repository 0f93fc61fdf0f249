# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl record: what is acknowledged is kept, what is wrong is refused and placed."""

import json
import os
import random
import signal
import sqlite3
import subprocess

from clitest import (EXECUTABLE, NOW, Desk, calm, check, contains, equal, lines, main, new_id, patient, report, session,
                     urgent)


def fresh():
    return Desk().init()


def count(desk, table):
    return sqlite3.connect(f"file:{desk.db}?mode=ro", uri=True).execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def results_are_answered():
    desk = fresh()
    answers = desk.record(patient(), session(), calm(1), urgent(2)).lines()
    equal([a["id"] for a in answers], [new_id(1001), new_id(2001), new_id(3001), new_id(3002)], "ids")
    equal([a["type"] for a in answers], ["patient", "session", "report", "report"], "types")
    equal(answers[2]["level"], "expected", "calm report")
    check("case" not in answers[2], "a calm report has no case")
    equal(answers[3]["level"], "urgent", "report with new numbness")
    equal(desk.run("cases", "--json", exit=0).json()["cases"][0]["id"], answers[3]["case"], "case")


def acknowledgements_are_short():
    desk = fresh()
    answer = desk.run("record", "--ack", stdin=lines(patient(), session()), exit=0)
    equal(answer.out, f"ACK {new_id(1001)}\nACK {new_id(2001)}\n", "answer")


def the_same_again_changes_nothing():
    desk = fresh()
    everything = (patient(), session(), calm(1), urgent(2),
                  {"type": "attempt", "id": new_id(4001), "session": new_id(2001), "channel": "phone",
                   "result": "no_answer", "at": "2026-03-10T11:00:00Z"})
    desk.record(*everything)
    desk.run("export", desk.path / "before", exit=0)
    seq = count(desk, "audit_entry")
    answers = desk.record(*everything).lines()
    equal([a.get("unchanged") for a in answers], [True] * 5, "answers")
    desk.run("record", "--ack", stdin=lines(*everything), at="2026-03-12T12:00:00Z", exit=0)
    desk.run("export", desk.path / "after", exit=0)
    equal((desk.path / "after").read_bytes(), (desk.path / "before").read_bytes(), "export")
    equal(count(desk, "audit_entry"), seq, "entries of the log")


def the_same_id_with_other_content_is_refused():
    desk = fresh()
    desk.record(patient(), session(), calm(1))
    desk.run("export", desk.path / "before", exit=0)
    for other in (patient(family_name="Other"), session(pain_before=5), calm(1, pain_now=9),
                  dict(session(), id=patient()["id"]), dict(calm(1), id=session()["id"])):
        answer = desk.record(other, exit=1)
        refused = answer.json()
        equal(refused["id"], other["id"], "id")
        equal(refused["line"], 1, "line")
        check("Other" not in answer.err + refused["error"], "names in errors")
    desk.run("export", desk.path / "after", exit=0)
    equal((desk.path / "after").read_bytes(), (desk.path / "before").read_bytes(), "export")


def refused_lines_are_placed_and_the_rest_goes_on():
    desk = fresh()
    deep = '{"type":"patient","id":' + "[" * 100000
    whole = lines(patient(9)).strip()
    wrong = [
        (b"not json", None, "not a JSON value"),
        (whole[:60].encode(), None, ""),
        (deep.encode(), None, "64 levels"),
        (whole.replace("Ana", "A\\u0000na").encode(), None, "NUL"),
        (whole.encode().replace(b"Ana", b"A\x00na"), None, "NUL"),
        (whole.encode().replace(b"Ana", b"A\xff\xfena"), None, "UTF-8"),
        ((whole[:-1] + ',"id":"x"}').encode(), None, "twice"),
        (b"[1]", None, "object"),
        (lines(patient(9, shoe_size=43)).strip().encode(), new_id(1009), "shoe_size"),
        (lines(patient(9, birth_date="1980-02-31")).strip().encode(), new_id(1009), "birth_date"),
        (lines(session(9, 1, pain_before=11)).strip().encode(), new_id(2009), "pain_before"),
        (lines(session(9, 8)).strip().encode(), new_id(2009), "patient"),
        (lines(report(9, 1, fever="maybe")).strip().encode(), new_id(3009), "fever"),
        (lines(report(9, 1, reported_at="2026-03-10T10:00:00")).strip().encode(), new_id(3009), "reported_at"),
        (lines(patient(9, id="17")).strip().encode(), None, "id"),
        (lines({"type": "wish", "id": new_id(9)}).strip().encode(), new_id(9), "type"),
    ]
    good = lines(patient(), session(), calm(1)).encode().splitlines()
    text = b"\n".join(good[:2] + [w[0] for w in wrong] + good[2:])
    answer = desk.run("record", stdin=text, exit=1)
    answers = answer.lines()
    equal([a["id"] for a in answers if "error" not in a], [new_id(1001), new_id(2001), new_id(3001)], "kept")
    for number, ((_, wanted, what), got) in enumerate(zip(wrong, [a for a in answers if "error" in a]), 3):
        equal(got["line"], number, "line")
        contains(got["error"], what)
        equal(got["id"], wanted, f"id of {what}")
        contains(answer.err, f"aftercarectl: -:{number}: ")
    equal(len(answer.err.splitlines()), len(wrong), "errors")
    equal(count(desk, "patient"), 1, "patients")
    answer = desk.run("record", "--ack", stdin=text, exit=1)
    equal([line.split()[0] for line in answer.out.splitlines()], ["ACK"] * 2 + ["ERR"] * len(wrong) + ["ACK"], "answers")
    contains(answer.out, "ERR -\n")
    contains(answer.out, f"ERR {new_id(1009)}\n")
    equal(desk.run("check", "--deep", exit=0).err, "", "check")


def a_cut_last_line_is_a_line():
    desk = fresh()
    equal(len(desk.run("record", stdin=lines(patient()).rstrip(), exit=0).lines()), 1, "whole")
    cut = lines(session()).rstrip()[:-4]
    refused = desk.run("record", stdin=lines(patient()) + cut, exit=1).lines()[1]
    equal(refused["line"], 2, "line")
    equal(count(desk, "session"), 0, "sessions")


def huge_lines_are_refused_in_little_memory():
    desk = fresh()
    path = desk.path / "huge"
    with path.open("wb") as out:
        out.write(b'{"type":"patient","id":"')
        for _ in range(300):
            out.write(b"x" * (1 << 20))
        out.write(b"\n" + lines(patient()).encode())
    with path.open("rb") as into, (desk.path / "answers").open("wb") as out:
        process = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record"], stdin=into, stdout=out,
                                   stderr=subprocess.DEVNULL, env=desk.env)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    equal(process.returncode, 1, "exit")
    check(used.ru_maxrss < 200 * 1024, f"{used.ru_maxrss} KiB in memory for a line of 300 MiB")
    refused, kept = [json.loads(line) for line in (desk.path / "answers").read_text().splitlines()]
    contains(refused["error"], "16 MiB")
    equal(kept["id"], new_id(1001), "the line behind it")


def each_line_is_answered_before_the_next():
    desk = fresh()
    process = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record", "--ack"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for record in (patient(), session(), calm(1)):
        process.stdin.write(lines(record).encode())
        process.stdin.flush()
        equal(process.stdout.readline().decode(), f"ACK {record['id']}\n", "answer")
        os.stat(desk.db)
        equal(count(desk, record["type"]), 1, "already on disk")
    process.send_signal(signal.SIGTERM)
    equal(process.wait(20), 1, "exit after a signal")
    contains(process.stderr.read().decode(), "-:3: stopped by a signal")
    for pipe in (process.stdin, process.stdout, process.stderr):
        pipe.close()
    desk.run("check", "--deep", exit=0)


def killed_after_an_answer_nothing_is_lost():
    desk = fresh()
    for number in range(1, 6):
        process = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record", "--ack"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(lines(patient(number)).encode())
        process.stdin.flush()
        process.stdout.readline()
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    equal(len(desk.run("patient", "find", "silva", "--json", exit=0).json()["patients"]), 5, "patients")


def a_full_output_ends_it():
    desk = fresh()
    for where in ("> /dev/full", ">&-"):
        process = subprocess.run(["sh", "-c", f'"$0" --database "$1" --at "$2" record {where}', EXECUTABLE, str(desk.db), NOW],
                                 input=lines(patient(), session()).encode(), stderr=subprocess.PIPE)
        equal(process.returncode, 74, where)
    equal(count(desk, "session"), 0, "lines after the first that could not be answered")


def a_reader_that_leaves_ends_it():
    desk = fresh()
    process = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdout.close()
    process.stdin.write(lines(patient()).encode())
    process.stdin.close()
    equal(process.wait(20), 74, "exit")


def an_unreadable_input_ends_with_74():
    desk = fresh()
    folder = os.open(desk.path, os.O_RDONLY)
    process = subprocess.run([EXECUTABLE, "--database", desk.db, "record"], stdin=folder, stderr=subprocess.PIPE)
    os.close(folder)
    equal(process.returncode, 74, process.stderr.decode())


def an_unusable_database_ends_with_69():
    desk = fresh()
    (desk.path / "foreign").write_text("not a database" * 100)
    answer = desk.run("--database", desk.path / "foreign", "record", database=False, exit=69)
    contains(answer.err, "foreign: ")
    sqlite3.connect(desk.path / "other.db").execute("CREATE TABLE t (a)")
    before = (desk.path / "other.db").read_bytes()
    desk.run("--database", desk.path / "other.db", "record", database=False, exit=69)
    equal((desk.path / "other.db").read_bytes(), before, "a database of another program")
    newer = bytearray(desk.db.read_bytes())
    newer[60:64] = (9999).to_bytes(4, "big")
    (desk.path / "newer.db").write_bytes(newer)
    desk.run("--database", desk.path / "newer.db", "record", database=False, exit=69)
    equal((desk.path / "newer.db").read_bytes(), newer, "a newer database")
    desk.run("--database", desk.path, "record", database=False, exit=69)


def a_second_writer_is_refused_and_readers_are_not():
    desk = fresh()
    desk.record(patient(), session(), urgent(1))
    holder = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record", "--ack"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)
    holder.stdin.write(lines(patient(2)).encode())
    holder.stdin.flush()
    holder.stdout.readline()
    case = desk.run("cases", "--json", exit=0).json()["cases"][0]["id"]
    for args in (["record"], ["case", case, "acknowledge"], ["import", "-"],
                 ["handout", "--session", new_id(2001), "--output", desk.path / "h.pdf"]):
        answer = desk.run(*args, stdin=lines(patient(3)), exit=69)
        contains(answer.err, f"process {holder.pid}")
    check(not (desk.path / "h.pdf").exists(), "a sheet that was not given")
    for args in (["due"], ["cases"], ["case", case], ["patient", "find", "silva"], ["export", "-"], ["check", "--deep"],
                 ["rules", "show"], ["backup", desk.path / "backup.db"]):
        desk.run(*args, exit=0)
    equal(len(desk.run("patient", "find", "silva", "--json", exit=0).json()["patients"]), 2, "what readers see")
    holder.stdin.close()
    equal(holder.wait(20), 0, "exit of the first")
    holder.stdout.close()
    desk.record(patient(3))


def lines_are_late_entries_with_at():
    desk = fresh()
    desk.record(patient(), session())
    answer = desk.record(report(1, reported_at="2026-03-11T10:00:00Z"), exit=1)
    contains(answer.json()["error"], "reported_at")
    desk.record(report(1, reported_at="2026-03-11T10:00:00Z"), at="2026-03-11T12:00:00+01:00")


def damaged_lines_never_harm():
    """1,500 lines, each damaged at random from a fixed seed: each is answered, none is half kept."""
    desk = fresh()
    chance = random.Random(20260310)
    whole = [json.dumps(r).encode() for n in range(1, 6)
             for r in (patient(n), session(n, n, notes={"plan": "as before"}), calm(n, n), urgent(n + 10, n))]
    text = list(whole)
    for _ in range(1500):
        line = bytearray(chance.choice(whole))
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(line))
            what = chance.randrange(4)
            if what == 0:
                line[at] = chance.choice(b'{}[]",:0123456789-+eE.truefalsn\\u \x00\xff\x1b')
            elif what == 1:
                del line[at:at + chance.randrange(1, 40)]
            elif what == 2:
                line[at:at] = chance.choice(whole)[: chance.randrange(1, 60)]
            else:
                line = line[: at + 1]
        text.append(bytes(line).replace(b"\n", b" "))
    answer = desk.run("record", stdin=b"\n".join(text) + b"\n", exit=1)
    answers = answer.lines()
    equal(len(answers), len([t for t in text if t.strip(b" \t\r")]), "answers")
    check(all(("error" in a) == ("line" in a) for a in answers), "form of the answers")
    equal(desk.run("check", "--deep", exit=0).out.splitlines(), [f"{desk.db}: no findings"], "check")
    for table, wanted in (("result", count(desk, "report")), ("session", 5), ("patient", 5)):
        check(count(desk, table) >= wanted, table)


main([
    results_are_answered, acknowledgements_are_short, the_same_again_changes_nothing,
    the_same_id_with_other_content_is_refused, refused_lines_are_placed_and_the_rest_goes_on,
    a_cut_last_line_is_a_line, huge_lines_are_refused_in_little_memory, each_line_is_answered_before_the_next,
    killed_after_an_answer_nothing_is_lost, damaged_lines_never_harm, a_full_output_ends_it, a_reader_that_leaves_ends_it,
    an_unreadable_input_ends_with_74, an_unusable_database_ends_with_69,
    a_second_writer_is_refused_and_readers_are_not, lines_are_late_entries_with_at,
])
