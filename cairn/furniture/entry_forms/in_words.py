"""An entry in words: one sentence for timelines and lists, and every detail with its clause."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from pydantic import BaseModel

from cairn.furniture import moments
from cairn.furniture.entry_forms.choices import allegation_words, decision_words
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.story.entry import Entry
from cairn.story.story import Story

KEPT_APART = "kept apart"


class Detail(NamedTuple):
    """One thing that an entry says; `is_said` marks a person's own words, which stand in the serif voice."""

    label: str
    value: str
    is_said: bool
    clause: str


def sentence(entry: Entry, story: Story) -> str:
    """What happened, in one sentence without its time: "Mia Torres was seen face to face at Lincoln Elementary"."""
    return said(entry, story)


def details(entry: Entry, story: Story) -> list[Detail]:
    """Everything the entry says, field by field; what was not asked is left out, what is sealed is not shown."""
    found = [*_details(entry.fact, story)]
    if entry.reason:
        found.append(Detail(_("Why it was corrected"), entry.reason, True, ""))
    return found


def _details(part: BaseModel, story: Story) -> list[Detail]:
    found: list[Detail] = []
    for shape in shapes_of(type(part)):
        value = getattr(part, shape.name)
        own_key = shape.ask is Ask.KEY and not shape.refers
        if value is None or value == () or own_key:
            continue
        clause = shape.clauses[0] if shape.clauses else ""
        if shape.sealed:
            found.append(Detail(shape.title, _(KEPT_APART), False, clause))
        elif shape.ask is Ask.ROWS:
            found += [Detail(shape.title, _line(row, story), False, clause) for row in value]
        else:
            found.append(Detail(shape.title, value_words(shape, value, story), shape.ask is Ask.WORDS, clause))
    return found


def _line(row: BaseModel, story: Story) -> str:
    """One line as a sentence: the first value leads, the others follow with their names."""
    first, *rest = _details(row, story)
    return "; ".join([first.value, *(f"{one.label[0].lower()}{one.label[1:]}: {one.value}" for one in rest)])


def value_words(shape: Shape, value: Any, story: Story) -> str:
    """A value as a page shows it."""
    if shape.many:
        return ", ".join(_one(shape, one, story) for one in value)
    return _one(shape, value, story)


def _one(shape: Shape, value: Any, story: Story) -> str:
    if shape.ask is Ask.WHEN:
        return when_words(value)
    if shape.ask is Ask.DATE:
        return moments.date_words(value)
    if shape.ask is Ask.ENTRY:
        return decision_words(story, str(value))
    if shape.ask is Ask.NUMBER:
        return f"{value:g}"
    if shape.refers == "person":
        return story.person(value).called
    if shape.refers == "allegation":
        return allegation_words(story, value)
    return str(value)
