#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one key costs in the session form and in the report form.

A text, an entry and every stop of Tab that takes letters get words. The cost of a key is the
processor time of the program from the key until it rests: handlers, the draft, the form's state,
layout and drawing, and what the lane that saves the draft takes beside it. Time of the processor, so
that other work of the machine does not count; drawn without a graphics card, so more than at a desk.
Usage: AFTERCARE CTL [LIMIT_MS]
"""

import sys
import time

import bench_window

PATIENT = "019b8d5c-0000-7000-8000-000000000001"
SENTENCE = "woke once at night and it eased when he walked about "
# No letter of it answers a question.
WORD = "klmkkmlkmlkk" * 2
REST_S = 0.03
# A key that nobody took.
IDLE_MS = 1.2


def records():
    yield dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
               birth_date="1984-07-02", phone="+351 913 000 111", **bench_window.NO_RISKS)
    for n in range(1, 13):
        yield dict(type="session", id=PATIENT[:-2] + f"{10 + n}", patient=PATIENT,
                   therapist=bench_window.THERAPIST, ended_at=f"2026-01-{n:02d}T08:10:00Z",
                   modality="physiotherapy", techniques=["joint_mobilisation"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3,
                   notes=dict(plan="Once more in a week.", subjective="Better than last time."))


class Typist:
    """Presses keys in a program, and reads the processor time that it took."""

    def __init__(self, program):
        self.program = program
        # What clock_getcpuclockid () gives for a process.
        self.clock = (~program.process.pid << 3) | 2
        time.sleep(2)
        program.focus()
        self.rest(1)

    def taken_ms(self):
        return time.clock_gettime(self.clock) * 1e3

    def rest(self, seconds=REST_S):
        """Waits until the program did nothing for a while."""
        last, since = self.taken_ms(), time.monotonic()
        while time.monotonic() - since < seconds:
            time.sleep(0.003)
            now = self.taken_ms()
            if now != last:
                last, since = now, time.monotonic()
        return last

    def key(self, name):
        """Presses a key. Returns what it cost, in milliseconds."""
        before = self.rest()
        self.program.press(name)
        end = time.monotonic() + 2
        while self.taken_ms() == before and time.monotonic() < end:
            time.sleep(0.001)
        return self.rest() - before

    def keys(self, *names):
        return [self.key(name) for name in names]


def letters(text):
    return ["space" if letter == " " else letter for letter in text]


def open_form(typist, form):
    typist.keys("ctrl+k" if form == "session" else "ctrl+shift+r")
    time.sleep(0.6)
    typist.keys("r", "u", "i")
    time.sleep(0.8)
    typist.keys("Return")
    time.sleep(1.5)
    if form == "session":
        typist.keys("ctrl+n")
        time.sleep(1.5)
    typist.rest(0.5)


def every_stop(typist, stops, keys):
    """What keys cost at each stop of Tab that takes the first of them."""
    costs = []
    for _ in range(stops):
        typist.key("Tab")
        first = typist.key(keys[0])
        if first > IDLE_MS:
            costs += [first, *typist.keys(*keys[1:])]
    return costs


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def tell(form, costs):
    for name, value in (("p50", percentile(costs, 0.5)), ("p99", percentile(costs, 0.99)),
                        ("worst", max(costs))):
        print(f"RESULT\ttyping\t{form}\t{name}\t{value:.2f}\tms", flush=True)
    print(f"# {form}: {len(costs)} keys", flush=True)
    return percentile(costs, 0.99)


def measure(stage, command):
    """Each form in a run of its own."""
    slowest = 0
    for form, stops in (("session", 50), ("report", 70)):
        with stage.one_program(command) as program:
            typist = Typist(program)
            costs = []
            open_form(typist, form)
            if form == "session":
                costs += typist.keys(*letters(SENTENCE * 2))
                typist.keys("ctrl+5")
                costs += typist.keys(*letters(SENTENCE * 2))
                typist.keys("ctrl+1")
            costs += every_stop(typist, stops, letters(WORD))
            slowest = max(slowest, tell(form, costs))
    return slowest


def main():
    aftercare, ctl = sys.argv[1:3]
    limit = float(sys.argv[3]) if len(sys.argv) > 3 else 8
    # A cursor that blinks, and a page that scrolls on for a while, would draw between two keys.
    with bench_window.stage(ctl, records(), movement=False) as stage:
        slowest = measure(stage, [aftercare, *stage.arguments])
    print(f"limit {limit:g} ms at p99: {'kept' if slowest < limit else 'MISSED'}")
    return 0 if slowest < limit else 1


if __name__ == "__main__":
    sys.exit(main())
