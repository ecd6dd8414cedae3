"""The numbers of clauses: their slugs, the order of the text, the sections they stand in, and what is near a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from cairn.rulebook.coverage import Listed, listed

SECTIONS = {
    "7.000.1": "Whom child welfare serves",
    "7.000.2": "Definitions",
    "7.103.A": "What is gathered upon a report",
    "7.103.B": "Trafficking",
    "7.103.C": "Shelters for runaway and homeless youth",
    "7.103.1": "Which county has jurisdiction",
    "7.103.2": "What is gathered of an institution",
    "7.103.21": "Which county has an institution's report",
    "7.103.3": "Foster youth in transition",
    "7.103.4": "The initial review and its approval",
    "7.103.5": "Grounds for no further action",
    "7.103.6": "Criteria for assigning",
    "7.103.8": "Differential Response",
    "7.103.9": "What the reporter is told",
    "7.103.10": "Writing it down",
    "7.103.11": "Handing over to another county",
    "7.103.70": "Response times",
    "7.103.71": "RED teams",
    "7.202.3": "Definitions (2013)",
    "7.202.4": "Referral procedures (2013)",
    "7.202.41": "Response times and tracks (2013)",
    "7.202.51": "Written procedures (2013)",
    "7.202.55": "Institutional abuse (2013)",
    "7.202.56": "Third-party abuse (2013)",
    "7.202.72": "Medical neglect (2013)",
    "7.202.75": "Egregious incidents and near fatalities (2013)",
}
"""The sections that the rulebook holds, with a short name of ours, in the order of the contents."""

PARTS = {"7.103": "Referral and screening", "7.000": "Definitions", "7.202": "The text of 2013"}


def citation_of(key: str) -> str:
    """The text's own number of an inventory key."""
    return key.split("#")[0].split(" (")[0]


def slug_of(citation: str) -> str:
    """A citation as an address has it: `7.000.2 "Child's vulnerability"` becomes `7.000.2-childs-vulnerability`."""
    number, _space, term = citation.replace("'", "").replace("’", "").partition(" ")
    words = re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")
    return f"{number.replace('#', '-')}-{words}" if words else number.replace("#", "-")


def section_of(citation: str) -> str:
    """The section a clause stands in: the longest of ours that its number begins with."""
    fitting = [name for name in SECTIONS if re.match(rf"{re.escape(name)}(?![0-9])", citation)]
    return max(fitting, key=len, default="")


def in_order(citation: str) -> list[tuple[int, int, str]]:
    """A sorting key that puts 7.103.5 before 7.103.10, and letters after numbers."""
    parts = re.findall(r"\d+|[A-Za-z][a-z']*", citation)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


@cache
def citations() -> dict[str, list[Listed]]:
    """Every citation of the rulebook with the rows that stand for it, in the order of the text."""
    found: dict[str, list[Listed]] = {}
    for key, row in listed().items():
        found.setdefault(citation_of(key), []).append(row)
    ordered = sorted(
        found, key=lambda each: (list(SECTIONS).index(section_of(each)) if section_of(each) else 99, in_order(each))
    )
    return {each: sorted(found[each], key=lambda row: in_order(row.clause)) for each in ordered}


@cache
def _addresses() -> dict[str, str]:
    known: dict[str, str] = {}
    for citation, rows in citations().items():
        for name in (citation, *(row.clause for row in rows)):
            known.setdefault(name.lower(), citation)
            known.setdefault(slug_of(name).lower(), citation)
    return known


def found(asked: str) -> str:
    """The citation that an address means; empty when there is none."""
    text = asked.strip().strip("/").lower()
    return _addresses().get(text) or _addresses().get(slug_of(text), "")


def within(prefix: str) -> list[str]:
    """The citations below a number that is not a clause of its own: a section, or a part of one."""
    fitting = re.compile(rf"{re.escape(prefix)}(?=[. ]|$)", re.IGNORECASE)
    return [citation for citation in citations() if fitting.match(citation)]


def near(asked: str, most: int = 8) -> list[str]:
    """Clauses that may have been meant: the nearest number above, those beside it, and those spelled alike."""
    text = asked.strip().strip("/")
    above = text
    while "." in above:
        above = above.rpartition(".")[0]
        if citation := found(above):
            return list(dict.fromkeys([citation, *within(citation)]))[:most]
        if below := within(above):
            return below[:most]
    spelled = get_close_matches(slug_of(text).lower(), list(_addresses()), n=most, cutoff=0.4)
    return list(dict.fromkeys(_addresses()[each] for each in spelled))


@dataclass(frozen=True)
class Leaf:
    """One clause in a tree of numbers."""

    citation: str
    slug: str
    short: str
    summary: str
    depth: int
    kinds: tuple[str, ...]
    cases: int
    tail: str = ""


def leaves(of: Iterable[str]) -> list[Leaf]:
    return [leaf(each) for each in of]


@cache
def leaf(citation: str) -> Leaf:
    rows = citations()[citation]
    section = section_of(citation)
    tail = citation.removeprefix(section).lstrip(". ") or citation
    depth = min(tail.count("."), 3) if not citation.startswith("7.000.2") else 0
    cases = len({case for row in rows for case in row.tests})
    return Leaf(
        citation,
        slug_of(citation),
        _short(rows[0]),
        rows[0].summary,
        depth,
        tuple(dict.fromkeys(row.kind for row in rows)),
        cases,
        tail,
    )


def _short(row: Listed) -> str:
    """A few words for the tree: the name of the function, which is a sentence of its own."""
    if row.functions:
        words = row.functions[0].function.__name__.replace("_", " ")
        return words[:1].upper() + words[1:]
    return row.summary.split(": kept with")[0]


def matching(query: str) -> list[str]:
    """Clauses whose number, words or reading hold everything asked for; numbers first."""
    text = query.strip().lower()
    if not text:
        return []
    if citation := found(text):
        return [citation, *(each for each in within(citation) if each != citation)]
    words = text.split()
    by_number = [each for each in citations() if each.lower().startswith(text)]
    by_words = [each for each, rows in citations().items() if all(word in _searched(each) for word in words) and rows]
    return list(dict.fromkeys([*by_number, *by_words]))


@cache
def _searched(citation: str) -> str:
    rows = citations()[citation]
    said = [
        text for row in rows for clause in row.functions for text in (clause.plain, clause.reading, clause.not_taken)
    ]
    names = [clause.function.__name__.replace("_", " ") for row in rows for clause in row.functions]
    return " ".join([citation, *(row.summary for row in rows), *said, *names, *(row.kind for row in rows)]).lower()
