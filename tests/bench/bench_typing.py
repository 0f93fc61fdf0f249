#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one key costs in the session form and in the report form.

A text, an entry and every stop of Tab that takes letters get words. The cost of a key is the
processor time of the program from the key until it rests: handlers, the draft, the form's state,
layout and drawing, and what the lane that saves the draft takes beside it. Time of the processor, so
that other work of the machine does not count; drawn without a graphics card, so more than at a desk.
Usage: AFTERCARE CTL [LIMIT_MS]
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

AT = "2026-01-14T14:10:00Z"
PATIENT = "019b8d5c-0000-7000-8000-000000000001"
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]
SENTENCE = "woke once at night and it eased when he walked about "
# No letter of it answers a question.
WORD = "klmkkmlkmlkk" * 2
REST_S = 0.03
# A key that nobody took.
IDLE_MS = 1.2


def records():
    yield dict(type="patient", id=PATIENT, given_name="Rui", family_name="Costa",
               birth_date="1984-07-02", phone="+351 913 000 111", **{r: "no" for r in RISKS})
    for n in range(1, 13):
        yield dict(type="session", id=PATIENT[:-2] + f"{10 + n}", patient=PATIENT,
                   therapist="Mara Costa", ended_at=f"2026-01-{n:02d}T08:10:00Z",
                   modality="physiotherapy", techniques=["joint_mobilisation"],
                   regions=["lower_back"], pressure="medium", pain_before=4, pain_after=3,
                   notes=dict(plan="Once more in a week.", subjective="Better than last time."))


class Program:
    """The window, and the processor time it took."""

    def __init__(self, command, environment):
        self.environment = environment
        self.program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        self.keyboard = subprocess.Popen(["xdotool", "-"], env=environment, stdin=subprocess.PIPE,
                                         text=True)
        # What clock_getcpuclockid () gives for a process.
        self.clock = (~self.program.pid << 3) | 2
        time.sleep(2)
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.program.pid)],
            env=environment, capture_output=True, text=True, check=False).stdout.split()
        subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], env=environment, check=True)
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
        self.keyboard.stdin.write(f"key --delay 0 {name}\n")
        self.keyboard.stdin.flush()
        end = time.monotonic() + 2
        while self.taken_ms() == before and time.monotonic() < end:
            time.sleep(0.001)
        return self.rest() - before

    def keys(self, *names):
        return [self.key(name) for name in names]

    def close(self):
        self.keyboard.stdin.close()
        self.keyboard.wait(10)
        self.program.kill()
        self.program.wait()


def letters(text):
    return ["space" if letter == " " else letter for letter in text]


def open_form(program, form):
    program.keys("ctrl+k" if form == "session" else "ctrl+shift+r")
    time.sleep(0.6)
    program.keys("r", "u", "i")
    time.sleep(0.8)
    program.keys("Return")
    time.sleep(1.5)
    if form == "session":
        program.keys("ctrl+n")
        time.sleep(1.5)
    program.rest(0.5)


def every_stop(program, stops, keys):
    """What keys cost at each stop of Tab that takes the first of them."""
    costs = []
    for _ in range(stops):
        program.key("Tab")
        first = program.key(keys[0])
        if first > IDLE_MS:
            costs += [first, *program.keys(*keys[1:])]
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


def measure(command, environment):
    """Each form in a run of its own."""
    slowest = 0
    for form, stops in (("session", 50), ("report", 70)):
        program = Program(command, environment)
        costs = []
        try:
            open_form(program, form)
            if form == "session":
                costs += program.keys(*letters(SENTENCE * 2))
                program.keys("ctrl+5")
                costs += program.keys(*letters(SENTENCE * 2))
                program.keys("ctrl+1")
            costs += every_stop(program, stops, letters(WORD))
            slowest = max(slowest, tell(form, costs))
        finally:
            program.close()
    return slowest


def main():
    aftercare, ctl = sys.argv[1:3]
    limit = float(sys.argv[3]) if len(sys.argv) > 3 else 8
    home = tempfile.mkdtemp(prefix="care-bench-")
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
                       XDG_CACHE_HOME=home + "/cache", XDG_RUNTIME_DIR=home,
                       GSETTINGS_BACKEND="memory", GDK_BACKEND="x11", LC_ALL="C.UTF-8",
                       NO_AT_BRIDGE="1", GTK_A11Y="none", GSK_RENDERER="cairo")
    for name in ("GDK_DEBUG", "GDK_DISABLE", "WAYLAND_DISPLAY", "G_DEBUG", "GTK_DEBUG"):
        environment.pop(name, None)
    # A cursor that blinks, and a page that scrolls on for a while, would draw between two keys.
    os.makedirs(home + "/gtk-4.0")
    with open(home + "/gtk-4.0/settings.ini", "w", encoding="ascii") as settings:
        settings.write("[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n")
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-noreset"],
        pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    environment["DISPLAY"] = ":" + os.fdopen(read_end).readline().strip()
    others = [server, subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)]
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                           stdout=subprocess.PIPE, text=True, env=environment)
    others.append(bus)
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    try:
        database = home + "/clinic.db"
        base = [ctl, "--database", database, "--as", "Mara Costa", "--at", AT]
        subprocess.run([*base, "init", "--clinic", "Bench"], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        subprocess.run([*base, "record"], check=True, env=environment, text=True,
                       stdout=subprocess.DEVNULL,
                       input="\n".join(json.dumps(one) for one in records()))
        slowest = measure([aftercare, "--database", database, "--at", AT], environment)
    finally:
        for process in reversed(others):
            process.terminate()
        shutil.rmtree(home, ignore_errors=True)
    print(f"limit {limit:g} ms at p99: {'kept' if slowest < limit else 'MISSED'}")
    return 0 if slowest < limit else 1


if __name__ == "__main__":
    sys.exit(main())
