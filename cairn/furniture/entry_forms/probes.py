"""Plausible entries that nobody made: what the gates would say to an act before anyone has filled in its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from cairn.furniture.entry_forms import choices
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.rulebook.certifying_county import owed
from cairn.rulebook.decided import current_views, view_of
from cairn.rulebook.duty import Objection
from cairn.rulebook.reading import objections_to
from cairn.rulebook.red_team import cleared_up
from cairn.rulebook.red_team_tests import red_team_due
from cairn.rulebook.response_time import computed, fastest_called_for
from cairn.rulebook.tracks import takes_part, to_be_assessed
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CaseException,
    CaseOpened,
    CountyNotified,
    CountyReviewed,
    DecisionApproved,
    DecisionSentBack,
    FoundedOnReferral,
    FrameworkNoted,
    GrayAreaClearedUp,
    LawEnforcementInvestigates,
    Member,
    Outcome,
    RedTeamMet,
    ReEntryDecided,
    ReEntryOutcome,
    ReEntryRequested,
    ResponsePlannedSooner,
    ResponseTime,
    ReviewerViewGiven,
    RiskView,
    ScreeningDecided,
    Track,
    TrackApproved,
    TrackAssigned,
    WorkerAssigned,
)
from cairn.story.when import When

WORDS = "what will be written here"
"""Stands for any text; a form asks for the real one."""


def objections_ahead(kind: type[Fact], story: Story, author: Author, now: dt.datetime) -> list[Objection] | None:
    """What the gates would say to the most favourable entry of this kind; None where there is nothing to make it about."""
    fewest: list[Objection] | None = None
    for fact in plausible(kind, story, author):
        entry = Entry(at=When.at(now), recorded_at=now, by=author, fact=fact)
        found = objections_to(entry, story)
        if not found:
            return []
        if fewest is None or len(found) < len(fewest):
            fewest = found
    return fewest


def plausible(kind: type[Fact], story: Story, author: Author) -> Iterator[Fact]:
    """Entries of this kind as somebody might make them now."""
    if (made := _MADE.get(kind)) is not None:
        yield from made(story, author)
        return
    values = _values(kind, story)
    if values is None:
        return
    chosen = next((shape for shape in shapes_of(kind) if shape.required and shape.options and not shape.many), None)
    for option, _label in chosen.options if chosen else (("", ""),):
        try:
            yield kind.model_validate(values | ({chosen.name: option} if chosen else {}))
        except ValidationError:
            continue


def _values(kind: type[Fact], story: Story) -> dict[str, Any] | None:
    """Every text and every field that must be given; None where the story has nothing to choose."""
    values: dict[str, Any] = {}
    for shape in shapes_of(kind):
        if not shape.required and shape.ask not in (Ask.WORDS, Ask.LINE):
            continue
        value = _value(shape, story)
        if value is None and shape.required:
            return None
        values[shape.name] = value
    return values


def _value(shape: Shape, story: Story) -> Any:
    if shape.options:
        return shape.options[0][0]
    if shape.refers == "person":
        return next(iter((*story.children, *story.people)), None)
    if shape.refers == "allegation":
        return next(iter(story.allegations), None)
    if shape.ask is Ask.KEY:
        return "new"
    return WORDS if shape.ask in (Ask.WORDS, Ask.LINE) else None


# ---- acts that rest on what the story says ----


def _decisions(kind: type[Fact]) -> Callable[[Story, Author], Iterator[Fact]]:
    def made(story: Story, author: Author) -> Iterator[Fact]:
        """The decisions that the views speak for, or else those that end the screening; sending on is an act of its own."""
        wanted = [view_of(entry).outcome for entry in current_views(story)]
        called = fastest_called_for(story)
        time = computed(story) or (called[0] if called else ResponseTime.IMMEDIATE)
        texts = {shape.name: WORDS for shape in shapes_of(kind) if shape.ask is Ask.WORDS}
        for outcome in dict.fromkeys(wanted or (Outcome.ASSIGN, Outcome.NO_FURTHER_ACTION)):
            more = {"response_time": time} if outcome is Outcome.ASSIGN else {}
            yield kind.model_validate({"outcome": outcome, **texts, **more})

    return made


def _about_the_decision(kind: type[Fact]) -> Callable[[Story, Author], Iterator[Fact]]:
    def made(story: Story, author: Author) -> Iterator[Fact]:
        if decision := choices.standing(story):
            texts = {shape.name: WORDS for shape in shapes_of(kind) if shape.ask is Ask.WORDS}
            yield kind.model_validate({"decision": UUID(decision), **texts})

    return made


def _worker(story: Story, author: Author) -> Iterator[Fact]:
    yield WorkerAssigned(worker=author.name, staff=author.staff)


def _case(story: Story, author: Author) -> Iterator[Fact]:
    yield CaseOpened(source=story.number or WORDS, services_needed=WORDS)
    for exception in CaseException:
        yield CaseOpened(exception=exception, services_needed=WORDS)


def _counties_owed(story: Story, author: Author) -> Iterator[Fact]:
    for each in owed(story):
        if each.county:
            yield CountyNotified(county=each.county, capacity=each.capacity)


def _counties_told(story: Story, author: Author) -> Iterator[Fact]:
    texts = {shape.name: WORDS for shape in shapes_of(CountyReviewed) if shape.ask is Ask.WORDS}
    for fact in story.facts(CountyNotified):
        yield CountyReviewed(county=fact.county, capacity=fact.capacity, **texts)


def _requests(story: Story, author: Author) -> Iterator[Fact]:
    for fact in story.facts(ReEntryRequested):
        yield ReEntryDecided(youth=fact.youth, outcome=ReEntryOutcome.SERVICES, reasons=WORDS)


def _investigated(story: Story, author: Author) -> Iterator[Fact]:
    for fact in story.facts(LawEnforcementInvestigates):
        yield FoundedOnReferral(allegation=fact.allegation, evidence=WORDS)


def _meeting(story: Story, author: Author) -> Iterator[Fact]:
    yield RedTeamMet(meeting="new", members=(Member(name=author.name), Member(name=WORDS)))


def _sooner(story: Story, author: Author) -> Iterator[Fact]:
    if story.received_at and red_team_due(story):
        yield ResponsePlannedSooner(planned=story.received_at, why=WORDS)


def _cleared(story: Story, author: Author) -> Iterator[Fact]:
    for fact in story.facts(FrameworkNoted):
        if fact.words and not cleared_up(story, fact.card):
            yield GrayAreaClearedUp(card=fact.card, how=WORDS)


def _track(story: Story, author: Author) -> Iterator[Fact]:
    meetings = story.facts(RedTeamMet)
    if takes_part(story) and to_be_assessed(story):
        for track in Track:
            yield TrackAssigned(
                track=track, risk=RiskView.LOW, reasons=WORDS, red_team=meetings[-1].meeting if meetings else None
            )


def _track_approved(story: Story, author: Author) -> Iterator[Fact]:
    track = story.last_fact(TrackAssigned)
    if track:
        yield TrackApproved(track=track.track)


_MADE: dict[type[Fact], Callable[[Story, Author], Iterator[Fact]]] = {
    RedTeamMet: _meeting,
    ResponsePlannedSooner: _sooner,
    GrayAreaClearedUp: _cleared,
    TrackAssigned: _track,
    TrackApproved: _track_approved,
    ScreeningDecided: _decisions(ScreeningDecided),
    ReviewerViewGiven: _decisions(ReviewerViewGiven),
    DecisionApproved: _about_the_decision(DecisionApproved),
    DecisionSentBack: _about_the_decision(DecisionSentBack),
    WorkerAssigned: _worker,
    CaseOpened: _case,
    CountyNotified: _counties_owed,
    CountyReviewed: _counties_told,
    ReEntryDecided: _requests,
    FoundedOnReferral: _investigated,
}


@cache
def needs_a_decision(kind: type[Fact]) -> bool:
    return any(shape.ask is Ask.ENTRY and shape.required for shape in shapes_of(kind))
