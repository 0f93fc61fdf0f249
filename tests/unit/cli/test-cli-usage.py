# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: help, options, exit codes; man page and completion say the same."""

import re
import resource
import subprocess

from clitest import EXECUTABLE, SOURCE, Desk, check, contains, equal, main

desk = Desk()
MANUAL = (SOURCE / "data/man/aftercarectl.1").read_text()
COMPLETION = SOURCE / "data/completions/aftercarectl"


def run(*args, exit=0):
    return desk.run(*args, database=False, at=None, exit=exit)


def commands():
    listed = run("--help").out.split("Commands:\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines()]


def options_of(text):
    return set(re.findall(r"^  (--[a-z-]+)", text, re.M))


def help_lists_every_command():
    wanted = {"init", "demo", "clinic", "record", "triage", "due", "call", "cases", "case", "patient", "handout",
              "report", "rules", "import", "export", "backup", "restore", "check"}
    equal(set(commands()), wanted, "commands")
    for command in commands():
        answer = run(command, "--help")
        check(answer.out.startswith(f"Usage: aftercarectl {command}"), command)
        contains(answer.out, "--database FILE")


def version_and_help_need_nothing():
    process = subprocess.run([EXECUTABLE, "--version"], stdout=subprocess.PIPE, env={}, check=True)
    check(re.fullmatch(rb"aftercarectl \d+\.\d+\.\d+\n", process.stdout), process.stdout)
    subprocess.run([EXECUTABLE, "--help"], stdout=subprocess.PIPE, env={}, check=True)
    equal(list(desk.path.iterdir()), [], "files made by it")


def wrong_command_lines_end_with_64():
    for args in ([], ["frobnicate"], ["--frobnicate"], ["triage", "--frobnicate"], ["--rules", "x", "triage"],
                 ["cases", "--json=yes"], ["cases", "--state"], ["cases", "--state", ""], ["cases", "--at", "noon"],
                 ["cases", "--state", "asleep"], ["cases", "--level", "5"], ["cases", "extra"], ["record", "extra"],
                 ["--at", "2026-01-01T00:00:00Z", "due", "--at", "2026-01-01T00:00:00Z"], ["demo", "--patients", "0"],
                 ["demo", "--patients", "many"], ["demo", "--seed", "-1"], ["case"], ["case", "x", "frobnicate"],
                 ["case", "x", "attempt"], ["case", "x", "attempt", "--result", "maybe"], ["case", "x", "assign"],
                 ["case", "x", "raise"], ["case", "x", "resolve", "--outcome", "fine"], ["case", "x", "wait"],
                 ["case", "x", "acknowledge", "--level", "urgent"], ["case", "x", "wait", "--next", "noon"],
                 ["case", "x", "note", "--words", "a", "--words-file", "b"], ["call"], ["call", "x", "frobnicate"],
                 ["call", "x", "attempt"], ["call", "x", "snooze"], ["call", "x", "snooze", "--next", "noon"],
                 ["call", "x", "claim", "--words", "a"], ["call", "x", "hand-over"], ["call", "x", "claim", "now"],
                 ["call", "x", "attempt", "--result", "maybe"], ["call", "x", "undo", "--next", "noon"],
                 ["patient"], ["patient", "find"], ["patient", "show"], ["patient", "burn"], ["handout"],
                 ["handout", "--session", "x"], ["handout", "--session", "x", "--case", "y", "--output", "z"],
                 ["handout", "burn"], ["handout", "check"], ["report"], ["report", "summary"],
                 ["report", "summary", "--from", "monday", "--to", "friday"],
                 ["report", "summary", "--from", "2026-01-02", "--to", "2026-01-01"],
                 ["clinic"], ["clinic", "show", "x"], ["clinic", "set"], ["clinic", "set", "paper"],
                 ["clinic", "set", "colour", "red"], ["clinic", "set", "demo", "yes"],
                 ["clinic", "set", "rules_approved_by", "Eva"],
                 ["rules"], ["rules", "diff"], ["rules", "check"],
                 ["rules", "publish", "x"], ["rules", "show", "--reason", "x"], ["rules", "list", "x"], ["import"], ["export"], ["export", "a", "b"],
                 ["export", "--format", "csv", "x"], ["import", "--format", "fhir", "x"], ["backup"], ["restore"],
                 ["check", "extra"], ["init", "extra"]):
        answer = desk.run(*args, database=False, at=None)
        equal(answer.exit, 64, str(args))
        equal(answer.out, "", str(args))
        check(re.fullmatch(r"aftercarectl: [^\n]*; see aftercarectl [a-z -]*--help\n", answer.err), answer.err)


def errors_repeat_no_words_of_people():
    for args in (["Silva"], ["triage", "-x"], ["cases", "Ana Silva"], ["patient", "show", "a", "Ana Silva"]):
        answer = desk.run(*args, database=False, at=None, exit=64)
        check("Silva" not in answer.err, answer.err)


def options_stand_before_and_after():
    for args in (["--quiet", "rules", "show", "--json"], ["rules", "--json", "show", "--quiet"],
                 ["rules", "show", "--json", "--at=2026-01-01T00:00:00Z", "--as", "Eva"]):
        contains(run(*args).out, '"parameters"')
    answer = run("triage", "--", "--json", exit=66)
    contains(answer.err, "--json: cannot be opened")


def commands_without_a_database_end_with_66():
    for args in (["record"], ["due"], ["call", "x"], ["call", "x", "claim"], ["cases"], ["case", "x"], ["case", "x", "acknowledge"], ["patient", "find", "x"],
                 ["patient", "show", "x"], ["handout", "--session", "x", "--output", desk.path / "x.pdf"],
                 ["report", "summary", "--from", "2026-01-01", "--to", "2026-01-02"], ["import", "-"],
                 ["export", "-"], ["backup", desk.path / "b.db"], ["check"]):
        answer = run(*args, exit=66)
        contains(answer.err, "data/aftercare/clinic.db: there is no database")
        equal(list(desk.path.iterdir()), [], f"files made by {args}")


def the_default_database_is_the_users():
    own = Desk()
    own.run("init", database=False, at=None, exit=0)
    path = own.path / "data" / "aftercare" / "clinic.db"
    equal(path.stat().st_mode & 0o777, 0o600, "rights of the file")
    equal(path.parent.stat().st_mode & 0o777, 0o700, "rights of the folder")
    equal(own.run("cases", "--json", database=False, at=None, exit=0).json()["cases"], [], "cases")


def manual_has_what_the_help_has():
    text = MANUAL.replace("\\-", "-")
    named = {"-" + o for o in re.findall(r"Fl (-[a-z-]+)", text)}
    helped = set()
    for command in commands():
        check(re.search(rf"^\.It Cm {command}\b", text, re.M), f"{command} in the manual")
        helped |= options_of(run(command, "--help").out)
    equal(named, helped, "options")
    for code in re.findall(r"^\.It (\d+)$", text, re.M):
        contains(run("--help").out, f"{code} ")


def manual_has_every_code():
    for command in ("case", "cases"):
        for code in re.findall(r"[a-z]+_[a-z_]+", run(command, "--help").out):
            contains(MANUAL, code)


def complete(*words):
    script = f'source {COMPLETION}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _aftercarectl; printf "%s\\n" "${{COMPREPLY[@]}}"'
    process = subprocess.run(["bash", "-c", script, "bash", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             text=True, check=True, cwd=desk.path)
    equal(process.stderr, "", "errors of the completion")
    return set(process.stdout.split())


def completion_has_what_the_help_has():
    equal(complete("aftercarectl", ""), set(commands()), "commands")
    for command in commands():
        equal(complete("aftercarectl", command, "--"), options_of(run(command, "--help").out), command)
    equal(complete("aftercarectl", "--database", "x", "rules", ""), {"show", "list", "check", "diff", "try", "publish"}, "words")
    equal(complete("aftercarectl", "case", "x", "attempt", "--result", "re"), {"reached", "reached_carer"}, "codes")


def no_core_file_is_left():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    process = subprocess.Popen([EXECUTABLE, "triage"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)))
    process.stdin.write(b"\n")
    process.stdin.flush()
    soft = ""
    for _ in range(500):
        limits = open(f"/proc/{process.pid}/limits").read()
        soft = re.search(r"Max core file size +(\S+)", limits).group(1)
        if soft in ("0", "1"):
            break
        subprocess.run(["sleep", "0.01"], check=True)
    process.stdin.close()
    process.wait(20)
    check(soft in ("0", "1"), f"soft limit {soft}")


main([
    help_lists_every_command, version_and_help_need_nothing, wrong_command_lines_end_with_64,
    errors_repeat_no_words_of_people, options_stand_before_and_after, commands_without_a_database_end_with_66,
    the_default_database_is_the_users, manual_has_what_the_help_has, manual_has_every_code,
    completion_has_what_the_help_has, no_core_file_is_left,
])
