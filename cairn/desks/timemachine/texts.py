"""A referral read by the text of another day beside its own: whose text judges, and which duties differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from cairn.desks.timemachine.cells import Cell
from cairn.desks.timemachine.known import HOW_SOON, Known, child_cell, duty_cell
from cairn.furniture import moments
from cairn.furniture.rules_shown import citation
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.editions import Text, text_of
from cairn.rulebook.reading import read
from cairn.rulebook.register import ALL, active
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen


@dataclass(frozen=True)
class Side:
    """A story read by the text of one day."""

    day: dt.date
    known: Known
    text: tuple[Text, ...]

    @property
    def words(self) -> str:
        return moments.date_words(self.day)

    @property
    def instead(self) -> list[str]:
        """Each edition that is used although it is not of the day, with the reason."""
        return [
            f"{moments.date_words(dt.date.fromisoformat(text.edition))}: {said}"
            for text in self.text
            for said in text.instead
        ]

    @property
    def editions(self) -> str:
        return ", ".join(moments.date_words(dt.date.fromisoformat(text.edition)) for text in reversed(self.text))

    @property
    def refused(self) -> list[Refused]:
        return [_refused(objection) for objection in self.known.reading.objections]


@dataclass(frozen=True)
class Refused:
    """Something in the record that a text would have refused."""

    entry: str
    missing: str
    clause: str


@dataclass(frozen=True)
class Row:
    """One thing that is owed or worked out, by the one text and by the other; None where a text says nothing of it."""

    label: str
    own: Cell | None
    other: Cell | None

    @property
    def differs(self) -> bool:
        return _said(self.own) != _said(self.other)


def _said(cell: Cell | None) -> tuple[str, str] | None:
    return (cell.words, cell.more) if cell else None


def turns() -> list[dt.date]:
    """The days on which the texts among the sources took effect."""
    return [dt.date.fromisoformat(edition) for edition in sorted({clause.edition for clause in ALL})]


def side_of(story: Story, day: dt.date, now: dt.datetime, calendar: Calendar) -> Side:
    """The story read by the text of `day`. It is read afresh: what one text remembers says nothing of another."""
    afresh = Story(story.entries, number=story.number, kind=story.kind)
    return Side(day, Known(now, afresh, read(afresh, now, calendar, active(day)), now), text_of(day))


def rows_of(own: Side, other: Side) -> list[Row]:
    """The response time, then every duty, paired by what would fulfil it and whom it is about."""
    rows = [Row(_("How soon must the children be seen?"), _how_soon(own), _how_soon(other))]
    ours, theirs = _by_subject(own), _by_subject(other)
    for subject in dict.fromkeys([*ours, *theirs]):
        for one, two in zip_longest(ours.get(subject, []), theirs.get(subject, [])):
            label = (one or two).summary
            rows.append(Row(label, _cell(one, own), _cell(two, other)))
    return rows


def _by_subject(side: Side) -> dict[tuple[str, str], list[Duty]]:
    found: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in side.known.reading.duties:
        found[duty.mends.__name__ if duty.mends else duty.summary, duty.about or ""].append(duty)
    return found


def _cell(duty: Duty | None, side: Side) -> Cell | None:
    if duty is None:
        return None
    if duty.mends is ChildSeen and duty.about in side.known.story.children and _seen_by(duty):
        return child_cell(side.known, duty.about)
    return duty_cell(duty, side.known)


def _seen_by(duty: Duty) -> bool:
    return duty.clock is not None and not duty.cancelled


def _how_soon(side: Side) -> Cell:
    ruling = next((one for one in side.known.reading.rulings if one.clause in HOW_SOON), None)
    if ruling is None:
        return Cell("", _("Nothing is said"), "ring", "c-none")
    clause = citation(ruling.clause)
    if ruling.value is None:
        return Cell("", _("Not known"), "unknown", "c-unknown", clause, "; ".join(ruling.missing[:2]))
    return Cell("", str(ruling.value), "", "", clause, "; ".join(ruling.because))


def _refused(objection: Objection) -> Refused:
    return Refused(_entry_words(objection), objection.missing, citation(objection.clause))


def _entry_words(objection: Objection) -> str:
    if objection.entry is None:
        return ""
    words: Iterable[str] = (type(objection.entry.fact).title, objection.entry.by.name)
    return ", ".join(words)
