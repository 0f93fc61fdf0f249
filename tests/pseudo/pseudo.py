# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue in a language that nobody speaks: "Save" becomes "[Šàṽé~~]".

Every Latin letter of every text of the template gets an accent, the text grows by a third, and
brackets show where it begins and ends. A plain Latin letter on the screen is then a text that was
forgotten, and a bracket that is missing is a text that was cut."""

import os
import pathlib
import re
import subprocess

SOURCE = pathlib.Path(os.environ["CARE_SOURCE_DIR"])
LOCALE = "xx_XX.UTF-8"
GROWTH = 0.35
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "àƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
TO_PSEUDO = str.maketrans(PLAIN, ACCENTED)
# What must arrive as it is: formats of printf and strftime, names of values, placeholders.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z)?(?:[A-Za-z%]|<\w+>)"
                  r"|\{\{?[#/>^ ]*\w*\}?\}|</?\w+>|&\w+;|_(?=\w)")
ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')


def pseudo(text):
    """The text in the made-up language, its formats and the line break at its end kept."""
    end = "\n" if text.endswith("\n") else ""
    body = text[:len(text) - len(end)]
    start = "\n" if body.startswith("\n") else ""
    body = body[len(start):]
    parts, at = [], 0
    for found in KEPT.finditer(body):
        parts += [body[at:found.start()].translate(TO_PSEUDO), found.group()]
        at = found.end()
    parts.append(body[at:].translate(TO_PSEUDO))
    return start + "[" + "".join(parts) + "~" * round(len(body) * GROWTH) + "]" + end


def unquote(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text[1:-1])


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def entries(template):
    """The entries of a template: their comments, and their fields by name."""
    for block in template.split("\n\n"):
        comments, fields, name = [], {}, None
        for line in block.splitlines():
            if line.startswith("#"):
                comments.append(line)
            elif ENTRY.match(line):
                name, text = ENTRY.match(line).groups()
                fields[name] = unquote(text)
            elif line.startswith('"'):
                fields[name] += unquote(line)
        if fields.get("msgid"):
            yield comments, fields


def keywords():
    """What the gate gives xgettext, so that both see the same texts."""
    gate = (SOURCE / ".ci" / "run").read_text(encoding="utf-8")
    return re.findall(r"--keyword=\S+", gate)


def template(folder):
    path = folder / "pseudo.pot"
    run = subprocess.run(["xgettext", "--files-from=po/POTFILES.in", "--directory=.", "--from-code=UTF-8",
                          *keywords(), f"--output={path}"],
                         cwd=SOURCE, capture_output=True, text=True, check=True)
    return path.read_text(encoding="utf-8"), run.stderr


def catalogue(folder):
    """Makes the catalogue and a locale to ask for it. Returns the number of texts and what
    msgfmt says against them, and the environment of a program that speaks the language."""
    folder = pathlib.Path(folder)
    text, findings = template(folder)
    lines = ['msgid ""\nmsgstr "Language: xx\\nContent-Type: text/plain; charset=UTF-8\\n'
             'Content-Transfer-Encoding: 8bit\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n']
    count = 0
    for comments, fields in entries(text):
        count += 1
        context = fields.get("msgctxt", "")
        one, many = fields["msgid"], fields.get("msgid_plural")
        lines += [line for line in comments if line.startswith("#,")]
        lines += [f"msgctxt {quote(context)}"] if "msgctxt" in fields else []
        lines.append(f"msgid {quote(one)}")
        if many is None:
            # The language of a page is a code for programs, and a list of search words has a form.
            same = context == "language code" or one.endswith(";")
            lines.append(f"msgstr {quote(one if same else pseudo(one))}")
        else:
            lines += [f"msgid_plural {quote(many)}", f"msgstr[0] {quote(pseudo(one))}",
                      f"msgstr[1] {quote(pseudo(many))}"]
        lines.append("")
    source = folder / "pseudo.po"
    source.write_text("\n".join(lines), encoding="utf-8")
    target = folder / "xx" / "LC_MESSAGES"
    target.mkdir(parents=True)
    run = subprocess.run(["msgfmt", "-c", "-o", str(target / "aftercare.mo"), str(source)],
                         capture_output=True, text=True, check=False)
    # The letters and days of C, under a name for which catalogues are looked up.
    (folder / "xx_XX.utf8").symlink_to("/usr/lib/locale/C.utf8")
    environment = {"CARE_PSEUDO_DIR": str(folder), "LOCPATH": str(folder), "LC_ALL": LOCALE,
                   "LANGUAGE": "xx"}
    return count, findings + ("" if run.returncode == 0 else run.stderr), environment


DAYS = r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
MONTHS = (r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          r"|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b")
IDS = (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"  # records
       r"|\b[A-Z]{3,4}-\d+\b"                                              # rules
       r"|\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"                    # times
       r"|\b[0-9A-Z]{4}-[0-9A-Z]{4}-\S")                                   # codes of sessions
LEFT_ALONE = re.compile("|".join((DAYS, MONTHS, IDS)))


def rule_texts():
    """What rules say is the clinic's own text in the clinic's language, not the program's."""
    import json
    rules = json.loads((SOURCE / "data" / "rules" / "default.json").read_text(encoding="utf-8"))
    texts = {rules["title"], rules["id"]}
    for params in [rule["event"]["params"] for rule in rules["rules"]] + list(rules["process"].values()):
        texts.update(params.get(name, "") for name in ("staff", "patient", "source", "family"))
        texts.add(re.split(r"[:.;(]", params.get("staff", ""))[0])  # all that a row of the panel has room for
    texts = {text for text in texts if re.search(r"[a-z]{3}", text)}
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".{1,60}?", re.escape(text)))
            for text in sorted(texts, key=len, reverse=True)]


RULE_TEXTS = rule_texts()


def leftovers(text, allowed=()):
    """The plain Latin words of a text that nobody translated, and formats nobody filled."""
    for pattern in RULE_TEXTS:
        text = pattern.sub(" ", text)
    text = LEFT_ALONE.sub(" ", text)
    words = [word for word in re.findall(r"[A-Za-z]{2,}(?:[_-][A-Za-z0-9]+)*", text)
             if word not in allowed]
    return words + re.findall(r"%[-0-9$]*[a-zA-Z<]", text)
