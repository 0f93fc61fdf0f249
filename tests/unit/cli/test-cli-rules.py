#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl rules: compare, try, publish, list and look up rule sets."""

import json
import locale
import re
import signal
import subprocess
import time

from clitest import (EXECUTABLE, Desk, calm, check, contains, equal, lines, main, new_id, patient, report, screened,
                     session, urgent)


def shipped(desk):
    return desk.run("rules", "show", "--json", database=False, exit=0).out


def write(desk, name, text):
    (desk.path / name).write_text(text)
    return desk.path / name


def longer(text, version=2, hours=96):
    """The rules with another limit, as somebody would write them by hand."""
    text, n = re.subn(r'"limit_h": \d+', f'"limit_h": {hours}', text)
    equal(n, 1, "one place holds the number")
    text, n = re.subn(r'"version": \d+', f'"version": {version}', text)
    equal(n, 1, "one version")
    return text


def sore(number, hours, of=1):
    """Every question answered, sore and no better, so many hours after the session at 10 o'clock on the 9th."""
    one = calm(number, of)
    one.update(course="same", new_soreness="yes", pain_now=4, night_pain="no", weight_loss="no",
               reported_at=f"2026-03-{9 + (10 + hours) // 24:02}T{(10 + hours) % 24:02}:00:00Z")
    return one


def filled():
    desk = Desk().init()
    desk.record(screened(), session())
    return desk


def difference_names_what_changed():
    desk = Desk().init()
    text = shipped(desk)
    same = desk.run("rules", "diff", write(desk, "same.json", text), exit=0)
    contains(same.out, "says the same as version 1")
    draft = json.loads(longer(text))
    gone = draft["rules"].pop(40)
    first = draft["rules"][0]
    first["event"]["type"] = "urgent"
    first["event"]["params"]["staff"] = "Other words."
    first["conditions"]["any" if "any" in first["conditions"] else "all"].append({"fact": "fever", "operator": "equal",
                                                                               "value": "yes"})
    added = json.loads(json.dumps(draft["rules"][5]))
    added["name"] = added["event"]["params"]["id"] = "NEW-1"
    draft["rules"].append(added)
    draft["conditions"]["leg_area"]["any"].pop()
    draft["clocks"]["contact"] = 20
    # What is printed for a rule that is gone goes with it; another rule's line gets other words.
    for box in draft["handout"]["boxes"]:
        box["lines"] = [l for l in box["lines"] if gone["event"]["params"]["id"] not in l["rules"]]
    line = draft["handout"]["boxes"][0]["lines"][0]
    line["in"]["de"] = "Andere Worte"
    draft["handout"]["boxes"][3]["lines"].reverse()
    draft["handout"]["addons"].pop()
    file = write(desk, "draft.json", json.dumps(draft))
    answer = desk.run("rules", "diff", file, "--json")
    equal(answer.exit, 1, f"differences: {answer.err}")
    found = answer.json()
    equal((found["format"], found["old"]["version"], found["new"]["version"]), (1, 1, 2), "which sets")
    by = {(d["part"], d["name"], d.get("field")): d for d in found["differences"]}
    id = first["event"]["params"]["id"]
    equal((by["parameter", "limit_h", None]["old"], by["parameter", "limit_h", None]["new"]), ("72", "96"), "limit_h")
    equal((by["clock", "contact", None]["old"], by["clock", "contact", None]["new"]), ("24", "20"), "clock")
    equal(by["rule", id, "level"]["new"], "urgent", "level")
    equal(by["rule", id, "staff"]["new"], "Other words.", "staff")
    contains(by["rule", id, "condition"]["new"], "fever = yes")
    check("fever" not in by["rule", id, "condition"]["old"], "condition before")
    equal(by["rule", "NEW-1", None]["change"], "added", "new rule")
    equal(by["rule", gone["event"]["params"]["id"], None]["change"], "removed", "rule gone")
    contains(by["condition", "leg_area", None]["old"], "has(regions, foot)")
    check("has(regions, foot)" not in by["condition", "leg_area", None]["new"], "derived fact now")
    box = draft["handout"]["boxes"][0]["id"]
    equal(by["line", f"{box} {' '.join(line['rules'])}", "text de"]["new"], "Andere Worte", "line")
    equal(by["line", draft["handout"]["boxes"][3]["id"], "order"]["change"], "changed", "order of lines")
    check(any(d["part"] == "addon" and d["change"] == "removed" for d in found["differences"]), "add-on gone")
    told = desk.run("rules", "diff", file)
    equal(told.exit, 1, "differences for people")
    contains(told.out, "number limit_h: 72 → 96\n")
    contains(told.out, f"rule {id}, level: emergency → urgent\n")
    contains(told.out, "differences from version 1\n")
    # Written in another way the rules are the same.
    equal(desk.run("rules", "diff", write(desk, "flat.json", json.dumps(json.loads(text))), exit=0).exit, 0, "flat")
    desk.run("rules", "diff", desk.path / "none", exit=66)
    desk.run("rules", "diff", write(desk, "bad.json", "{}"), exit=65)
    equal(desk.run("rules", "diff", write(desk, "new.json", longer(text)), database=False).exit, 1, "without a database")


def trial_says_what_would_change():
    desk = filled()
    desk.record(sore(1, 80), at="2026-03-12T18:30:00Z")
    desk.record(session(2), sore(2, 40, of=2), at="2026-03-12T18:30:00Z")
    desk.record(session(3), urgent(3, of=3), at="2026-03-12T18:30:00Z")
    before = desk.run("export", "-", exit=0).out
    file = write(desk, "draft.json", longer(shipped(desk)))
    trial = desk.run("rules", "try", file, "--json", exit=0).json()
    equal((trial["reports"], trial["unreadable"]), (3, 0), "reports")
    equal((trial["alerts"]["before"], trial["alerts"]["after"]), (2, 1), "alerts")
    equal((trial["alerts"]["target_min"], trial["alerts"]["target_max"]), (0.05, 0.15), "aim")
    equal((trial["newly_flagged"], trial["no_longer_flagged"], trial["outcome_changed"]), (0, 1, 0), "changes")
    one, = trial["changed"]
    equal((one["report"], one["session"], one["patient"]), (new_id(3001), new_id(2001), new_id(1001)), "ids")
    equal((one["before"], one["after"], one["change"]), ("contact", "monitor", "no_longer_flagged"), "outcome")
    equal(sum(m["reports"] for m in trial["matrix"]), 3, "matrix")
    told = desk.run("rules", "try", file, exit=0).out
    contains(told, new_id(3001))
    contains(told, "No longer flagged: 1\n")
    check("Silva" not in told and "Ana" not in told and new_id(1001) not in told, "no names and no patients")
    # People read the numbers of their own place.
    locale.setlocale(locale.LC_NUMERIC, "")
    now, then = locale.format_string("%.1f", 66.7), locale.format_string("%.1f", 33.3)
    contains(told, f"Contact and above: 2 of 3 ({now} %) now, 1 ({then} %) with the file; above the aim, 5 to 15 %")
    # Days are those of the report, both included.
    for days, wanted in ((("--from", "2026-03-11", "--to", "2026-03-12"), 1), (("--to", "2026-03-10"), 1),
                         (("--from", "2026-03-13"), 0), (("--from", "2026-03-12", "--to", "2026-03-12"), 1)):
        got = desk.run("rules", "try", file, "--json", *days, exit=0).json()
        check(got["reports"] >= wanted and (wanted > 0 or got["reports"] == 0), f"{days}: {got['reports']}")
    contains(desk.run("rules", "try", file, "--from", "2027-01-01", exit=0).out, "no reports")
    desk.run("rules", "try", file, "--from", "soon", exit=64)
    equal(desk.run("export", "-", exit=0).out, before, "nothing is written")
    # Read by another set meanwhile: compared is what the rules in force say.
    desk.run("rules", "publish", file, "--reason", "A longer limit", exit=0)
    back = desk.run("rules", "try", write(desk, "back.json", shipped(desk)), "--json", exit=0).json()
    equal((back["alerts"]["before"], back["alerts"]["after"], back["newly_flagged"]), (1, 2, 1), "back")


def trial_hides_what_may_not_be_read():
    desk = filled()
    desk.run("clinic", "set", "managers", "Eva", exit=0)
    desk.record(calm(1, felt_unsafe="yes"))
    draft = json.loads(shipped(desk))
    draft["version"] = 2
    for rule in draft["rules"]:
        if rule["event"]["params"]["id"] == "CON-1":
            rule["event"]["type"] = "urgent"
    file = write(desk, "draft.json", json.dumps(draft))
    equal(len(desk.run("rules", "try", file, "--json", "--as", "Eva", exit=0).json()["changed"]), 1, "manager")
    for who in ("Rui", "Somebody"):
        equal(desk.run("rules", "try", file, "--json", "--as", who, exit=0).json()["changed"], [], who)


def trial_is_cancelled():
    desk = Desk()
    desk.run("demo", "--patients", "30", exit=0)
    file = write(desk, "draft.json", longer(shipped(desk)))
    before = (desk.path / "clinic.db").read_bytes()
    process = subprocess.Popen([EXECUTABLE, "--database", str(desk.db), "rules", "try", str(file)], env=desk.env,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    # Cancelled between two reports, or done before the signal came.
    check(process.returncode in (0, 1, -signal.SIGINT), f"exit {process.returncode}: {err!r}")
    check(process.returncode == 0 or out == b"", "nothing half printed")
    equal((desk.path / "clinic.db").read_bytes(), before, "file")
    equal({p.name for p in desk.path.iterdir()} - {f"clinic.db{end}" for end in ("", "-lock", "-shm", "-wal")},
          {"draft.json"}, "files")


def published_rules_judge():
    desk = filled()
    desk.run("clinic", "set", "call_schedule", "default 48 limit?; early_call 24 limit", exit=0)
    file = write(desk, "draft.json", longer(shipped(desk)))
    desk.record(sore(1, 80), at="2026-03-12T18:30:00Z")
    answer = desk.run("rules", "publish", file, "--reason", "  A longer\tlimit ", "--next-review", "2026-09-30", "--as",
                      "Eva", at="2026-03-12T19:00:00Z", exit=0)
    contains(answer.out, "version 2, is in force")
    equal(desk.run("rules", "show", "--json", exit=0).out, file.read_text(), "in force")
    equal(desk.run("rules", "show", "--set-version", "1", "--json", exit=0).out, shipped(desk), "old one, byte for byte")
    contains(desk.run("rules", "show", "--set-version", "1", exit=0).out, "limit_h        72")
    desk.run("rules", "show", "--set-version", "9", exit=66)
    desk.run("rules", "show", "--set-version", "x", exit=64)
    judged = desk.record(session(2), sore(2, 80, of=2), at="2026-03-12T19:30:00Z").lines()
    equal(judged[1]["level"], "monitor", "judged by the new limit")
    # What was judged before is told as it was judged: with the old limit, under the same number.
    old = desk.run("cases", "--json", at="2026-03-12T19:40:00Z", exit=0).json()["cases"][0]["id"]
    told = desk.run("case", old, at="2026-03-12T19:40:00Z", exit=0).out
    contains(told, "Over 72 h without improvement")
    check("96" not in told, told)
    sets = desk.run("rules", "list", "--json", exit=0).json()["rule_sets"]
    equal([(s["version"], s["in_force"], s["reports_judged"]) for s in sets], [(1, False, 1), (2, True, 1)], "stamped")
    equal((sets[1]["published_by"], sets[1]["reason"], sets[1]["next_review"]), ("Eva", "A longer limit", "2026-09-30"),
          "who and why")
    check(sets[1]["published_at"].startswith("2026-03-12T19:00:00"), sets[1]["published_at"])
    check("next_review" not in sets[0], "the day belongs to the set in force")
    told = desk.run("rules", "list", exit=0).out
    contains(told, "A longer limit")
    contains(told, "next review: 2026-09-30")
    values = {v["name"]: v.get("value") for v in desk.run("clinic", "show", "--json", exit=0).json()["values"]}
    equal((values["rules_approved_by"], values["rules_approved_at"]), ("Eva", "2026-03-12T19:00:00Z"), "approval")
    equal(values["rules_published_at"], "2026-03-12T19:00:00Z", "since when")
    for name in ("rules_next_review", "rules_published_at"):
        desk.run("clinic", "set", name, "2026-01-01", exit=64)
    desk.run("check", "--deep", exit=0)
    # All of it goes into another clinic and comes out the same.
    first = desk.run("export", "-", exit=0).out
    other = Desk().init()
    other.run("import", "-", stdin=first, at="2026-03-12T20:00:00Z", exit=0)
    equal(other.run("export", "-", exit=0).out, first, "export of the copy")
    equal(other.run("rules", "show", "--json", exit=0).out, file.read_text(), "in force in the copy")
    other.run("check", "--deep", exit=0)


def old_rules_come_back_as_new():
    desk = filled()
    text = shipped(desk)
    desk.run("rules", "publish", write(desk, "two.json", longer(text)), "--reason", "Longer", "--next-review", "2027-01-31",
             exit=0)
    old = desk.run("rules", "show", "--set-version", "1", "--json", exit=0).out
    desk.run("rules", "publish", write(desk, "old.json", old), "--reason", "Back", exit=65)
    desk.run("rules", "publish", write(desk, "three.json", longer(old, 3, 72)), "--reason", "Back", exit=0)
    equal(desk.run("rules", "diff", desk.path / "three.json", "--set-version", "1", exit=0).exit, 0, "says what 1 said")
    sets = desk.run("rules", "list", "--json", exit=0).json()["rule_sets"]
    equal([s["version"] for s in sets if s["in_force"]], [3], "in force")
    check("next_review" not in sets[2], "the day of the earlier set is gone")


def publishing_is_refused():
    desk = filled()
    text = shipped(desk)
    good = write(desk, "good.json", longer(text))
    before = desk.run("export", "-", exit=0).out
    def refused(file, exit, what, *more):
        answer = desk.run("rules", "publish", file, *more, exit=exit)
        contains(answer.err, what)
        equal(desk.run("export", "-", exit=0).out, before, f"nothing changed: {what}")
    refused(good, 64, "--reason")
    refused(good, 65, "reason", "--reason", "  ")
    refused(write(desk, "same.json", text), 65, "says the same", "--reason", "x")
    refused(write(desk, "same2.json", text.replace('"version": 1', '"version": 2')), 65, "says the same", "--reason", "x")
    refused(write(desk, "low.json", longer(text, 1)), 65, "write \"version\": 2", "--reason", "x")
    refused(write(desk, "bad.json", longer(text).replace("fever", "fewer")), 65, "unknown fact", "--reason", "x")
    refused(write(desk, "order.json", longer(text, 2, 97)), 65, "limit_h must not be greater than late_h", "--reason", "x")
    refused(good, 65, "next_review", "--reason", "x", "--next-review", "2026-03-09")
    refused(good, 65, "next_review", "--reason", "x", "--next-review", "30.9.2026")
    refused(desk.path / "none", 66, "none", "--reason", "x")
    desk.run("clinic", "set", "managers", "Eva, Zoe", exit=0)
    before = desk.run("export", "-", exit=0).out
    refused(good, 77, "manager", "--reason", "x", "--as", "Rui")
    desk.run("rules", "publish", good, "--reason", "x", "--next-review", "2026-03-10", "--as", "eva", exit=0)
    # The number of any set that is kept is taken.
    answer = desk.run("rules", "publish", write(desk, "taken.json", longer(text, 2, 84)), "--reason", "x", "--as", "Zoe",
                      exit=65)
    contains(answer.err, "write \"version\": 3")


def held_database_refuses():
    desk = filled()
    good = write(desk, "good.json", longer(shipped(desk)))
    holder = subprocess.Popen([EXECUTABLE, "--database", str(desk.db), "record", "--ack"], env=desk.env,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdin.write(lines(patient(7)).encode())
    holder.stdin.flush()
    contains(holder.stdout.readline().decode(), "ACK")
    desk.run("rules", "publish", good, "--reason", "x", exit=69)
    # Looking works beside it.
    equal(desk.run("rules", "diff", good).exit, 1, "diff")
    desk.run("rules", "try", good, exit=0)
    desk.run("rules", "list", exit=0)
    holder.stdin.close()
    equal(holder.wait(timeout=60), 0, "holder")
    holder.stdout.close()
    desk.run("rules", "publish", good, "--reason", "x", exit=0)


main([difference_names_what_changed, trial_says_what_would_change, trial_hides_what_may_not_be_read, trial_is_cancelled,
      published_rules_judge, old_rules_come_back_as_new, publishing_is_refused, held_database_refuses])
