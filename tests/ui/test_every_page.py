#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page by keys, in a wide and in a narrow window: what can have the focus has a name, Tab is
caught nowhere, nothing is wider than the window, and GTK has nothing to warn of (ux.md 16, 17).

That all words are translated is what the test of the made-up language looks for, on the same
pages."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
DEBUG = os.environ.get("G_DEBUG", "")
from care_window import Window  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

WINDOW, CTL = sys.argv[1:3]
NARROW = 420
TABS = 24
# Numbers of the accessibility bus: bits of a state set, and roles.
FOCUSABLE, SENSITIVE = 11, 24
SCROLL_PANE, FILLER = 49, 20
TYPE_NAME = re.compile(r"(?:Adw|Care|Gtk)[A-Z]\w*")
SETTINGS = """[io/github/aftercare_clinic/Aftercare]
window-width={width}
window-height={height}
person='Mara Costa'
"""
# Name, keys that lead there, words by which it is known. A text to type begins with a blank; an empty
# key waits until a dialog is gone, a stop half a second, as long as a popover needs to close.
PAGES = [
    ("today", ["alt+1"], "Overdue"),
    ("why a call stands here", ["alt+1", "question"], "Why this row stands here"),
    ("putting a call off", ["Escape", "alt+1", "z"], "At Another Time"),
    ("today with its pane", ["Escape", "alt+1", "F9"], "Why it stands here"),
    ("nothing under a filter", ["Escape", "alt+1", "6"], "No note is unfinished"),
    ("triage", ["alt+1", "1", "alt+2"], "All open"),
    ("triage, nothing found", ["alt+2", "5"], "Nothing under"),
    ("case form: owner", ["alt+2", "7", "alt+2", "o"], "Who owns the case?"),
    ("case form: escalate", ["Escape", "e"], "Hand over to somebody"),
    ("case form: level", ["Escape", "l"], "Which level from now on?"),
    ("case form: resolve", ["Escape", "r"], "How did it end?"),
    ("case form: contact", ["Escape", "c"], "What came of it?"),
    ("patients", ["alt+3"], "Filter Patients"),
    ("patients, nobody found", ["alt+3", "ctrl+f", " qqzz"], "No one matches"),
    ("templates", ["alt+4"], "Aftercare Sheets"),
    ("template", ["Return"], "is in force"),
    ("template, what to insert", ["ctrl+space"], "Warning boxes, from the rules"),
    ("new patient", ["Escape", "alt+3", "ctrl+n"], "Date of birth"),
    ("patient", ["alt+Left", "alt+3", "ctrl+f", "ctrl+a", " horvat", "Down", "Return"], "1 Nov 1969"),
    ("menu of the record", ["Home", "shift+F10"], "Same Person as"),
    ("archiving", ["Down", "Return"], "The record is kept, but on no list"),
    ("history of an entry", ["Escape", "", "ctrl+f", "Escape", "h"], "History of This Entry"),
    ("audit of the record", ["Escape", "", "ctrl+shift+a"], "Audit of This Record"),
    ("same person, find", ["Escape", "", "shift+F10", "", "Return"], "Find Patient or Session"),
    ("same person", [" silva", "=SILVA", ".", "Return"], "Why both are the same person"),
    ("new note", ["alt+Left", "", "ctrl+f", "Escape", "n"], "Happened"),
    ("outcome measure", ["Escape", "", "m"], "Activity 1"),
    ("episode of care", ["Escape", "", "e"], "First day"),
    ("editing a patient", ["Escape", "", "ctrl+e"], "May be rung up"),
    ("handout", ["Escape", "", "ctrl+p"], "The sheet as it will print"),
    ("session form, blank", ["alt+Left", "ctrl+n"], "Complaint"),
    ("session form, what is missing", ["ctrl+Return"], "Still missing"),
    ("earlier sessions", ["F9"], "Earlier Session"),
    ("session form", ["F9", "ctrl+1", " stiff"], "Complaint"),
    ("body chart", ["ctrl+b"], "How strong, 0 to 10"),
    ("report form", ["Escape", "Escape", "ctrl+shift+r"], "Safety first"),
    ("report form, the other view", ["F6"], "asked"),
    ("drafts", ["Escape", "alt+1", ".", "ctrl+shift+d"], "· saved "),
    ("sessions one after the other", ["Escape", ".", "alt+1", ".", "ctrl+shift+n"], "Recent"),
    ("find", ["Escape", ".", "alt+1", ".", "ctrl+k"], "Recent"),
    ("preferences", ["Escape", "ctrl+comma"], "Letterhead"),
    ("shortcuts", ["Escape", "ctrl+question"], "Find a Shortcut"),
    ("main menu", ["Escape", "F10"], "About Aftercare"),
    ("find, from the menu", ["Escape", ".", "ctrl+k"], "Recent"),
]
# Tab has nowhere to go there by design: menus, and a question with one answer; and forms of which
# one is like the others.
NO_WALK = {"main menu", "why a call stands here", "session form, blank", "earlier sessions", "drafts",
           "case form: owner", "case form: escalate", "case form: level", "case form: resolve",
           "putting a call off", "menu of the record", "history of an entry", "audit of the record",
           "same person, find", "find, from the menu", "template, what to insert"}
# Where parts say themselves which of them is to have the focus, Shift+Tab has to find the way out:
# how often it is pressed, to come past them.
BACK = {"today": 12, "case form: owner": 12, "session form": 32, "body chart": 12}
number = 0
failures = 0


def ok(holds, what, why=""):
    """One line of TAP."""
    global number, failures
    number += 1
    failures += not holds
    print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)
    if not holds and why:
        print(f"# {why}", flush=True)


class Pages(Window):
    """A window that notes where the focus goes."""

    def listen(self):
        bus = self.screen.bus
        self.screen.ask_bus("AddMatch", GLib.Variant("(s)", ("type='signal',member='StateChanged'",)))
        # Newer toolkits tell only what somebody asked the registry for.
        bus.call_sync("org.a11y.atspi.Registry", "/org/a11y/atspi/registry",
                      "org.a11y.atspi.Registry", "RegisterEvent",
                      GLib.Variant("(sass)", ("object:state-changed:focused", [], "")),
                      None, 0, 5000, None)
        self.focus_path = []
        bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, None,
                             Gio.DBusSignalFlags.NONE, self._state_changed)

    def _state_changed(self, bus, sender, path, interface, signal, parameters):
        detail = parameters.unpack()
        if sender == self.screen.name and detail[0] == "focused" and detail[1]:
            self.focus_path.append(path)

    def pump(self, seconds):
        """Hears what the program says meanwhile, until it has been still for so long."""
        self.settle(seconds)
        heard, end = -1, 0
        while heard != len(self.focus_path) or time.monotonic() < end:
            if heard != len(self.focus_path):
                heard, end = len(self.focus_path), time.monotonic() + seconds
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.01)


def unnamed(window):
    """Objects that can have the focus, and that a screen reader has nothing to say of."""
    objects = window.screen.objects()
    names = {path: one.name or window.screen.label_of(one) for path, one in objects.items()}
    speaking = set()
    for path, one in objects.items():
        # A row that shows words is read by them.
        parent = one.parent
        while (names[path] and not TYPE_NAME.fullmatch(names[path]) and parent in objects
               and parent not in speaking):
            speaking.add(parent)
            parent = objects[parent].parent
    silent = [one for path, one in objects.items()
              if one.has(FOCUSABLE) and one.has(SENSITIVE) and one.role not in (SCROLL_PANE, FILLER)
              and path not in speaking and (not names[path] or TYPE_NAME.fullmatch(names[path]))]
    # Pages that are not shown have no place on the window at all.
    return [f"role {one.role}: {names[one.path] or 'nothing'}"
            for one, (width, height) in zip(silent, window.screen.sizes(silent)) if width > 1 and height > 1]


def walk(window, what):
    """Tab goes on from wherever it is. What holds it shows in that fewer objects had the focus."""
    window.pump(0.1)
    window.focus_path.clear()
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "15", *["Tab"] * TABS],
                   env=window.environment, check=True)
    window.pump(0.25)
    seen = window.focus_path
    # Around the end of the window, and at rows that do not say it, Tab is not heard.
    caught = len(seen) < TABS // 3 or len(set(seen[-6:])) < min(2, len(set(seen)))
    ok(not caught, f"{what}: Tab goes on ({len(set(seen))} stops)", f"{len(seen)} moves of {TABS}")
    window.keys("shift+Tab")


def walk_back(window, what):
    """Shift+Tab goes on as well, to other places each time."""
    window.pump(0.1)
    window.focus_path.clear()
    press = ["xdotool", "key", "--clearmodifiers", "--delay", "15"]
    subprocess.run([*press, *["shift+Tab"] * BACK[what]], env=window.environment, check=True)
    window.pump(0.25)
    last = set(window.focus_path[-12:])
    ok(len(last) > 8, f"{what}: Shift+Tab goes on", f"{len(last)} places of the last 12")
    subprocess.run([*press, *["Tab"] * BACK[what]], env=window.environment, check=True)
    window.settle()


def width_of(window, number_of):
    told = subprocess.run(["xdotool", "getwindowgeometry", "--shell", number_of], env=window.environment,
                          capture_output=True, text=True, check=False).stdout
    found = re.search(r"WIDTH=(\d+)", told)
    return int(found.group(1)) if found else 0


def is_popup(window, number_of):
    told = subprocess.run(["xwininfo", "-id", number_of], env=window.environment, capture_output=True,
                          text=True, check=False).stdout
    return "Override Redirect State: yes" in told


def alone(window):
    """Whether there is one window: keys that come while a dialog goes are dropped."""
    return len([one for one in window.windows() if not is_popup(window, one)]) == 1


def go(window, keys):
    for key in keys:
        if key.startswith(" "):
            window.type(key[1:])
            window.rest(0.3)
        elif key.startswith("="):
            window.wait_for(key[1:])
        elif key == ".":
            window.rest(0.5)
        elif not key:
            window.wait(lambda: alone(window), "the dialog gone")
            window.rest(0.3)
        else:
            window.keys(key)


def opened(window, sees):
    """Whether the page is there, by the name of anything on it."""
    objects = window.screen.objects().values()
    return (any(sees in one.name for one in objects)
            or any(sees in window.screen.label_of(one) for one in objects))


def visit(window, narrow):
    widest = 0
    for what, keys, sees in PAGES:
        go(window, keys)
        window.wait(lambda: opened(window, sees), f"{what}: {sees!r}", 15)
        if narrow:
            window.rest(0.15)
            widest = max([width_of(window, one) for one in window.windows() if not is_popup(window, one)],
                         default=0)
            ok(0 < widest <= NARROW, f"{what}: not wider than {NARROW}", f"{widest} px")
            continue
        nameless = unnamed(window)
        ok(not nameless, f"{what}: all has a name", "; ".join(sorted(set(nameless))[:8]))
        if what not in NO_WALK:
            walk(window, what)
        if what in BACK:
            walk_back(window, what)


def open_window(database, width, height):
    home = tempfile.mkdtemp(prefix="care-pages-")
    settings = pathlib.Path(home, "config/glib-2.0/settings/keyfile")
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS.format(width=width, height=height), encoding="utf-8")
    arguments = ["GSETTINGS_BACKEND=keyfile", WINDOW] + (["--database", database] if database else [])
    window = Pages("env", arguments, home=home, size=f"{width}x{height}")
    window.own_home = True
    window.listen()
    return window


def first_run():
    with open_window(None, 1100, 800) as window:
        window.wait(lambda: opened(window, "Start"), "the first run", 20)
        nameless = unnamed(window)
        ok(not nameless, "first run: all has a name", "; ".join(nameless[:8]))
        walk(window, "first run")
        ok(not window.warnings(), "first run: no warning", "; ".join(window.warnings()[:3]))


def problem(folder):
    """A file that is no clinic."""
    path = os.path.join(folder, "problem.db")
    pathlib.Path(path).write_bytes(b"no clinic" * 900)
    with open_window(path, 1100, 800) as window:
        window.wait(lambda: opened(window, "Details"), "the problem", 20)
        nameless = unnamed(window)
        ok(not nameless, "problem: all has a name", "; ".join(nameless[:8]))
        walk(window, "problem")
        ok(not window.warnings(), "problem: no warning", "; ".join(window.warnings()[:3]))


def all_pages(database, narrow):
    width = NARROW if narrow else 1280
    with open_window(database, width, 860) as window:
        visit(window, narrow)
        ok(not window.warnings(), f"{width} wide: no warning", "; ".join(window.warnings()[:3]))


def stage(name, folder):
    """One window. The accessibility library knows one bus in its life: each has a process."""
    if name == "first":
        first_run()
    elif name == "problem":
        problem(folder)
    else:
        database = os.path.join(folder, f"{name}.db")
        shutil.copy(os.path.join(folder, "demo.db"), database)
        all_pages(database, name == "narrow")
    return 1 if failures else 0


def main():
    global number
    bad = 0
    with tempfile.TemporaryDirectory(prefix="care-every-") as folder:
        subprocess.run([CTL, "--database", os.path.join(folder, "demo.db"), "demo", "--quiet"], check=True)
        for name in ("first", "problem", "wide", "narrow"):
            run = subprocess.Popen([sys.executable, __file__, WINDOW, CTL, name, folder],
                                   stdout=subprocess.PIPE, text=True, env=dict(os.environ, G_DEBUG=DEBUG))
            for line in run.stdout:
                number += line.startswith(("ok ", "not ok "))
                print(re.sub(r"^((?:not )?ok) \d+", rf"\1 {number}", line), end="", flush=True)
            if run.wait() != 0:
                bad += 1
                print(f"# {name}: ended with {run.returncode}")
    print(f"1..{number}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(stage(*sys.argv[3:]) if len(sys.argv) > 3 else main())
