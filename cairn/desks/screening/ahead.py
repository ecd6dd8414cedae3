"""What the gates would say to a decision on which two certified reviewers agree: known before anybody has typed."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.furniture.opening import Opened
from cairn.rulebook.duty import Objection
from cairn.rulebook.reading import objections_to
from cairn.rulebook.register import CLAUSES
from cairn.story.answer import Answer
from cairn.story.author import Author, Role
from cairn.story.counties import County
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import Outcome, ResponseTime, ReviewerViewGiven, ScreeningDecided
from cairn.story.when import When

WORDS = "what will be written here"
"""Stands for a reason that the form asks for."""

TIMES = "response-time"
"""The area of the clauses that judge a response time; no ground or review can mend what they refuse."""


def objections_to_a_decision(view: Opened, decision: ScreeningDecided, first: Sequence[Fact] = ()) -> list[Objection]:
    """The objections to `decision` when `first` was recorded just before it and two reviewers agree on it."""
    agreed = ReviewerViewGiven(outcome=decision.outcome, response_time=decision.response_time, reasons=WORDS)
    others = (entry for entry in view.story.entries if not isinstance(entry.fact, ReviewerViewGiven))
    story = Story(others, number=view.story.number, kind=view.story.kind)
    office = view.staff.office if view.staff.office in set(County) else str(County.WELD)
    for number, fact in enumerate((*first, agreed, agreed)):
        by = Author(name=WORDS, role=Role.SCREENER, office=office, certified=Answer.YES, staff=str(number))
        story = story.and_then(_now(view, fact, by))
    return objections_to(_now(view, decision, view.staff.author(view.now)), story)


def _now(view: Opened, fact: Fact, by: Author) -> Entry:
    return Entry(at=When.at(view.now), recorded_at=view.now, by=by, fact=fact)


def supposed(outcome: Outcome, time: ResponseTime | None = None) -> ScreeningDecided:
    """A decision whose every reason is given."""
    return ScreeningDecided(
        outcome=outcome,
        response_time=time,
        reasons=WORDS,
        difference_reason=WORDS,
        despite_criteria=WORDS,
        other_children_at_risk=Answer.NO,
    )


def is_of_times(objection: Objection) -> bool:
    clause = CLAUSES.get(objection.clause)
    return clause is not None and clause.area == TIMES


def asks_for(view: Opened, field: str) -> bool:
    """Whether no further action would be refused for want of one field of the decision."""
    without = supposed(Outcome.NO_FURTHER_ACTION).model_copy(update={field: None})
    with_it = supposed(Outcome.NO_FURTHER_ACTION)
    return len(objections_to_a_decision(view, without)) > len(objections_to_a_decision(view, with_it))
