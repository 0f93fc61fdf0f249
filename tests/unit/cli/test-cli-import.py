# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl import: what is refused, and what is said of it."""

from clitest import Desk, calm, check, contains, equal, lines, main, new_id, patient, session, urgent


def busy():
    desk = Desk().init()
    desk.record(patient(), session(), calm(1), urgent(2))
    return desk


def a_bad_import_leaves_nothing():
    whole = lines(patient(1), session(1), calm(1))
    deep = '{"type":"patient","id":' + "[" * 100000 + "\n"
    for number, (text, what) in {
        4: (lines(patient(2, shoe_size=43)), "shoe_size"), 5: (lines(session(2, 1, pain_before=11)), "pain_before"),
        6: (lines(patient(2)).replace("Ana", "A\xff\xfe"), "UTF-8"), 7: (lines(patient(2)).replace("Ana", "\x00"), "NUL"),
        8: (deep, "64 levels"), 9: (lines(patient(2)).rstrip()[:-1] + ',"id":"x"}\n', "twice"),
        10: (lines(patient(2))[:70] + "\n", ""), 11: (lines(patient(2)).rstrip()[:-5], ""), 12: ("nonsense\n", ""),
    }.items():
        desk = Desk().init()
        before = desk.run("export", "-", exit=0).out
        path = desk.path / "lines"
        path.write_bytes(whole.encode() + text.encode("latin-1"))
        answer = desk.run("import", path, exit=65)
        contains(answer.err, f"aftercarectl: {path}:4: ")
        equal(len(answer.err.splitlines()), 1, f"errors of {number}")
        contains(answer.err, what)
        equal(desk.run("export", "-", exit=0).out, before, f"data after {what}")
    desk = Desk().init()
    desk.run("import", desk.path / "none", exit=66)
    desk.run("import", desk.path, exit=66)
    desk.run("import", desk.db, exit=65)
    contains(desk.run("import", "-", stdin=whole, exit=0).out, "3 records new")
    contains(desk.run("import", "-", stdin=whole, exit=0).out, "3 unchanged")


def an_export_that_was_cut_off_is_refused():
    desk = busy()
    whole = desk.run("export", "-", exit=0).out.splitlines(keepends=True)
    first = next(i for i, r in enumerate(whole) if '"type":"result"' in r)
    report = next(i for i, r in enumerate(whole) if '"type":"report"' in r)
    other = Desk().init()
    before = other.run("export", "-", exit=0).out
    (other.path / "cut").write_text("".join(whole[:first]))
    answer = other.run("import", other.path / "cut", exit=65)
    equal(answer.err, f"aftercarectl: {other.path}/cut:{report + 1}: report {new_id(3001)}: "
          "its result is missing; take the whole export\n", "what is said")
    for name, text in (("empty", ""), ("blank", "\n\n"), ("header", whole[0])):
        (other.path / name).write_text(text)
        equal(other.run("import", other.path / name, exit=65).err,
              f"aftercarectl: {other.path}/{name}: holds no record\n", name)
    equal(other.run("export", "-", exit=0).out, before, "data")
    # Where the results are already, they need not come again.
    other.run("import", "-", stdin="".join(whole), exit=0)
    other.run("import", other.path / "cut", exit=0)


def a_wrong_line_is_one_line_of_error():
    desk = busy()
    whole = desk.run("export", "-", exit=0).out.splitlines(keepends=True)

    def number(kind, n=1):
        return [i for i, r in enumerate(whole, 1) if f'"type":"{kind}"' in r][n - 1]

    def says(text, *expected):
        other = Desk().init()
        (other.path / "f").write_bytes(text if isinstance(text, bytes) else text.encode())
        errors = other.run("import", other.path / "f", exit=65).err.splitlines()
        equal(errors, [f"aftercarectl: {other.path}/f:{line}: {what}" for line, what in expected], "what is said")

    def with_changes(*changes):
        records = list(whole)
        for line, old, new in changes:
            check(old in records[line - 1], f"{old} is not in {records[line - 1]}")
            records[line - 1] = records[line - 1].replace(old, new)
        return "".join(records)

    # Session, reports, results, case and calls all name the patient, or what names it.
    says(with_changes((number("patient"), '"birth_date":"1980-02-03"', '"birth_date":"1980-02-33"')),
         (number("patient"), "birth_date: must be a real day written as YYYY-MM-DD"))
    says(with_changes((number("case"), '"state":"new"', '"state":"old"')),
         (number("case"), "state: this value is not allowed"))
    says(with_changes((number("session"), new_id(1001), new_id(1009))),
         (number("session"), "refers to a record that is not there"))
    says(with_changes((number("case"), '"changed_at"', '"opened_at"'.replace("opened", "colour"))),
         (number("case"), 'table triage_case: column "colour_at" is not known'))
    says(b"\xef\xbb\xbf" + "".join(whole).encode(),
         (1, "begins with a byte order mark; save the file as UTF-8 without it"))
    says("".join(whole).replace('"format":1', '"format":2', 1),
         (1, "this program reads format 1: format: must be a whole number from 1 to 1"))


main([a_bad_import_leaves_nothing, an_export_that_was_cut_off_is_refused, a_wrong_line_is_one_line_of_error])
