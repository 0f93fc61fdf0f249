# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinic whose people have no Latin letter in their names: what is Latin is the program's."""

import json

AT = "2026-03-03T10:00:00Z"
START = "2026-02-01T08:00:00Z"
PATIENTS = 7
RISKS = ["pregnancy", "anticoagulant", "bleeding_disorder", "osteoporosis", "long_term_steroids", "cancer_history",
         "recent_surgery", "recent_trauma", "immunosuppression", "diabetes", "dvt_history"]
# Given name, family name, risks, and what the report said besides pain; None: no report.
PEOPLE = [("Ив", "Берг", [], dict(fainting="yes")),
          ("Ада", "Линд", [], dict(dizziness="yes", numbness="yes")),
          ("Рой", "Коста", ["anticoagulant"], dict(bruising="yes")),
          ("Мара", "Маас", [], dict(course="worse")),
          ("Лена", "Хольм", ["cancer_history", "osteoporosis"], None),
          ("Юна", "Вебер", [], dict(chest_pain="unsure")),
          ("Олаф", "Риис", [], dict(pain_now=3, worst_pain=3, course="better"))]
assert len(PEOPLE) == PATIENTS


def uuid(n):
    return f"019b8d5c-0000-7000-8000-{n:012d}"


def records():
    for n, (given, family, risks, answers) in enumerate(PEOPLE, start=1):
        yield dict(type="patient", id=uuid(n), given_name=given, family_name=family, birth_date="1984-07-02",
                   phone=f"+351 913 000 11{n}", **{risk: "yes" if risk in risks else "no" for risk in RISKS})
        yield dict(type="session", id=uuid(10 + n), patient=uuid(n), therapist="Лейла Хаддад",
                   ended_at="2026-02-27T10:10:00Z", modality="physiotherapy",
                   techniques=["joint_mobilisation", "dry_needling"], regions=["lower_back", "neck"],
                   pressure="medium", pain_before=4, pain_after=3)
        if answers is not None:
            yield dict(type="report", id=uuid(20 + n), session=uuid(10 + n),
                       reported_at=f"2026-03-02T10:{10 + n}:00Z", channel="phone",
                       **dict(dict(pain_now=8, worst_pain=8, new_soreness="yes", course="same"), **answers))


def lines():
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records())


def strings(value):
    """Every text inside a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
