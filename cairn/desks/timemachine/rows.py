"""The rows of the table: a topic as known at one moment, beside the same topic as known at another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.access.policy import APPROVING, ASSIGNING, HANDING_OVER, OVERRIDING, SCREENING
from cairn.desks.timemachine.asked import near
from cairn.desks.timemachine.cells import Cell, Topic
from cairn.desks.timemachine.known import Known
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import Withdrawn


@dataclass(frozen=True)
class Row:
    """One topic: what was known then, and what was known later where that differs."""

    label: str
    then: Cell
    later: Cell | None = None
    before: str = ""
    detail: str = ""
    strong: bool = False
    moved: Cell | None = None
    """What the clock alone made of it by the second moment, where nothing was recorded that changes it."""


ACTS = frozenset((*HANDING_OVER, *SCREENING, *ASSIGNING, *APPROVING, *OVERRIDING))
"""Kinds that say what the staff did; what is missing of them had not been done, or not been written."""

ORDER = ("child", "received", "person", "fact", "how soon", "county", "red team", "decision", "approval", "duty")


def rows_of(then: Known, later: Known) -> list[Row]:
    """Every topic of the two moments, in the order of the page; facts only where they differ."""
    topics = dict.fromkeys([*then.cells, *later.cells])
    found = []
    for topic in sorted(topics, key=lambda topic: ORDER.index(topic[0])):
        was, known = then.cells.get(topic), later.cells.get(topic)
        if _told_with_the_person(topic, then, later) or _is_what_met_a_duty(topic, known or was, later):
            continue
        row = _row(topic, was, known, then, later)
        if row and (row.later or not (was or known).only_changes):  # type: ignore[union-attr]
            found.append(row)
    return found


def then_only(then: Known) -> list[Row]:
    """What stood in the record, and nothing that came later."""
    topics = sorted(then.cells, key=lambda topic: ORDER.index(topic[0]))
    shown = ((topic, then.cells[topic]) for topic in topics)
    return [Row(cell.label, cell, strong=cell.strong) for topic, cell in shown if topic != ("person", *topic[1:2])]


def _is_what_met_a_duty(topic: Topic, cell: Cell | None, later: Known) -> bool:
    """An act that met a duty is told in the duty's row."""
    if topic[0] != "fact" or topic[1] not in ACTS or cell is None or cell.entry is None:
        return False
    return any(key[0] == "duty" and one.entry is cell.entry for key, one in later.cells.items())


def _told_with_the_person(topic: Topic, then: Known, later: Known) -> bool:
    """A person's details are one row where nobody had named them; that they were described is none where somebody had."""
    if topic[0] != "person":
        return False
    named = topic[:2] in then.cells
    return named if len(topic) == 2 else not named


def _row(topic: Topic, was: Cell | None, known: Cell | None, then: Known, later: Known) -> Row | None:
    if was is None and known is not None:
        new = _as_later(topic, known, later)
        return Row(known.label, _nothing(topic), new, detail=_written(known, then, later), strong=known.strong)
    if was is None:
        return None
    if known is None:
        return Row(was.label, was, *_gone(was, later), strong=was.strong)
    if _same(was, known):
        return Row(known.label, was, strong=known.strong, moved=known if known.words != was.words else None)
    corrected = _corrects(was, known, later.story)
    before = was.words if corrected else ""
    return Row(known.label, was, known, before, _written(known, then, later, corrected), known.strong)


def _same(was: Cell, known: Cell) -> bool:
    """Whether nothing was recorded that changes the cell; the running of a clock is no such thing."""
    if was.open and known.open and (was.entry is None) == (known.entry is None):
        return was.entry is None or (known.entry is not None and was.entry.id == known.entry.id)
    if was.entry and known.entry and was.entry.id == known.entry.id:
        return True
    return (was.words, was.clause) == (known.words, known.clause) and (was.only_changes or was.more == known.more)


def _as_later(topic: Topic, known: Cell, later: Known) -> Cell:
    if topic[0] != "person" or len(topic) != 2:
        return known
    details = [cell for key, cell in later.cells.items() if key[:2] == topic and len(key) == 3]
    told = "; ".join(f"{cell.label.split(', ', 1)[-1]}: {cell.words}" for cell in details[:5])
    return Cell(known.label, known.words, more=told, entry=known.entry)


def _nothing(topic: Topic) -> Cell:
    """What the page would have said where nothing was recorded: never a no."""
    words = {
        "child": _("Not known: nobody had named this child"),
        "person": _("Not known: nobody had named this person") if len(topic) == 2 else _("Not known: nobody had asked"),
        "fact": _("Not known: nothing was recorded"),
        "approval": _("Nothing decided yet"),
        "duty": _("Not owed yet"),
    }.get(topic[0], _("Not known"))
    quiet = topic[0] in ("duty", "approval") or (topic[0] == "fact" and topic[1] in ACTS)
    if quiet and topic[0] == "fact":
        words = _("Nothing recorded yet")
    return Cell("", words, "ring" if quiet else "unknown", "c-none" if quiet else "c-unknown")


def _gone(was: Cell, later: Known) -> tuple[Cell, str, str]:
    """What is said of something that no longer stands: withdrawn, or no longer owed."""
    taken = next((e for e in later.story.entries if was.entry and e.corrects == was.entry.id), None)
    if taken:
        words = _("Withdrawn") if isinstance(taken.fact, Withdrawn) else _("Corrected")
        return Cell("", words, entry=taken), was.words, _entry_words(taken, later, taken)
    words = _("No longer owed") if was.open or was.clause else _("No longer said")
    return Cell("", words), "", _("after what was recorded later")


def _corrects(was: Cell, known: Cell, story: Story) -> Entry | None:
    """The correction that stands where the earlier entry stood."""
    if was.entry is None or known.entry is None:
        return None
    entry: Entry | None = known.entry
    while entry is not None and entry.corrects is not None:
        if entry.corrects == was.entry.id:
            return known.entry
        entry = story.entry(entry.corrects)
    return None


def _written(cell: Cell, then: Known, later: Known, corrects: Entry | None = None) -> str:
    return _entry_words(cell.entry, later, corrects) if cell.entry and cell.entry.recorded_at > then.at else ""


def _entry_words(entry: Entry, later: Known, corrects: Entry | None) -> str:
    when = {"when": near(entry.recorded_at, later.spoken), "who": entry.by.name}
    if corrects is None or corrects.corrects is None:
        return _("Written down %(when)s, %(who)s") % when
    place = next((n for n, one in enumerate(later.story.entries, 1) if one.id == corrects.corrects), None)
    words = _("Corrects entry %(number)s. %(when)s, %(who)s") % {"number": place, **when}
    return f"{words}: {corrects.reason}" if corrects.reason else words


def crossing(story: Story, at: dt.datetime) -> list[Entry]:
    """What had happened by then and was not yet written down; corrections of what was known are left out."""
    late: Iterable[Entry] = (entry for entry in story.effective if entry.at.last_moment <= at < entry.recorded_at)
    return [entry for entry in late if not (entry.corrects and _known_then(entry, story, at))]


def _known_then(entry: Entry, story: Story, at: dt.datetime) -> bool:
    earlier = story.entry(entry.corrects) if entry.corrects else None
    return earlier is not None and earlier.recorded_at <= at
