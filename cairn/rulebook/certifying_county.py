"""7.103.4.F and G: the county that certifies a home, or holds custody of the child in it, is told and reviews the referral."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from cairn.rulebook.clocks import BusinessDays
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.facility import care_at, setting_of
from cairn.rulebook.institutions import CERTIFIED, Institution, institution_of
from cairn.rulebook.kind_of_abuse import institutional
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.rulebook.responsibility import counties_of
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    Capacity,
    CountyNotified,
    CountyReviewed,
    Custodian,
    FacilityDescribed,
    LegalCustodyTold,
    ReviewerAsked,
    ReviewerViewGiven,
    Setting,
    SettingTold,
)

rules = Part("institutional", "2018-03-01")


@dataclass(slots=True)
class Owed:
    """A county that must be told as the certifying or the custodial one; `county` is None while nobody named it."""

    capacity: Capacity
    places: list[str]
    county: str | None
    notified: Entry | None = None
    reviewed: Entry | None = None

    @property
    def place(self) -> str:
        return " and ".join(self.places)

    @property
    def called(self) -> str:
        return self.county or f"the {self.capacity}, not named yet,"

    @property
    def missing(self) -> tuple[str, ...]:
        lacking = ((self.notified, "the notice to"), (self.reviewed, "the review by"))
        return tuple(f"{what} the {self.capacity}" for entry, what in lacking if entry is None)


@remembered()
def owed(story: Story) -> list[Owed]:
    """The counties that 7.103.4.F and G name, each once."""
    found: dict[tuple[Capacity, str | None], Owed] = {}
    if not story.all(SettingTold):
        return []
    for allegation in story.allegations:
        told = setting_of(story, allegation)
        if told is None or institutional(story, allegation) is False:
            continue
        place = institution_of(story, allegation)
        called = place.called if place else str(told.setting)
        if told.setting in CERTIFIED and not _certified_by_an_agency(place):
            county = cast("str | None", place.told.get("certified_by")) if place else None
            _owe(found, Capacity.CERTIFYING, called, county)
        if told.setting is Setting.KIN_HOME and care_at(story, allegation).of_facility:
            county = custodial_county(story, _victim(story, allegation))
            _owe(found, Capacity.CUSTODIAL, called, county)
    for each in found.values():
        if each.county is not None:
            each.notified = story.first(CountyNotified, county=each.county, capacity=each.capacity)
            each.reviewed = next(
                (
                    entry
                    for entry in story.all(CountyReviewed, county=each.county, capacity=each.capacity)
                    if is_whole(entry)
                ),
                None,
            )
    return list(found.values())


def _owe(found: dict[tuple[Capacity, str | None], Owed], capacity: Capacity, place: str, county: str | None) -> None:
    """Add what a county is told of: one notice, which names each of the homes."""
    each = found.setdefault((capacity, county), Owed(capacity, [], county))
    if place not in each.places:
        each.places.append(place)


def _certified_by_an_agency(place: Institution | None) -> bool:
    return place is not None and bool(place.told.get("certifying_agency")) and not place.told.get("certified_by")


def _victim(story: Story, allegation: str) -> str:
    return cast(AllegationMade, story.allegations[allegation].fact).victim


def custodial_county(story: Story, child: str) -> str | None:
    """The county told last of those that hold, or held at the incident, legal custody of a child."""
    county: str | None = None
    for fact in story.facts(LegalCustodyTold, child=child):
        if fact.holder in (None, Custodian.COUNTY):
            county = fact.county or county
    return county


def is_whole(entry: Entry) -> bool:
    """Whether a review says what its county must look at; certification is for the certifying county alone."""
    fact = cast(CountyReviewed, entry.fact)
    asked = (fact.support, fact.services, fact.certification if fact.capacity is Capacity.CERTIFYING else fact.services)
    return all(_answers(words) for words in asked)


def _answers(words: str | None) -> bool:
    """Whether a part of a review is answered; that there is none is an answer too."""
    return says_something(words) or (words or "").strip(" .").lower() == "none"


def _notice(story: Story, capacity: Capacity) -> Iterator[Duty]:
    for each in owed(story):
        if each.capacity is not capacity or story.received_at is None:
            continue
        yield Duty(
            f"Tell {each.called} of the referral on {each.place}",
            Role.SCREENER,
            story.received_at,
            about=each.county,
            because=f"{each.called} is the {capacity}" if each.county else f"the {capacity} is not named yet",
            ends_when="that county was told, with the person, the means and the time",
            met_by=each.notified,
            target=BusinessDays(1),
            mends=CountyNotified
            if each.county
            else FacilityDescribed
            if capacity is Capacity.CERTIFYING
            else LegalCustodyTold,
        )


def _review(story: Story, capacity: Capacity, what: str) -> Iterator[Duty]:
    for each in owed(story):
        if each.capacity is not capacity or each.notified is None:
            continue
        partly = story.last(CountyReviewed, county=each.county, capacity=capacity)
        yield Duty(
            f"Review the referral on {each.place} for {what}",
            Role.SCREENER,
            each.notified.at,
            about=each.county,
            starts_with=f"the notice to {each.called}",
            because=f"{each.called} is the {capacity}",
            ends_when=f"{what} are written down",
            met_by=each.reviewed,
            note="what was written down says too little" if partly and each.reviewed is None else "",
            mends=CountyReviewed,
            county=each.county,
        )


TOLD = (
    "Who tells and by when is not said: the county that received the referral, by the end of the next business day, a target "
    "of ours (7.202.55.G sets one working day for its own notice)"
)
NO_CLOCK = "No time is set and none is ours: it is shown open, with its age, until it is done"


@rules.duty(
    "7.103.4.F#1", on=(SettingTold,), reading=f"{TOLD}. While the certifying county is not named the notice stays owed"
)
def the_certifying_county_is_told(story: Story) -> Iterator[Duty]:
    """On an institutional referral about a county certified foster or kinship home, the certifying county is told."""
    yield from _notice(story, Capacity.CERTIFYING)


@rules.duty("7.103.4.F#2", on=(CountyNotified,), reading=NO_CLOCK)
def the_certifying_county_reviews_the_referral(story: Story) -> Iterator[Duty]:
    """The certifying county reviews the referral for support, for services and for concerns about the certification."""
    yield from _review(story, Capacity.CERTIFYING, "support, services and certification concerns")


@rules.duty(
    "7.103.4.G#1", on=(SettingTold,), reading=f"{TOLD}. While the custodial county is not named the notice stays owed"
)
def the_custodial_county_is_told(story: Story) -> Iterator[Duty]:
    """On an institutional referral about a kin home that is not certified, the custodial county is told."""
    yield from _notice(story, Capacity.CUSTODIAL)


@rules.duty("7.103.4.G#2", on=(CountyNotified,), reading=f"{NO_CLOCK}. Certification is not asked of it")
def the_custodial_county_reviews_the_referral(story: Story) -> Iterator[Duty]:
    """The custodial county reviews the referral for support and for services."""
    yield from _review(story, Capacity.CUSTODIAL, "support and services")


@rules.ruling("7.103.4.F#3", "7.103.4.G#3", on=(SettingTold,))
def notice_and_review_are_on_record(story: Story) -> Iterator[Ruling]:
    """The notice and the review of the certifying or custodial county are documented; either is shown while it is missing."""
    for each in owed(story):
        yield Ruling(
            None if each.missing else True,
            (),
            each.missing,
            None,
            each.county,
            f"Are the notice to the {each.capacity} and its review on record?",
        )


@rules.gate(
    "7.103.4.F#1",
    "7.103.4.G#1",
    on=(CountyNotified,),
    reading="A notice to a county that the facts do not name as certifying or custodial is refused; correct the facts first",
)
def only_the_county_that_is_owed_it_is_told(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice of an institutional referral goes to the county that certifies the home or holds custody of the child."""
    fact = cast(CountyNotified, entry.fact)
    named = [each.county for each in owed(story) if each.capacity is fact.capacity and each.county]
    if fact.county in named:
        return
    who = f"the {fact.capacity} is {' and '.join(named)}, not {fact.county}" if named else ""
    mends = FacilityDescribed if fact.capacity is Capacity.CERTIFYING else LegalCustodyTold
    yield Objection(who or f"that {fact.county} is the {fact.capacity} of a home named in the referral", mends)


@rules.gate("7.103.4.F#2", "7.103.4.G#2", on=(CountyReviewed,))
def a_review_follows_a_notice_and_says_what_it_looked_at(story: Story, entry: Entry) -> Iterator[Objection]:
    """The certifying or custodial county reviews what it was told of; the certifying one names certification concerns, or none."""
    fact = cast(CountyReviewed, entry.fact)
    if not story.all(CountyNotified, county=fact.county, capacity=fact.capacity):
        yield Objection(f"the notice to {fact.county} as the {fact.capacity}", CountyNotified)
    if fact.capacity is Capacity.CERTIFYING and not _answers(fact.certification):
        yield Objection("certification concerns, or that there are none", CountyReviewed)


@rules.gate(
    "7.103.4.G#2",
    on=(ReviewerViewGiven,),
    reading="The certifying or custodial county looks at support and services; what becomes of the referral is the receiving "
    "county's, unless it asked a reviewer of that county",
)
def a_county_that_was_only_told_decides_nothing(story: Story, entry: Entry) -> Iterator[Objection]:
    """A county that was told of an institutional referral gives its own review, and no view on the decision unless asked."""
    office = entry.by.office
    told = any(fact.county == office for fact in story.facts(CountyNotified))
    if told and office not in counties_of(story) and not story.all(ReviewerAsked, county=office):
        yield Objection(
            f"that a reviewer of {office} was asked; as told county it gives its own review", CountyReviewed
        )
