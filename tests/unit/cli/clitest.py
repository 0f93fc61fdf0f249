# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of aftercarectl share: the real executable in a folder of its own, and TAP."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback
import uuid

SOURCE = pathlib.Path(os.environ["CARE_SOURCE_DIR"])
EXECUTABLE = os.environ["CARE_CTL"]
NOW = "2026-03-10T12:00:00+00:00"


class Answer:
    def __init__(self, process):
        self.exit = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Desk:
    """A folder with a database in it, and the command to work on it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="aftercarectl-")
        self.path = pathlib.Path(self.temporary.name)
        self.db = self.path / "clinic.db"
        # The zone of a new clinic is that of the machine; days and clocks of the tests are in this one.
        self.env = dict(os.environ, HOME=str(self.path), XDG_DATA_HOME=str(self.path / "data"), TZ="Europe/Lisbon")

    def run(self, *args, stdin=b"", at=NOW, database=True, exit=None, env=None):
        """Runs aftercarectl; with @exit its exit code is checked, and the rule of one line of
        error for each failure."""
        command = [EXECUTABLE]
        if database:
            command += ["--database", str(self.db)]
        if at:
            command += ["--at", at]
        command += [str(a) for a in args]
        if isinstance(stdin, str):
            stdin = stdin.encode()
        answer = Answer(subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       env=env or self.env, timeout=60))
        if exit is not None:
            equal(answer.exit, exit, f"exit of {args}: {answer.err}{answer.out[-300:]}")
            for line in answer.err.splitlines():
                check(line.startswith("aftercarectl: "), f"form of the error: {line!r}")
            check((exit == 0) == (answer.err == ""), f"errors and exit {exit}: {answer.err!r}")
        return answer

    def init(self):
        self.run("init", "--clinic", "Clinic of the tests", exit=0)
        return self

    def record(self, *records, exit=0, **more):
        return self.run("record", stdin=lines(*records), exit=exit, **more)


def lines(*records):
    return "".join(json.dumps(r) + "\n" for r in records)


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def equal(got, wanted, what):
    check(got == wanted, f"{what}: got {got!r}, wanted {wanted!r}")


def contains(text, part):
    check(part in text, f"{part!r} is not in {text!r}")


def new_id(number):
    """The same ids in every run: UUIDs of version 7."""
    return str(uuid.UUID(int=(0x019C0000 << 96) | (0x7 << 76) | (0x2 << 62) | number))


def patient(number=1, **more):
    return dict({"type": "patient", "id": new_id(1000 + number), "given_name": "Ana", "family_name": f"Silva{number}",
                 "birth_date": "1980-02-03", "phone": f"+351 210 000 {number:03}", "anticoagulant": "no"}, **more)


def screened(number=1, **more):
    """Somebody without any risk: an early call is not needed, and silence is no finding."""
    risks = ("pregnancy", "bleeding_disorder", "osteoporosis", "long_term_steroids", "cancer_history", "recent_surgery",
             "recent_trauma", "immunosuppression", "diabetes", "dvt_history")
    return patient(number, **dict({risk: "no" for risk in risks}, **more))


def session(number=1, of=1, **more):
    return dict({"type": "session", "id": new_id(2000 + number), "patient": new_id(1000 + of), "therapist": "Rui",
                 "ended_at": "2026-03-09T10:00:00Z", "modality": "massage", "techniques": ["deep_tissue_massage"],
                 "regions": ["lower_back"], "pressure": "firm", "pain_before": 4, "pain_after": 3}, **more)


def report(number=1, of=1, **more):
    return dict({"type": "report", "id": new_id(3000 + number), "session": new_id(2000 + of),
                 "reported_at": "2026-03-10T10:00:00Z", "channel": "phone", "pain_now": 4, "new_soreness": "yes",
                 "course": "better", "numbness": "no", "fever": "no"}, **more)


def urgent(number=1, of=1, **more):
    return report(number, of, numbness="yes", **more)


def calm(number=1, of=1, **more):
    """A report with every question answered and nothing wrong: an expected reaction."""
    answers = {k: v for k, v in worked_cases()[0]["reports"][0].items() if k != "hours_after"}
    return dict(answers, type="report", id=new_id(3000 + number), session=new_id(2000 + of), channel="phone",
                reported_at="2026-03-10T10:00:00Z", **more)


def worked_cases():
    return json.loads((SOURCE / "tests/fixtures/triage/worked-cases.json").read_text())


def main(tests):
    """Runs the functions given, in TAP."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", "-")
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
