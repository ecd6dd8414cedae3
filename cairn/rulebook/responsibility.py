"""Which county must act on a referral now, and how it passed from county to county (7.103.11)."""

from dataclasses import dataclass, field
from typing import cast

from cairn.rulebook.decided import was_sent_back
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.places import county_at_receipt
from cairn.rulebook.response_time import response
from cairn.story.answer import Answer
from cairn.story.counties import HOTLINE
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CountyContacted,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    Outcome,
    ReferralHandedOver,
    ReferralReceived,
    ResponseTime,
    ScreeningDecided,
)


@dataclass(slots=True)
class Transfer:
    """A county determined that another one has jurisdiction: the contact with it and its acknowledgement, so far."""

    determined: Entry
    sender: str | None
    county: str
    contact: Entry | None = None
    attempts: list[Entry] = field(default_factory=list)
    acknowledged: Entry | None = None
    replaced_by: str | None = None
    """The county that a later determination names, where this one came to nothing."""

    @property
    def passed(self) -> bool:
        """Responsibility passes when the other county was reached and has acknowledged, never by an attempt."""
        return self.contact is not None and self.acknowledged is not None


@remembered(ReferralReceived, ReferralHandedOver)
def receiving_county(story: Story) -> str | None:
    """The county that received the referral, or for which the hotline took it; None while the hotline has it."""
    if handed := story.last_fact(ReferralHandedOver):
        return str(handed.to)
    receipts = [cast(ReferralReceived, entry.fact) for entry in story.all(ReferralReceived)]
    if story.receipt:
        receipts.insert(0, cast(ReferralReceived, story.receipt.fact))
    named = (fact.for_county or (fact.received_by if fact.received_by != HOTLINE else None) for fact in receipts)
    return next((str(county) for county in named if county), None)


def located_county(story: Story) -> str | None:
    """The one county where the children were at the time of the referral; None where nobody knows or they were apart."""
    counties = {county_at_receipt(story, child) for child in story.children}
    return counties.pop() if len(counties) == 1 else None


def is_immediate(story: Story) -> bool:
    standing = response(story)
    return standing is not None and standing.time is ResponseTime.IMMEDIATE


def acts_while_open(story: Story) -> str | None:
    """Who acts before another county took the referral over: for an immediate response the county where the child was."""
    receiving = receiving_county(story)
    determined = story.last_fact(JurisdictionDetermined)
    settled = str(determined.county) if determined else jurisdiction(story).value
    if receiving == settled or not is_immediate(story):
        return receiving
    return located_county(story) or receiving


@remembered()
def transfers(story: Story) -> list[Transfer]:
    """Every determination for a county other than the one that had the referral, in order."""
    made: list[Transfer] = []
    if not story.all(JurisdictionDetermined):
        return made
    holder = receiving_county(story)
    for entry in story.all(JurisdictionDetermined):
        county = str(cast(JurisdictionDetermined, entry.fact).county)
        if made and not made[-1].passed:
            if made[-1].county == county:
                continue
            made[-1].replaced_by = county
        if county == holder:
            continue
        made.append(_transfer(story, entry, holder, county))
        holder = county if made[-1].passed else holder
    return made


def _transfer(story: Story, determined: Entry, sender: str | None, county: str) -> Transfer:
    since = determined.at.earliest
    told = [entry for entry in story.all(CountyContacted, county=county) if entry.at.last_moment >= since]
    told.sort(key=lambda entry: entry.at.earliest)
    reached = [entry for entry in told if cast(CountyContacted, entry.fact).reached is Answer.YES]
    acknowledged = [e for e in story.all(JurisdictionAcknowledged, county=county) if e.at.last_moment >= since]
    return Transfer(
        determined,
        sender,
        county,
        reached[0] if reached else None,
        [entry for entry in told if entry not in reached],
        min(acknowledged, key=lambda entry: entry.at.earliest, default=None),
    )


@remembered()
def responsible_county(story: Story) -> str | None:
    """The county that must act now; None while only the hotline has the referral."""
    made = transfers(story)
    passed = [transfer.county for transfer in made if transfer.passed]
    return passed[-1] if passed else acts_while_open(story)


def counties_of(story: Story) -> set[str]:
    """The counties a story belongs to: those that received it, were contacted, or were responsible at any time."""
    receipts = [cast(ReferralReceived, entry.fact) for entry in story.all(ReferralReceived)]
    named: list[str | None] = [county for fact in receipts for county in (fact.received_by, fact.for_county)]
    named += [fact.to for fact in story.facts(ReferralHandedOver)]
    named += [fact.county for fact in story.facts(CountyContacted) if fact.reached is Answer.YES]
    named += [transfer.sender for transfer in transfers(story)]
    return {str(county) for county in (*named, responsible_county(story)) if county and county != HOTLINE}


def sender_decision(story: Story, transfer: Transfer) -> Entry | None:
    """What the sender had decided (assignment or screen-out) by the time the other county was contacted."""
    until = transfer.contact.at.last_moment if transfer.contact else None
    made = [
        entry
        for entry in story.all(ScreeningDecided)
        if entry.by.office != transfer.county
        and cast(ScreeningDecided, entry.fact).outcome is not Outcome.RED_TEAM
        and (until is None or entry.at.earliest <= until)
        and not was_sent_back(story, entry)
    ]
    return made[-1] if made else None
