# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells on the accessibility bus, read as a whole.

A question to the program costs more than its answer: so everything is asked at once. The program
tells of all its objects in one answer, but only of those that somebody asked for before, and for some
it miscounts: those are asked for their children, all together. What only the texts and places of single
objects tell is asked together, too.
"""

import ast
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
ACCESSIBLE, COMPONENT, TEXT = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Text"))
# Numbers of the accessibility bus: bits of a state set, a role, and a relation.
ACTIVE, FOCUSED = 1, 12
MENU_ITEM = 35
LABELLED_BY = 2
ANSWER_MS = 20000
# To the end of a text. Some toolkits take -1 for nothing at all.
ALL = 2**31 - 1
# So many questions wait for their answers at most: the bus counts them.
TOGETHER = 100


# One object of the list, as GLib prints it. To unpack a list of a thousand objects takes ten times as
# long. Path, parent, place among the parent's children, how many children it has, interfaces, name, role,
# description, two words of states.
_PATH = r"\('[^']*', '([^']*)'\)"
_WORDS = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
LISTED = re.compile(rf"\({_PATH}, \('[^']*', '[^']*'\), {_PATH}, (-?\d+), (-?\d+), \[([^]]*)\], "
                    rf"{_WORDS}, (\d+), {_WORDS}, \[(\d+), (\d+)\]\)")


def words_of(printed):
    """A text as GLib prints it, without its marks."""
    return ast.literal_eval(printed) if "\\" in printed else printed[1:-1]


class Accessible:
    """One object, as it was when it was read."""

    __slots__ = ("path", "role", "name", "description", "states", "interfaces", "parent", "place",
                 "count", "children")

    def __init__(self, told):
        self.path, self.parent, place, count, interfaces, name, role, description, low, high = told
        self.place, self.count, self.role = int(place), int(count), int(role)
        self.interfaces = interfaces
        self.name, self.description = words_of(name), words_of(description)
        self.states = int(low) | int(high) << 32
        self.children = []

    def has(self, state):
        """Whether the object is in a state, by its number."""
        return bool(self.states >> state & 1)

    def get_role_name(self):
        """The role in words: "text", "push button"."""
        return Atspi.role_get_name(Atspi.Role(self.role))


class Screen:
    """The objects of one program."""

    def __init__(self, address, pid):
        """address: that of the session bus; pid: of the program, which may still be starting."""
        self.pid = pid
        session = self._connect(address)
        self.bus = self._connect(session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, ANSWER_MS, None).unpack()[0])
        session.close_sync(None)
        self.name = None

    @staticmethod
    def _connect(address):
        return Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def ask_bus(self, method, arguments=None):
        """Asks the bus itself."""
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                  "org.freedesktop.DBus", method, arguments, None,
                                  Gio.DBusCallFlags.NONE, ANSWER_MS, None).unpack()

    def _is_the_program(self, name):
        try:
            return self.ask_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0] == self.pid
        except GLib.Error:  # it went away
            return False

    def present(self):
        """Whether the program has announced itself. It is asked nothing before."""
        try:
            announced = self.bus.call_sync("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren",
                                           None, None, Gio.DBusCallFlags.NONE, ANSWER_MS, None).unpack()[0]
        except GLib.Error:  # the registry is just starting
            return False
        self.name = next((name for name, _ in announced if self._is_the_program(name)), None)
        return self.name is not None

    def ask(self, questions):
        """The answers to many questions, each (path, interface, method, arguments), as they came; None
        for what has gone away meanwhile."""
        answers, context = [None] * len(questions), GLib.MainContext.default()
        waiting = set()

        def answered(bus, result, index):
            waiting.discard(index)
            try:
                answers[index] = bus.call_finish(result).get_child_value(0)
            except GLib.Error:
                pass

        for index, (path, interface, method, arguments) in enumerate(questions):
            waiting.add(index)
            self.bus.call(self.name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                          ANSWER_MS, None, answered, index)
            while len(waiting) >= TOGETHER:
                context.iteration(True)
        while waiting:
            context.iteration(True)
        return answers

    def _children(self, paths):
        """The paths of the children of objects, by the paths of these."""
        answers = self.ask([(path, ACCESSIBLE, "GetChildren", None) for path in paths])
        return {path: [child[1] for child in answer.unpack()] if answer else []
                for path, answer in zip(paths, answers)}

    def _listed(self):
        """What the program tells of at once: objects by their paths, their children in order."""
        items = self.ask([(CACHE, "org.a11y.atspi.Cache", "GetItems", None)])[0]
        listed = [Accessible(told) for told in LISTED.findall(items.print_(False))] if items else []
        if items and len(listed) != items.n_children():
            raise ValueError(f"{len(listed)} objects read of {items.n_children()}")
        objects = {one.path: one for one in listed}
        for one in sorted(objects.values(), key=lambda each: each.place):
            if one.parent in objects:
                objects[one.parent].children.append(one.path)
        return objects

    @staticmethod
    def _complete(one, objects):
        """Whether the list names all children of an object, and no other."""
        return [objects[path].place for path in one.children] == list(range(one.count))

    def _walk(self, objects, told):
        """The paths that lead from the program's root, in reading order, and those whose children are
        to be asked for."""
        reached, unsure, waiting = {}, [], [ROOT]
        while waiting:
            path = waiting.pop()
            if path in reached:
                continue
            one = objects.get(path)
            reached[path] = one
            if path in told:
                children = told[path]
            elif one is not None and path != ROOT and self._complete(one, objects):
                children = one.children
            else:
                unsure.append(path)
                continue
            if one is not None:
                one.children = children
            waiting.extend(reversed(children))
        return reached, unsure

    def objects(self):
        """All objects of the windows by their paths, in reading order. Newer toolkits list those of
        pages that are shown no more, too, to which no way leads: they are left out."""
        objects, told = self._listed(), {}
        reached, unsure = self._walk(objects, told)
        while unsure:
            told.update(self._children(unsure))
            reached, unsure = self._walk(objects, told)
        if None in reached.values():
            reached, _ = self._walk(self._listed(), told)
        return {path: one for path, one in reached.items() if one is not None}

    def _written(self, paths):
        answers = self.ask([(path, TEXT, "GetText", GLib.Variant("(ii)", (0, ALL))) for path in paths])
        return [answer.get_string() if answer else "" for answer in answers]

    def texts(self, nodes):
        """What a screen reader says of each object: its name, what stands in it, its description."""
        paths = [node.path for node in nodes if TEXT in node.interfaces]
        written = dict(zip(paths, self._written(paths)))
        said = []
        for node in nodes:
            parts = (node.name, written.get(node.path), node.description)
            said.append(" ".join(part for part in parts if part) or self.label_of(node))
        return said

    def label_of(self, node):
        """Newer toolkits give the items of a menu no name but the label that names them."""
        if node.role != MENU_ITEM or node.name:
            return ""
        relations = self.ask([(node.path, ACCESSIBLE, "GetRelationSet", None)])[0]
        return " ".join(self._written([label[1] for kind, labels in (relations.unpack() if relations else [])
                                       if kind == LABELLED_BY for label in labels]))

    def sizes(self, nodes):
        """Width and height of each object on its window; 0 for what has gone, or has no place."""
        places = self.ask([(node.path, COMPONENT, "GetExtents", GLib.Variant("(u)", (1,)))
                           for node in nodes])
        return [place.unpack()[2:] if place else (0, 0) for place in places]
