"""7.000.1: the program areas, and whom each of them is for."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.definitions import in_conflict
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.kind_of_abuse import ten_or_older
from cairn.rulebook.leads import conflict_reported
from cairn.rulebook.register import Part
from cairn.story.answer import every, holds, opposite, some
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ConflictAnswered,
    DelinquentActTold,
    HarmTold,
    ProgramArea,
    ProgramAreaChosen,
    ReferralReason,
    ReferralReceived,
)

rules = Part("screening", "2024-06-01", always=True)


# ---- what others ask ----


def harmed_or_threatened(story: Story, child: str) -> bool | None:
    """The first test of Program Area 5; an allegation by itself leaves it to be answered."""
    given = [fact.harmed for fact in story.facts(HarmTold, child=child) if fact.harmed]
    return holds(given[-1]) if given else None


def likely_harm(story: Story, child: str) -> bool | None:
    """The second test: a stated circumstance, and harm by a parent or caretaker reasonably likely."""
    given = [fact for fact in story.facts(HarmTold, child=child) if fact.likely or fact.circumstance]
    if not given:
        return None
    answer = next((holds(fact.likely) for fact in reversed(given) if fact.likely), None)
    named = True if any(fact.circumstance for fact in given) else None
    return every(answer, named)


def young_responsible(story: Story, person: str) -> bool | None:
    """Whether a person alleged responsible was a child under ten at an incident."""
    return some(
        *(
            opposite(ten_or_older(story, key))
            for key, fact in zip(story.allegations, story.alleged, strict=True)
            if fact.responsible == person
        )
    )


@remembered()
def protection(story: Story) -> bool | None:
    """Whether the criteria of Program Area 5 are met: abuse is alleged, a child harmed, or a young child responsible."""
    tests = [
        test for child in story.children for test in (harmed_or_threatened(story, child), likely_harm(story, child))
    ]
    young = [young_responsible(story, person) for person in story.responsible]
    return True if story.alleged else some(*tests, *young)


@remembered()
def program_area(story: Story) -> tuple[ProgramArea, tuple[ProgramArea, ...]] | None:
    """The area that leads, and those noted beside it; None for what fits none yet."""
    fits = []
    if protection(story):
        fits.append(ProgramArea.PROTECTION)
    if any(in_conflict(story, child) for child in story.children) or conflict_reported(story):
        fits.append(ProgramArea.YOUTH_IN_CONFLICT)
    received = cast("ReferralReceived | None", story.receipt.fact if story.receipt else None)
    if received is not None and ReferralReason.PROGRAM_AREA_6 in received.reasons:
        fits.append(ProgramArea.SPECIALIZED)
    return (fits[0], tuple(fits[1:])) if fits else None


# ---- the clauses ----


@rules.ruling(
    "7.000.1",
    "7.000.1.A",
    on=(AllegationMade, ConflictAnswered, HarmTold, ProgramAreaChosen),
    reading="Whether a child may have two is not said: one leads and others are noted, Program Area 5 leading whenever its "
    "criteria are met. Program Area 3 needs no allegation, finding or order; where the criteria of 4 or 5 are met, those lead",
)
def one_program_area_leads(story: Story) -> Iterator[Ruling]:
    """Each referral and case has its program area: prevention, youth in conflict, protection, specialized services, resources."""
    found, chosen = program_area(story), story.last_fact(ProgramAreaChosen)
    leads = found[0] if found else chosen.leads if chosen else None
    noted = [*(found[1] if found else ()), *(chosen.noted if chosen else ())]
    if found and chosen and chosen.leads is not leads:
        noted.append(chosen.leads)
    because = tuple(f"{area} is noted" for area in dict.fromkeys(noted) if area is not leads)
    missing = () if leads else ("which program area it belongs to",)
    yield Ruling(True if leads else None, because, missing, None, leads, "Which program area leads?")


@rules.gate(
    "7.000.1.B (target group)",
    on=(ProgramAreaChosen,),
    leans_on=('7.000.2 "Youth in conflict"',),
    reading="While one of the two answers is open Program Area 4 stays open to choice, with the question shown",
)
def youth_in_conflict_are_in_a_conflict_that_likely_harms(story: Story, entry: Entry) -> Iterator[Objection]:
    """Program Area 4 is for a youth in conflict: a conflict from which substantial harm is highly likely."""
    fact = cast(ProgramAreaChosen, entry.fact)
    if ProgramArea.YOUTH_IN_CONFLICT not in (fact.leads, *fact.noted):
        return
    persons = [fact.person] if fact.person else story.children
    if persons and all(in_conflict(story, person) is False for person in persons):
        yield Objection(
            "a conflict from which substantial harm or injury is highly likely", ConflictAnswered, fact.person
        )


@rules.gate("7.000.1", on=(ProgramAreaChosen,), reading="Program Area 5 leads whenever its criteria are met")
def protection_leads_where_its_criteria_are_met(story: Story, entry: Entry) -> Iterator[Objection]:
    """Where a child is in need of protection, Program Area 5 leads; the others are noted beside it."""
    if protection(story) and cast(ProgramAreaChosen, entry.fact).leads is not ProgramArea.PROTECTION:
        yield Objection("Program Area 5 as the one that leads; note the other beside it", ProgramAreaChosen)


@rules.ruling("7.000.1.C (target: threatened or harmed)", on=(HarmTold,))
def a_child_harmed_or_threatened_is_to_be_protected(story: Story) -> Iterator[Ruling]:
    """Program Area 5 is for a child whose bodily, mental or emotional well-being is harmed or threatened by abuse or neglect."""
    for child in dict.fromkeys(fact.child for fact in story.facts(HarmTold)):
        value, name = harmed_or_threatened(story, child), story.person(child).called
        missing = (f"whether {name} is harmed or threatened by abuse or neglect",) if value is None else ()
        yield Ruling(value, (), missing, child, question=f"Is {name} harmed or threatened?")


@rules.ruling(
    "7.000.1.C (target: likely risk)",
    on=(HarmTold,),
    reading='"Caretaker" is not defined: any caregiver, authorized caregiver or facility provider. No injury is required',
)
def a_child_likely_to_be_harmed_is_to_be_protected(story: Story) -> Iterator[Ruling]:
    """Program Area 5 is for a child whom a parent or caretaker is reasonably likely to harm, by a stated circumstance."""
    for child in dict.fromkeys(fact.child for fact in story.facts(HarmTold) if fact.likely or fact.circumstance):
        value, name = likely_harm(story, child), story.person(child).called
        words = tuple(fact.circumstance for fact in story.facts(HarmTold, child=child) if fact.circumstance)
        missing = (f"the circumstance, and whether harm to {name} is reasonably likely",) if value is None else ()
        yield Ruling(
            value, words, missing, child, question=f"Is a parent or caretaker reasonably likely to harm {name}?"
        )


@rules.ruling(
    "7.000.1.C (child under ten responsible)",
    on=(AllegationMade,),
    reading="The day of the age is not stated: the day of the incident counts. While it is not known whether the child was under "
    "ten, it is handled as a child in need of protection",
)
def a_child_under_ten_who_is_alleged_responsible_is_to_be_protected(story: Story) -> Iterator[Ruling]:
    """A child under ten who is alleged responsible is a child in need of protection too, not only the person alleged."""
    for person in story.responsible:
        value, name = young_responsible(story, person), story.person(person).called
        if value is False:
            continue
        missing = (f"the birth date of {name}",) if value is None else ()
        because = (f"{name} was under ten at the incident",) if value else ()
        yield Ruling(value, because, missing, person, ProgramArea.PROTECTION, f"Is {name} a child to be protected?")


@rules.ruling(
    '7.000.2 "Delinquent act"',
    on=(DelinquentActTold,),
    area="referral",
    reading="Class and degree are those of the law that the petition names, never the worker's words. The entry cites 19-2-104, "
    "an article on counsel for youth; the citation is kept",
)
def a_delinquent_act_has_the_class_of_its_law(story: Story) -> Iterator[Ruling]:
    """A delinquent act violates a law; its class and degree are those of the law that the petition names."""
    for fact in story.facts(DelinquentActTold):
        lacking = (
            (fact.class_and_degree, "the class and degree of that law"),
            (fact.petition_on, "the date of the petition"),
        )
        missing = tuple(words for value, words in lacking if not value)
        yield Ruling(
            None if missing else True,
            (fact.law,),
            missing,
            fact.juvenile,
            fact.class_and_degree,
            "Which law was violated?",
        )
