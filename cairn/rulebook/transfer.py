"""7.103.11: how a referral passes to the county with jurisdiction, and what that county may change."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from cairn.rulebook.calendar import calendar_of
from cairn.rulebook.clocks import Clock, Hours, OneBusinessDay, due
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response, says_something
from cairn.rulebook.responsibility import (
    Transfer,
    is_immediate,
    located_county,
    receiving_county,
    responsible_county,
    sender_decision,
    transfers,
)
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CountyContacted,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    ResponseTime,
    ScreeningDecided,
)

rules = Part("jurisdiction", "2015-01-01")

FINDING = "the finding that another county has jurisdiction"


def _replaced(transfer: Transfer) -> str:
    return f"jurisdiction was then determined to lie in {transfer.replaced_by}" if transfer.replaced_by else ""


@rules.ruling(
    "7.103.11.A",
    on=(JurisdictionDetermined,),
    reading="The moment at which responsibility passes is not stated, and acknowledgement is ours: it passes when the "
    "other county was reached and has acknowledged",
    leans_on=("7.103.A.9",),
)
def responsibility_has_passed(story: Story) -> Iterator[Ruling]:
    """The county that received the referral stays responsible until the county with jurisdiction was reached and has acknowledged."""
    for transfer in transfers(story):
        steps = {f"contact with {transfer.county}": transfer.contact, "its acknowledgement": transfer.acknowledged}
        missing = tuple(step for step, entry in steps.items() if entry is None)
        because = f"{transfer.sender or 'the hotline'} determined that {transfer.county} has jurisdiction"
        yield Ruling(
            transfer.passed,
            (because,),
            missing,
            value=transfer.county if transfer.passed else responsible_county(story),
            question=f"Has responsibility passed to {transfer.county}?",
        )


@rules.duty(
    "7.103.11.A", on=(JurisdictionDetermined,), reading="Every clock of the referral runs on from the first receipt"
)
def the_other_county_acknowledges(story: Story) -> Iterator[Duty]:
    """A referral found to lie with another county is transferred: that county is contacted and acknowledges it."""
    for transfer in transfers(story):
        done = (transfer.contact, transfer.acknowledged)
        later = max((entry for entry in done if entry), key=lambda entry: entry.at.latest, default=None)
        yield Duty(
            f"Have {transfer.county} acknowledge the referral",
            Role.SCREENER,
            transfer.determined.at,
            starts_with=FINDING,
            because=f"until then {responsible_county(story)} stays responsible" if not transfer.passed else "",
            ends_when=f"{transfer.county} was reached and has acknowledged",
            met_by=later if transfer.passed else None,
            cancelled=_replaced(transfer),
            mends=JurisdictionAcknowledged if transfer.contact else CountyContacted,
            county=transfer.sender,
        )


@rules.gate(
    "7.103.11.A",
    on=(JurisdictionAcknowledged,),
    reading="Acknowledgement is ours, and moves responsibility; so it is given by the county that takes the referral over",
)
def the_other_county_itself_acknowledges(story: Story, entry: Entry) -> Iterator[Objection]:
    """A county acknowledges a referral for itself; the one that hands it over cannot do so in its name."""
    county = str(cast(JurisdictionAcknowledged, entry.fact).county)
    if entry.by.office != county:
        yield Objection(f"somebody of {county} acknowledges; {entry.by.office} cannot in its name", None)


@rules.ruling(
    "7.103.11.A.1",
    on=(JurisdictionDetermined,),
    reading="The text cites 7.103.1.A, which is about jurisdiction; the information meant is that of 7.103.A, and of 7.103.2.A "
    "for institutions. Missing items warn and do not hold the transfer",
)
def the_information_is_gathered(story: Story) -> Iterator[Ruling]:
    """What can be had of the information of 7.103.A is gathered and sent; what nobody asked yet is shown before the transfer."""
    if not transfers(story):
        return
    people, unasked = story.people, missing_items(story)
    missing = tuple(
        f"{item.title}{f' ({people[item.about].called})' if item.about in people else ''}" for item in unasked
    )
    yield Ruling(not missing, (), missing, question="Is all information gathered, or marked as not to be had?")


@rules.gate(
    "7.103.11.A.2",
    on=(JurisdictionDetermined,),
    leans_on=("7.103.1.D",),
)
def the_finding_names_its_rule_and_facts(story: Story, entry: Entry) -> Iterator[Objection]:
    """The facts behind the finding of jurisdiction are kept and sent: a transfer names its rule and at least one fact."""
    fact = cast(JurisdictionDetermined, entry.fact)
    if fact.county == receiving_county(story):
        return
    if fact.rule is None:
        yield Objection("the rule that gives jurisdiction to the other county", JurisdictionDetermined)
    if not says_something(fact.facts):
        yield Objection("the facts behind it, and where they come from", JurisdictionDetermined)


# ---- the contact ----


@remembered()
def _response_time(story: Story, contact: UUID | None) -> ResponseTime | None:
    """The response time that held when the other county was contacted, else the one that holds now."""
    made = story.entry(contact) if contact else None
    standing = response(story.until(made) if made else story)
    return standing.time if standing else None


def _contacts(story: Story, length: Clock, *times: ResponseTime | None, ours: bool = False) -> Iterator[Duty]:
    for transfer in transfers(story):
        if _response_time(story, transfer.contact.id if transfer.contact else None) not in times:
            continue
        end = due(length, transfer.determined.at, calendar_of(story))
        yield Duty(
            f"Contact {transfer.county}, which has jurisdiction",
            Role.SCREENER,
            transfer.determined.at,
            None if ours else length,
            starts_with=FINDING,
            ends_when=f"somebody in {transfer.county} is reached; a message left with nobody is an attempt",
            met_by=transfer.contact,
            target=length if ours else None,
            attempted=any(end.kept_by(attempt.at) for attempt in transfer.attempts),
            cancelled=_replaced(transfer) if not transfer.contact else "",
            mends=CountyContacted,
            county=transfer.sender,
        )


@rules.duty(
    "7.103.11.A.3",
    on=(JurisdictionDetermined,),
    reading="No time is given while no response time is set; four hours are a target of ours until one is. "
    "Only reaching a person is contact",
)
def contact_the_county_with_jurisdiction(story: Story) -> Iterator[Duty]:
    """The county that received the referral contacts the county with jurisdiction."""
    yield from _contacts(story, Hours(4), None, ours=True)


@rules.duty("7.103.11.A.3.a", on=(JurisdictionDetermined,), leans_on=("7.103.11.A.3",))
def contact_it_within_four_hours(story: Story) -> Iterator[Duty]:
    """With an immediate response, the other county is contacted within four hours of determining jurisdiction."""
    yield from _contacts(story, Hours(4), ResponseTime.IMMEDIATE)


@rules.duty(
    "7.103.11.A.3.b",
    on=(JurisdictionDetermined,),
    reading="The same time on the next business day. The text says elsewhere to the end of the next business day when "
    "it means that; the wider reading would be that day's 11:59 PM",
    not_taken="To the end of the next business day",
    leans_on=("7.103.11.A.3",),
)
def contact_it_within_one_business_day(story: Story) -> Iterator[Duty]:
    """With a three-day or five-day response, the other county is contacted within one business day of determining jurisdiction."""
    yield from _contacts(story, OneBusinessDay(), ResponseTime.THREE_DAYS, ResponseTime.FIVE_DAYS)


# ---- the county with jurisdiction ----


@rules.duty(
    "7.103.11.B",
    on=(JurisdictionDetermined,),
    reading="It runs from the contact on; a missing acknowledgement does not take the referral out of the new county's queue. "
    "New screening happens only where the sender has not already decided, or where 7.103.11.C allows a change",
)
def the_county_with_jurisdiction_screens(story: Story) -> Iterator[Duty]:
    """The county determined to have jurisdiction screens the referral."""
    made = transfers(story)
    for number, transfer in enumerate(made):
        if transfer.contact is None or sender_decision(story, transfer):
            continue
        decided = [
            entry
            for entry in story.all(ScreeningDecided)
            if entry.by.office == transfer.county and entry.at.last_moment >= transfer.contact.at.earliest
        ]
        on = next((later for later in made[number + 1 :] if later.contact), None)
        yield Duty(
            "Screen the referral",
            Role.SCREENER,
            transfer.contact.at,
            starts_with=f"the contact by {transfer.sender or 'the hotline'}",
            because=f"{transfer.county} has jurisdiction and nothing was decided before",
            ends_when=f"{transfer.county} decides on the referral",
            met_by=decided[0] if decided else None,
            cancelled=f"it passed on to {on.county}" if on and not decided else "",
            mends=ScreeningDecided,
            county=transfer.county,
        )


@rules.ruling(
    "7.103.11.D",
    reading="Where nobody knows where the child is, or the children are in several counties, the county that received the "
    "referral acts until that is known. Whoever acts so goes on until the other county has acknowledged",
    leans_on=("7.103.1.C",),
)
def the_county_where_the_child_is_acts_meanwhile(story: Story) -> Iterator[Ruling]:
    """When an immediate response is needed, the county where the child is at the time of the referral acts while jurisdiction is open."""
    if story.all(JurisdictionDetermined) or not is_immediate(story):
        return
    receiving, located = receiving_county(story), located_county(story)
    if receiving is not None and jurisdiction(story).value == receiving:
        return
    yield Ruling(
        True if located else None,
        (f"an immediate response is needed and the child was in {located} at the time of the referral",)
        if located
        else (),
        () if located else ("the county where the child was at the time of the referral",),
        value=responsible_county(story),
        question="Who acts while jurisdiction is open?",
    )
