"""The acts without a letter: which form is open, and which one comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.opening import Opened
from cairn.rulebook.decided import screen_out_of
from cairn.rulebook.reporter_standing import affirmed_or_known, involved, listed, needs_to_know
from cairn.rulebook.reporters import notice_wanted
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    AffirmationAsked,
    AffirmationReceived,
    InvolvementAnswered,
    NeedToKnowAnswered,
    ReporterNotified,
    ReporterToldOfDecision,
    ResourcesGiven,
    UpdateAsked,
)

KINDS: dict[str, type[Fact]] = {
    "involvement": InvolvementAnswered,
    "need": NeedToKnowAnswered,
    "affirmation": AffirmationReceived,
    "asked": UpdateAsked,
    "told": ReporterToldOfDecision,
    "resources": ResourcesGiven,
}


@dataclass(frozen=True)
class Card:
    """One act with its form; the next one is open and its button is filled."""

    act: str
    title: str
    form: EntryForm
    next: bool = False

    @property
    def open(self) -> bool:
        return self.next or self.form.is_bound


def form_of(view: Opened, act: str, data: Mapping[str, Any] | None = None) -> EntryForm:
    return form_for(KINDS[act], view.story, now=view.now, data=data, prefix=act)


def cards(view: Opened, sent: EntryForm | None = None) -> list[Card]:
    """The forms that are open now. `sent` is one that came back."""
    following, found = next_act(view), []
    for act, kind in KINDS.items():
        came_back = sent is not None and sent.prefix == act
        if came_back or (view.may_record(kind) and _is_open(view, act)):
            form = sent if came_back and sent is not None else form_of(view, act)
            found.append(Card(act, form.title, form, came_back or (sent is None and act == following)))
    return found


def _is_open(view: Opened, act: str) -> bool:
    if act in ("told", "resources"):
        return screen_out_of(view.story) is not None
    if listed(view.story).holds is False:
        return False
    return (
        act != "affirmation" or view.story.last(AffirmationAsked) is not None or not affirmed_or_known(view.story).holds
    )


def next_act(view: Opened) -> str:
    """The act or letter that comes next; empty when nothing does."""
    story = view.story
    if not notice_wanted(story) or story.last(ReporterNotified):
        return ""
    if involved(story).holds is None:
        return "involvement" if story.last(AffirmationAsked) is None else "affirmation"
    if involved(story).holds and needs_to_know(story).holds is None:
        return "need"
    if not involved(story).holds or not needs_to_know(story).holds:
        return ""
    if affirmed_or_known(story).holds:
        return "notice"
    return "affirmation" if story.last(AffirmationAsked) else "request"
