"""Who it may be: names heard in the narrative, people the index knows, and what happened before."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cairn.access.models import Staff
from cairn.desks.intake import draft, typed
from cairn.people.candidate import Candidate
from cairn.people.heard import names_heard
from cairn.people.involvement import Involvement, earlier_involvement
from cairn.people.lookup import known_person, look_up
from cairn.people.names import fold
from cairn.people.query import NotSearchable, Query
from cairn.story.when import colorado_day

logger = logging.getLogger(__name__)

LOOKED_UP = 4
"""How many names without a row are looked up at each save; the others are looked up when pressed."""
SHOWN = 4


@dataclass
class Heard:
    """A name heard: with its row when it has one, else with how many of the index it may be."""

    name: str
    row: str = ""
    part: str = ""
    possible: int | None = None


@dataclass
class Who:
    """The look-up panel for one name or row."""

    name: str
    row: str = ""
    candidates: list[Candidate] = field(default_factory=list)
    why_not: str = ""


@dataclass
class Earlier:
    """One earlier involvement, and whether it holds only if a possible person is the same."""

    involvement: Involvement
    if_same: bool


@dataclass
class Looked:
    """What stands beside the call; `failed` where nothing could be looked up, which must not stop the call."""

    heard: list[Heard] = field(default_factory=list)
    who: Who | None = None
    earlier: list[Earlier] = field(default_factory=list)
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    failed: bool = False


def looked(fields: draft.Fields, staff: Staff, began: dt.datetime) -> Looked:
    """The look-up in a savepoint of its own: whatever fails in it, what was typed stays saved."""
    try:
        with transaction.atomic():
            looking = Looking(fields, staff, began)
            heard = looking.heard()
            who = looking.open_question(heard)
            return Looked(heard, who, looking.earlier(who), looking.taken())
    except Exception as fault:
        # The kind of fault only: its words may hold a name that was looked up.
        logger.error("the look-up beside a call failed: %s", type(fault).__name__)
        return Looked(failed=True)


class Looking:
    """Everything that is looked up for one draft."""

    def __init__(self, fields: draft.Fields, staff: Staff, began: dt.datetime) -> None:
        self.fields, self.staff, self.began = fields, staff, began
        self.rows = draft.persons(fields)
        self.found: dict[str, Who] = {}

    def heard(self) -> list[Heard]:
        """Names of the narrative in their order, then persons who have a row and were not heard there."""
        chips, counted = [], 0
        for name in names_heard(draft.text(self.fields, "narrative.NarrativeAdded.words")):
            row = self._row_of(name)
            if row:
                chips.append(Heard(name, row, self._part(row)))
            elif counted < LOOKED_UP:
                counted += 1
                chips.append(Heard(name, possible=len(self.who(name).candidates)))
            else:
                chips.append(Heard(name))
        return chips

    def _row_of(self, name: str) -> str:
        """The row of a person whose name begins so, or who is called so too."""
        said = fold(name).split()
        for row in self.rows:
            known = fold(draft.text(self.fields, f"{row}.PersonDescribed.name")).split()
            others = fold(draft.text(self.fields, f"{row}.PersonDescribed.aliases")).split()
            if said and (known[: len(said)] == said or (len(said) == 1 and said[0] in (*known, *others))):
                return row
        return ""

    def _part(self, row: str) -> str:
        relation = draft.text(self.fields, f"{row}.relation")
        return relation if len(relation) > 1 else _("child") if row.startswith("child") else _("adult")

    def who(self, asked: str) -> Who:
        """Who a row's person, or a name, may be."""
        if asked not in self.found:
            self.found[asked] = self._look(asked)
        return self.found[asked]

    def _look(self, asked: str) -> Who:
        row = asked if asked in self.rows else ""
        who = Who(draft.called(self.fields, row) if row else asked, row)
        if row and draft.text(self.fields, f"{row}.PersonDescribed.identity"):
            return who
        try:
            query = self._query(row, asked)
            who.candidates = [
                one for one in look_up(query, self.staff, SHOWN) if str(one.person) not in self._taken(row)
            ]
        except NotSearchable as fault:
            who.why_not = str(fault)
        return who

    def _query(self, row: str, asked: str) -> Query:
        said = f"{row}.PersonDescribed"
        born = (
            typed.value_or_none(dt.date, draft.text(self.fields, f"{said}.birth_date"), self._call()) if row else None
        )
        age = (
            typed.value_or_none(float, draft.text(self.fields, f"{said}.estimated_age"), self._call()) if row else None
        )
        name = draft.text(self.fields, f"{said}.name") if row else asked
        others = (draft.text(self.fields, f"{other}.PersonDescribed.name") for other in self.rows if other != row)
        return Query(
            name="" if typed.unavailable(name) else name,
            birth_date=born,
            age=age,
            address=draft.text(self.fields, f"{row}.AddressTold.line") if row else "",
            city=draft.text(self.fields, f"{row}.AddressTold.city") if row else "",
            household_names=tuple(other for other in others if other and not typed.unavailable(other)),
            apart=tuple(filter(None, map(_uuid, draft.texts(self.fields, f"{row}.apart")))),
            today=colorado_day(self.began),
        )

    def _call(self) -> typed.Call:
        return typed.Call(self.began, self.began)

    def _taken(self, row: str) -> set[str]:
        """Index persons that are out of the question: told apart, or somebody else of this call."""
        apart = set(draft.texts(self.fields, f"{row}.apart")) | set(draft.texts(self.fields, "apart"))
        return apart | {draft.text(self.fields, f"{other}.PersonDescribed.identity") for other in self.rows}

    def open_question(self, heard: list[Heard]) -> Who | None:
        """Who the panel asks about: what was pressed, else whoever is likeliest somebody the index knows."""
        asked = draft.text(self.fields, "look")
        if asked and not draft.text(self.fields, f"{asked}.PersonDescribed.identity"):
            return self.who(asked)
        rows = [row for row in self.rows if draft.text(self.fields, f"{row}.PersonDescribed.name")]
        asked_of = [self.who(name) for name in (*(one.name for one in heard if one.possible), *rows[:6])]
        return max(
            filter(lambda who: who.candidates, asked_of), key=lambda who: who.candidates[0].strength, default=None
        )

    def taken(self) -> list[tuple[str, str, str]]:
        """Persons of the call who were taken for known ones: row, name, and the known one's name."""
        found = []
        for row in self.rows:
            if known := _known(draft.text(self.fields, f"{row}.PersonDescribed.identity")):
                found.append((row, draft.called(self.fields, row), known.name))
        return found

    def earlier(self, who: Who | None) -> list[Earlier]:
        """What happened before with those who were taken for known, and with the likeliest who may be."""
        sure = [one for row in self.rows if (one := _uuid(draft.text(self.fields, f"{row}.PersonDescribed.identity")))]
        maybe = [candidate.person for candidate in who.candidates[:1]] if who else []
        persons = list(dict.fromkeys((*sure, *maybe)))
        found = earlier_involvement(persons, self.staff, before=self.began) if persons else []
        return [Earlier(one, one.person not in sure) for one in found[:12]]


def _known(identity: str) -> Any:
    person = _uuid(identity)
    return known_person(person) if person else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
