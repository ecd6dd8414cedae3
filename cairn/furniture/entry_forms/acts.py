"""What can be recorded on a story now: the next act, the others, and those refused with what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from cairn.furniture import shapes
from cairn.furniture.entry_forms import kinds
from cairn.furniture.entry_forms.probes import needs_a_decision, objections_ahead
from cairn.furniture.entry_forms.refused import missing_words
from cairn.furniture.entry_forms.shape import citation
from cairn.rulebook.calendar import COLORADO_CALENDAR, Calendar
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.reading import duties, rules_for
from cairn.story.author import Author
from cairn.story.fact import KINDS, Fact
from cairn.story.story import Story
from cairn.story.vocabulary import ReferralReceived, ScreeningDecided, Withdrawn
from cairn.story.when import FAR_FUTURE

UrlOf = Callable[[str, str | None], str]
"""The address of the form for a kind of entry, about a person (a key) where the duty names one."""


@dataclass(frozen=True)
class KindAct:
    """One kind of entry: the open duties it would mend, soonest first, and what stands against it."""

    kind: type[Fact]
    mends: tuple[Duty, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def title(self) -> str:
        return self.kind.title

    @property
    def about(self) -> str | None:
        """Whom the soonest duty is about."""
        return self.mends[0].about if self.mends else None

    @property
    def why(self) -> str:
        """What the soonest duty asks for."""
        return self.mends[0].summary if self.mends else ""

    def shown(self, url_of: UrlOf, *, filled: bool = False) -> shapes.Act:
        """As the part `act` takes it."""
        return shapes.Act(self.title, url_of(self.kind.__name__, self.about), next=filled)


@dataclass(frozen=True)
class Acts:
    """`next` is the one filled button; `others` mend open duties too; `more` is everything else, by area."""

    next: KindAct | None
    others: tuple[KindAct, ...]
    refused: tuple[KindAct, ...]
    more: tuple[tuple[str, tuple[KindAct, ...]], ...]

    def offered(self, url_of: UrlOf) -> list[shapes.Act]:
        """The buttons of the part `acts`: the next one filled, the others outlined."""
        first = [self.next.shown(url_of, filled=True)] if self.next else []
        return [*first, *(act.shown(url_of) for act in self.others)]

    def not_yet(self, *, chief: Container[type[Fact]] | None = None) -> list[shapes.RefusedAct]:
        """The refused acts of the part `acts`, each with its clauses and what is missing.

        With `chief` only those of these kinds and those that an open duty waits for.
        """
        return [_refused(act) for act in self.refused if chief is None or act.mends or act.kind in chief]

    def not_yet_asked(self, chief: Container[type[Fact]]) -> list[shapes.RefusedAct]:
        """The other refused acts: no duty waits for them."""
        return [_refused(act) for act in self.refused if not act.mends and act.kind not in chief]

    def grouped(self, url_of: UrlOf) -> list[tuple[str, list[shapes.Act]]]:
        """What "Record something else" opens: an area and its acts."""
        return [(area, [act.shown(url_of) for act in acts]) for area, acts in self.more]


def _refused(act: KindAct) -> shapes.RefusedAct:
    missing = (shapes.Missing(missing_words(one), citation(one.clause)) for one in act.objections)
    return shapes.RefusedAct(act.title, tuple(missing))


def acts_for(
    story: Story,
    author: Author,
    now: dt.datetime,
    may_record: Callable[[str], bool],
    *,
    calendar: Calendar = COLORADO_CALENDAR,
    read: Iterable[Duty] | None = None,
) -> Acts:
    """What `author` can record now. `read` are the story's duties where they have been read already."""
    open_ones = [duty for duty in (read if read is not None else duties(story, now, calendar)) if not duty.done]
    open_ones.sort(key=lambda duty: duty.due.earliest if duty.due else FAR_FUTURE)
    mended = _by_kind(open_ones)
    found = [_act(kind, mended.get(kind, ()), story, author, now) for kind in _kinds(story, may_record, mended)]
    allowed = [act for act in found if act is not None and not act.objections]
    tied = [act for act in allowed if act.mends]
    first = next((act for act in tied if act.mends[0].owner is author.role), None) or (tied[0] if tied else None)
    return Acts(
        first,
        tuple(act for act in tied if act is not first),
        tuple(act for act in found if act is not None and act.objections),
        _by_area(act for act in allowed if not act.mends),
    )


def _by_kind(open_ones: Iterable[Duty]) -> dict[type[Fact], tuple[Duty, ...]]:
    """The open duties by the kind that mends them, the soonest kind first."""
    mended: dict[type[Fact], tuple[Duty, ...]] = {}
    for duty in open_ones:
        if duty.mends:
            mended[duty.mends] = (*mended.get(duty.mends, ()), duty)
    return mended


def _kinds(
    story: Story, may_record: Callable[[str], bool], mended: dict[type[Fact], tuple[Duty, ...]]
) -> list[type[Fact]]:
    """Every kind that makes sense on this story and that the policy allows, those tied to open duties first."""
    no_decision = story.last(ScreeningDecided) is None
    return [
        kind
        for kind in dict.fromkeys((*mended, *KINDS.values()))
        if may_record(kind.__name__)
        and kind is not Withdrawn
        and kind.story_kind in (None, story.kind)
        and not (kind is ReferralReceived and story.receipt)
        and not (no_decision and needs_a_decision(kind))
    ]


def _act(kind: type[Fact], mends: tuple[Duty, ...], story: Story, author: Author, now: dt.datetime) -> KindAct | None:
    """The act with what the gates would say; None where there is nothing to make it about."""
    if kind not in rules_for(story).gates:
        return KindAct(kind, mends)
    objections = objections_ahead(kind, story, author, now)
    return KindAct(kind, mends, tuple(objections)) if objections is not None else None


def _by_area(acts: Iterable[KindAct]) -> tuple[tuple[str, tuple[KindAct, ...]], ...]:
    areas: dict[str, list[KindAct]] = {area: [] for area in kinds.AREAS}
    for act in acts:
        areas.setdefault(act.kind.area, []).append(act)
    return tuple((str(kinds.AREAS.get(area, area)), tuple(found)) for area, found in areas.items() if found)
