#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Alt+2 to the rows of the triage page, with 500 open cases in a clinic of 50,000 patients.

Looks at the screen: the time counts until the list looks as it does when everything is still. Each
round is a new run of the program, so that the page is made, not only shown again.
Usage: AFTERCARE CTL [ROUNDS] [PATIENTS] [CASES]
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from Xlib import X, display

LIMIT_MS = 100
SIZE = (1280, 900)
# Inside the list of cases, left of the chosen one.
REGION = (230, 300, 380, 300)
STILL_S = 0.7
AT = "2026-01-14T14:10:00Z"
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
         "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
         "dvt_history"]


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def records(patients, cases):
    """As lines: the first ones have a session, and a report that opens a case."""
    for n in range(patients):
        yield dict(type="patient", id=uuid(n), given_name=f"Given{n % 97}",
                   family_name=f"Family{n:05d}", birth_date=f"{1940 + n % 60}-0{1 + n % 9}-14",
                   **{risk: "no" for risk in RISKS})
    for n in range(cases):
        yield dict(type="session", id=uuid(1_000_000 + n), patient=uuid(n), therapist="Mara Costa",
                   ended_at="2026-01-13T08:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation"], regions=["lower_back"], pressure="medium",
                   pain_before=4, pain_after=3)
        yield dict(type="report", id=uuid(2_000_000 + n), session=uuid(1_000_000 + n),
                   reported_at=f"2026-01-14T{8 + n % 6:02d}:{n % 60:02d}:00Z", channel="phone",
                   pain_now=4 + n % 5, worst_pain=8, new_soreness="yes", course="worse",
                   **({"numbness": "yes"} if n % 2 else {"dizziness": "yes"}))


def region(root):
    return root.get_image(*REGION, X.ZPixmap, 0xFFFFFFFF).data


def until_still(root, seconds):
    """When the region took the look that it kept, after the start of looking."""
    start = time.monotonic()
    last, at = region(root), start
    while time.monotonic() - at < seconds:
        now = region(root)
        if now != last:
            last, at = now, time.monotonic()
        time.sleep(0.001)
    return at - start


def one_round(screen, root, command, environment):
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    # Runs already when the key is pressed: its start is not the program's.
    keyboard = subprocess.Popen(["xdotool", "-"], env=environment, stdin=subprocess.PIPE, text=True)
    try:
        blank = region(root)
        end = time.monotonic() + 30
        while region(root) == blank and time.monotonic() < end:
            time.sleep(0.01)
        until_still(root, 1.5)
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
                               env=environment, capture_output=True, text=True,
                               check=False).stdout.split()
        subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], env=environment, check=True)
        until_still(root, 0.5)
        keyboard.stdin.write("key --delay 0 alt+2\n")
        keyboard.stdin.flush()
        took = until_still(root, STILL_S)
        if took == 0:
            raise SystemExit("the page did not come")
        return took * 1000
    finally:
        keyboard.stdin.close()
        keyboard.wait(10)
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        root.clear_area()
        screen.sync()


def main():
    aftercare, ctl = sys.argv[1:3]
    rounds, patients, cases = (int(sys.argv[i]) if len(sys.argv) > i else default
                               for i, default in ((3, 7), (4, 50_000), (5, 500)))
    home = tempfile.mkdtemp(prefix="care-bench-")
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
                       XDG_CACHE_HOME=home + "/cache", XDG_RUNTIME_DIR=home,
                       GSETTINGS_BACKEND="memory", GDK_BACKEND="x11", LC_ALL="C.UTF-8",
                       NO_AT_BRIDGE="1", GTK_A11Y="none",
                       # Without a graphics card the GL renderer compiles its shaders on the
                       # processor, for longer than the page takes.
                       GSK_RENDERER="cairo")
    for name in ("GDK_DEBUG", "GDK_DISABLE", "WAYLAND_DISPLAY", "G_DEBUG"):
        environment.pop(name, None)
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "%dx%dx24" % SIZE, "-noreset"],
        pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    environment["DISPLAY"] = ":" + os.fdopen(read_end).readline().strip()
    manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                           stdout=subprocess.PIPE, text=True, env=environment)
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    try:
        database = home + "/clinic.db"
        base = [ctl, "--database", database, "--as", "Mara Costa", "--at", AT]
        subprocess.run([*base, "init", "--clinic", "Bench"], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        subprocess.run([*base, "record"], check=True, env=environment, text=True,
                       stdout=subprocess.DEVNULL,
                       input="\n".join(json.dumps(one) for one in records(patients, cases)))
        screen = display.Display(environment["DISPLAY"])
        root = screen.screen().root
        command = [aftercare, "--database", database, "--at", AT]
        one_round(screen, root, command, environment)  # fills the caches
        times = [one_round(screen, root, command, environment) for _ in range(rounds)]
    finally:
        for process in (bus, manager, server):
            process.terminate()
        shutil.rmtree(home, ignore_errors=True)
    median = statistics.median(times)
    print(f"RESULT\tpanel\taftercare\topen_median\t{median:.1f}\tms")
    print(f"RESULT\tpanel\taftercare\topen_worst\t{max(times):.1f}\tms")
    print(f"limit {LIMIT_MS} ms: {'kept' if median <= LIMIT_MS else 'MISSED'}")
    return 0 if median <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
