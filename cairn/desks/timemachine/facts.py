"""The facts of a story by topic: what was told of each person, field by field, and the last word on everything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.desks.timemachine.cells import Cell, Topic
from cairn.furniture.entry_forms.in_words import sentence, value_words
from cairn.furniture.entry_forms.shape import Ask, shapes_of
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    ChildSeen,
    ContactAttempted,
    DecisionApproved,
    PersonDescribed,
    ReferralReceived,
    ScreeningDecided,
    Withdrawn,
)

OWN_ROWS = (
    ChildSeen,
    ContactAttempted,
    DecisionApproved,
    PersonDescribed,
    ReferralReceived,
    ScreeningDecided,
    Withdrawn,
)
"""Kinds that rows of their own speak of."""

OF_WHOM = {
    "ReviewerViewGiven": gettext_lazy("View of %(who)s"),
    "DecisionSentBack": gettext_lazy("Sent back by %(who)s"),
}
"""Kinds of which each person's own last word counts."""


def fact_cells(story: Story) -> Iterable[tuple[Topic, Cell]]:
    """Everything told, by topic; a later word on the same topic takes the place of the earlier one."""
    yield from _people(story)
    latest: dict[Topic, Entry] = {}
    for entry in story.effective:
        if not isinstance(entry.fact, OWN_ROWS):
            latest[topic_of(entry)] = entry
    for topic, entry in latest.items():
        words = sentence(entry, story)
        words = words[:1].upper() + words[1:]
        yield (
            topic,
            Cell(label_of(entry, story), words, *_shape(entry.fact), entry=entry, only_changes=True),
        )


def _people(story: Story) -> Iterable[tuple[Topic, Cell]]:
    for entry in story.all(PersonDescribed):
        fact: Any = entry.fact
        person = story.person(fact.person)
        yield (
            ("person", fact.person),
            Cell(person.called, _("%s was described") % person.called, entry=entry, only_changes=True),
        )
        for shape in shapes_of(PersonDescribed):
            value = getattr(fact, shape.name)
            if value in (None, ()) or shape.name in ("person", "identity"):
                continue
            value = person.told.get(shape.name, value)
            icon, css = ("unknown", "c-unknown") if value is Answer.NOT_KNOWN else ("", "")
            words = _("Asked; not known") if value is Answer.NOT_KNOWN else value_words(shape, value, story)
            clause = shape.clauses[0] if shape.clauses else ""
            label = f"{person.called}, {shape.title[:1].lower()}{shape.title[1:]}"
            yield (
                ("person", fact.person, shape.name),
                Cell(label, words, icon, css, clause, entry=entry, only_changes=True),
            )


def topic_of(entry: Entry) -> Topic:
    """What an entry is about: its kind, the persons and allegations it names, and the choice that it must make."""
    if entry.kind in OF_WHOM:
        return ("fact", entry.kind, entry.by.key)
    return ("fact", entry.kind, *map(str, _named(entry.fact)))


def _named(fact: Fact) -> Iterable[Any]:
    for shape in shapes_of(type(fact)):
        chosen = shape.required and shape.ask in (Ask.ONE_OF, Ask.KEY, Ask.LINE)
        if shape.refers in ("person", "allegation") or chosen:
            yield getattr(fact, shape.name)


def label_of(entry: Entry, story: Story) -> str:
    """`Mia Torres: an address`, from the title of the kind."""
    if entry.kind in OF_WHOM:
        return str(OF_WHOM[entry.kind]) % {"who": entry.by.name}
    title = type(entry.fact).title
    words = title.removeprefix("Record ").removeprefix("Describe ")
    words = words[:1].upper() + words[1:]
    for shape in shapes_of(type(entry.fact)):
        key = getattr(entry.fact, shape.name)
        if shape.refers == "person" and isinstance(key, str):
            return f"{story.person(key).called}: {words[:1].lower()}{words[1:]}"
    return words


def _shape(fact: Fact) -> tuple[str, str]:
    """The dashed ring where the answer itself is that nobody knows."""
    answers = [getattr(fact, name) for name in fact.model_fields_set]
    return ("unknown", "c-unknown") if Answer.NOT_KNOWN in answers and Answer.YES not in answers else ("", "")
