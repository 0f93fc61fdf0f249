# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clinic says about itself: shown, changed, checked, logged, and in force."""

import base64
import sqlite3
import struct
import zlib

from clitest import Desk, check, contains, equal, main, patient, session

NEW = ["opening_hours", "holidays", "quiet_hours", "call_schedule", "call_tries", "call_claim_minutes", "managers",
       "snippets", "ask_agreed"]


def made():
    desk = Desk()
    desk.run("init", "--clinic", "Test clinic", exit=0)
    return desk


def values(desk):
    return {v["name"]: v for v in desk.run("clinic", "show", "--json", exit=0).json()["values"]}


def shows_what_holds():
    desk = made()
    all_of_them = values(desk)
    for name in NEW:
        check(name in all_of_them, name)
        equal(all_of_them[name]["is_default"], True, name)
        equal(all_of_them[name]["can_be_set"], True, name)
    equal(all_of_them["opening_hours"]["value"], "Mon-Fri 09:00-18:00", "opening hours")
    equal(all_of_them["call_schedule"]["value"], "default 48 limit?; early_call 24 limit", "calls")
    equal(all_of_them["call_tries"]["value"], "3", "tries")
    equal(all_of_them["clinic_name"]["is_default"], False, "the name")
    equal(all_of_them["demo"]["can_be_set"], False, "demo")
    listed = desk.run("clinic", "show", exit=0).out
    contains(listed, "opening_hours")
    contains(listed, "Test clinic")


def keeps_one_way_of_writing():
    desk = made()
    for name, typed, kept in [
            ("opening_hours", "sat 09:00-12:00;mon-thu 08:00-12:30 14:00-18:00",
             "Mon-Thu 08:00-12:30 14:00-18:00; Sat 09:00-12:00"),
            ("holidays", "2026-12-24 --01-01", "--01-01, 2026-12-24"),
            ("quiet_hours", "19:00-08:30", "19:00-08:30"),
            ("call_schedule", "dry_needling 6 limit", "default 48 limit?; early_call 24 limit; dry_needling 6 limit"),
            ("call_tries", "4", "4"),
            ("call_claim_minutes", "20", "20"),
            ("managers", "Ines Vale,  Rui Reis", "Ines Vale, Rui Reis"),
            ("snippets", " le = lower extremity;rom=range\\; full", "le=lower extremity; rom=range\\; full"),
            ("ask_agreed", "yes", "yes"),
            ("paper", "letter", "letter"),
            ("time_zone", "America/New_York", "America/New_York")]:
        answer = desk.run("clinic", "set", name, typed, exit=0)
        equal(answer.out, f"{name}: {kept}\n", name)
        equal(values(desk)[name]["value"], kept, name)
        equal(values(desk)[name]["is_default"], False, name)
    for name in NEW:
        desk.run("--quiet", "clinic", "set", name, "", exit=0)
        equal(values(desk)[name]["is_default"], True, name)


def png(width, height, grey):
    """A picture of one colour."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = (b"\0" + bytes([grey]) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def logo_comes_from_a_file():
    desk = made()
    picture = desk.path / "logo.png"
    picture.write_bytes(png(300, 100, 40))
    contains(desk.run("clinic", "set", "--logo", picture, exit=0).out, "logo: PNG picture, 300 × 100, ")
    equal(base64.b64decode(values(desk)["logo"]["value"]), picture.read_bytes(), "the picture")
    contains(desk.run("clinic", "show", exit=0).out, "PNG picture, 300 × 100, ")
    picture.write_bytes(png(1200, 1200, 250))
    answer = desk.run("clinic", "set", "--logo", picture, exit=0).out
    contains(answer, "240 × 240")
    contains(answer, "very pale")
    kept = values(desk)["logo"]["value"]
    for wrong, says in [(b"", "is no PNG picture"), (b"GIF89a", "is no PNG picture"),
                        (picture.read_bytes()[:-20], "is damaged"), (png(20000, 2, 0), "too many pixels"),
                        (bytes(9 * 1024 * 1024), "8 MB")]:
        picture.write_bytes(wrong)
        check(desk.run("clinic", "set", "--logo", picture).exit in (65, 66), says)
        if len(wrong) < 8 * 1024 * 1024:
            contains(desk.run("clinic", "set", "--logo", picture, exit=65).err, says)
    desk.run("clinic", "set", "--logo", desk.path / "none.png", exit=66)
    contains(desk.run("clinic", "set", "logo", "QUJD", exit=65).err, "logo: is no PNG picture")
    equal(values(desk)["logo"]["value"], kept, "unchanged")
    desk.run("export", desk.path / "all.ndjson", exit=0)
    other = Desk()
    other.run("init", exit=0)
    other.run("import", desk.path / "all.ndjson", exit=0)
    equal(values(other)["logo"]["value"], kept, "the logo of the copy")
    desk.run("clinic", "set", "logo", "", exit=0)
    check("value" not in values(desk)["logo"], "taken away")
    desk.run("check", "--deep", exit=0)
    logged = sqlite3.connect(desk.db).execute(
        "SELECT count(*) FROM audit_entry WHERE action = 'set_value' AND subject_id = 'logo'").fetchone()[0]
    equal(logged, 3, "in the log")


def refuses_what_is_broken():
    desk = made()
    before = values(desk)
    for name, typed, says in [
            ("opening_hours", "Mon-Fri 18:00-09:00", "ends before it begins"),
            ("opening_hours", "always", "is no day of the week"),
            ("holidays", "25.12.2026", "is no day"),
            ("quiet_hours", "08:00-20:00", "leave no time to call"),
            ("call_schedule", "default", "has no call"),
            ("call_schedule", "massage 24", "is no line"),
            ("call_tries", "0", "from 1 to 10"),
            ("call_claim_minutes", "a while", "from 1 to 240"),
            ("managers", "Ines,,Rui", "a name is empty"),
            ("snippets", "le", "no short form"),
            ("snippets", "le=a; LE=b", "stands there twice"),
            ("ask_agreed", "no", "yes or empty"),
            ("paper", "a3", "a4 or letter"),
            ("time_zone", "Mars/Olympus", "name of a time zone")]:
        answer = desk.run("clinic", "set", name, typed, exit=65)
        contains(answer.err, f"aftercarectl: {name}: ")
        contains(answer.err, says)
        equal(answer.err.count(name), 1, answer.err)
    equal(values(desk), before, "values after refusals")


def is_logged_with_who():
    desk = made()
    desk.run("clinic", "set", "holidays", "2026-12-25", "--as", "Ines Vale", exit=0)
    with sqlite3.connect(desk.db) as db:
        rows = db.execute("SELECT actor, action FROM audit_entry WHERE subject_kind = 'clinic_setting' AND subject_id = 'holidays'")
        equal(rows.fetchall(), [("Ines Vale", "set_value")], "log")
    desk.run("check", "--deep", exit=0)


def is_in_force_at_once():
    desk = made()
    desk.run("clinic", "set", "call_schedule", "default 27 limit; early_call 27 limit", exit=0)
    desk.run("clinic", "set", "opening_hours", "Mon-Sun 06:00-23:00", exit=0)
    desk.record(patient(), session())
    due = desk.run("due", "--json", at="2026-03-10T14:00:00+00:00", exit=0).json()
    equal([c["due_at"] for c in due["due"]], ["2026-03-10T13:00:00+00:00"], "due")


main([shows_what_holds, keeps_one_way_of_writing, logo_comes_from_a_file, refuses_what_is_broken, is_logged_with_who,
      is_in_force_at_once])
