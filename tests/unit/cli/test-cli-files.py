# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl handout, export, import, backup, restore, check, rules, init, demo: files in and out."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess

from clitest import (EXECUTABLE, NOW, SOURCE, Desk, calm, check, contains, equal, lines, main, new_id, patient, session,
                     urgent, worked_cases)


def busy():
    desk = Desk().init()
    desk.record(patient(), session(), calm(1), urgent(2))
    return desk


def names(desk):
    """Files of the folder, without those that belong to the open database."""
    return {p.name for p in desk.path.iterdir()} - {"clinic.db-lock", "clinic.db-wal", "clinic.db-shm"}


def tamper(path, *statements):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)
    db.close()


def a_new_clinic():
    desk = Desk().init()
    before = desk.db.read_bytes()
    contains(desk.run("init", exit=73).err, "exists already")
    contains(desk.run("demo", exit=73).err, "exists already")
    equal(desk.db.read_bytes(), before, "the database that was there")
    desk.run("--database", desk.path / "no" / "where.db", "init", database=False, exit=73)
    desk.run("--database", "/proc/clinic.db", "init", database=False, exit=73)
    desk.run("check", "--deep", exit=0)


def a_made_up_clinic():
    one, other = Desk(), Desk()
    for desk in (one, other):
        desk.run("demo", "--patients", "12", "--seed", "7", exit=0)
        desk.run("export", desk.path / "data", exit=0)
    equal((one.path / "data").read_bytes(), (other.path / "data").read_bytes(), "same seed, same day")
    third = Desk()
    third.run("demo", "--patients", "12", "--seed", "8", exit=0)
    third.run("export", third.path / "data", exit=0)
    check((one.path / "data").read_bytes() != (third.path / "data").read_bytes(), "another seed gave the same")
    one.run("check", "--deep", exit=0)


def a_sheet_is_made_and_kept():
    desk = busy()
    path = desk.path / "sheet.pdf"
    desk.run("handout", "--session", new_id(2001), "--output", path, exit=0)
    check(path.read_bytes().startswith(b"%PDF-"), "no PDF")
    equal(path.stat().st_mode & 0o777, 0o600, "rights")
    kept = [e for e in desk.run("patient", "show", new_id(1001), "--json", exit=0).json()["timeline"]
            if e["kind"] == "handout"]
    equal(len(kept), 1, "handouts kept")
    equal(kept[0]["sha256"], hashlib.sha256(path.read_bytes()).hexdigest(), "the exact bytes")
    desk.run("handout", "--session", new_id(2001), "--large", "--template", "massage", "--language", "en", "--output", path,
             exit=0)
    desk.run("check", "--deep", exit=0)


def a_sheet_in_the_language_that_is_asked_for():
    desk = busy()
    path = desk.path / "sheet.pdf"
    for language in ("de", "es", "fr"):
        desk.run("handout", "--session", new_id(2001), "--language", language, "--output", path, exit=0)
        desk.run("handout", "--session", new_id(2001), "--language", language, "--template", "letter-could-not-reach",
                 "--output", path, exit=0)
    kept = [e for e in desk.run("patient", "show", new_id(1001), "--json", exit=0).json()["timeline"]
            if e["kind"] == "handout"]
    equal(len(kept), 6, "handouts kept")
    path.unlink()
    contains(desk.run("handout", "--session", new_id(2001), "--language", "pt", "--output", path, exit=66).err,
             'in language "pt"')
    check(not path.exists(), "a file is left")
    desk.run("check", "--deep", exit=0)


def who_got_a_version_is_told():
    desk = busy()
    path = desk.path / "sheet.pdf"
    for language, at in (("de", "2026-03-10T12:00:00Z"), ("en", "2026-03-10T12:05:00Z")):
        desk.run("handout", "--session", new_id(2001), "--language", language, "--template", "massage", "--output", path,
                 at=at, exit=0)
    asked = ["handout", "receivers", "--template", "massage"]
    told = desk.run(*asked, "--json", exit=0).json()
    equal([(r["patient"], r["session"], r["version"], r["language"]) for r in told["receivers"]],
          [(new_id(1001), new_id(2001), 1, "en"), (new_id(1001), new_id(2001), 1, "de")], "newest first")
    equal(told["receivers"][0]["sha256"], hashlib.sha256(path.read_bytes()).hexdigest(), "the exact bytes")
    for name in ("handout", "given_at", "given_by", "rule_set", "patient_name", "birth_date"):
        check(told["receivers"][0].get(name), name)
    equal(len(desk.run(*asked, "--language", "de", "--json", exit=0).json()["receivers"]), 1, "in German")
    equal(len(desk.run(*asked, "--number", "1", "--json", exit=0).json()["receivers"]), 2, "version 1")
    equal(len(desk.run(*asked, "--number", "2", "--json", exit=0).json()["receivers"]), 0, "version 2")
    listed = desk.run(*asked, exit=0).out
    contains(listed, new_id(2001))
    contains(listed, "2 sheets were given")
    desk.run("handout", "receivers", exit=64)
    desk.run(*asked, "--number", "none", exit=64)


def a_letter_is_written_and_kept():
    desk = busy()
    path = desk.path / "letter.pdf"
    desk.run("handout", "--session", new_id(2001), "--template", "letter-could-not-reach", "--output", path, exit=0)
    kept = [e for e in desk.run("patient", "show", new_id(1001), "--json", exit=0).json()["timeline"]
            if e["kind"] == "handout"]
    equal([(k["template"], k["sha256"]) for k in kept],
          [("letter-could-not-reach", hashlib.sha256(path.read_bytes()).hexdigest())], "kept")
    desk.run("handout", "--session", new_id(2001), "--output", path, exit=0)
    check(hashlib.sha256(path.read_bytes()).hexdigest() != kept[0]["sha256"], "the letter is no sheet of its own accord")
    desk.run("check", "--deep", exit=0)


def a_sheet_that_cannot_be_handed_over_is_not_given():
    desk = busy()
    for output in (desk.path / "no" / "sheet.pdf", desk.path, "/proc/sheet.pdf", desk.db):
        desk.run("handout", "--session", new_id(2001), "--output", output, exit=73)
    equal([e["kind"] for e in desk.run("patient", "show", new_id(1001), "--json", exit=0).json()["timeline"]].count("handout"),
          0, "handouts kept")
    before = names(desk)
    desk.run("handout", "--session", new_id(9), "--output", desk.path / "sheet.pdf", exit=66)
    desk.run("handout", "--session", new_id(2001), "--template", "none", "--output", desk.path / "sheet.pdf", exit=66)
    equal(names(desk), before, "files left")


def a_sheet_for_a_case_in_a_file():
    desk = Desk()
    case = worked_cases()[0]
    (desk.path / "case.json").write_text(json.dumps({k: case[k] for k in ("id", "session", "screening", "reports")}, indent=1))
    for more in ([], ["--large"]):
        desk.run("handout", "--case", desk.path / "case.json", *more, "--output", desk.path / "sheet.pdf", database=False,
                 exit=0)
    check((desk.path / "sheet.pdf").read_bytes().startswith(b"%PDF-"), "no PDF")
    for text, what in (("{", "case.json:1: "), ('{"id":"a","session":{"modality":"yoga"},"reports":[{}]}', "modality"),
                       ("[" * 100000, "64 levels")):
        (desk.path / "case.json").write_text(text)
        contains(desk.run("handout", "--case", desk.path / "case.json", "--output", desk.path / "x.pdf", database=False,
                          exit=65).err, what)
    desk.run("handout", "--case", desk.path / "none", "--output", desk.path / "x.pdf", database=False, exit=66)
    equal(names(desk), {"case.json", "sheet.pdf"}, "files")


def a_letter_for_a_case_in_a_file_says_when_the_clinic_is_open():
    desk = busy()
    case = worked_cases()[0]
    (desk.path / "case.json").write_text(json.dumps({k: case[k] for k in ("id", "session", "screening", "reports")}))
    letters = []
    for hours in ("Mon-Fri 09:00-18:00", "Sat 09:00-12:00"):
        desk.run("clinic", "set", "opening_hours", hours, exit=0)
        desk.run("handout", "--case", desk.path / "case.json", "--template", "letter-could-not-reach", "--output",
                 desk.path / "letter.pdf", exit=0)
        letters.append((desk.path / "letter.pdf").read_bytes())
    check(letters[0] != letters[1], "the opening hours are not in the letter")


def templates_are_listed_and_checked():
    desk = Desk()
    listed = desk.run("handout", "list", "--json", database=False, exit=0).json()["templates"]
    kinds = {"massage": "sheet", "physiotherapy": "sheet", "letter-could-not-reach": "letter",
             "letter-gp": "letter"}
    equal({(t["language"], t["id"]): t["kind"] for t in listed},
          {(language, t): kind for language in ("de", "en", "es", "fr") for t, kind in kinds.items()}, "templates")
    equal({t["language"] for t in listed if t.get("review") == "native"}, {"de", "es", "fr"}, "waiting for review")
    desk.run("handout", "check", SOURCE / "data/templates/en/letter-could-not-reach.md", database=False, exit=0)
    contains(desk.run("handout", "list", database=False, exit=0).out, "massage")
    shipped = SOURCE / "data/templates/en/massage.md"
    desk.run("handout", "check", shipped, database=False, exit=0)
    (desk.path / "bad.md").write_text(shipped.read_text().replace("language:", "langage:"))
    contains(desk.run("handout", "check", desk.path / "bad.md", database=False, exit=65).err, "bad.md:")
    (desk.path / "claim.md").write_text(shipped.read_text() + "\nWater flushes out toxins within 72 hours.\n")
    found = desk.run("handout", "check", desk.path / "claim.md", database=False, exit=1).out
    contains(found, "claim.md:")
    contains(found, "forbidden")
    desk.run("handout", "check", desk.path / "none.md", database=False, exit=66)


def rules_are_shown_and_checked():
    desk = Desk().init()
    shipped = desk.run("rules", "show", "--json", database=False, exit=0).out
    equal(desk.run("rules", "show", "--json", exit=0).out, shipped, "rules of a new clinic")
    contains(desk.run("rules", "show", exit=0).out, "\nCES-1  emergency  ")
    path = desk.path / "rules.json"
    path.write_text(shipped)
    contains(desk.run("rules", "check", path, exit=0).out, "54 rules")
    for change, what in ((('"numbness"', '"numbnes"'), "numbnes"), (('"emergency"', '"alarm"'), "alarm"), (("{", "", 1), ""),
                         (('"version": 1', '"version": 1, "version": 1'), "twice")):
        path.write_text(shipped.replace(*change))
        contains(desk.run("rules", "check", path, exit=65).err, "rules.json:")
        contains(desk.run("rules", "check", path, exit=65).err, what)
    for text in (b"", b"\xff", b"[" * 100000, b"null", b"\x00"):
        path.write_bytes(text)
        desk.run("rules", "check", path, exit=65)
    desk.run("rules", "check", desk.path / "none", exit=66)


def an_export_comes_back_the_same():
    desk = Desk()
    desk.run("demo", "--patients", "12", exit=0)
    desk.run("export", desk.path / "data", exit=0)
    equal((desk.path / "data").stat().st_mode & 0o777, 0o600, "rights")
    equal(desk.run("export", "-", exit=0).out, (desk.path / "data").read_text(), "standard output")
    later = "2026-03-11T12:00:00+00:00"
    empty = Desk()
    empty.run("init", "--clinic", "Another", at=later, exit=0)
    contains(empty.run("import", "--dry-run", desk.path / "data", at=later, exit=0).out, "nothing was written")
    equal(empty.run("patient", "find", "a", "--json", exit=0).json()["patients"], [], "patients after a dry run")
    empty.run("import", desk.path / "data", at=later, exit=0)
    empty.run("export", empty.path / "data", at=later, exit=0)
    equal((empty.path / "data").read_bytes(), (desk.path / "data").read_bytes(), "bytes of the second export")
    empty.run("check", "--deep", at=later, exit=0)
    equal((empty.run("cases", "--json", exit=0).json()["cases"]), desk.run("cases", "--json", exit=0).json()["cases"], "cases")


def one_patient_is_exported():
    desk = busy()
    desk.record(patient(2))
    text = desk.run("export", "--patient", new_id(1001), "-", exit=0).out
    contains(text, new_id(1001))
    check(new_id(1002) not in text, "another patient's data")
    desk.run("export", "--patient", new_id(9), "-", exit=66)


def outputs_that_cannot_be_made():
    desk = busy()
    before = names(desk)
    for where in (desk.path / "no" / "data", desk.path, "/proc/data", desk.db, f"{desk.db}-lock"):
        desk.run("export", where, exit=73)
    for where in (desk.path / "no" / "copy", desk.path, "/proc/copy", desk.db):
        desk.run("backup", where, exit=73)
    equal(names(desk), before, "files left")
    for where in ("> /dev/full", ">&-"):
        process = subprocess.run(["sh", "-c", f'"$0" --database "$1" export - {where}', EXECUTABLE, str(desk.db)],
                                 stderr=subprocess.PIPE)
        equal(process.returncode, 74, where)
    desk.run("check", "--deep", exit=0)


def a_full_disk_leaves_no_half_file():
    desk = busy()
    target = desk.path / "data"
    target.write_text("what was there")
    script = 'ulimit -f 100; trap "" XFSZ; exec "$0" --database "$1" export "$2"'
    process = subprocess.run(["sh", "-c", script, EXECUTABLE, str(desk.db), str(target)], stderr=subprocess.PIPE)
    equal(process.returncode, 74, process.stderr.decode())
    equal(target.read_text(), "what was there", "the file that was there")
    equal({n for n in names(desk) if "part" in n}, set(), "files left")


def a_backup_is_whole():
    desk = busy()
    copy = desk.path / "copy.db"
    contains(desk.run("backup", copy, exit=0).out, "verified")
    equal(copy.stat().st_mode & 0o777, 0o600, "rights")
    contains(desk.run("backup", copy, exit=73).err, "exists already")
    equal(desk.run("--database", copy, "cases", "--json", database=False, exit=0).json()["cases"],
          desk.run("cases", "--json", exit=0).json()["cases"], "cases")
    desk.run("--database", copy, "check", "--deep", database=False, exit=0)


def a_backup_is_restored():
    desk = busy()
    desk.run("backup", desk.path / "copy.db", exit=0)
    at_backup = desk.run("export", "-", exit=0).out
    desk.record(patient(2))
    at_restore = desk.run("export", "-", exit=0).out
    answer = desk.run("restore", desk.path / "copy.db", exit=0)
    contains(answer.out, "before-restore-20260310T120000Z")
    equal(desk.run("export", "-", exit=0).out, at_backup, "data")
    old = desk.path / "clinic.db.before-restore-20260310T120000Z"
    equal(desk.run("--database", old, "export", "-", database=False, exit=0).out, at_restore, "data that were there")
    desk.run("check", "--deep", exit=0)
    desk.run("restore", old, exit=0)
    equal(desk.run("export", "-", exit=0).out, at_restore, "data again")
    equal({n for n in names(desk) if "restoring" in n}, set(), "files left")


def a_damaged_database_can_be_replaced():
    desk = busy()
    desk.run("backup", desk.path / "copy.db", exit=0)
    whole = desk.run("export", "-", exit=0).out
    data = bytearray(desk.db.read_bytes())
    data[4096:40960] = os.urandom(40960 - 4096)
    desk.db.write_bytes(data)
    desk.run("record", exit=69)
    desk.run("restore", desk.path / "copy.db", exit=0)
    equal(desk.run("export", "-", exit=0).out, whole, "data")
    equal({n for n in names(desk) if "before-restore" in n}, {"clinic.db.before-restore-20260310T120000Z"}, "what is kept")
    equal((desk.path / "clinic.db.before-restore-20260310T120000Z").read_bytes(), bytes(data), "the damaged file")
    desk.db.unlink()
    desk.run("restore", desk.path / "copy.db", exit=0)
    equal(desk.run("export", "-", exit=0).out, whole, "data where nothing was")


def bad_backups_are_refused():
    desk = busy()
    copy = desk.path / "copy.db"
    desk.run("backup", copy, exit=0)
    before = desk.run("export", "-", exit=0).out
    good = copy.read_bytes()
    (desk.path / "cut.db").write_bytes(good[: len(good) // 2])
    (desk.path / "empty.db").write_bytes(b"")
    (desk.path / "text.db").write_text("text " * 1000)
    shutil.copyfile(copy, desk.path / "changed.db")
    tamper(desk.path / "changed.db", "UPDATE report SET numbness = 'no'")
    (desk.path / "noise.db").write_bytes(good[:8192] + os.urandom(8192) + good[16384:])
    left = names(desk)
    for name in ("cut.db", "empty.db", "text.db", "changed.db", "noise.db"):
        contains(desk.run("restore", desk.path / name, exit=65).err, name)
        equal(names(desk), left, f"files after {name}")
    desk.run("restore", desk.path / "none.db", exit=66)
    desk.run("restore", desk.path, exit=66)
    desk.run("restore", desk.db, exit=65)
    equal(desk.run("export", "-", exit=0).out, before, "data")


def no_restore_under_an_open_database():
    desk = busy()
    desk.run("backup", desk.path / "copy.db", exit=0)
    holder = subprocess.Popen([EXECUTABLE, "--database", desk.db, "--at", NOW, "record", "--ack"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)
    holder.stdin.write(lines(patient(2)).encode())
    holder.stdin.flush()
    holder.stdout.readline()
    left = names(desk)
    contains(desk.run("restore", desk.path / "copy.db", exit=69).err, f"process {holder.pid}")
    equal(names(desk), left, "files")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    for pipe in (holder.stdin, holder.stdout):
        pipe.close()
    equal(len(desk.run("patient", "find", "silva", "--json", exit=0).json()["patients"]), 2, "patients")


def first_version(path):
    """A clinic as the first version of the program left it."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript((SOURCE / "tests/fixtures/db/v1-clinic.sql").read_text())
    db.close()


def rows_of(path):
    """Every row of the tables of the first version, with the columns they had then."""
    first = sqlite3.connect(":memory:")
    first.executescript((SOURCE / "tests/fixtures/db/v1-clinic.sql").read_text())
    tables = [t for (t,) in first.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    columns = {t: ", ".join(c[1] for c in first.execute(f"PRAGMA table_info({t})")) for t in tables}
    first.close()
    db = sqlite3.connect(path, isolation_level=None)
    rows = {t: db.execute(f"SELECT {columns[t]} FROM {t} ORDER BY 1, 2").fetchall() for t in tables}
    db.close()
    return rows


def a_clinic_of_the_first_version_goes_on():
    desk = Desk()
    first_version(desk.db)
    before = rows_of(desk.db)
    check(len(before["audit_entry"]) > 20 and len(before["planned_call"]) > 2, "the fixture holds something")
    contains(desk.run("due", exit=69).err, "older form")
    # Before the day is over after which silence becomes a case.
    in_time = "2026-03-10T08:30:00Z"
    desk.run("record", at=in_time, exit=0)
    equal(rows_of(desk.db), before, "rows, the log among them")
    desk.run("check", "--deep", at=in_time, exit=0)
    copy = [n for n in names(desk) if ".before-form-" in n]
    equal(len(copy), 1, "copies of before")
    equal(rows_of(desk.path / copy[0]), before, "rows of the copy")
    exported = desk.run("export", "-", at=in_time, exit=0).out
    other = Desk().init()
    other.run("import", "-", stdin=exported, exit=0)
    equal(other.run("export", "-", exit=0).out, exported, "out and in again")
    tried = before["attempt"][0][4]
    call = desk.run("call", tried, "--json", at=in_time, exit=0).json()
    equal((call["call"]["tries"], [a["result"] for a in call["attempts"]]), (1, ["no_answer"]), "the call that was tried")
    equal(desk.run("call", tried, "claim", "--json", at=in_time, exit=0).json()["call"]["claim"]["by"] != "", True, "claim")
    desk.run("check", "--deep", at=in_time, exit=0)


def a_backup_of_the_first_version_is_restored():
    desk = busy()
    first_version(desk.path / "old.db")
    before = rows_of(desk.path / "old.db")
    bytes_before = (desk.path / "old.db").read_bytes()
    desk.run("restore", desk.path / "old.db", exit=0)
    after = rows_of(desk.db)
    equal(after["audit_entry"][:len(before["audit_entry"])], before["audit_entry"], "the log goes on")
    equal({t: r for t, r in after.items() if not t.startswith("audit")},
          {t: r for t, r in before.items() if not t.startswith("audit")}, "rows")
    equal((desk.path / "old.db").read_bytes(), bytes_before, "the backup")
    desk.run("check", "--deep", exit=0)
    equal({n for n in names(desk) if "restoring" in n or "before-form" in n}, set(), "files left")
    tamper(desk.path / "old.db", "UPDATE report SET numbness = 'no' WHERE numbness = 'yes'")
    contains(desk.run("restore", desk.path / "old.db", exit=65).err, "report")
    equal({n for n in names(desk) if "restoring" in n or "before-form" in n}, set(), "files left by a refusal")


def an_old_session_is_imported_and_can_be_restored():
    desk = Desk().init()
    old = session(ended_at="2006-03-09T10:00:00Z")
    desk.record(patient(), old, exit=1)
    contains(desk.record(old, exit=1).err, "ended_at: lies more than 10 years back")
    desk.run("import", "-", stdin=lines(patient(), old, calm()), exit=0)
    desk.record(old, exit=0)
    desk.run("check", "--deep", exit=0)
    desk.run("backup", desk.path / "backup", exit=0)
    desk.run("restore", desk.path / "backup", exit=0)


def what_check_says(desk):
    """Findings of the deep check that are not about a row of the log: kind, id, what."""
    answer = desk.run("check", "--deep", "--json", exit=None)
    found = [(f["kind"], f["where"].split()[-1], f["what"]) for f in answer.json()["findings"] if f["kind"] != "row"]
    equal(answer.exit, 1 if answer.json()["findings"] else 0, "exit")
    return found


def results_that_are_not_those_of_their_reports_are_found():
    keep = busy()
    equal(what_check_says(keep), [], "before")
    for statement, kind, says in (
            ("DELETE FROM result WHERE id = '{id}'", "report", "was never judged"),
            ("UPDATE result SET level = 'expected' WHERE id = '{id}'", "result", "not that of its verdict"),
            ("UPDATE result SET outcome = 'monitor' WHERE id = '{id}'", "result", "not that of its verdict"),
            ("UPDATE result SET incomplete = 1 - incomplete WHERE id = '{id}'", "result", "not that of its verdict"),
            ("UPDATE report SET chest_pain = 'unsure' WHERE id = '{id}'", "result", "other answers than those"),
            ("UPDATE report SET pain_now = 9 WHERE id = '{id}'", "result", "other answers than those")):
        desk = Desk()
        shutil.copyfile(keep.db, desk.db)
        tamper(desk.db, statement.format(id=new_id(3002)))
        found = what_check_says(desk)
        equal([f[:2] for f in found], [(kind, new_id(3002))], statement)
        contains(found[0][2], says)


def cases_that_were_changed_past_the_program_are_found():
    keep = busy()
    case = keep.run("cases", "--json", exit=0).json()["cases"][0]["id"]
    for statement, says in (
            ("UPDATE triage_case SET level = 'contact'", "is lower than a report in it"),
            ("UPDATE triage_case SET state = 'resolved'", "is resolved without an outcome"),
            ("UPDATE triage_case SET state = 'resolved', outcome = 'settled'", "or without the time")):
        desk = Desk()
        shutil.copyfile(keep.db, desk.db)
        tamper(desk.db, statement)
        found = what_check_says(desk)
        equal([f[:2] for f in found], [("case", case)], statement)
        contains(found[0][2], says)
    # A clinician may lower it, with a reason.
    mara = ("--as", "Mara", "case", case)
    keep.run(*mara, "acknowledge", exit=0)
    keep.run(*mara, "attempt", "--result", "reached", exit=0)
    keep.run(*mara, "lower", "--level", "contact", "--words", "An old numbness.", exit=0)
    equal(what_check_says(keep), [], "lowered")


def a_backup_with_findings_about_results_is_restored():
    """The log agrees with the rows: the file is whole, though a result is missing."""
    desk = busy()
    records = desk.run("export", "-", exit=0).out.splitlines(keepends=True)
    changed = [r.replace('\\"numbness\\":\\"yes\\"', '\\"numbness\\":\\"no\\"') if '"type":"result"' in r else r
               for r in records]
    check(changed != records, "nothing was changed")
    other = Desk().init()
    other.run("import", "-", stdin="".join(changed), exit=0)
    equal([(f[0], f[1]) for f in what_check_says(other)], [("result", new_id(3002))], "findings")
    other.run("backup", other.path / "copy.db", exit=0)
    other.db.unlink()
    answer = other.run("restore", other.path / "copy.db", exit=1)
    contains(answer.err, f"result {new_id(3002)}: ")
    contains(answer.out, "restored")
    equal(other.run("export", "-", exit=0).out, "".join(changed), "data")


def damage_is_found():
    desk = busy()
    equal(desk.run("check", "--deep", "--json", exit=0).json(), {"format": 1, "findings": []}, "nothing")
    tamper(desk.db, "UPDATE report SET numbness = 'no' WHERE numbness = 'yes'")
    answer = desk.run("check", "--deep", exit=None)
    equal(answer.exit, 1, answer.err)
    contains(answer.out, f"row report {new_id(3002)}: ")
    found = desk.run("check", "--deep", "--json", exit=None)
    equal(found.exit, 1, "exit")
    tamper(desk.db, "PRAGMA foreign_keys = OFF", "DELETE FROM rule_set")
    answer = desk.run("check", exit=69)
    contains(answer.err, "rule")
    check("report" in {f["where"].split()[0] for f in found.json()["findings"]}, found.out)


main([
    a_new_clinic, a_made_up_clinic, a_sheet_is_made_and_kept,
    a_sheet_in_the_language_that_is_asked_for, who_got_a_version_is_told, a_letter_is_written_and_kept,
    a_sheet_that_cannot_be_handed_over_is_not_given,
    a_sheet_for_a_case_in_a_file, a_letter_for_a_case_in_a_file_says_when_the_clinic_is_open,
    templates_are_listed_and_checked, rules_are_shown_and_checked,
    an_export_comes_back_the_same, one_patient_is_exported, outputs_that_cannot_be_made,
    a_full_disk_leaves_no_half_file, a_backup_is_whole, a_backup_is_restored, a_damaged_database_can_be_replaced,
    bad_backups_are_refused, no_restore_under_an_open_database,
    a_clinic_of_the_first_version_goes_on, a_backup_of_the_first_version_is_restored,
    an_old_session_is_imported_and_can_be_restored, results_that_are_not_those_of_their_reports_are_found,
    cases_that_were_changed_past_the_program_are_found,
    a_backup_with_findings_about_results_is_restored, damage_is_found,
])
