# SPDX-License-Identifier: GPL-3.0-or-later
"""A private display with a clinic, for the benchmarks that look at the window.

    with bench_window.stage(ctl, records()) as stage:
        with stage.one_program([aftercare, *stage.arguments]) as program:
            program.focus()
            stage.until_still(REGION, 0.5)
            program.press("alt+2")
            took = stage.until_still(REGION, 0.7)

Nothing of the caller's desktop is touched, and nothing of it is left when the block ends.
"""

import contextlib
import json
import os
import subprocess
import tempfile
import time

from Xlib import X, display

AT = "2026-01-14T14:10:00Z"
THERAPIST = "Mara Costa"
NO_RISKS = dict.fromkeys(
    ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids",
     "cancer_history", "recent_surgery", "recent_trauma", "immunosuppression", "diabetes",
     "dvt_history"], "no")
SIZE = (1280, 900)
# Whatever the caller's shell says of drawing and debugging.
FOREIGN = ("GSK_RENDERER", "GDK_DEBUG", "GDK_DISABLE", "WAYLAND_DISPLAY", "G_DEBUG", "GTK_DEBUG")


def end(process):
    """Ends a process that we started, and waits until it is gone."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Program:
    """One run of a program on the stage. started is the time just before it was started."""

    def __init__(self, command, environment):
        self.environment = environment
        self.keyboard = None
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def focus(self):
        """Waits for the window and turns the keys to it. Call before press()."""
        # Runs already when a key is pressed: its start is not the program's.
        self.keyboard = subprocess.Popen(["xdotool", "-"], env=self.environment,
                                         stdin=subprocess.PIPE, text=True)
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)],
            env=self.environment, capture_output=True, text=True, check=False).stdout.split()
        subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], env=self.environment,
                       check=True)

    def press(self, key):
        """Presses a key by its name, such as "alt+2", without waiting for what it does."""
        self.keyboard.stdin.write(f"key --delay 0 {key}\n")
        self.keyboard.stdin.flush()

    def close(self):
        if self.keyboard is not None:
            self.keyboard.stdin.close()
            self.keyboard.wait(10)
        end(self.process)


class Stage:
    """environment: of every program here. root: the display's root window, for Xlib. database: the
    clinic. arguments: what the window is started with."""

    def __init__(self, environment, database):
        self.environment = environment
        self.database = database
        self.arguments = ["--database", database, "--at", AT]
        self.screen = display.Display(environment["DISPLAY"])
        self.root = self.screen.screen().root
        self.root.change_attributes(background_pixel=self.screen.screen().white_pixel)
        self.clear()

    def clear(self):
        """The display without what the last window left on it."""
        self.root.clear_area()
        self.screen.sync()

    def picture(self, region):
        """The pixels of a part of the display, four bytes each. region: x, y, width, height."""
        return self.root.get_image(*region, X.ZPixmap, 0xFFFFFFFF).data

    def until_changed(self, region, seconds=30):
        """Waits until the region looks other than it does now."""
        before, latest = self.picture(region), time.monotonic() + seconds
        while self.picture(region) == before and time.monotonic() < latest:
            time.sleep(0.01)

    def until_still(self, region, seconds):
        """Waits until the region stayed as it is for so long. Returns the seconds from the call to
        the look that stayed: 0 when it never changed."""
        start = time.monotonic()
        last, at = self.picture(region), start
        while time.monotonic() - at < seconds:
            now = self.picture(region)
            if now != last:
                last, at = now, time.monotonic()
            time.sleep(0.001)
        return at - start

    @contextlib.contextmanager
    def one_program(self, command):
        """A Program that ends with the block."""
        program = Program(command, self.environment)
        try:
            yield program
        finally:
            program.close()
            self.clear()


def plain_environment(home, renderer):
    """Without the caller's settings, caches, buses and screen reader."""
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
                       XDG_CACHE_HOME=home + "/cache", XDG_RUNTIME_DIR=home,
                       GSETTINGS_BACKEND="memory", GDK_BACKEND="x11", LC_ALL="C.UTF-8",
                       NO_AT_BRIDGE="1", GTK_A11Y="none")
    for name in FOREIGN:
        environment.pop(name, None)
    if renderer:
        environment["GSK_RENDERER"] = renderer
    return environment


def start_display(running, environment):
    """A display for all that is started with this environment from now on."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "%dx%dx24" % SIZE, "-noreset"],
        pass_fds=[write_end], stderr=subprocess.DEVNULL)
    running.callback(end, server)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        environment["DISPLAY"] = ":" + pipe.readline().strip()


def start_bus(running, environment):
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                           stdout=subprocess.PIPE, text=True, env=environment)
    running.callback(end, bus)
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()


def fill(ctl, database, environment, records):
    """A clinic of these records, or the demo clinic when they are None."""
    def call(*arguments, **options):
        subprocess.run([ctl, "--database", database, *arguments], check=True, env=environment,
                       text=True, stdout=subprocess.DEVNULL, **options)
    if records is None:
        call("demo")
        return
    entered = ("--as", THERAPIST, "--at", AT)
    call(*entered, "init", "--clinic", "Bench")
    call(*entered, "record", input="\n".join(json.dumps(one) for one in records))


@contextlib.contextmanager
def stage(ctl, records=None, renderer="cairo", manager=True, movement=True):
    """A Stage with the clinic of these records, an iterator of dicts as aftercarectl record reads
    them; without them the demo clinic.

    renderer: how GTK draws; None leaves it to GTK. Without a graphics card its choice compiles
    shaders on the processor, for longer than a page takes. manager: whether a window manager runs;
    keys need one. movement: whether cursors blink and pages scroll on."""
    with contextlib.ExitStack() as running:
        # The bus and the display may still write there while they end.
        home = running.enter_context(
            tempfile.TemporaryDirectory(prefix="care-bench-", ignore_cleanup_errors=True))
        environment = plain_environment(home, renderer)
        if not movement:
            os.makedirs(home + "/gtk-4.0")
            with open(home + "/gtk-4.0/settings.ini", "w", encoding="ascii") as settings:
                settings.write("[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n")
        start_display(running, environment)
        if manager:
            running.callback(end, subprocess.Popen(
                ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        start_bus(running, environment)
        database = home + "/clinic.db"
        fill(ctl, database, environment, records)
        yield Stage(environment, database)
