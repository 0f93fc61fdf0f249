#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fact of the two source articles is carried by a place that exists.

The physiotherapy article has 26 facts (P1 to P26), the massage article 25 (M1 to M25).
data/reference/traceability.json names the places of each; at least one has to be a rule, a field,
a handout or a reference text. A handout and a reference text must name the fact themselves.
"""
import glob
import json
import os
import re

import tree

FACTS = [f"P{n}" for n in range(1, 27)] + [f"M{n}" for n in range(1, 26)]
COUNTS = {"rule", "field", "handout", "reference"}
MAP = "data/reference/traceability.json"


def rules():
    """(names of rules, names of parameters). Process rules and advice may stand in lists of their own."""
    data = json.loads(tree.read("data/rules/default.json"))
    names = set()

    def collect(value):
        if isinstance(value, dict):
            for key in ("name", "id"):
                if isinstance(value.get(key), str):
                    names.add(value[key])
            for key, inner in value.items():
                if re.fullmatch(r"[A-Z]{3}-\d", key):
                    names.add(key)
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(data)
    # The process rules that are code, not data, name themselves in the evaluator.
    for path in tree.files("src/triage", ends=(".c",)):
        names.update(re.findall(r'"([A-Z]{3}-\d)"', tree.read(path)))
    return names, set(data["parameters"])


def fields():
    """code → the facts its row of the vocabulary names."""
    found = {}
    for row in re.split(r"\n  \[CARE_FACT_", tree.read("src/model/care-facts.c")):
        code = re.search(r'\.code\s*=\s*"(\w+)"', row)
        if code:
            sources = re.search(r'\.sources\s*=\s*"([^"]*)"', row)
            found[code.group(1)] = set(sources.group(1).split()) if sources else set()
    return found


def handouts():
    """id of a template or partial → the facts its front matter names."""
    found = {}
    pattern = os.path.join(tree.root(), "data/templates/en/**/*.md")
    for path in glob.glob(pattern, recursive=True):
        with open(path, encoding="utf-8") as file:
            head = file.read().split("---")[1]
        name = re.search(r"^id:\s*(\S+)", head, re.MULTILINE).group(1)
        sources = re.search(r"^sources:\s*\[([^\]]*)\]", head, re.MULTILINE)
        found[name] = set(re.findall(r"\w+", sources.group(1))) if sources else set()
    return found


def main():
    places = json.loads(tree.read(MAP))["facts"]
    rule_names, parameters = rules()
    codes = fields()
    sheets = handouts()
    texts = {t["source"]: t["text"] for t in json.loads(tree.read("data/reference/facts.json"))["texts"]}
    enums = set(re.findall(r'G_DEFINE_ENUM_VALUE\s*\(\s*CARE_(CASE_OUTCOME|CASE_ACT)_\w+,\s*"(\w+)"\s*\)',
                           tree.read("src/model/care-enums.c")))
    exists = {
        "rule": lambda fact, name: name in rule_names,
        "parameter": lambda fact, name: name in parameters,
        "field": lambda fact, name: name in codes,
        "handout": lambda fact, name: fact in sheets.get(name, ()),
        "reference": lambda fact, name: fact == name and len(texts.get(name, "")) > 60,
        "outcome": lambda fact, name: ("CASE_OUTCOME", name) in enums,
        "case_act": lambda fact, name: ("CASE_ACT", name) in enums,
    }
    findings = []
    for fact in FACTS:
        named = places.get(fact, [])
        good = set()
        for place in named:
            kind, name = place["kind"], place["name"]
            if kind not in exists:
                findings.append(f"{MAP}:1: {fact}: no kind \"{kind}\"")
            elif not exists[kind](fact, name):
                findings.append(f"{MAP}:1: {fact}: the {kind} \"{name}\" does not exist or does not carry it")
            else:
                good.add(kind)
        if not good & COUNTS:
            findings.append(f"{MAP}:1: {fact} is carried by no rule, field, handout or reference text")
        print(f"{fact}: {', '.join(p['kind'] + ' ' + p['name'] for p in named)}")
    for fact in sorted(set(places) - set(FACTS)):
        findings.append(f"{MAP}:1: {fact} is no fact of the articles")
    for where, carried in [*((f"field {c}", s) for c, s in codes.items()),
                           *((f"handout {h}", s) for h, s in sheets.items()), ("reference", set(texts))]:
        for fact in sorted(carried - set(FACTS)):
            findings.append(f"{where}: {fact} is no fact of the articles")
    used = {p["name"] for named in places.values() for p in named if p["kind"] == "reference"}
    findings += [f"data/reference/facts.json:1: {t} is in no list of places" for t in sorted(set(texts) - used)]
    tree.report(findings, f"{len(FACTS)} facts")


main()
