#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One number, one place: with limit_h 96 in force, every output of the program says 96 hours or 4 days where it said 72 hours
or 3 days, and the old number stands nowhere.

The sheets and letters of all languages are read back from their PDF, also in large print; beside them the call list on
paper and on the screen, the verdicts, the reasons, and the list of rules. A diary line follows the same number."""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["CARE_SOURCE_DIR"], "tests", "unit", "cli"))
from clitest import Desk, calm, check, contains, equal, main, new_id, screened, session  # noqa: E402

DAYS = {"en": "days", "de": "Tagen?", "fr": "jours", "es": "días"}
THREE = {"en": "three", "de": "drei", "fr": "trois", "es": "tres"}
# The box line of TIM-1, and the sentence about what is normal in each sheet; {n} is the limit.
BOX = {"en": "No better after {n} days", "de": "{n} Tage vorbei und nicht besser", "fr": "Pas mieux après {n} jours",
       "es": "No mejora después de {n} días"}
SHEETS = ("physiotherapy", "massage")
LETTER = "letter-could-not-reach"


def old_limit(language):
    """What must not stand in an output of this language any more."""
    return re.compile(rf"\b72\b|\b(3|{THREE[language]})[\s-]+{DAYS[language]}\b", re.IGNORECASE)


def with_limit(text, hours, version):
    text, n = re.subn(r'"limit_h": \d+', f'"limit_h": {hours}', text)
    equal(n, 1, "the rules hold the number once")
    text, n = re.subn(r'"version": \d+', f'"version": {version}', text)
    equal(n, 1, "one version")
    return text


def publish(desk, hours, version):
    text = with_limit(desk.run("rules", "show", "--json", exit=0).out, hours, version)
    file = desk.path / f"rules-{version}.json"
    file.write_text(text)
    desk.run("rules", "publish", file, "--reason", "Another limit", exit=0)
    return file


def treated():
    desk = Desk().init()
    desk.run("clinic", "set", "clinic_phone", "01573 555 010", exit=0)
    # One session without risk, one that is also called just after the limit whatever is said before.
    desk.record(screened(), session(), screened(2), session(2, of=2, techniques=["dry_needling"], regions=["shoulder"]))
    return desk


def read(path):
    done = subprocess.run(["pdftotext", str(path), "-"], stdout=subprocess.PIPE, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def print_sheet(desk, template, language, *more):
    path = desk.path / f"{template}-{language}-{len(list(desk.path.iterdir()))}.pdf"
    desk.run("handout", "--session", new_id(2001), "--template", template, "--language", language, *more, "--output", path,
             exit=0)
    return read(path)


def sheets_say_the_new_number():
    desk = treated()
    for language in DAYS:
        for template in SHEETS:
            before = print_sheet(desk, template, language)
            contains(before, BOX[language].format(n=3))
            # The pattern finds the number where it is: in the text, the box and the diary.
            check(len(old_limit(language).findall(before)) >= 3, f"{template} {language}: {before[:300]}")
    publish(desk, 96, 2)
    for language in DAYS:
        for template in SHEETS + (LETTER,):
            for more in ((), ("--large",)):
                after = print_sheet(desk, template, language, *more)
                where = f"{template} {language} {more}"
                contains(after, BOX[language].format(n=4))
                found = old_limit(language).search(after)
                check(found is None, f"{where}: {found and after[max(0, found.start() - 60):found.end() + 40]!r}")
                wanted = 1 if template == LETTER else 3
                check(len(re.findall(rf"\b4 {DAYS[language]}\b", after)) >= wanted, f"{where}: text, box and diary")


def text_about_urine_is_not_the_limit():
    """After very deep pressure the urine is watched for three days: how late its colour may change, source S-28. The line
    is the rules' own, and the only one of this kind."""
    desk = treated()
    desk.record(session(3, pressure="very_deep"))
    publish(desk, 96, 2)
    path = desk.path / "deep.pdf"
    desk.run("handout", "--session", new_id(2003), "--template", "massage", "--output", path, exit=0)
    text = read(path)
    contains(text, "colour of your urine for three days")
    equal(len(old_limit("en").findall(text)), 1, "once")


def sheet_without_a_record_says_it_too():
    desk = treated()
    publish(desk, 96, 2)
    file = desk.path / "case.json"
    file.write_text(json.dumps({"session": {"modality": "massage", "techniques": ["deep_tissue_massage"],
                                            "regions": ["lower_back"], "pressure": "firm", "pain_before": 4},
                                "screening": {}, "reports": [{"hours_after": 30, "pain_now": 3}]}))
    path = desk.path / "case.pdf"
    desk.run("handout", "--case", file, "--template", "massage", "--output", path, exit=0)
    text = read(path)
    contains(text, BOX["en"].format(n=4))
    check(old_limit("en").search(text) is None, text)


def sore(number, hours, of=1, **more):
    one = calm(number, of)
    one.update(dict(dict(course="same", new_soreness="yes", pain_now=4, night_pain="no", weight_loss="no",
                         reported_at=f"2026-03-{9 + (10 + hours) // 24:02}T{(10 + hours) % 24:02}:06:00Z"), **more))
    return one


def reports_are_judged_by_it():
    desk = treated()
    file = publish(desk, 96, 2)
    wanted = {71: "monitor", 72: "monitor", 80: "monitor", 95: "monitor", 96: "contact"}
    for number, (hours, level) in enumerate(wanted.items(), 10):
        desk.record(session(number))
        got, = desk.record(sore(number, hours, of=number), at="2026-03-13T18:00:00Z").lines()
        equal(got["level"], level, f"{hours} h and 6 min, no better")
    desk.record(session(20))
    got, = desk.record(sore(20, 80, of=20, course="better"), at="2026-03-13T18:00:00Z").lines()
    equal(got["level"], "expected", "80 h, easing")
    # The same file without a database, with its reasons.
    case = {"session": {k: v for k, v in session().items() if k not in ("type", "id", "patient", "therapist", "ended_at")},
            "screening": dict({k: v for k, v in screened().items() if v == "no"}, age_years=42),
            "reports": [dict({k: v for k, v in sore(1, 97).items() if k not in ("type", "id", "session", "reported_at",
                                                                                "channel")}, hours_after=97)]}
    verdict = desk.run("triage", "--rules", file, "--explain", "-", stdin=json.dumps(case), database=False, exit=0)
    contains(verdict.out, "Over 96 h without improvement")
    told = json.loads(verdict.out)
    check("TIM-1" in [r["id"] for r in told["rules"]], told["rules"])
    for text in told["explain"] + [r["staff"] + r["patient"] for r in told["rules"]]:
        check(old_limit("en").search(text) is None, text)


def call_list_is_planned_by_it():
    desk = treated()
    publish(desk, 96, 2)
    # Signed after publishing: what is there before keeps its plan.
    desk.record(screened(5), session(5, of=5, techniques=["dry_needling"], regions=["shoulder"]))
    answers = dict(calm(), redness_heat="no", skin_damage="no", vision_change="no", speech_change="no",
                   swallowing_trouble="no", facial_change="no", nausea_vomiting="no")
    for number in (2, 5):
        got, = desk.record(dict(answers, id=new_id(3000 + number), session=new_id(2000 + number))).lines()
        equal(got["level"], "expected", "nothing is wrong")
    later = "2026-03-13T18:00:00Z"
    due = {d["session"]: d for d in desk.run("due", "--json", at=later, exit=0).json()["due"]}
    equal(due[new_id(2005)]["reason"], "late_72", "a code of the file, which never changes")
    equal(due[new_id(2005)]["due_at"][:13], "2026-03-13T10", "just after 96 h")
    equal(due[new_id(2002)]["due_at"][:13], "2026-03-12T10", "planned before, just after 72 h")
    desk.run("due", "--print", desk.path / "due.pdf", at=later, exit=0)
    for text in (desk.run("due", at=later, exit=0).out, read(desk.path / "due.pdf")):
        contains(text, "96 h call")
        check(old_limit("en").search(text) is None, text)


def lists_and_cases_say_it():
    desk = treated()
    publish(desk, 96, 2)
    got, = desk.record(sore(1, 97), at="2026-03-13T18:00:00Z").lines()
    at = "2026-03-13T18:30:00Z"
    case = got["case"]
    case = case["id"] if isinstance(case, dict) else case
    for args in (["case", case], ["cases"], ["patient", "show", new_id(1001)], ["rules", "list"]):
        # The source of a rule tells what the articles say; it is no limit of the clinic's.
        text = re.sub(r"^ *source: .*$", "", desk.run(*args, at=at, exit=0).out, flags=re.MULTILINE)
        found = old_limit("en").search(text)
        check(found is None, f"{args}: {found and text[max(0, found.start() - 80):found.end() + 40]!r}")
    contains(desk.run("case", case, at=at, exit=0).out, "96 h")


main([sheets_say_the_new_number, text_about_urine_is_not_the_limit, sheet_without_a_record_says_it_too,
      reports_are_judged_by_it, call_list_is_planned_by_it, lists_and_cases_say_it])
