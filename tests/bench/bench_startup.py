#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first rows on the screen, beside the least that libadwaita costs.

Both programs run in turn on one private display. What counts is what a person sees: dark text in
the lower part of the window, found by looking at the screen. Usage: AFTERCARE CTL FLOOR [ROUNDS]
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from Xlib import X, display

LIMIT = 1.25
SIZE = (1280, 900)
# Below the header and the filters; text there is a row of the list.
REGION = (300, 200, 600, 300)
ENOUGH_DARK = 300
PATIENCE_S = 20


DARK = bytes(1 if value < 110 else 0 for value in range(256))


def dark_pixels(root):
    """Of one colour channel: text is grey. Fast, so that looking costs the programs nothing."""
    image = root.get_image(*REGION, X.ZPixmap, 0xFFFFFFFF)
    return image.data[::4].translate(DARK).count(1)


def look(screen, root, command, environment):
    """Seconds from exec until the rows are there."""
    root.clear_area()
    screen.sync()
    while dark_pixels(root) > 0:
        time.sleep(0.01)
    start = time.monotonic()
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        while dark_pixels(root) < ENOUGH_DARK:
            if time.monotonic() - start > PATIENCE_S or program.poll() is not None:
                raise SystemExit(f"{command[0]} showed nothing")
            time.sleep(0.002)
        return time.monotonic() - start
    finally:
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def main():
    aftercare, ctl, floor = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 9
    home = tempfile.mkdtemp(prefix="care-bench-")
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
                       XDG_CACHE_HOME=home + "/cache", XDG_RUNTIME_DIR=home,
                       GSETTINGS_BACKEND="memory", GDK_BACKEND="x11", LC_ALL="C.UTF-8",
                       NO_AT_BRIDGE="1", GTK_A11Y="none")
    for name in ("GSK_RENDERER", "GDK_DEBUG", "GDK_DISABLE", "WAYLAND_DISPLAY", "G_DEBUG"):
        environment.pop(name, None)
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "%dx%dx24" % SIZE, "-noreset"],
        pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    environment["DISPLAY"] = ":" + os.fdopen(read_end).readline().strip()
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                           stdout=subprocess.PIPE, text=True, env=environment)
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    try:
        database = home + "/clinic.db"
        subprocess.run([ctl, "demo", "--database", database], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        screen = display.Display(environment["DISPLAY"])
        root = screen.screen().root
        root.change_attributes(background_pixel=screen.screen().white_pixel)
        commands = {"aftercare": [aftercare, "--database", database], "floor": [floor]}
        times = {who: [] for who in commands}
        for who in commands:  # the first run of each fills the caches
            look(screen, root, commands[who], environment)
        for _ in range(rounds):
            for who in commands:
                times[who].append(look(screen, root, commands[who], environment) * 1000)
    finally:
        bus.terminate()
        server.terminate()
        shutil.rmtree(home, ignore_errors=True)
    for who, values in times.items():
        print(f"RESULT\tstartup\t{who}\tfirst_content_median\t{statistics.median(values):.1f}\tms")
        print(f"RESULT\tstartup\t{who}\tfirst_content_worst\t{max(values):.1f}\tms")
    ratio = statistics.median(times["aftercare"]) / statistics.median(times["floor"])
    print(f"RESULT\tstartup\taftercare/floor\tratio\t{ratio:.2f}\t")
    print(f"limit {LIMIT}: {'kept' if ratio <= LIMIT else 'MISSED'}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
