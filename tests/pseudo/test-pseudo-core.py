#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the core in a made-up language: none is left in English, no format breaks."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pseudo  # noqa: E402
import records  # noqa: E402

PROGRAM = sys.argv[1]
# Listings of the command line hold the codes that JSON and files have, in every language.
CODES = set("""call case report session physiotherapy now later done nothing planned open new
    monitor contact urgent emergency incomplete emergency_check late_72 resolved acknowledge said undo
    attempt reached no_answer advice_given resolve escalate note claim""".split())
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


class Core:
    """The command line in the made-up language, on a clinic of its own."""

    def __init__(self, folder):
        self.count, self.findings, self.language = pseudo.catalogue(folder)
        # The records are of a day in Europe; elsewhere no call would be due at their hour.
        self.environment = dict(os.environ, HOME=str(folder), TZ="Europe/Lisbon", **self.language)
        self.folder = folder
        self.database = str(pathlib.Path(folder) / "clinic.db")

    def run(self, *arguments, lines=None, at=records.AT, exits=(0,)):
        options = [] if arguments[0] == "tables" else ["--database", self.database, "--as", "Ив Берг", "--at", at]
        done = subprocess.run([PROGRAM, *arguments, *options], input=lines, env=self.environment,
                              capture_output=True, text=True, check=False)
        if done.returncode not in exits:
            raise SystemExit(f"{arguments}: {done.returncode}: {done.stderr}{done.stdout[-300:]}")
        return done.stdout + done.stderr

    def says(self, what, *arguments, allowed=(), ignored=None, at_least=1, **options):
        """Every word that a command prints is translated."""
        text = self.run(*arguments, **options)
        if ignored:
            text = re.sub(ignored, " ", text, flags=re.M)
        left = sorted(set(pseudo.leftovers(text, allowed)))
        ok(not left and text.count("[") >= at_least, what)
        if left:
            print(f"# in English: {left}")
            for line in text.splitlines():
                if set(pseudo.leftovers(line, allowed)):
                    print(f"#   {line}")


def help_texts(core):
    """The help of every command; its syntax is the same in every language."""
    syntax = r"^(?:\[.*\]|) *aftercarectl .*$|aftercarectl(?: [a-z]+)?|--[a-z-]+(?: [A-Z]+)?|^  [a-z]+(?=  )"
    commands = re.findall(r"^  ([a-z]+)  ", core.run("--help"), re.M)
    ok(len(commands) >= 18, "the help lists the commands")
    for command in ["", *commands]:
        core.says(f"help {command}", *([command] if command else []), "--help", ignored=syntax, at_least=9)


def act(core):
    """What a day at the desk leaves in the logs."""
    cases = json.loads(core.run("--json", "cases"))["cases"]
    first, second, third = [case["id"] for case in cases][:3]
    core.run("case", first, "said")
    core.run("case", first, "acknowledge")
    core.run("case", first, "undo")
    core.run("case", second, "attempt", "--result", "reached", "--words", "Здоров")
    core.run("case", second, "resolve", "--outcome", "advice_given", "--harm", "mild", "--words", "Здоров")
    core.run("case", third, "escalate", "Лейла Хаддад", "--words", "Прошу")
    core.run("case", third, "note", "--words", "Прошу")
    calls = [row["id"] for row in json.loads(core.run("--json", "due"))["due"] if row["to_do"] == "call"]
    core.run("call", calls[-1], "claim")
    core.run("call", calls[-1], "attempt", "--result", "no_answer")
    return [first, second, third], calls


def clinic_texts(core):
    """Listings of a clinic in which much happens."""
    core.run("init", "--clinic", "Клиника", at=records.START)
    core.run("record", lines=records.lines())
    cases, calls = act(core)
    core.says("due", "due", allowed=CODES)
    core.says("cases", "cases", "--state", "all", allowed=CODES)
    for case in cases:
        core.says("case", "case", case, allowed=CODES)
    for call in calls:
        core.says("call", "call", call, allowed=CODES)
    for patient in range(1, records.PATIENTS + 1):
        core.says(f"patient {patient}", "patient", "show", records.uuid(patient), allowed=CODES)
    core.says("report", "report", "summary", "--from", "2026-03-01", "--to", "2026-03-31", allowed=CODES)
    printed = pathlib.Path(core.folder) / "list.pdf"
    core.run("due", "--print", str(printed))
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True,
                          check=True).stdout
    left = sorted(set(pseudo.leftovers(text)))
    ok(not left and text.count("[") > 20, f"the printed list {left}")


def marked():
    """Every text of a form is marked for translation."""
    texts = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "text", "valuetext"}
    count, findings = 0, []
    for path in sorted((pseudo.SOURCE / "ui").glob("*.ui")):
        for node in xml.etree.ElementTree.parse(path).iter():
            if node.tag not in ("property", "attribute") or node.get("name") not in texts:
                continue
            if not re.search(r"[A-Za-z]{2}", node.text or "") or node.get("bind-source"):
                continue
            count += 1
            if node.get("translatable") not in ("yes", "true"):
                findings.append(f"{path.name}: {node.text}")
    ok(count > 150 and not findings, f"{count} texts of forms are marked {findings}")


def main():
    with tempfile.TemporaryDirectory(prefix="care-pseudo-") as folder:
        core = Core(folder)
        ok(core.findings == "", f"{core.count} texts keep their formats")
        if core.findings:
            print("# " + core.findings.replace("\n", "\n# "))
        longer = pseudo.pseudo("Nothing is lost, %s.")
        ok(longer.count("%s") == 1 and len(longer) >= 1.35 * len("Nothing is lost, %s."), longer)
        core.says("tables", "tables", at_least=900)
        marked()
        help_texts(core)
        clinic_texts(core)
    print(f"1..{number}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
