#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a made-up language: what a person reads, or hears read, is translated."""

import getpass
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "ui")]
import pseudo  # noqa: E402
import records  # noqa: E402

# GTK warns of its own layout where words are longer than any window; the tests in English mind that.
os.environ["G_DEBUG"] = "fatal-criticals"
from care_window import Window  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
# The program's own name, the login, and codes that are typed as they stand.
# A language of the sheets is called as its speakers call it.
NAMES = {"Aftercare", getpass.getuser(), "en", "limit", "none", "English"}
# What GTK and libadwaita say themselves, in their own catalogues.
FOREIGN = {"Close", "Dismiss", "Close the window", "Close Close the window", "Maximize", "Maximize the window",
           "Maximize Maximize the window", "Minimize", "Minimize the window", "Minimize Minimize the window"}
# The title of a sheet is in the language of the sheet.
TITLE = {"After", "your", "physiotherapy", "session"}
# What the platform calls keys.
KEYS = {"Alt", "Ctrl", "Down", "Escape", "Left", "Page", "Return", "Shift", "Up"}
LOG_LINE = re.compile(r"\(.*:\d+\): .*-(?:WARNING|CRITICAL|INFO|Message)")
TYPE_NAME = re.compile(r"(?:Adw|Care|Gtk)\w+")
NARROW = 420
number = 0
failures = 0


def ok(holds, what):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)


def fill(database, environment):
    for arguments, lines, at in ((["init", "--clinic", "Клиника"], None, records.START),
                                 (["record"], records.lines(), records.AT)):
        subprocess.run([CTL, "--database", database, "--as", "Ив Берг", "--at", at, *arguments], input=lines,
                       env=environment, text=True, check=True, stdout=subprocess.DEVNULL)


class Read(Window):
    """A window that prints what stands on it, which is quicker than the accessibility bus. What is
    only heard, not seen, is read with CARE_PSEUDO_HEARD=1: slow, for a person to start."""

    def texts(self):
        if os.environ.get("CARE_PSEUDO_HEARD"):
            return [text for text in self.words() if not TYPE_NAME.fullmatch(text)]
        before = len(self._printed())
        os.kill(self.program.pid, signal.SIGUSR1)
        self.wait(lambda: len(self._printed()) > before, "the texts of the window")
        return self._printed()[-1]

    def _printed(self):
        blocks = pathlib.Path(self.log_path).read_text(encoding="utf-8").split("\n...\n")
        return [[line for line in block.splitlines() if not LOG_LINE.match(line)] for block in blocks[:-1]]


def read(window, what, sees=None, at_least=5, names=frozenset()):
    """Everything that stands there is translated, but @names; @sees tells when it does."""
    want = pseudo.pseudo(sees) if sees else None

    def there():
        return want is None or any(want in text for text in window.texts())

    time.sleep(0.4)
    window.wait(there, f"{what}: {want}")
    texts = [text for text in window.texts() if text not in FOREIGN]
    left = {word: text for text in texts for word in pseudo.leftovers(text, NAMES | names)}
    ok(not left and sum("[" in text for text in texts) >= at_least, f"{what}: {len(texts)} texts")
    for word, text in sorted(left.items()):
        print(f"# {word!r} in: {text[:160]!r}")


def wait_for_part(window, words):
    """Until a text that holds the words is there: others are filled in around them."""
    want = pseudo.pseudo(words).strip("[~]") + " "
    window.wait(lambda: any(want in text for text in window.texts()), want)


def walk(window):
    read(window, "today", "Overdue", at_least=20)
    window.keys("F9")
    read(window, "why a call stands here", "Why it stands here")
    window.keys("Return")
    read(window, "report form", "Safety first", at_least=40)
    window.keys("1", "1", "2", "2", "3", "4")
    read(window, "report form, answered")
    window.keys("Escape")
    wait_for_part(window, "Drafts")
    window.keys("ctrl+shift+d")
    wait_for_part(window, "saved")
    read(window, "drafts", at_least=20)
    window.keys("Escape", "alt+2")
    read(window, "triage", "All open", at_least=20)
    window.keys("r")
    read(window, "resolving a case", "How did it end?")
    window.keys("Escape", "alt+3")
    read(window, "patients", "Name, birth date or end of the phone number")
    window.keys("Down", "Return")
    read(window, "patient", "Last response")
    window.keys("ctrl+p")
    read(window, "handout", "Aftercare Sheet", names=TITLE)
    window.keys("alt+Left")
    read(window, "patient, come back to", "Last response")
    window.keys("ctrl+n")
    read(window, "session form", "Treatment", at_least=40)
    window.keys("ctrl+b")
    read(window, "body chart", "How strong, 0 to 10")
    window.keys("Escape", "Escape", "ctrl+e")
    read(window, "editing a patient")
    window.keys("Escape", "ctrl+k")
    read(window, "find")
    window.keys("Escape", "ctrl+comma")
    read(window, "preferences", "Letterhead")
    window.keys("Escape", "ctrl+question")
    read(window, "shortcuts", "Keyboard Shortcuts", at_least=80, names=KEYS)


def width_of_newest(window):
    told = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window.windows()[-1]], env=window.environment,
                          capture_output=True, text=True, check=True).stdout
    return int(re.search(r"WIDTH=(\d+)", told).group(1))


def narrow(window):
    """Longer words than English has fit in a narrow window, too."""
    read(window, "today, narrow", "Overdue")
    window.keys("alt+3")
    read(window, "patients, narrow", "Archived")
    window.keys("Down", "Return")
    read(window, "patient, narrow", "Report Now")
    for key, what in (("m", "Activity 1"), ("n", "Happened"), ("e", "First day")):
        window.keys(key)
        read(window, what, what)
        width = width_of_newest(window)
        ok(len(window.windows()) == 2 and width <= NARROW, f"{what}: {width} px of {NARROW}")
        window.keys("Escape")
        window.wait(lambda: len(window.windows()) == 1, "the form gone")
        time.sleep(0.3)


def main():
    with tempfile.TemporaryDirectory(prefix="care-pseudo-") as folder:
        _, _, language = pseudo.catalogue(folder)
        database = os.path.join(folder, "clinic.db")
        environment = dict(os.environ, HOME=folder, **language)
        fill(database, environment)
        speak = [f"{name}={value}" for name, value in language.items()]
        with Read("env", [*speak, WINDOW, "--database", database]) as window:
            walk(window)
            own = [line for line in window.warnings() if "care-" in line or "CRITICAL" in line]
            ok(not own, f"no warning of ours {own}")
        home = os.path.join(folder, "home")
        settings = pathlib.Path(home, "config/glib-2.0/settings/keyfile")
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[io/github/aftercare_clinic/Aftercare]\nwindow-width={NARROW}\n", encoding="utf-8")
        with Read("env", [*speak, "GSETTINGS_BACKEND=keyfile", WINDOW, "--database", database], home=home,
                  size=f"{NARROW}x860") as window:
            narrow(window)
    print(f"1..{number}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
