"""How far the decision on a referral has come, and whose views a person may see by then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.access.independence import views_before_own
from cairn.furniture.opening import Opened
from cairn.rulebook.decided import (
    approval_of,
    certified_views,
    current_views,
    last_sent_back,
    standing_decision,
    views_differ,
)
from cairn.story.answer import Answer
from cairn.story.author import Author
from cairn.story.entry import Entry


class Stage(StrEnum):
    """Where the decision stands, seen by one person."""

    OPEN = "open"
    """Fewer than two certified reviewers have given a view, and this person has not."""
    WAITING = "waiting"
    """This person gave a view; a second reviewer is missing."""
    SPLIT = "split"
    AGREED = "agreed"
    """Two agree and nothing is decided yet."""
    DECIDED = "decided"


@dataclass(frozen=True)
class Bench:
    """The reviewers of a referral. `views` are those that this person may see; of the `hidden` ones only who gave them."""

    stage: Stage
    me: Author
    mine: Entry | None
    views: list[Entry]
    hidden: list[Entry]
    decision: Entry | None
    approval: Entry | None
    sent_back: Entry | None

    @property
    def certified(self) -> bool:
        return self.me.certified is Answer.YES

    @property
    def gives_a_view(self) -> bool:
        """Whether the form for a view is open to this person."""
        return self.certified and self.stage in (Stage.OPEN, Stage.WAITING)


def bench_of(view: Opened) -> Bench:
    """Views are independent: another reviewer's is shown after one's own is given, or once two others gave theirs.

    On this page that holds for everybody, since whoever opens it may be about to give one.
    """
    story, me = view.whole, view.staff.author(view.now)
    given, decision, back = current_views(story), standing_decision(story), last_sent_back(story)
    mine = next((entry for entry in given if entry.by.key == me.key), None)
    two = len(certified_views(story)) >= 2
    stage = _stage(decision, mine, two, len(given) > 1 and views_differ(story))
    shown = not views_before_own(story, me.key)
    return Bench(
        stage,
        me,
        mine,
        given if shown else [],
        [] if shown else given,
        decision,
        approval_of(story, decision),
        back if back and decision is None else None,
    )


def _stage(decision: Entry | None, mine: Entry | None, two: bool, differ: bool) -> Stage:
    if decision is not None:
        return Stage.DECIDED
    if differ and (mine or two):
        return Stage.SPLIT
    if two:
        return Stage.AGREED
    return Stage.WAITING if mine else Stage.OPEN
