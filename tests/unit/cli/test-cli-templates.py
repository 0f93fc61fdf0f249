# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl handout publish, versions, show: the clinic's own texts of sheets and letters."""

import json
import subprocess

from clitest import SOURCE, Desk, calm, check, contains, equal, main, new_id, patient, session, worked_cases

MASSAGE = SOURCE / "data/templates/en/massage.md"


def words(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def versions(desk, *more):
    return desk.run("handout", "versions", "--template", "massage", *more, "--json", exit=0).json()["versions"]


def a_text_of_the_clinic_is_what_is_printed():
    desk = Desk().init()
    desk.record(patient(), session(), calm(1))
    own = desk.path / "own.md"
    own.write_text(MASSAGE.read_text().replace("Drink and eat as usual.", "Eat what you like."))
    contains(desk.run("handout", "publish", own, "--reason", "shorter", exit=0).out, "version 2")
    listed = {(t["language"], t["id"]): t for t in desk.run("handout", "list", "--json", exit=0).json()["templates"]}
    equal(listed["en", "massage"]["version"], 2, "version in the list")
    equal(listed["de", "massage"]["version"], 1, "version of the other language")
    sheet = desk.path / "sheet.pdf"
    desk.run("handout", "--session", new_id(2001), "--template", "massage", "--output", sheet, exit=0)
    contains(words(sheet), "Eat what you like.")
    contains(words(sheet), "massage v2")
    case = worked_cases()[0]
    (desk.path / "case.json").write_text(json.dumps({k: case[k] for k in ("id", "session", "screening", "reports")}))
    desk.run("handout", "--case", desk.path / "case.json", "--template", "massage", "--output", sheet, exit=0)
    contains(words(sheet), "Eat what you like.")
    desk.run("check", "--deep", exit=0)


def an_old_text_comes_back_as_a_new_version():
    desk = Desk().init()
    own = desk.path / "own.md"
    own.write_text(MASSAGE.read_text().replace("Drink and eat as usual.", "Eat what you like."))
    desk.run("handout", "publish", own, exit=0)
    contains(desk.run("handout", "publish", own, exit=65).err, "in force already")
    shown = desk.run("handout", "show", "--template", "massage", exit=0).out
    equal(shown, own.read_text().replace("version: 1", "version: 2"), "the text in force")
    first = desk.path / "first.md"
    first.write_text(desk.run("handout", "show", "--template", "massage", "--number", "1", exit=0).out)
    equal(first.read_text(), MASSAGE.read_text(), "the program's text")
    desk.run("handout", "publish", first, "--reason", "back", exit=0)
    equal([(v["version"], v.get("published_by"), v.get("reason")) for v in versions(desk)][::2],
          [(3, versions(desk)[0]["published_by"], "back"), (1, None, None)], "versions")
    contains(desk.run("handout", "versions", "--template", "massage", exit=0).out, "the program")
    desk.run("handout", "show", "--template", "massage", "--number", "9", exit=66)
    desk.run("handout", "versions", "--template", "nothing", exit=66)
    desk.run("handout", "versions", "--template", "massage", "--language", "pt", exit=66)
    contains(desk.run("handout", "show", "--template", "questions_massage", exit=0).out, "kind: partial")
    desk.run("handout", "versions", exit=64)
    desk.run("handout", "versions", "--template", "massage", "--kind", "song", exit=64)


def faults_need_a_reason():
    desk = Desk().init()
    own = desk.path / "own.md"
    own.write_text(MASSAGE.read_text().replace("Drink and eat as usual.", "It flushes out toxins."))
    contains(desk.run("handout", "publish", own, exit=65).err, "forbidden-word")
    equal(len(versions(desk)), 1, "versions")
    desk.run("handout", "publish", own, "--reason", "a quotation", exit=0)
    equal(versions(desk)[0]["findings"], "forbidden-word", "what it was published with")
    for text in (b"", b"\xff", b"---\nid: a\n---\n", b"---\nid: massage\x00\n---\n"):
        own.write_bytes(text)
        contains(desk.run("handout", "publish", own, "--reason", "no", exit=65).err, "own.md")
    desk.run("handout", "publish", desk.path / "none.md", exit=66)
    equal(len(versions(desk)), 2, "versions")


def texts_are_exported_and_imported():
    desk, other = Desk().init(), Desk().init()
    own = desk.path / "own.md"
    own.write_text(MASSAGE.read_text().replace("Drink and eat as usual.", "Eat what you like."))
    desk.run("handout", "publish", own, "--reason", "shorter", exit=0)
    desk.run("export", desk.path / "data", exit=0)
    other.run("import", desk.path / "data", exit=0)
    equal(versions(other), versions(desk), "versions")
    contains(other.run("handout", "show", "--template", "massage", exit=0).out, "Eat what you like.")
    check("template_version" in (desk.path / "data").read_text(), "no text in the export")


main([a_text_of_the_clinic_is_what_is_printed, an_old_text_comes_back_as_a_new_version, faults_need_a_reason,
      texts_are_exported_and_imported])
