"""What a field that points at something of the story may point at: persons, allegations, decisions, households."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.shape import Option
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.rulebook.decided import decision_of, standing_decision
from cairn.story.story import Story
from cairn.story.vocabulary import AddressTold, AllegationMade, ScreeningDecided
from cairn.story.when import colorado_day

NEW = "new"
"""The choice that makes a person, allegation or household of its own; its key comes from the entry's id."""


def persons(story: Story) -> list[Option]:
    """Everyone named in the story, children first, with the age where it is known."""
    described = [key for key in story.people if key not in story.children]
    keys = dict.fromkeys((*story.children, *described, *story.responsible))
    return [(key, person_words(story, key)) for key in keys]


def person_words(story: Story, key: str) -> str:
    """`Mia Torres, 7`: the age is that on the day of the receipt."""
    person = story.person(key)
    day = colorado_day(story.received_at.last_moment) if story.received_at else None
    age = person.age_on(day) if day else None
    if age is None:
        return person.called
    if person.born and person.born.estimated:
        return f"{person.called}, {_('about')} {age}" if age else f"{person.called}, {_('under one year')}"
    return f"{person.called}, {age}"


def allegation_words(story: Story, key: str) -> str:
    """`Mia Torres: physical abuse by Ray Poole`."""
    entry = story.allegations.get(key)
    if entry is None:
        return key
    fact = cast(AllegationMade, entry.fact)
    words = f"{story.person(fact.victim).called}: {fact.abuse}"
    return (
        _("%(what)s by %(who)s") % {"what": words, "who": story.person(fact.responsible).called}
        if fact.responsible
        else words
    )


def allegations(story: Story) -> list[Option]:
    return [(key, allegation_words(story, key)) for key in story.allegations]


def decisions(story: Story) -> list[Option]:
    """Every decision, the latest first."""
    return [
        (str(entry.id), f"{entry.by.name}, {when_words(entry.at)}: {decision_of(entry).outcome}")
        for entry in reversed(story.all(ScreeningDecided))
    ]


def decision_words(story: Story, id: str) -> str:
    return dict(decisions(story)).get(id, _("a decision that is not on this story"))


def standing(story: Story) -> str:
    """The decision that waits for approval, as the value of its choice."""
    entry = standing_decision(story)
    return str(entry.id) if entry else ""


def households(story: Story) -> list[Option]:
    """Households by the people who live in them."""
    homes: dict[str, list[str]] = {}
    for fact in story.facts(AddressTold):
        if fact.household:
            homes.setdefault(fact.household, []).append(story.person(fact.person).called)
    return [(key, ", ".join(dict.fromkeys(names))) for key, names in homes.items()]
