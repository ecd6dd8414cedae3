"""Where a person lives, was and is: what was told of it, and whether it was asked in vain."""

from typing import cast

from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressQuality,
    AddressTold,
    AddressUse,
    ItemUnavailable,
    ReferralReceived,
    WhereaboutsTold,
)
from cairn.story.when import When


@remembered(AddressTold, ReferralReceived)
def homes(story: Story, person: str) -> list[AddressTold]:
    """The homes a person has at the time of the receipt, each as last told; former and unnamed ones are left out."""
    latest: dict[object, AddressTold] = {}
    for fact in story.facts(AddressTold, person=person, use=AddressUse.HOME):
        if fact.quality is not AddressQuality.NOT_KNOWN:
            latest[(fact.line, fact.city, fact.county, fact.state)] = fact
    return [fact for fact in latest.values() if not _is_past(story, fact.until)]


def _is_past(story: Story, until: When | None) -> bool:
    return until is not None and story.received_at is not None and until.last_moment < story.received_at.earliest


def in_colorado(state: str | None) -> bool:
    """Whether a place counts as one in Colorado; a state that nobody named does."""
    return state in (None, "CO")


def nobody_knows_the_home(story: Story, person: str) -> bool:
    """Whether it was asked where a person lives, and the last word is that nobody knows."""
    told = story.last_fact(AddressTold, person=person, use=AddressUse.HOME)
    if told is not None:
        return told.quality is AddressQuality.NOT_KNOWN
    return any(fact.item.startswith("AddressTold") for fact in story.facts(ItemUnavailable, about=person))


def whereabouts(story: Story, person: str) -> Entry | None:
    """Where a person was last told to be, by the time for which it was said."""
    return max(story.all(WhereaboutsTold, person=person), key=lambda entry: entry.at.last_moment, default=None)


def whereabouts_at_receipt(story: Story, person: str) -> Entry | None:
    """Where a person was at the time of the referral: what was told for the moment nearest to it."""
    received = story.received_at
    if received is None:
        return None

    def distance(entry: Entry) -> float:
        ahead, behind = entry.at.earliest - received.last_moment, received.earliest - entry.at.last_moment
        return max(ahead.total_seconds(), behind.total_seconds(), 0.0)

    return min(story.all(WhereaboutsTold, person=person), key=distance, default=None)


def county_at_receipt(story: Story, person: str) -> str | None:
    """The Colorado county where a person was at the time of the referral; None while nobody told."""
    entry = whereabouts_at_receipt(story, person)
    fact = cast(WhereaboutsTold, entry.fact) if entry else None
    return fact.county if fact and in_colorado(fact.state) else None
