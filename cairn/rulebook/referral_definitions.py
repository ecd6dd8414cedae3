"""7.000.2: youth in conflict, referral and inquiry, county department and family."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.definitions import (
    in_conflict,
    items_of,
    referral,
)
from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import opposite
from cairn.story.story import Story
from cairn.story.vocabulary import (
    ConflictAnswered,
    ReferralReceived,
)
from cairn.story.vocabulary import (
    Part as PartPlayed,
)

rules = Part("definitions", "2024-06-01", always=True)


@rules.ruling('7.000.2 "Youth in conflict"', reading='"Child/youth" takes in a child under 12')
def a_youth_in_conflict_is_likely_to_cause_or_suffer_harm(story: Story) -> Iterator[Ruling]:
    """A youth in conflict is a child or youth in a conflict from which substantial harm to themselves, family or community is highly likely."""
    named = story.with_part(PartPlayed.YOUTH_IN_CONFLICT)
    for person in dict.fromkeys((*named, *(fact.person for fact in story.facts(ConflictAnswered)))):
        value, name = in_conflict(story, person), story.person(person).called
        missing = (
            ()
            if value is not None
            else (f"whether {name} is in a conflict, and whether substantial harm is highly likely from it",)
        )
        yield Ruling(value, (), missing, person, question=f"Is {name} a youth in conflict?")


@rules.ruling(
    '7.000.2 "Referral"',
    '7.000.2 "Referral" 1',
    '7.000.2 "Referral" 2',
    '7.000.2 "Referral" 3 (likely harm)',
    '7.000.2 "Referral" 3 (delinquent acts)',
    '7.000.2 "Referral" 4',
    reading="A contact of which no item is known yet is handled as a referral",
)
def a_report_with_any_of_four_items_is_a_referral(story: Story) -> Iterator[Ruling]:
    """A referral alleges abuse or neglect, tells of a child beyond control, of likely harm or delinquent acts, or of a Program Area 6 need."""
    if story.receipt is None:
        return
    value = referral(story)
    items = tuple(item for item, told in items_of(story).items() if told)
    missing = () if value is not None else ("what is reported; until then it is handled as a referral",)
    yield Ruling(
        value,
        tuple(f"item {item}" for item in items),
        missing,
        question="Is it a referral?",
    )


@rules.ruling('7.000.2 "Inquiry"', reading="One referral item makes it a referral, whatever else is asked for")
def an_inquiry_asks_only_for_information_or_services(story: Story) -> Iterator[Ruling]:
    """An inquiry asks for information or a particular service, and holds none of the items of a referral."""
    asked = next((fact.asks_for for fact in story.facts(ReferralReceived) if fact.asks_for), None)
    if asked:
        yield Ruling(opposite(referral(story)), (f"asks for {asked}",), question="Is it an inquiry?")


@rules.ruling('7.000.2 "County Department"')
def a_referral_belongs_to_one_county(story: Story) -> Iterator[Ruling]:
    """Every referral belongs to one county department, from the list of Colorado's counties."""
    if story.receipt is None:
        return
    fact = cast(ReferralReceived, story.receipt.fact)
    county = fact.for_county or (None if fact.received_by == "Hotline" else fact.received_by)
    yield Ruling(
        True if county else None,
        (),
        () if county else ("the county that the report was taken for",),
        value=county,
        question="Which county department received it?",
    )


@rules.ruling('7.000.2 "Family"', reading="Wider than the household: whoever the family itself counts in belongs to it")
def the_family_is_wider_than_the_household(story: Story) -> Iterator[Ruling]:
    """Family are parents, adults in their role, guardians, children, people tied by ancestry, adoption or marriage, and whoever the family counts in."""
    members = [story.person(key).called for key in story.with_part(PartPlayed.FAMILY)]
    if members:
        yield Ruling(True, (), value=", ".join(members), question="Who belongs to the family?")
