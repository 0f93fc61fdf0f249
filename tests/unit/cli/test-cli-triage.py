# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl triage: worked cases, reasons, bad input, streams."""

import json
import signal
import subprocess

from clitest import EXECUTABLE, Desk, check, contains, equal, lines, main, worked_cases

desk = Desk()


def case(**more):
    first = worked_cases()[0]
    return dict({k: first[k] for k in ("id", "session", "screening", "reports")}, **more)


def with_answer(**answers):
    one = case()
    one["reports"] = [dict(one["reports"][0], **answers)]
    return one


def triage(text, *args, exit=0, name="cases.ndjson"):
    path = desk.path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return desk.run("triage", *args, path, database=False, at=None, exit=exit), path


def worked_cases_give_what_is_stated():
    cases = worked_cases()
    equal(len(cases), 42, "number of worked cases")
    answer, _ = triage(lines(*({k: c[k] for k in ("id", "session", "screening", "reports")} for c in cases)))
    verdicts = answer.lines()
    equal([v["id"] for v in verdicts], [c["id"] for c in cases], "order")
    for one, verdict in zip(cases, verdicts):
        wanted = one["expect"]
        equal(verdict["level"], wanted["level"], one["id"])
        equal(sorted(r["id"] for r in verdict["rules"]), sorted(wanted["rules"]), one["id"])
        equal(sorted(verdict["missing"]), sorted(wanted["missing"]), one["id"])
        check(set(wanted["process"]) <= set(verdict["process"]), one["id"])


def one_object_over_many_lines():
    text = json.dumps(case(), indent=1)
    answer, _ = triage(text)
    equal([v["level"] for v in answer.lines()], ["expected"], "verdict")
    answer, _ = triage(text + "\n\n" + text + "\n")
    equal(len(answer.lines()), 2, "two of them")


def an_error_names_the_line_of_its_member():
    """In a case over many lines: that of the member, or of the key nobody knows."""
    def line(change):
        one = case()
        change(one)
        text = json.dumps(one, indent=1)
        wanted = 1 + text[:text.index("HERE")].count("\n")
        told = desk.path / "told.json"
        told.write_text("\n" + text)
        for more in (["triage", told], ["handout", "--case", told, "--output", desk.path / "none.pdf"]):
            err = desk.run(*more, database=False, at=None, exit=65).err
            contains(err, f"told.json:{wanted + 1}: ")
        check(not (desk.path / "none.pdf").exists(), "a sheet is left")

    line(lambda c: c["session"].update(modality="HERE"))
    line(lambda c: c["screening"].update(HERE="yes"))
    line(lambda c: c.update(HERE=1))
    line(lambda c: c["reports"][0].update(fever="HERE"))
    line(lambda c: c["reports"].append({"words": "a \" ] } \\", "numbness": "HERE"}))
    line(lambda c: c["reports"].append("HERE"))
    line(lambda c: c["session"].update(ended_at="HERE"))
    # The third object of a stream, whose lines are counted on.
    text = json.dumps(case(), indent=1) + "\n"
    bad = json.dumps(with_answer(fever="HERE"), indent=1)
    wanted = 2 * text.count("\n") + bad[:bad.index("HERE")].count("\n") + 1
    contains(triage(text + text + bad, exit=65)[0].err, f"cases.ndjson:{wanted}: reports[0].fever")


def reads_standard_input_and_several_files():
    answer = desk.run("triage", stdin=lines(case()), database=False, exit=0)
    equal(len(answer.lines()), 1, "without a name")
    _, path = triage(lines(case(id="a")))
    answer = desk.run("triage", path, "-", stdin=lines(case(id="b")), database=False, exit=0)
    equal([v["id"] for v in answer.lines()], ["a", "b"], "two inputs")
    equal(desk.run("triage", stdin="\n \n", database=False, exit=0).out, "", "blank lines")
    check(not (desk.path / "data").exists(), "triage made a folder")


def explain_adds_sentences():
    answer, _ = triage(lines(with_answer(numbness="yes")), "--explain")
    verdict = answer.json()
    contains(verdict["explain"][0], "NEU-2 urgent because numbness = yes")
    contains(verdict["explain"][0], "would not be true with numbness = no")


def rules_from_a_file():
    shipped = desk.run("rules", "show", "--json", database=False, exit=0).out
    (desk.path / "rules.json").write_text(shipped)
    answer, _ = triage(lines(case()), "--rules", desk.path / "rules.json")
    equal(answer.json()["level"], "expected", "same rules")
    (desk.path / "bad.json").write_text(shipped.replace('"numbness"', '"numbnes"'))
    answer, _ = triage(lines(case()), "--rules", desk.path / "bad.json", exit=65)
    contains(answer.err, "bad.json: ")
    contains(answer.err, "numbnes")


def bad_line(text, line, what, before=0):
    answer, path = triage(text, exit=65)
    equal(len(answer.lines()), before, "verdicts before it")
    equal(len(answer.err.splitlines()), 1, "one error")
    contains(answer.err, f"{path}:{line}: ")
    contains(answer.err, what)


def unknown_fact_is_named():
    bad_line(lines(case(), with_answer(numbnes="yes")), 2, "numbnes", 1)


def unknown_value_is_named():
    bad_line(lines(with_answer(fever="maybe")), 1, "fever")


def numbers_out_of_range_are_named():
    bad_line(lines(with_answer(pain_now=11)), 1, "pain_now")
    bad_line(lines(with_answer(pain_now=-1)), 1, "pain_now")
    bad_line(lines(with_answer(pain_now=4.5)), 1, "pain_now")
    bad_line(json.dumps(with_answer(pain_now=4)).replace('"pain_now": 4', '"pain_now": 1e999'), 1, "too large")


def broken_utf8_is_placed():
    text = lines(case()).encode()
    bad_line(text + text.replace(b"G01", b"G\xff1"), 2, "not valid UTF-8", 1)


def nul_is_placed():
    text = lines(case()).encode()
    bad_line(text + text.replace(b"G01", b"G\x001"), 2, "NUL", 1)
    bad_line(lines(case()).replace("G01", "G\\u00001"), 1, "NUL")


def deep_nesting_is_refused():
    bad_line("[" * 100000, 1, "64 levels")
    bad_line('{"id":' * 100000 + "\n", 1, "64 levels")
    bad_line(lines(case()) + '{"reports":' + "[" * 100000 + "\n", 2, "64 levels", 1)


def equal_keys_are_refused():
    bad_line(lines(case()).rstrip()[:-1] + ',"id":"again"}\n', 1, "twice")


def cut_lines_are_placed():
    whole = lines(case())
    cut = whole[:300] + "\n"
    brackets = '{"id":"x","session":{}' + "\n"
    bad_line(whole + cut + whole, 2, "", 1)
    bad_line(whole + brackets + whole, 2, "", 1)
    bad_line(whole + whole[:300], 2, "", 1)
    bad_line(cut + whole, 1, "")
    bad_line(brackets + whole, 1, "cut short")
    bad_line(whole[:-2], 1, "")


def long_lines_are_refused():
    bad_line(lines(case()) + '{"id":"' + "a" * (17 << 20) + '"}\n', 2, "16 MiB", 1)


def other_values_are_refused():
    bad_line("[]\n", 1, "object")
    bad_line("7\n", 1, "object")
    bad_line("<xml/>\n", 1, "")


def missing_input():
    answer = desk.run("triage", desk.path / "nothing.json", database=False, exit=66)
    contains(answer.err, "nothing.json: ")
    desk.run("triage", desk.path, database=False, exit=66)


def full_output():
    _, path = triage(lines(case()))
    for where in ("> /dev/full", ">&-"):
        process = subprocess.run(["sh", "-c", f'"$0" triage "$1" {where}', EXECUTABLE, str(path)], stderr=subprocess.PIPE)
        equal(process.returncode, 74, where)
        contains(process.stderr.decode(), "standard output cannot be written")


def closed_input():
    process = subprocess.run(["sh", "-c", '"$0" triage <&-', EXECUTABLE], stderr=subprocess.PIPE)
    equal(process.returncode, 74, "exit")


def reader_that_leaves():
    process = subprocess.Popen([EXECUTABLE, "triage"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(lines(case()).encode())
    process.stdin.close()
    equal(process.wait(20), 74, "exit")
    process.stderr.close()


def streams_line_by_line():
    process = subprocess.Popen([EXECUTABLE, "triage"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for number in range(3):
        process.stdin.write(lines(case(id=str(number))).encode())
        process.stdin.flush()
        equal(json.loads(process.stdout.readline())["id"], str(number), "verdict before the next line")
    process.stdin.close()
    equal(process.wait(20), 0, "exit")
    process.stdout.close()


def signal_stops_between_lines():
    for number in (signal.SIGTERM, signal.SIGINT):
        process = subprocess.Popen([EXECUTABLE, "triage"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdin.write(lines(case()).encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(number)
        equal(process.wait(20), 1, "exit")
        contains(process.stderr.read().decode(), "-:1: stopped by a signal")
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()


def runs_with_an_empty_environment():
    process = subprocess.run([EXECUTABLE, "triage"], input=lines(case()).encode(), stdout=subprocess.PIPE, env={})
    equal(process.returncode, 0, "exit")


main([
    worked_cases_give_what_is_stated, one_object_over_many_lines, an_error_names_the_line_of_its_member,
    reads_standard_input_and_several_files, explain_adds_sentences, rules_from_a_file, unknown_fact_is_named, unknown_value_is_named,
    numbers_out_of_range_are_named, broken_utf8_is_placed, nul_is_placed, deep_nesting_is_refused,
    equal_keys_are_refused, cut_lines_are_placed, long_lines_are_refused, other_values_are_refused, missing_input,
    full_output, closed_input, reader_that_leaves, streams_line_by_line, signal_stops_between_lines,
    runs_with_an_empty_environment,
])
