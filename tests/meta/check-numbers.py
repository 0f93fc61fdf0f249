#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits for soreness stand in the rule set and nowhere else: no program text, template, catalogue or constant holds them.

Looked for are the numbers of hours that the shipped rule set gives its limits, before a unit of time; in sheets and rules also
as days and in words; and in the program the bare number beside something that is called an hour or a limit. half_h, 48, is not
among them: the clinic's schedule of calls has a 48 of its own."""
import json
import os
import re

import tree

LIMITS = ("limit_h", "late_h")
UNITS = {"h": r"h|hours?|Stunden?|heures?|horas?", "d": r"days?|Tagen?|Tage|jours?|días?"}
WORDS = {3: "three|drei|trois|tres", 4: "four|vier|quatre|cuatro"}
# Up to here a time is told in hours, behind it in days; and a sample with which texts are measured, which nobody reads.
SHOWN = ("if (hours < 96)", "#define SAMPLE_LIMIT_H")
# How late urine may turn brown (S-28): not the limit for soreness. It stands in the rule set, which is the place for it.
RULES = "data/rules/default.json"
NOT_THE_LIMIT = ("urine", "Urin", "orina")


def limits():
    with open(os.path.join(tree.root(), RULES), encoding="utf-8") as file:
        parameters = json.load(file)["parameters"]
    return [int(parameters[name]) for name in LIMITS]


def spoken(hours, as_days):
    """"72 h", "72 hours", and when asked for "3 days", "three days" and the like."""
    parts = [rf"{hours}[\s\u00a0\u202f]*-?(?:{UNITS['h']})"]
    if as_days and hours % 24 == 0:
        days = hours // 24
        parts.append(rf"(?:{days}|{WORDS[days]})[\s -](?:{UNITS['d']})")
    return rf"(?<![\w.–-])(?:{'|'.join(parts)})\b"


def without_comments(text):
    """C without comments, line by line."""
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.DOTALL)
    return re.sub(r"//[^\n]*", "", text)


def look(path, pattern, text, findings, skip=()):
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(pattern, line, re.IGNORECASE) and not any(word in line for word in skip):
            findings.append(f"{path}:{number}: holds a limit of the rules by itself: {line.strip()[:90]}")


def translations(text):
    """What a catalogue says, without what it is asked for: that stands in the program."""
    entries = re.split(r"\n\n", text)
    return "\n\n".join(e[e.find("msgstr"):] for e in entries
                       if "\n#~" not in e and not e.startswith("#~") and not re.search(r"msgid.*\b72\b", e))


def main():
    findings = []
    hours = limits()
    texts = "|".join(spoken(h, False) for h in hours)
    with_days = "|".join(spoken(h, True) for h in hours)
    bare = rf"(?:hour|limit|_h\b).*(?<![\w.])(?:{'|'.join(str(h) for h in hours)})(?:\.0)?(?![\w.])"
    n = 0
    for path in tree.files():
        if path.startswith("src/") and path.endswith((".c", ".h")):
            code = without_comments(tree.read(path))
            look(path, f"{texts}|{bare}", code, findings, SHOWN)
        elif path.startswith("data/templates/") and path.endswith(".md"):
            look(path, with_days, tree.read(path), findings)
        elif path.startswith("ui/") and path.endswith(".ui"):
            look(path, texts, tree.read(path), findings)
        elif path.startswith("po/") and path.endswith(".po"):
            look(path, texts, translations(tree.read(path)), findings)
        elif path == RULES:
            text = "\n".join(line for line in tree.read(path).splitlines() if '"source":' not in line)
            look(path, with_days, text, findings, NOT_THE_LIMIT)
        else:
            continue
        n += 1
    tree.report(findings, f"{n} files")


main()
