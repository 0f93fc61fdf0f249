#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Alt+2 to the rows of the triage page, with 500 open cases in a clinic of 50,000 patients.

Looks at the screen: the time counts until the list looks as it does when everything is still. Each
round is a new run of the program, so that the page is made, not only shown again.
Usage: AFTERCARE CTL [ROUNDS] [PATIENTS] [CASES]
"""

import statistics
import sys

import bench_window

LIMIT_MS = 100
# Inside the list of cases, left of the chosen one.
REGION = (230, 300, 380, 300)
STILL_S = 0.7


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def records(patients, cases):
    """As lines: the first ones have a session, and a report that opens a case."""
    for n in range(patients):
        yield dict(type="patient", id=uuid(n), given_name=f"Given{n % 97}",
                   family_name=f"Family{n:05d}", birth_date=f"{1940 + n % 60}-0{1 + n % 9}-14",
                   **bench_window.NO_RISKS)
    for n in range(cases):
        yield dict(type="session", id=uuid(1_000_000 + n), patient=uuid(n),
                   therapist=bench_window.THERAPIST, ended_at="2026-01-13T08:10:00Z",
                   modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        yield dict(type="report", id=uuid(2_000_000 + n), session=uuid(1_000_000 + n),
                   reported_at=f"2026-01-14T{8 + n % 6:02d}:{n % 60:02d}:00Z", channel="phone",
                   pain_now=4 + n % 5, worst_pain=8, new_soreness="yes", course="worse",
                   **({"numbness": "yes"} if n % 2 else {"dizziness": "yes"}))


def one_round(stage, command):
    with stage.one_program(command) as program:
        stage.until_changed(REGION)
        stage.until_still(REGION, 1.5)
        program.focus()
        stage.until_still(REGION, 0.5)
        program.press("alt+2")
        took = stage.until_still(REGION, STILL_S)
        if took == 0:
            raise SystemExit("the page did not come")
        return took * 1000


def main():
    aftercare, ctl = sys.argv[1:3]
    rounds, patients, cases = (int(sys.argv[i]) if len(sys.argv) > i else default
                               for i, default in ((3, 7), (4, 50_000), (5, 500)))
    with bench_window.stage(ctl, records(patients, cases)) as stage:
        command = [aftercare, *stage.arguments]
        one_round(stage, command)  # fills the caches
        times = [one_round(stage, command) for _ in range(rounds)]
    median = statistics.median(times)
    print(f"RESULT\tpanel\taftercare\topen_median\t{median:.1f}\tms")
    print(f"RESULT\tpanel\taftercare\topen_worst\t{max(times):.1f}\tms")
    print(f"limit {LIMIT_MS} ms: {'kept' if median <= LIMIT_MS else 'MISSED'}")
    return 0 if median <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
