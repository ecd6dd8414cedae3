"""The register of sentences, and the small words they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story

Says = Callable[[Any, Entry, Story], str]
SENTENCES: dict[str, Says] = {}


def says(kind: type[Fact]) -> Callable[[Says], Says]:
    """Register how entries of a kind are said."""

    def registered(function: Says) -> Says:
        SENTENCES[kind.__name__] = function
        return function

    return registered


def listed(words: Iterable[object]) -> str:
    """`a, b and c`."""
    texts = [str(word) for word in words]
    return _(" and ").join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def name(story: Story, key: str | None) -> str:
    return story.person(key).called if key else _("every child")


def at_place(place: str | None) -> str:
    return f" {_('at')} {place}" if place else ""


def with_more(words: str, *more: object) -> str:
    """The words, and after a colon what else is known in short."""
    rest = ", ".join(str(one) for one in more if one)
    return f"{words}: {rest}" if rest else words


def answered(answer: Answer | None) -> str:
    return str(answer) if answer else _("not asked")


def said(entry: Entry, story: Story) -> str:
    """The sentence of an entry; a kind without one is said by its title."""
    known = SENTENCES.get(entry.kind)
    return known(entry.fact, entry, story) if known else type(entry.fact).title
