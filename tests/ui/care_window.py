# SPDX-License-Identifier: GPL-3.0-or-later
"""A real window on a private display, driven by key events and read as a screen reader reads it.

The test sees only what a person has: keys go in through the X server, words come out through the
accessibility bus. Nothing of the caller's desktop is touched.
"""

import functools
import glob
import os
import shutil
import signal
import subprocess
import tempfile
import time


# A warning ends the program under test, but not its reader: the accessibility library warns of a
# window that is just being made.
PROGRAM_DEBUG = os.environ.pop("G_DEBUG", "")

from care_screen import ACTIVE, FOCUSED, ROOT, Screen  # noqa: E402

# Processor time of a hundred thousand turns of an empty loop, on the machines this was written on.
USUAL_S = 0.004
# How long a program that has answered stays still: two frames.
QUIET_S = 0.035
# What it may do in that time and still be called still.
LITTLE_S = 0.002
# How long what was read holds, unless a key was pressed.
MOMENT_S = 0.3


@functools.lru_cache(maxsize=2)
def slowness(moment):
    """How many times longer than usual the processor takes for the same work: shared machines are
    slow for minutes. moment: another one measures again."""
    began = time.process_time()
    for _ in range(100_000):
        pass
    return max(1.0, (time.process_time() - began) / USUAL_S)


def patience():
    """What seconds are multiplied by: CARE_PATIENCE, times the programs that wait for each processor,
    times how slow it is. On a machine that does nothing else a limit holds as it is written."""
    return (float(os.environ.get("CARE_PATIENCE", "1"))
            * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
            * slowness(int(time.monotonic()) // 5))


class WindowError(AssertionError):
    """What was expected did not come to be on the screen."""


class Window:
    """One run of the program with its own display, buses, home and settings."""

    def __init__(self, program, arguments=(), home=None, size="1280x900", debug="",
                 animations=False, slow_store=None, slow_ms=0):
        self.home = home or tempfile.mkdtemp(prefix="care-ui-")
        self.own_home = home is None
        self.processes = []
        self.display, self.program = None, None
        self.environment = dict(os.environ)
        self.screen = None
        self.read, self.read_at = [], 0
        self.debug = debug
        self.animations = animations
        self.slow_store, self.slow_ms = slow_store, slow_ms
        self.log_path = os.path.join(self.home, "window.log")
        self.log = open(self.log_path, "w", encoding="utf-8")
        try:
            self._start_display(size)
            self._start_bus()
            self._start_program([program, *arguments])
        except BaseException:
            self.close(kill=True)
            raise

    # -- processes ---------------------------------------------------------------------------

    def spawn(self, command, **options):
        """One more program on the display and the bus of the window; it ends with them."""
        # Nothing outlives the test, however it ends, or holds its output open.
        options.setdefault("stdout", subprocess.DEVNULL)
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command], env=self.environment,
            stdin=subprocess.DEVNULL, start_new_session=True, **options)
        self.processes.append(process)
        return process

    def _start_display(self, size):
        read_end, write_end = os.pipe()
        self.display = self.spawn(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise WindowError("Xvfb did not start")
        self.environment.update(
            DISPLAY=f":{number}", GDK_BACKEND="x11", HOME=self.home,
            XDG_DATA_HOME=f"{self.home}/data", XDG_CONFIG_HOME=f"{self.home}/config",
            XDG_CACHE_HOME=f"{self.home}/cache", XDG_STATE_HOME=f"{self.home}/state",
            XDG_RUNTIME_DIR=f"{self.home}/run", GSETTINGS_BACKEND="memory", G_DEBUG=PROGRAM_DEBUG,
            GTK_THEME="", LC_ALL="C.UTF-8", LANGUAGE="", TZ="Europe/Lisbon",
            G_MESSAGES_DEBUG=self.debug, GTK_A11Y="atspi")
        for name in ("WAYLAND_DISPLAY", "GTK_THEME", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"):
            self.environment.pop(name, None)
        for folder in ("data", "config", "cache", "state", "run"):
            os.makedirs(f"{self.home}/{folder}", mode=0o700, exist_ok=True)
        # A blinking caret is drawn all the time, and what slides takes a while: the program would
        # seldom be still. Nothing the program does depends on either. Tests of what people do all
        # day have what slides all the same.
        os.makedirs(f"{self.home}/config/gtk-4.0", exist_ok=True)
        with open(f"{self.home}/config/gtk-4.0/settings.ini", "w", encoding="ascii") as settings:
            settings.write("[Settings]\ngtk-cursor-blink=false\n"
                           f"gtk-enable-animations={str(self.animations).lower()}\n")

    def _start_bus(self):
        bus = self.spawn(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.spawn(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _start_program(self, command):
        if self.slow_store:
            self.slow(self.slow_ms)
            command = ["env", f"LD_PRELOAD={self.slow_store}", f"CARE_SLOW_FILE={self.home}/slow", *command]
        self.program = self.spawn(command, stdout=self.log, stderr=subprocess.STDOUT)
        self.screen = Screen(self.environment["DBUS_SESSION_BUS_ADDRESS"], self.program.pid)
        self.wait(self.screen.present, "the window on the accessibility bus", 30)
        self.wait(self._window_id, "the window on the display", 30)
        subprocess.run(["xdotool", "windowfocus", "--sync", self._window_id()],
                       env=self.environment, check=False, stderr=subprocess.DEVNULL)

    def slow(self, milliseconds):
        """From now on each statement of the store waits so long, see tests/support/care-slow-store.c."""
        with open(f"{self.home}/slow", "w", encoding="ascii") as file:
            file.write(str(milliseconds))

    def close(self, kill=False):
        """Ends the program, then everything it needed."""
        if self.program is not None and self.program.poll() is None:
            self.program.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            try:
                self.program.wait(10)
            except subprocess.TimeoutExpired:
                self.program.kill()
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
        self.log.close()
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            self.picture(os.environ.get("CARE_UI_PICTURE", ""))
            print("# on the screen: " + " | ".join(self.words())[:6000].replace("\n", " "))
            with open(self.log_path, encoding="utf-8") as log:
                for line in log:
                    print("# log: " + line.rstrip())
        self.close()

    def warnings(self):
        """Lines of the program's log that GLib or we marked as a warning or worse."""
        with open(self.log_path, encoding="utf-8") as log:
            return [line.rstrip() for line in log if "WARNING" in line or "CRITICAL" in line]

    def logged(self, words):
        """How often the program's log holds the words."""
        with open(self.log_path, encoding="utf-8") as log:
            return sum(words in line for line in log)

    # -- keys --------------------------------------------------------------------------------

    def _window_id(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid)],
            env=self.environment, capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    def windows(self):
        """The windows on the display, by their numbers, oldest first."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid)],
            env=self.environment, capture_output=True, text=True, check=False).stdout.split()
        return sorted(found, key=int)

    def activate(self, number):
        """Turns to another window: the keys go there from now on."""
        self.read = []
        subprocess.run(["xdotool", "windowactivate", "--sync", number], env=self.environment,
                       check=True, stderr=subprocess.DEVNULL)
        time.sleep(0.1)
        self.settle()

    def keys(self, *names):
        """Presses keys one after the other: "ctrl+n", "Return", "1"."""
        self.read = []
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name],
                           env=self.environment, check=True)
            self.settle()

    def type(self, text):
        """Types a text as a person does, letter by letter."""
        self.read = []
        subprocess.run(["xdotool", "type", "--delay", "15", text], env=self.environment, check=True)
        self.settle()

    def step(self, name):
        """Presses a key that leads on, and waits until the cursor stands elsewhere, so that nobody
        leads past a place that was not yet told of."""
        before = self._focused_node()
        self.keys(name)
        end = time.monotonic() + patience()
        while time.monotonic() < end:
            now = self._focused_node()
            if now and (not before or now.path != before.path):
                return
            time.sleep(0.05)

    def _work(self):
        """Seconds of processor time of the display's and the program's threads, and whether one of them
        wants more. The display first: it hands on what it got."""
        work, busy = 0, False
        for process in (self.display, self.program):
            for folder in glob.glob(f"/proc/{process.pid}/task/*"):
                try:
                    with open(f"{folder}/schedstat", encoding="ascii") as used:
                        work += int(used.read().split()[0])
                    with open(f"{folder}/stat", encoding="ascii") as stat:
                        busy |= stat.read().rpartition(")")[2].split()[0] in "RD"
                except OSError:  # a thread that has just ended
                    busy = True
        return work / 1e9, busy

    def settle(self, seconds=0.2):
        """Waits until the program has answered: for a while no thread of it did much. At most the
        seconds, longer on slow or busy machines: what moves on the screen never rests."""
        end = time.monotonic() + seconds * patience()
        before, _ = self._work()
        while time.monotonic() < end:
            time.sleep(QUIET_S)
            now, busy = self._work()
            if now - before < LITTLE_S and not busy:
                return
            before = now

    def rest(self, seconds):
        """Does nothing for a while, and goes on when the program has answered."""
        time.sleep(seconds)
        self.read = []
        self.settle(seconds)

    def _finish(self):
        """What is just being done is on the screen before it is read."""
        if self._work()[1]:
            self.settle()

    # -- reading -----------------------------------------------------------------------------

    def frames(self):
        """The accessible objects of the windows, as they are now."""
        return self._frames_of(self.screen.objects())

    @staticmethod
    def _frames_of(objects):
        root = objects.get(ROOT)
        return [objects[path] for path in root.children if path in objects] if root else []

    def nodes(self, root=None):
        """Every accessible object, of the program or inside another one, in reading order."""
        return self._inside(self.screen.objects(), root)

    @staticmethod
    def _inside(objects, root):
        waiting, found = [root.path if root else ROOT], []
        while waiting:
            node = objects.get(waiting.pop())
            if node is not None:
                found.append(node)
                waiting.extend(reversed(node.children))
        return found

    def text_of(self, node):
        """What a screen reader says of an object."""
        return self.screen.texts([node])[0]

    def _shown(self, said):
        """Those of some objects and their texts that have a size."""
        sizes = self.screen.sizes([node for node, _ in said])
        return [(node, text) for (node, text), (width, height) in zip(said, sizes)
                if width > 0 and height > 0]

    def _said(self, nodes):
        """Objects that say something, and what."""
        return [(node, text) for node, text in zip(nodes, self.screen.texts(nodes))
                if text and not text.startswith("Gtk")]

    def words(self, root=None, role=None):
        """The texts on the screen, in reading order; only those of objects of a role, if one is given."""
        self._finish()
        nodes = [node for node in self.nodes(root) if role in (None, node.get_role_name())]
        return [text for _, text in self._shown(self._said(nodes))]

    def sees(self, wanted):
        """Whether some text on the screen holds the wanted words.

        What was read a moment ago, since the last key, is not read again."""
        if self.read and time.monotonic() - self.read_at <= MOMENT_S:
            return self._in_sight(self.read, wanted)
        if self._read_for(wanted):
            return True
        if not self._work()[1]:
            return False
        # What is just being done may bring it.
        self.settle()
        return self._read_for(wanted)

    def _in_sight(self, said, wanted):
        return bool(self._shown([one for one in said if wanted in one[1]]))

    def _read_for(self, wanted):
        nodes = self.nodes()
        # Most words are names: a toast is gone soon, and to ask for all texts takes a while.
        if self._in_sight([(node, node.name) for node in nodes], wanted):
            return True
        self.read, self.read_at = self._said(nodes), time.monotonic()
        return self._in_sight(self.read, wanted)

    def _frame_with_the_keys(self, frames):
        """Of several frames the one whose window gets the keys; both are told in the order in which
        they were made."""
        numbers = self.windows()
        active = subprocess.run(["xdotool", "getwindowfocus"], env=self.environment, check=False,
                                capture_output=True, text=True).stdout.strip()
        if len(numbers) == len(frames) and active in numbers:
            return frames[numbers.index(active)]
        return None

    def _active_frame(self):
        return self._frame_of_keys(self.frames())

    def _frame_of_keys(self, frames):
        found = self._frame_with_the_keys(frames) if len(frames) > 1 else None
        return found or next((frame for frame in frames if frame.has(ACTIVE)), None)

    def _focused_node(self):
        self._finish()
        objects = self.screen.objects()
        frame = self._frame_of_keys(self._frames_of(objects))
        return next((node for node in self._inside(objects, frame) if node.has(FOCUSED)), None)

    def focused(self):
        """What the object with the focus says of itself."""
        node = self._focused_node()
        return self.text_of(node) if node else ""

    def focused_role(self):
        """The role of the object with the focus, such as "text" or "push button"."""
        node = self._focused_node()
        return node.get_role_name() if node else ""

    def wait(self, condition, what, seconds=10):
        """Waits until the condition holds; longer on slow or busy machines."""
        end = time.monotonic() + seconds * patience()
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise WindowError(f"the program ended with {self.program.returncode} before {what}")
            if condition():
                return
            time.sleep(0.1)
        raise WindowError(f"did not see {what} within {seconds} s")

    def wait_for(self, wanted, seconds=10):
        """Waits until the wanted words are on the screen."""
        self.wait(lambda: self.sees(wanted), repr(wanted), seconds)

    # What a test finds: true as soon as it holds, false when it has not for a while. What is read while
    # the program still fills the screen is half of it.

    def comes(self, condition, seconds=5):
        """Whether a condition holds, now or in a while."""
        try:
            self.wait(condition, "it", seconds)
        except WindowError:
            return False
        return True

    def shows(self, *wanted):
        """Whether all the words are on the screen, or come; those of one call stand in one text."""
        if len(wanted) == 1:
            return self.comes(lambda: self.sees(wanted[0]))
        return self.comes(lambda: any(all(word in text for word in wanted) for text in self.words()))

    def gone(self, unwanted):
        """Whether words are not on the screen, or go."""
        return self.comes(lambda: not self.sees(unwanted))

    def stands_on(self, wanted):
        """Whether the focus is, or comes, on something that says the words."""
        return self.comes(lambda: wanted in self.focused())

    def picture(self, path):
        """Keeps a picture of the whole display."""
        if path:
            subprocess.run(f"import -window root '{path}'", shell=True, env=self.environment,
                           check=False)
