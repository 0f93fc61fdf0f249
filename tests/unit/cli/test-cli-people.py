# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl patient compare, merge, unmerge, archive and unarchive."""

import json

from clitest import Desk, contains, equal, main, new_id

KEPT, OTHER = new_id(7001), new_id(7002)


def desk_with_two():
    desk = Desk()
    desk.run("init", exit=0)
    lines = [
        {"type": "patient", "id": KEPT, "given_name": "Ana", "family_name": "Silva", "birth_date": "1961-03-14"},
        {"type": "patient", "id": OTHER, "given_name": "Anna", "family_name": "Sylva", "birth_date": "1961-03-14",
         "phone": "912 345 678", "anticoagulant": "yes"},
        {"type": "session", "id": new_id(7003), "patient": OTHER, "therapist": "Mara",
         "ended_at": "2026-03-10T10:00:00+00:00", "modality": "massage"},
    ]
    desk.run("record", "--ack", stdin="\n".join(json.dumps(line) for line in lines), exit=0)
    return desk


def found(desk, *words):
    patients = desk.run("patient", "find", *words, "--json", exit=0).json()["patients"]
    return [(p["patient"], p["archived"]) for p in patients if not p["alike"]]


def differences_are_listed():
    desk = desk_with_two()
    listed = desk.run("patient", "compare", KEPT, OTHER, "--json", exit=0).json()["differences"]
    fields = {d["field"]: d["must_take"] for d in listed}
    equal(fields, {"given_name": False, "family_name": False, "phone": True, "anticoagulant": True}, "fields")
    contains(desk.run("patient", "compare", KEPT, OTHER, exit=0).out, "anticoagulant")


def merge_and_unmerge():
    desk = desk_with_two()
    before = desk.run("export", "-", exit=0).out
    desk.run("patient", "merge", KEPT, OTHER, exit=64)
    desk.run("patient", "merge", KEPT, OTHER, "--reason", "same", exit=77)
    equal(desk.run("export", "-", exit=0).out, before, "a refused merge changes nothing")
    merged = desk.run("patient", "merge", KEPT, OTHER, "--reason", "same", "--take-over", "--json", exit=0).json()
    equal(merged, {"format": 1, "patient": KEPT}, "who is shown")
    equal(found(desk, "sylva"), [(KEPT, False)], "found as the one shown")
    shown = desk.run("patient", "show", OTHER, "--json", exit=0).json()
    equal(shown["patient"]["id"], KEPT, "shown as the kept one")
    kinds = [e["kind"] for e in shown["timeline"]]
    equal((kinds.count("session"), kinds.count("merge")), (1, 1), "with the session of the other, and why")
    desk.run("patient", "merge", OTHER, KEPT, "--reason", "again", exit=77)
    desk.run("check", "--deep", exit=0)
    desk.run("patient", "unmerge", OTHER, "--reason", "two people", exit=0)
    equal(found(desk, "sylva"), [(OTHER, False)], "found by itself")
    desk.run("patient", "unmerge", OTHER, "--reason", "two people", exit=77)
    desk.run("patient", "merge", KEPT, new_id(7999), "--reason", "nobody", exit=66)


def archive_and_back():
    desk = desk_with_two()
    desk.run("patient", "archive", OTHER, "--reason", "moved", exit=77)
    desk.run("patient", "archive", KEPT, exit=64)
    desk.run("patient", "archive", KEPT, "--reason", "moved", exit=0)
    equal(found(desk, "ana", "silva"), [(KEPT, True)], "found with a mark")
    desk.run("patient", "archive", KEPT, "--reason", "moved", exit=77)
    desk.run("patient", "unarchive", KEPT, "--reason", "x", exit=64)
    desk.run("patient", "unarchive", KEPT, exit=0)
    equal(found(desk, "ana", "silva"), [(KEPT, False)], "found without one")
    desk.run("check", "--deep", exit=0)


def details_are_changed():
    desk = desk_with_two()
    before = desk.run("export", "-", exit=0).out
    for field in ("anticoagulant=maybe", "numbness=yes", "phone=12", "birth_date=2999-01-01", "given_name=", "phone"):
        refused = desk.run("patient", "change", KEPT, "preferred_name=A", field, exit=65)
        contains(refused.err, field.partition("=")[0])
    equal(desk.run("export", "-", exit=0).out, before, "a refused change changes nothing")
    desk.run("patient", "change", KEPT, "anticoagulant=yes", "phone=+351 912 000 111", "phone_consent=no", exit=0)
    desk.run("patient", "change", KEPT, stdin="notes=Rings twice = well\nphone_consent=yes\n", exit=0)
    shown = desk.run("patient", "show", KEPT, "--json", exit=0).json()["patient"]
    equal([shown.get(k) for k in ("anticoagulant", "notes", "given_name", "phone_consent")],
          ["yes", "Rings twice = well", "Ana", "yes"], "what was given, and the rest as it was")
    desk.run("patient", "change", KEPT, "notes=", exit=0)
    equal(desk.run("patient", "show", KEPT, "--json", exit=0).json()["patient"].get("notes"), None, "cleared")
    desk.run("patient", "change", new_id(7999), "notes=x", exit=66)
    desk.run("patient", "change", exit=64)
    desk.run("patient", "change", KEPT, "notes=x", "--reason", "y", exit=64)
    desk.run("check", "--deep", exit=0)


main([differences_are_listed, details_are_changed, merge_and_unmerge, archive_and_back])
