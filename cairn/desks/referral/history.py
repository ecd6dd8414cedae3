"""What the look-up finds of everyone whom the history review must look for, ready to be copied into its form (7.103.4.B)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.furniture.opening import Opened
from cairn.people.candidate import Candidate
from cairn.people.involvement import prior_counts
from cairn.people.lookup import log_shown, look_up
from cairn.people.models import Part
from cairn.people.query import NotSearchable, Query
from cairn.rulebook.history import to_be_searched
from cairn.story.vocabulary import PersonSearched
from cairn.story.when import colorado_day

logger = logging.getLogger(__name__)

LINES = "searches"
FIELDS = ("referrals", "assessments", "actions", "services")
MAY_BE = 3
NEAR = 2.4
"""How strong a candidate must be to leave a count open: a name that is alike and nothing against it."""


@dataclass(frozen=True)
class Found:
    """One person of the referral: what is counted of them, and who else they may be while that is open."""

    name: str
    counted: PersonSearched
    may_be: tuple[Candidate, ...] = ()

    @property
    def typed(self) -> dict[str, str]:
        """The line of the form. While somebody may be the same person the counts wait for whoever looks."""
        known = {name: getattr(self.counted, name) for name in FIELDS} if not self.may_be else {}
        return {"person": self.counted.person} | {
            name: str(value) for name, value in known.items() if value is not None
        }


def found(one: Opened) -> list[Found] | None:
    """Everyone who must be looked for, in the order of the referral; None where nobody could be looked up."""
    try:
        with transaction.atomic():
            return _found(one)
    except Exception as fault:
        # The kind of fault only: its words may hold a name. The review can be typed without the look-up.
        logger.error("the look-up for a history review failed: %s", type(fault).__name__)
        return None


def _found(one: Opened) -> list[Found]:
    keys = list(to_be_searched(one.story))
    parts = {part.key: part for part in Part.objects.filter(story=one.row.pk, key__in=keys)}
    searched = {key: [parts[key].person] if key in parts else [] for key in keys}
    received = one.story.received_at
    counts = prior_counts(searched, one.staff, before=received.earliest if received else None, without=one.row.pk)
    rows = [
        Found(
            one.story.person(row.person).called,
            row,
            () if row.person in parts and parts[row.person].linked else _may_be(one, row.person),
        )
        for row in counts
    ]
    if shown := [candidate for row in rows for candidate in row.may_be]:
        log_shown(one.staff, shown, "look-up for the history review")
    return rows


def _may_be(one: Opened, key: str) -> tuple[Candidate, ...]:
    person = one.story.person(key)
    query = Query(
        name=person.name or "",
        birth_date=person.told.get("birth_date"),
        age=person.told.get("estimated_age"),
        story=one.row.pk,
        key=key,
        today=colorado_day(one.now),
    )
    try:
        return tuple(one for one in look_up(query, one.staff, MAY_BE) if one.strength >= NEAR)
    except NotSearchable:
        return ()


def copied(typed: Mapping[str, Any], rows: list[Found]) -> QueryDict:
    """What was typed, with a line for everybody who has none yet; a line that somebody wrote stays as it is."""
    data = QueryDict(mutable=True)
    lines: dict[str, dict[str, list[str]]] = {}
    for name in typed:
        values = typed.getlist(name) if isinstance(typed, QueryDict) else [str(typed[name])]
        line, number, field = (*name.split("-", 2), "", "")[:3]
        if line == LINES and number.isdigit():
            lines.setdefault(number, {})[field] = values
        elif name != "copy":
            data.setlist(name, values)
    kept = [line for line in lines.values() if any(value.strip() for values in line.values() for value in values)]
    named = {value for line in kept for value in line.get("person", ())}
    kept += [{field: [value] for field, value in row.typed.items()} for row in rows if row.counted.person not in named]
    for number, line in enumerate(kept):
        for field, values in line.items():
            data.setlist(f"{LINES}-{number}-{field}", values)
    # Like "Add a line" without scripts: the form is shown again, neither judged nor recorded.
    data["add:copied"] = "1"
    return data


def words(rows: list[Found] | None) -> str:
    """What the page says after copying."""
    if rows is None:
        return _("Nobody could be looked up just now; nothing was copied and nothing typed is lost.")
    return _("Copied. Look through every line; nothing is recorded before you record the review.")
