#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Return in the list of patients to the page of one with 300 entries.

Looks at the screen: the time counts until timeline and facts look as they do when everything is
still; the first look is told too. Each round is a new run of the program, so that the page is made,
not only shown again.
Usage: AFTERCARE CTL [ROUNDS] [ENTRIES]
"""

import datetime
import statistics
import sys
import time

import bench_window

LIMIT_MS = 100
# The list of patients; then timeline and facts of the one.
REGION = (270, 200, 950, 570)
STILL_S = 0.8
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
# All of them answered, so that nothing is left to ask.
NO = """saddle_numbness bladder_change bowel_change bilateral_leg_symptoms numbness tingling weakness
neuro_progressing difficulty_walking difficulty_moving swelling bruising swelling_growing redness_heat
skin_damage rash fever calf_swelling chest_pain breathlessness dizziness fainting head_injury
severe_headache vision_change speech_change swallowing_trouble facial_change nausea_vomiting
dark_urine night_pain weight_loss unusual_anxiety low_mood self_harm_thoughts felt_unsafe
onset_sudden wants_callback""".split()


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def records(entries):
    """A patient who comes every week and tells twice how it went."""
    yield dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
               birth_date="1984-07-02", phone="+351 913 000 111", **bench_window.NO_RISKS)
    first = datetime.datetime(2024, 1, 1, 8)
    for n in range(entries // 3):
        ended = first + datetime.timedelta(days=7 * n)
        yield dict(type="session", id=uuid(1000 + n), patient=PATIENT,
                   therapist=bench_window.THERAPIST, ended_at=f"{ended:%Y-%m-%dT%H:%M:%SZ}",
                   modality="physiotherapy", techniques=["joint_mobilisation"],
                   regions=["lower_back"], pressure="medium", pain_before=4 + n % 4, pain_after=3,
                   complaint="Lower back after lifting",
                   notes=dict(plan="Once more in a week.", subjective="Better than last time."))
        for again, hours in enumerate((20, 48)):
            told = ended + datetime.timedelta(hours=hours)
            yield dict(type="report", id=uuid(100_000 + 10 * n + again), session=uuid(1000 + n),
                       reported_at=f"{told:%Y-%m-%dT%H:%M:%SZ}", channel="phone",
                       pain_now=2 + n % 3, worst_pain=5, new_soreness="yes", course="better",
                       quality=["dull_ache"], location="treated", radiating=["none"],
                       usual_activities="as_usual", **dict.fromkeys(NO, "no"))


def looks(stage):
    """When the page changed first and when last, in seconds after the call; None: never."""
    start = at = time.monotonic()
    last, times = stage.picture(REGION), []
    while time.monotonic() - at < (STILL_S if times else 10):
        now = stage.picture(REGION)
        if now != last:
            last, at = now, time.monotonic()
            times.append(at - start)
        time.sleep(0.001)
    return (times[0], times[-1]) if times else None


def one_round(stage, command):
    with stage.one_program(command) as program:
        stage.until_changed(REGION)
        stage.until_still(REGION, 1.5)
        program.focus()
        stage.until_still(REGION, 0.5)
        program.press("alt+3")
        stage.until_changed(REGION)
        stage.until_still(REGION, STILL_S)
        program.press("Down")
        stage.until_still(REGION, STILL_S)
        program.press("Return")
        took = looks(stage)
        if took is None:
            raise SystemExit("the page did not come")
        return took[0] * 1000, took[1] * 1000


def main():
    aftercare, ctl = sys.argv[1:3]
    rounds, entries = (int(sys.argv[i]) if len(sys.argv) > i else default
                       for i, default in ((3, 7), (4, 300)))
    with bench_window.stage(ctl, records(entries), movement=False) as stage:
        command = [aftercare, *stage.arguments]
        one_round(stage, command)  # fills the caches
        times = [one_round(stage, command) for _ in range(rounds)]
    median = statistics.median(last for _, last in times)
    first = statistics.median(first for first, _ in times)
    print(f"RESULT\tpatient\taftercare\tfirst_look_median\t{first:.1f}\tms")
    print(f"RESULT\tpatient\taftercare\topen_median\t{median:.1f}\tms")
    print(f"RESULT\tpatient\taftercare\topen_worst\t{max(last for _, last in times):.1f}\tms")
    print(f"limit {LIMIT_MS} ms: {'kept' if median <= LIMIT_MS else 'MISSED'}")
    return 0 if median <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
