#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first rows on the screen, beside the least that libadwaita costs.

Both programs run in turn on one private display. What counts is what a person sees: dark text in
the lower part of the window, found by looking at the screen. Usage: AFTERCARE CTL FLOOR [ROUNDS]
"""

import statistics
import sys
import time

import bench_window

LIMIT = 1.25
# Below the header and the filters; text there is a row of the list.
REGION = (300, 200, 600, 300)
ENOUGH_DARK = 300
PATIENCE_S = 20


DARK = bytes(1 if value < 110 else 0 for value in range(256))


def dark_pixels(stage):
    """Of one colour channel: text is grey. Fast, so that looking costs the programs nothing."""
    return stage.picture(REGION)[::4].translate(DARK).count(1)


def look(stage, command):
    """Seconds from exec until the rows are there."""
    while dark_pixels(stage) > 0:
        time.sleep(0.01)
    with stage.one_program(command) as program:
        while dark_pixels(stage) < ENOUGH_DARK:
            if (time.monotonic() - program.started > PATIENCE_S
                    or program.process.poll() is not None):
                raise SystemExit(f"{command[0]} showed nothing")
            time.sleep(0.002)
        return time.monotonic() - program.started


def main():
    aftercare, ctl, floor = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 9
    # As at a desk: GTK's own choice of drawing, and nothing between the window and the display.
    with bench_window.stage(ctl, renderer=None, manager=False) as stage:
        commands = {"aftercare": [aftercare, "--database", stage.database], "floor": [floor]}
        times = {who: [] for who in commands}
        for who in commands:  # the first run of each fills the caches
            look(stage, commands[who])
        for _ in range(rounds):
            for who in commands:
                times[who].append(look(stage, commands[who]) * 1000)
    for who, values in times.items():
        print(f"RESULT\tstartup\t{who}\tfirst_content_median\t{statistics.median(values):.1f}\tms")
        print(f"RESULT\tstartup\t{who}\tfirst_content_worst\t{max(values):.1f}\tms")
    ratio = statistics.median(times["aftercare"]) / statistics.median(times["floor"])
    print(f"RESULT\tstartup\taftercare/floor\tratio\t{ratio:.2f}\t")
    print(f"limit {LIMIT}: {'kept' if ratio <= LIMIT else 'MISSED'}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
