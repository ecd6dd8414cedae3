"""Editions of a clause: the texts that judged the same subject one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.desks.rulebook.numbers import citation_of, citations
from cairn.rulebook.register import CLAUSES

FOLLOWED_BY = {
    "7.202.41.A (before 2013)": "7.202.41.A",
    "7.202.41.A.1 (before 2013)": "7.202.41.A.1",
    "7.202.41.A.1.a (before 2013)": "7.202.41.A.1.a",
    "7.202.41.A.1.b (before 2013)": "7.202.41.A.1.b",
    "7.202.41.A.2 (before 2013)": "7.202.41.A.2",
    "7.202.41.A.2.a (before 2013)": "7.202.41.A.2.a",
    "7.202.41.A.2.b (before 2013)": "7.202.41.A.2.b",
    "7.202.41.A.3 (before 2013)": "7.202.41.A.3 (deadline)",
    "7.202.55.F (before 2013)": "7.202.55.F",
    '7.202.3.H.4 "Framework"': '7.000.2 "Gray Area"',
    "7.202.4.B.3": "7.103.10.A",
    "7.202.4.E (entry)": "7.103.10.A",
    "7.202.4.E (further assessment)": "7.103.4#3",
    "7.202.4.E (initial review)": "7.103.4#1",
    "7.202.4.E (RED team review)": "7.103.4#5",
    "7.202.4.E.1 (non-acceptance documented)": "7.103.10.C#1",
    "7.202.4.E.1 (prior involvement)": "7.103.4.B.1",
    "7.202.4.E.1 (review documented)": "7.103.10.B#1",
    "7.202.4.E.1 (supervisor)": "7.103.10.B#2",
    "7.202.4.E.2": "7.103.4.B",
    "7.202.4.E.3": "7.103.4.C",
    "7.202.4.F": "7.103.A#1",
    "7.202.4.F.1": "7.103.A.3.a",
    "7.202.4.F.2": "7.103.A.3.c",
    "7.202.4.F.3": "7.103.A.2.a",
    "7.202.4.F.4": "7.103.A.4.a",
    "7.202.4.F.5": "7.103.A.5",
    "7.202.4.F.6": "7.103.A.1.a",
    "7.202.4.F.7": "7.103.A.1.e",
    "7.202.4.F.8": "7.103.A.5.c",
    "7.202.4.F.9": "7.103.A.8#2",
    "7.202.4.F.10": "7.103.4.B",
    "7.202.4.F.11": "7.103.A.9",
    "7.202.4.F.13": "7.103.A.10#1",
    "7.202.4.G": "7.103.6.A",
    "7.202.4.G.1": "7.103.6.A.1",
    '7.202.4.G.1 "Known"': '7.000.2 "Known"',
    '7.202.4.G.1 "Suspected"': '7.000.2 "Suspected"',
    "7.202.4.G.2": "7.103.6.A.2",
    "7.202.4.G.3": "7.103.6.A.3",
    "7.202.4.H (clock start)": "7.103.70.A",
    "7.202.4.H (forwarding)": "7.103.11.A.3",
    "7.202.4.H (verification)": "7.103.11.A.3",
    "7.202.4.I (reasons)": "7.103.10.C#2",
    "7.202.4.I (supervisor)": "7.103.10.C#3",
    "7.202.4.J": "7.103.70.B",
    "7.202.41.A": "7.103.70.A",
    "7.202.41.A.1": "7.103.70.A.1.c#1",
    "7.202.41.A.1.a": "7.103.70.A.1.a",
    "7.202.41.A.1.b": "7.103.70.A.1.b",
    "7.202.41.A.1.c": "7.103.70.A.1.c#1",
    "7.202.41.A.2": "7.103.70.A.2.c",
    "7.202.41.A.2.a": "7.103.70.A.2.a",
    "7.202.41.A.2.b": "7.103.70.A.2.b",
    "7.202.41.A.3 (count)": "7.103.70.A.3.b",
    "7.202.41.A.3 (criterion)": "7.103.70.A.3.a",
    "7.202.41.A.3 (deadline)": "7.103.70.A.3.b",
    "7.202.41.A.4": "7.103.70.A.1.c#2",
    "7.202.55.F": "7.103.70.A",
    "7.202.55.F.1.a": "7.103.70.A.1.a",
    "7.202.55.F.1.b": "7.103.70.A.1.b",
    "7.202.55.F.2#1": "7.103.70.A.2.c",
    "7.202.55.F.2#2": "7.103.70.A.3.b",
    '7.202.3 "Child abuse or neglect"': '7.000.2 "Abuse"',
    '7.202.3.K "Impending danger"': '7.000.2 "Impending danger"',
    '7.202.3.N "Intrafamilial abuse"': '7.000.2 "Intrafamilial abuse and/or neglect"',
    '7.202.3.N "Intrafamilial abuse" (paid carer)': '7.000.2 "Intrafamilial abuse and/or neglect"',
    '7.202.3.O "Institutional abuse"': '7.000.2 "Institutional Abuse and/or Neglect"',
    '7.202.3.O "Institutional abuse" (facility)': '7.000.2 "Facility"',
    '7.202.3.O "Institutional abuse" (schools)': '7.000.2 "Institutional Abuse and/or Neglect"',
    '7.202.3.P "Moderate to severe harm"': '7.000.2 "Moderate to severe harm"',
    '7.202.3.S "Present danger"': '7.000.2 "Present danger"',
    '7.202.3.W "Spousal equivalent"': '7.000.2 "Spousal equivalent"',
    '7.202.3.X "Third-party abuse"': '7.000.2 "Third-party abuse and/or neglect"',
    '7.202.3.Y "Threat of moderate to severe harm"': '7.000.2 "Threat of moderate to severe harm"',
    '7.202.4.A "Continuously available"': '7.000.2 "Continuously available"',
    "7.202.4.D (90-day update right)": "7.103.9.B.6#1",
    "7.202.4.D (accepted)": "7.103.9.B.2",
    "7.202.4.D (caseworker)": "7.103.9.B.5",
    "7.202.4.D (child and date)": "7.103.9.B.1",
    "7.202.4.D (closed without services)": "7.103.9.B.3",
    "7.202.4.D (deadline)": "7.103.9.A#1",
    "7.202.4.D (need to know)": "7.103.9.A.2",
    "7.202.4.D (ongoing involvement)": "7.103.9.A.1",
    "7.202.4.D (safety services)": "7.103.9.B.4",
    "7.202.4.D (update procedure)": "7.103.9.B.6#2",
    "7.202.4.D.1": "7.103.9.A#2",
    "7.202.4.D.2": "7.103.9.A#2",
    "7.202.4.D.3": "7.103.9.A#2",
    "7.202.4.D.4": "7.103.9.A#2",
    "7.202.4.D.5": "7.103.9.A#2",
    "7.202.4.D.6": "7.103.9.A#2",
    "7.202.4.D.7": "7.103.9.A#2",
    "7.202.4.D.8": "7.103.9.A#2",
    "7.202.4.D.9": "7.103.9.A#2",
    "7.202.4.D.10": "7.103.9.A#2",
    "7.202.4.D.11": "7.103.9.A#2",
    "7.202.4.D.12": "7.103.9.A#2",
    "7.202.4.D.13": "7.103.9.A#2",
    "7.202.51.C": "7.103.9.B.6#1",
    "7.202.41.B": '7.000.2 "Differential Response"',
    "7.202.41.C (basis)": "7.103.8.B#3",
    "7.202.41.C (discretion: case features)": "7.103.8.B.1#8",
    "7.202.41.C (discretion: present danger)": "7.103.8.B.1#6",
    "7.202.41.C (discretion: previous reports)": "7.103.8.B.1#7",
    "7.202.41.C (discretion: risk level)": "7.103.8.B.1#6",
    "7.202.41.C (discretion: source)": "7.103.8.B.1#6",
    "7.202.41.C (egregious incident)": "7.103.8.B.1#3",
    "7.202.41.C (FAR risk)": "7.103.8.B.2#1",
    "7.202.41.C (fatality)": "7.103.8.B.1#1",
    "7.202.41.C (institutional abuse)": "7.103.8.B.1#4",
    "7.202.41.C (near fatality)": "7.103.8.B.1#2",
    "7.202.41.C (referral phase and tools)": "7.103.8.B#3",
    "7.202.41.C (sexual abuse)": "7.103.8.B.1#5",
    "7.202.55.H": "7.103.2.A#1",
    "7.202.55.H.1#1": "7.103.2.A.2.a",
    "7.202.55.H.1#2": "7.103.2.A.2.b",
    "7.202.55.H.1#3": "7.103.2.A.2.c",
    "7.202.55.H.2#1": "7.103.2.A.2.e",
    "7.202.55.H.2#2": "7.103.2.A.3.d",
    "7.202.55.H.3#1": "7.103.2.A.3.a",
    "7.202.55.H.3#2": "7.103.2.A.3.b",
    "7.202.55.H.3#3": "7.103.2.A.3.c",
    "7.202.55.H.6#1": "7.103.2.A.5.a",
    "7.202.55.H.6#2": "7.103.2.A.5.b",
    "7.202.55.H.6#3": "7.103.2.A.5.c",
    "7.202.55.H.7": "7.103.2.A.7.a",
    "7.202.55.H.8#1": "7.103.2.A.6.a",
    "7.202.55.H.8#2": "7.103.2.A.6.b",
    "7.202.55.H.9#1": "7.103.2.A.4.a",
    "7.202.55.H.9#2": "7.103.2.A.4.d",
    "7.202.55.H.9#3": "7.103.2.A.4.c",
    "7.202.55.H.9#4": "7.103.2.A.4.c.1",
    "7.202.55.H.9#5": "7.103.2.A.4.c.2",
    "7.202.55.H.10#1": "7.103.2.A.5.d",
    "7.202.55.H.10#2": "7.103.2.A.5.e",
    "7.202.55.H.10.a": "7.103.2.A.7.b",
    "7.202.55.H.10.b": "7.103.2.A.6.d",
    "7.202.55.H.10.c": "7.103.2.A.4.c.1",
    "7.202.55.H.10.d": "7.103.2.A.3.e#2",
    "7.202.55.H.11#1": "7.103.4.B.1",
    '7.202.3.L "Incident of egregious abuse or neglect"': '7.000.2 "Egregious incident of abuse and/or neglect"',
    '7.202.3.Q "Near fatality"': '7.000.2 "Near fatality"',
    '7.202.75 "Incident of egregious abuse or neglect"': '7.000.2 "Egregious incident of abuse and/or neglect"',
    '7.202.75 "Near fatality"': '7.000.2 "Near fatality"',
}
"""The clauses of 2013 and before, and those that took their place."""


@dataclass(frozen=True)
class Edition:
    """One text: since when, whether it is in force, which clauses say what."""

    since: date
    until: date | None
    now: bool
    clauses: tuple[tuple[str, str], ...]


def editions_of(keys: Sequence[str], today: date) -> list[Edition]:
    """Every text on the subject of these clauses, the earliest first."""
    same: set[str] = set()
    found = set(keys)
    while found - same:
        same |= found
        found = {later for earlier, later in FOLLOWED_BY.items() if earlier in same}
        found |= {earlier for earlier, later in FOLLOWED_BY.items() if later in same}
    texts: dict[tuple[str, str | None], dict[str, str]] = {}
    for key in sorted(same):
        clause = CLAUSES.get(key)
        row = next((row for row in citations().get(citation_of(key), []) if row.clause == key), None)
        if row is None:
            continue
        edition, until = (clause.edition, clause.until) if clause else (row.edition, None)
        said = clause.summary if clause else row.summary
        texts.setdefault((edition, until), {}).setdefault(citation_of(key), said)
    return [
        Edition(
            date.fromisoformat(since),
            date.fromisoformat(until) if until else None,
            date.fromisoformat(since) <= today and (until is None or today < date.fromisoformat(until)),
            tuple(clauses.items()),
        )
        for (since, until), clauses in sorted(texts.items(), key=lambda each: each[0][0])
    ]
