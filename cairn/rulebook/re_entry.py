"""7.103.3: a former foster youth seeks to re-enter through the Foster Youth in Transition Program."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.items_re_entry import youths
from cairn.rulebook.kind_of_report import only_re_entry
from cairn.rulebook.places import homes, in_colorado
from cairn.rulebook.referral import every_item_asked
from cairn.rulebook.register import Part
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    PersonDescribed,
    ReEntryDecided,
    ReEntryOutcome,
    ReEntryPart,
    ReEntryPartReviewed,
    ReEntryRequested,
)

rules = Part("referral", "2023-07-01")
counties = Part("jurisdiction", "2023-07-01", always=True)

WHOSE = "Which county has jurisdiction?"


def answered_parts(story: Story, youth: str) -> dict[ReEntryPart, Entry]:
    """The parts of the review that were answered for a youth, each as last answered."""
    return {cast(ReEntryPartReviewed, entry.fact).part: entry for entry in story.all(ReEntryPartReviewed, youth=youth)}


def open_parts(story: Story, youth: str) -> list[ReEntryPart]:
    done = answered_parts(story, youth)
    return [part for part in ReEntryPart if part not in done]


@rules.ruling(
    "7.103.3.A#1",
    on=(ReEntryRequested,),
    reading="The text says gather and not document; what is answered is kept all the same. Re-entry has no clause on "
    "trafficking; a suspicion is taken and told to law enforcement here too",
)
def the_items_of_re_entry_are_asked_for(story: Story) -> Iterator[Ruling]:
    """On a request to re-enter, the county or the hotline gathers who asks, who the youth is, where they live and are, when available."""
    if story.receipt is not None and only_re_entry(story):
        yield from every_item_asked(story)


@counties.ruling(
    "7.103.3.B",
    reading="The youth's word is enough; the county of the youth's history does not count, and 7.103.1 is not applied",
    not_taken="The county that last held custody",
)
def the_county_where_the_youth_says_they_live(story: Story) -> Iterator[Ruling]:
    """The county where the youth says they live has jurisdiction over a request for re-entry."""
    if not only_re_entry(story):
        return
    named = [(youth, _self_attested(story, youth)) for youth in youths(story)]
    told = {county: f"{story.person(youth).called} says they live in {county}" for youth, county in named if county}
    missing = tuple(
        f"the county where {story.person(youth).called} says they live" for youth, county in named if not county
    )
    if not named:
        missing = ("who the youth is, and the county where they say they live",)
    if len(told) > 1:
        missing = (*missing, "one county for all: " + ", ".join(told.values()))
    county = next(iter(told)) if len(told) == 1 and not missing else None
    yield Ruling(True if county else None, tuple(told.values()), missing, None, county, WHOSE)


def _self_attested(story: Story, youth: str) -> str | None:
    """The county a youth names, in the request or as the address they give."""
    said = [fact.county for fact in story.facts(ReEntryRequested, youth=youth) if fact.county]
    if said:
        return said[-1]
    places = {home.county for home in homes(story, youth) if home.county and in_colorado(home.state)}
    return places.pop() if len(places) == 1 else None


@rules.duty(
    "7.103.3.C",
    on=(ReEntryRequested, PersonDescribed),
    area="screening",
    reading="The rule it points to, 7.203.40 in 12 CCR 2509-3, is not among the sources: its clocks are not coded, and the review "
    "is shown open with its age until each part is answered and the request decided. Where a youth is only named as seeking "
    "re-entry, the report itself is the request",
    not_taken="That any number of days can be taken from this text",
)
def the_request_for_re_entry_is_reviewed(story: Story) -> Iterator[Duty]:
    """On a request for re-entry the county starts a review of eligibility, notifications, services and timelines."""
    for youth, entry in _requests(story).items():
        missing, name = open_parts(story, youth), story.person(youth).called
        decided = _decision_on(story, youth, entry)
        yield Duty(
            f"Review the request of {name} for re-entry",
            Role.SCREENER,
            entry.at,
            about=youth,
            starts_with="the request" if isinstance(entry.fact, ReEntryRequested) else "the receipt of the referral",
            because=f"{name} seeks to re-enter through the Foster Youth in Transition Program",
            ends_when="eligibility, notifications, services and timelines are answered and the request is decided",
            met_by=decided,
            note=f"not answered yet: {', '.join(missing)}" if missing else "every part is answered; decide it",
            mends=ReEntryRequested
            if not isinstance(entry.fact, ReEntryRequested)
            else ReEntryPartReviewed
            if missing
            else ReEntryDecided,
        )


def _requests(story: Story) -> dict[str, Entry]:
    """The request of each youth that is reviewed: the first, or the first after the last one was decided; of a youth who was
    only named as seeking re-entry, the receipt."""
    reviewed: dict[str, Entry] = {}
    for entry in story.all(ReEntryRequested):
        youth = cast(ReEntryRequested, entry.fact).youth
        if youth not in reviewed or _decision_on(story, youth, reviewed[youth], before=entry):
            reviewed[youth] = entry
    if story.receipt is not None:
        for youth in youths(story):
            reviewed.setdefault(youth, story.receipt)
    return reviewed


def _decision_on(story: Story, youth: str, request: Entry, before: Entry | None = None) -> Entry | None:
    """The last decision on a request, and on none that came before it."""
    after = [one for one in story.all(ReEntryDecided, youth=youth) if story.place(one) > story.place(request)]
    return next((one for one in reversed(after) if before is None or story.place(one) < story.place(before)), None)


@rules.gate(
    "7.103.3.C",
    on=(ReEntryDecided,),
    area="screening",
    reading="A request that the youth takes back is closed at once; nobody is held to a review they no longer want",
)
def every_part_is_answered_before_a_request_is_closed(story: Story, entry: Entry) -> Iterator[Objection]:
    """A request for re-entry is not closed while a part of its review is unanswered."""
    fact = cast(ReEntryDecided, entry.fact)
    if not story.all(ReEntryRequested, youth=fact.youth):
        yield Objection(f"the request of {story.person(fact.youth).called} for re-entry", ReEntryRequested)
        return
    if fact.outcome is ReEntryOutcome.TAKEN_BACK:
        return
    for part in open_parts(story, fact.youth):
        yield Objection(f"the review of {part}", ReEntryPartReviewed, fact.youth)
