"""A family in words: the list twin of its drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cairn.furniture.shapes import Family

KINDS = {"married": "partner of", "together": "together with", "parted": "parted from", "unknown": "linked to"}


@dataclass(frozen=True)
class FamilyLine:
    """One person: name and age, relations, marks."""

    name: str
    about: str
    marks: str


def family_in_words(family: Family) -> list[FamilyLine]:
    """A line for each person, in the order they were given."""
    names = {person.key: person.name for person in family.persons}
    about: dict[str, list[str]] = defaultdict(list)
    for union in family.unions:
        parents = [key for key in union.parents if key in names]
        for one, other in ((a, b) for a in parents for b in parents if a != b):
            about[one].append(
                f"{KINDS.get(union.kind, 'linked to')} {names[other]}{': ' + union.note if union.note else ''}"
            )
        for child in (key for key in union.children if key in names):
            if parents:
                about[child].append("child of " + " and ".join(names[key] for key in parents))
    for home in family.households:
        for key in home.members:
            about[key].append(f"lives at {home.label}")
    for tie in family.ties:
        if tie.one in names and tie.other in names:
            about[tie.one].append(f"{names[tie.other]}: {tie.words}")
    lines = []
    for person in family.persons:
        marks = [
            word
            for word, is_so in (("alleged victim", person.victim), ("alleged responsible", person.responsible))
            if is_so
        ]
        age = "age not known" if person.age == "?" else person.age
        told = ([person.note] if person.note else []) + about[person.key]
        lines.append(FamilyLine(f"{person.name}, {age}", "; ".join(told) or "no relation recorded", ", ".join(marks)))
    return lines
