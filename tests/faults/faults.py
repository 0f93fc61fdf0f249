#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of saved records after a power cut, a full disk, a failing disk, a killed process.

  faults.py [--short] [--only PART]... [--keep DIR]

Runs the fault tools (CARE_FAULT_TOOLS, else ../shared/tools/faults beside the source) against a
built aftercarectl (CARE_CTL). Without --short: every operation is failed once, 2,000 images and
more, 100 rounds of the kill loop. Prints a line for each part and TAP; exit 1 with a violation, 77
when the tools are not there.
"""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import uuid

SOURCE = pathlib.Path(os.environ.get("CARE_SOURCE_DIR") or pathlib.Path(__file__).resolve().parents[2])
CTL = os.environ.get("CARE_CTL") or shutil.which("aftercarectl")
NOW = "2026-03-10T12:00:00+00:00"

ACK_SQL = """SELECT count(*) FROM (SELECT id FROM patient UNION ALL SELECT id FROM session UNION ALL
  SELECT id FROM report UNION ALL SELECT id FROM attempt UNION ALL SELECT id FROM case_event) AS a
  WHERE id = :t"""

INVARIANTS = {
    "report without result": "SELECT id FROM report WHERE id NOT IN (SELECT id FROM result)",
    "result without report": "SELECT id FROM result WHERE id NOT IN (SELECT id FROM report)",
    "case without event": "SELECT id FROM triage_case WHERE id NOT IN (SELECT case_id FROM case_event)",
    "flagged without case": """SELECT r.id FROM result r JOIN report p ON p.id = r.id
      WHERE r.level IN ('contact', 'urgent', 'emergency')
        AND NOT EXISTS (SELECT 1 FROM triage_case c WHERE c.session_id = p.session_id)""",
    "session without call": "SELECT id FROM session WHERE id NOT IN (SELECT session_id FROM planned_call)",
    "patient that cannot be found": "SELECT id FROM patient WHERE id NOT IN (SELECT patient_id FROM search_word)",
    "row without entry": """SELECT id FROM (SELECT id FROM patient UNION ALL SELECT id FROM session
      UNION ALL SELECT id FROM report UNION ALL SELECT id FROM triage_case UNION ALL SELECT id FROM attempt) AS a
      WHERE id NOT IN (SELECT subject_id FROM audit_entry WHERE subject_id IS NOT NULL)""",
    "head beside the last entry": """SELECT h.seq FROM audit_head h
      WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.seq = h.seq AND e.hash = h.hash)
         OR EXISTS (SELECT 1 FROM audit_entry e WHERE e.seq > h.seq)""",
}

SWEEPS = [
    ("any:kill:{n}", []), ("write:torn:{n}", []), ("write:ENOSPC:{n}", ["--must-fail"]),
    ("write:ENOSPC:{n}+", ["--must-fail"]), ("write:EIO:{n}", ["--must-fail"]), ("sync:EIO:{n}", ["--must-fail"]),
    ("sync:EIO:{n}+", ["--must-fail"]), ("read:EIO:{n}", ["--must-fail"]), ("write:short:{n}", []),
    ("write:EINTR:{n}", []), ("open,create:EMFILE:{n}", ["--must-fail"]), ("create:EACCES:{n}", ["--must-fail"]),
    ("trunc:EIO:{n}", []), ("unlink:EIO:{n}", []),
]
SHORT_SWEEPS = ["any:kill:{n}", "write:torn:{n}", "write:ENOSPC:{n}", "sync:EIO:{n}"]


def new_id(number):
    return str(uuid.UUID(int=(0x019C0000 << 96) | (0x7 << 76) | (0x2 << 62) | number))


def records(first, patients):
    """A patient, a session, a calm and an urgent report and an attempt, @patients times."""
    for n in range(first, first + patients):
        one = {"patient": new_id(10 * n), "session": new_id(10 * n + 1)}
        yield {"type": "patient", "id": one["patient"], "given_name": "Ana", "family_name": f"Silva{n}",
               "birth_date": "1980-02-03", "phone": "+351 210 000 000"}
        yield {"type": "session", "id": one["session"], "patient": one["patient"], "therapist": "Rui",
               "ended_at": "2026-03-09T10:00:00Z", "modality": "massage", "techniques": ["deep_tissue_massage"],
               "regions": ["lower_back"], "pressure": "firm", "pain_before": 4,
               "notes": {"plan": "words of the clinic " * 40}}
        for k, numbness in ((2, "no"), (3, "yes")):
            yield {"type": "report", "id": new_id(10 * n + k), "session": one["session"], "channel": "phone",
                   "reported_at": f"2026-03-10T0{k}:00:00Z", "pain_now": 4, "new_soreness": "yes", "numbness": numbness,
                   "words": "words of the patient " * 20}
        yield {"type": "attempt", "id": new_id(10 * n + 4), "session": one["session"], "channel": "phone",
               "result": "no_answer", "at": "2026-03-10T04:00:00Z"}


class Bench:
    def __init__(self, tools, folder):
        self.folder = folder
        self.tools = tools
        self.preload = folder / "faultio.so"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", self.preload, tools / "faultio.c", "-ldl", "-lpthread"],
                       check=True)
        self.start = folder / "start.db"
        self.ctl(self.start, "init", "--clinic", "Clinic of the fault tests")
        # One open case from the start, so that acts on a case are among what is recorded.
        self.ctl(self.start, "record", stdin=self.text(records(1, 1)))
        case = json.loads(self.ctl(self.start, "cases", "--json"))["cases"][0]["id"]
        self.acts = [{"type": "case_event", "id": new_id(900001), "case": case, "act": "acknowledge"},
                     {"type": "case_event", "id": new_id(900002), "case": case, "act": "note", "words": "seen"}]
        for name in ("-lock", "-wal", "-shm"):
            pathlib.Path(str(self.start) + name).unlink(missing_ok=True)
        self.judge = ["--ack-sql", ACK_SQL]
        for sql in INVARIANTS.values():
            self.judge += ["--invariant-sql", sql]
        self.deep = ["--verify", f"{CTL} --at {NOW} --database {{db}} check --deep"]

    @staticmethod
    def text(items):
        return "".join(json.dumps(r) + "\n" for r in items)

    def ctl(self, db, *args, stdin=""):
        return subprocess.run([CTL, "--database", db, "--at", NOW, *args], input=stdin, text=True, check=True,
                              stdout=subprocess.PIPE).stdout

    def lines(self, name, items):
        path = self.folder / name
        path.write_text(self.text(items))
        return path

    def fresh(self, name):
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shutil.copyfile(self.start, place / "clinic.db")
        return place

    def tool(self, name, *args):
        run = subprocess.run([sys.executable, "-B", self.tools / name, *map(str, args)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
        try:
            figures = json.loads(run.stdout[run.stdout.index("{"):])
        except ValueError:
            figures = {}
        return run.returncode, figures, (run.stdout + run.stderr)[-1500:]


def shorten(figures):
    return {k: v for k, v in figures.items() if k not in ("first", "rule", "log", "db")}


def power_cuts(bench, short):
    place = bench.fresh("power")
    lines = bench.lines("power.ndjson", list(records(2, 2 if short else 4)) + bench.acts)
    log = bench.folder / "power.log"
    code, figures, text = bench.tool("powercut.py", "record", "--dir", place, "--log", log, "--stdin", lines, "--", CTL,
                                     "--at", NOW, "--database", place / "clinic.db", "record", "--ack")
    yield "power cut: recording", code, figures, text
    for meta in ("journal", "strict"):
        size = ["--images", "1", "--cuts", "60"] if short else ["--images", "8", "--cuts", "4000"]
        yield (f"power cut: {meta} names", *bench.tool("powercut.py", "replay", "--log", log, "--db",
                                                       place / "clinic.db", "--meta", meta, *size, *bench.judge))
    size = ["--images", "1", "--cuts", "6" if short else "100"]
    yield ("power cut: check --deep", *bench.tool("powercut.py", "replay", "--log", log, "--db", place / "clinic.db",
                                                  *size, *bench.judge, *bench.deep))


def sweeps(bench, short):
    lines = bench.lines("sweep.ndjson", list(records(2, 1)) + bench.acts)
    place = bench.fresh("sweep")
    command = f"exec {shlex.quote(CTL)} --at {NOW} --database {{db}} record --ack < {shlex.quote(str(lines))}"
    for rule, more in SWEEPS:
        if short and rule not in SHORT_SWEEPS:
            continue
        step = ["--step", "7"] if short else bench.deep if rule == "any:kill:{n}" else []
        yield (f"sweep {rule}", *bench.tool("faultsweep.py", "--db", place / "clinic.db", "--rule", rule, "--start",
                                            bench.start, "--preload", bench.preload, "--timeout", "10", *step, *more,
                                            *bench.judge, "--shell", "--", command))


def kills(bench, short):
    place = bench.fresh("kill")
    rounds = 10 if short else 100
    for n in range(rounds + 1):
        bench.lines(f"kill-{n}.ndjson", records(1000 + 10 * n, 10))
    command = f"exec {shlex.quote(CTL)} --at {NOW} --database {{db}} record --ack < {bench.folder}/kill-{{round}}.ndjson"
    yield ("kill loop", *bench.tool("killloop.py", "--db", place / "clinic.db", "--loops", rounds, "--on-ack", "3",
                                    "--max-ms", "40", "--last-run-clean", *bench.judge, "--shell", "--", command))
    code = subprocess.run([CTL, "--at", NOW, "--database", place / "clinic.db", "check", "--deep"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    yield "kill loop: check --deep", code.returncode, {"rounds": rounds}, code.stdout


def replacements(bench, short):
    """restore: at every moment the old or the new database is there, whole. backup: the database
    stays whole, and a copy that has its name is whole too."""
    token = new_id(10)  # a patient of the start file, so in the old, the new and the copy
    for command in ("restore", "backup"):
        place = bench.fresh(command)
        bench.ctl(place / "clinic.db", "record", stdin=bench.text(records(5, 1)))
        if command == "restore":
            shutil.copyfile(bench.start, bench.folder / "copy.db")
            target, checked = bench.folder / "copy.db", place / "clinic.db"
        else:
            target, checked = place / "copy.db", place / "copy.db"
        script = f'echo "ACK {token}"; "$0" --at {NOW} --database "$1" {command} "$2" && echo "ACK {token}"'
        if command == "backup":
            script = script.partition("; ")[2]
        log = bench.folder / f"{command}.log"
        code, figures, text = bench.tool("powercut.py", "record", "--dir", place, "--log", log, "--", "sh", "-c", script, CTL,
                                         place / "clinic.db", target)
        yield f"{command}: recording", code, figures, text
        size = ["--images", "1", "--cuts", "20"] if short else ["--images", "4", "--cuts", "4000"]
        for meta in ("journal", "strict"):
            yield (f"{command}: {meta} names", *bench.tool("powercut.py", "replay", "--log", log, "--db", checked, "--meta",
                                                           meta, *size, *bench.judge))
        yield (f"{command}: check --deep", *bench.tool("powercut.py", "replay", "--log", log, "--db", place / "clinic.db",
                                                       "--images", "1", "--cuts", "4" if short else "60", *bench.judge,
                                                       *bench.deep))


def find_tools():
    for place in (os.environ.get("CARE_FAULT_TOOLS"), SOURCE.parent / "shared" / "tools" / "faults"):
        if place and (pathlib.Path(place) / "powercut.py").is_file():
            return pathlib.Path(place)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", action="append", choices=("power", "sweep", "replace", "kill"))
    parser.add_argument("--keep", help="work there and leave what was made")
    options = parser.parse_args()
    tools = find_tools()
    if tools is None or CTL is None:
        print("1..0 # SKIP the fault tools or aftercarectl are not there")
        return 77
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="care-faults-")).resolve()
    folder.mkdir(exist_ok=True)
    number = failed = 0
    try:
        bench = Bench(tools, folder)
        for name, part in (("power", power_cuts), ("sweep", sweeps), ("replace", replacements),
                           ("kill", kills)):
            if options.only and name not in options.only:
                continue
            begun = time.monotonic()
            for title, code, figures, text in part(bench, options.short):
                number += 1
                good = code == 0
                failed += not good
                print(f"{'ok' if good else 'not ok'} {number} - {title} {json.dumps(shorten(figures))}", flush=True)
                if not good:
                    print("".join(f"# {line}\n" for line in text.splitlines()), end="", flush=True)
            print(f"# {name}: {time.monotonic() - begun:.0f} s", flush=True)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
