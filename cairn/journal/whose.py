"""Whose story it is: the counties that see it, the one that must act, and who took it."""

from collections.abc import Iterable

from cairn.rulebook.decided import approval_of, standing_decision
from cairn.rulebook.hotline import offices_of_call
from cairn.rulebook.responsibility import counties_of, responsible_county
from cairn.story.author import Author, Role
from cairn.story.counties import HOTLINE
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CountyNotified,
    JurisdictionAcknowledged,
    ReferralHandedOver,
    ReferralReceived,
    ReviewerAsked,
    WorkerAssigned,
)

TAKERS = (ReferralReceived, JurisdictionAcknowledged)


def held_by_hotline(story: Story) -> bool:
    """Whether the hotline took the report and has not handed it over."""
    if story.last(ReferralHandedOver):
        return False
    return any(fact.received_by == HOTLINE for fact in story.facts(ReferralReceived))


def offices_of(story: Story, given: Iterable[str] = ()) -> list[str]:
    """Everyone to whom the story is visible; `given` holds where the story itself does not say."""
    if story.kind == "call":
        return sorted(offices_of_call(story))
    offices = counties_of(story)
    if held_by_hotline(story):
        offices.add(HOTLINE)
    return sorted(offices or set(given))


def reviewing_offices(story: Story) -> list[str]:
    """Counties that read it for a review alone: whose reviewer was asked, until the decision is approved; and those that
    were told as the certifying or the custodial county."""
    asked = {str(fact.county) for fact in story.facts(ReviewerAsked)}
    if asked and approval_of(story, standing_decision(story)):
        asked = set()
    asked |= {str(fact.county) for fact in story.facts(CountyNotified)}
    return sorted(asked - counties_of(story)) if asked else []


def acting_office(story: Story, offices: list[str]) -> str:
    """The county that must act now, the hotline while only it has the report."""
    if county := responsible_county(story):
        return county
    return HOTLINE if HOTLINE in offices else offices[0] if offices else ""


def taker(story: Story, office: str) -> Author | None:
    """Who took the story for an office: by receiving or acknowledging it, else the first screener to work on it."""
    received = [entry for kind in TAKERS for entry in story.all(kind) if entry.by.office == office]
    if received:
        return received[-1].by
    screening = (entry.by for entry in story.entries if entry.by.role is Role.SCREENER and entry.by.office == office)
    return next(screening, None)


def assigned(story: Story) -> WorkerAssigned | None:
    return story.last_fact(WorkerAssigned)
