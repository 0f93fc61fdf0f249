#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a desktop that prints for programs, org.freedesktop.portal.Print: chooses at once,
keeps what it is given as FOLDER/N.pdf, and says no more than that it has it, as real ones do.

Usage: FOLDER, on the session bus of the environment."""

import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

FOLDER = sys.argv[1]
NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Print"
NODE = Gio.DBusNodeInfo.new_for_xml(f"""<node><interface name='{INTERFACE}'>
 <method name='PreparePrint'><arg type='s' direction='in'/><arg type='s' direction='in'/>
  <arg type='a{{sv}}' direction='in'/><arg type='a{{sv}}' direction='in'/>
  <arg type='a{{sv}}' direction='in'/><arg type='o' direction='out'/></method>
 <method name='Print'><arg type='s' direction='in'/><arg type='s' direction='in'/>
  <arg type='h' direction='in'/><arg type='a{{sv}}' direction='in'/>
  <arg type='o' direction='out'/></method>
 <property name='version' type='u' access='read'/>
</interface></node>""")


def answer(bus, sender, options, results):
    """The handle of a request, which is answered a moment later."""
    token = options.get("handle_token", "care")
    handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"

    def respond():
        bus.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                        GLib.Variant("(ua{sv})", (0, results)))
        return GLib.SOURCE_REMOVE

    GLib.timeout_add(30, respond)
    return GLib.Variant("(o)", (handle,))


def keep(descriptor):
    """Takes the pages to the folder."""
    path = f"{FOLDER}/{len(os.listdir(FOLDER))}.pdf"
    with os.fdopen(descriptor, "rb") as pages, open(path, "wb") as kept:
        kept.write(pages.read())


def call(bus, sender, _path, _interface, method, parameters, invocation):
    """A method of the interface."""
    given = parameters.unpack()
    if method == "PreparePrint":
        invocation.return_value(answer(bus, sender, given[4], {
            "settings": parameters.get_child_value(2), "page-setup": parameters.get_child_value(3),
            "token": GLib.Variant("u", 1)}))
        return
    keep(invocation.get_message().get_unix_fd_list().get(given[2]))
    invocation.return_value(answer(bus, sender, given[3], {}))


def version(*_arguments):
    """The only property."""
    return GLib.Variant("u", 2)


def serve(bus, _name):
    """Offers the interface."""
    bus.register_object(PATH, NODE.interfaces[0], call, version, None)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, serve,
                 lambda *_: print("ready", flush=True), lambda *_: sys.exit(1))
GLib.MainLoop().run()
