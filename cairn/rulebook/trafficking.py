"""7.103.B: trafficking of a child or youth is reported to law enforcement at once, and the report written down."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.clocks import BusinessDays, Hours
from cairn.rulebook.definitions import child_or_youth
from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.institutions import institutions
from cairn.rulebook.kind_of_report import only_institutional
from cairn.rulebook.register import Part
from cairn.story.answer import every, holds
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    Act,
    AllegationMade,
    LawEnforcementTold,
    PersonDescribed,
    Trafficking,
    TraffickingSuspected,
    WhereaboutsTold,
    WhyTold,
)

rules = Part("referral", "2023-07-01")
definitions = Part("referral", "2024-06-01", always=True)

TEN_ACTS = frozenset(Act) - {Act.MAINTAINED, Act.MADE_AVAILABLE}
"""The acts that the text names for labor trafficking."""

_OF_ABUSE = {Trafficking.SEX: Abuse.TRAFFICKING_SEX, Trafficking.LABOR: Abuse.TRAFFICKING_LABOR}


# ---- what others ask ----


@remembered(TraffickingSuspected, AllegationMade, PersonDescribed)
def aware_of(story: Story, trafficking: Trafficking) -> dict[str, Entry]:
    """For each person, the entry that tells the earliest time at which such trafficking was known or suspected."""
    first: dict[str, Entry] = {}
    for entry in (
        *story.all(TraffickingSuspected, trafficking=trafficking),
        *story.all(AllegationMade, abuse=_OF_ABUSE[trafficking]),
    ):
        person = (
            entry.fact.victim
            if isinstance(entry.fact, AllegationMade)
            else cast(TraffickingSuspected, entry.fact).person
        )
        if person not in first or entry.at.earliest < first[person].at.earliest:
            first[person] = entry
    return {person: entry for person, entry in first.items() if child_or_youth(story, person, entry.at) is not False}


@remembered(LawEnforcementTold)
def reports_to_law_enforcement(story: Story, person: str) -> list[Entry]:
    """The reports of trafficking that name this person, or that name nobody."""
    return [
        entry
        for entry in story.all(LawEnforcementTold, why=WhyTold.TRAFFICKING)
        if cast(LawEnforcementTold, entry.fact).person in (None, person)
    ]


def missing_details(entry: Entry) -> tuple[str, ...]:
    """What a report to law enforcement still lacks: the person told, how, what was told, and the minute."""
    fact = cast(LawEnforcementTold, entry.fact)
    asked = (
        (fact.told_person, "the person told"),
        (fact.means, "how they were told"),
        (fact.words, "what was told"),
        (entry.at.is_instant, "the date and time"),
    )
    return tuple(words for value, words in asked if not value)


# ---- 7.103.B ----


@rules.ruling(
    "7.103.B",
    on=(AllegationMade, TraffickingSuspected),
    reading="Suspicion is enough. Labor trafficking is not named here although 7.000.2 defines both: the duty is for sex "
    "trafficking only, and the same report is suggested for labor trafficking",
    not_taken="That trafficking of either kind must be reported to law enforcement under this clause",
)
def sex_trafficking_must_be_reported(story: Story) -> Iterator[Ruling]:
    """Whenever a county becomes aware that a child or youth is or may be a victim of sex trafficking, law enforcement is told."""
    if only_institutional(story):
        return
    sex, labor = aware_of(story, Trafficking.SEX), aware_of(story, Trafficking.LABOR)
    question = "Must law enforcement be told of trafficking?"
    for person in sex:
        yield Ruling(True, ("sex trafficking is alleged or suspected",), (), person, "required", question)
    for person in labor:
        if person not in sex:
            why = "labor trafficking is alleged or suspected; the clause names sex trafficking only, the same report is suggested"
            yield Ruling(False, (why,), (), person, "suggested", question)


@rules.duty(
    "7.103.B.1#2",
    "7.103.B.1#1",
    "7.103.B",
    on=(AllegationMade, TraffickingSuspected),
    reading="Twenty-four hours are the outer limit; the report is owed at once. What the hotline knows when it takes the call "
    'for the county, the county knows. "Local" is not defined: the agency of the place of the incident is offered first, '
    "then that of the place where the child is. The report closes this only with its details (7.103.B.2)",
    not_taken="That knowledge begins when the county opens what the hotline sent, or when the entry is typed",
    leans_on=("7.103.B", "7.103.B.2"),
)
def law_enforcement_is_told_at_once_and_within_a_day(story: Story) -> Iterator[Duty]:
    """Sex trafficking is reported to the local law enforcement agency immediately, at most 24 hours after the county became aware."""
    if not only_institutional(story):
        yield from reports_owed(story)


def reports_owed(story: Story) -> Iterator[Duty]:
    """The report of each person's sex trafficking to law enforcement."""
    for person, aware in aware_of(story, Trafficking.SEX).items():
        reports = reports_to_law_enforcement(story, person)
        complete = [entry for entry in reports if not missing_details(entry)]
        lacking = () if complete or not reports else missing_details(reports[-1])
        name, place = story.person(person).called, place_of(story, person)
        note = "owed at once; 24 hours are the outer limit"
        if lacking:
            note = f"the report lacks {', '.join(lacking)}"
        yield Duty(
            f"Report the sex trafficking of {name} to the law enforcement agency{f' of {place}' if place else ''}",
            Role.SCREENER,
            aware.at,
            Hours(24),
            about=person,
            starts_with="the county's knowledge that sex trafficking is alleged or suspected",
            because=f"{name} is, or may be, a victim of sex trafficking; it stays owed when the referral is screened out",
            ends_when="the agency was told, with the person told, how, and what was told",
            met_by=min(complete, key=lambda entry: entry.at.earliest, default=None),
            note=note,
            mends=LawEnforcementTold,
        )


def place_of(story: Story, person: str) -> str | None:
    """The place whose law enforcement agency is told: of the incident, else where the child is."""
    for flagged in reversed(story.facts(TraffickingSuspected, person=person)):
        if flagged.place:
            return flagged.place
    for alleged in reversed(story.facts(AllegationMade, victim=person, abuse=Abuse.TRAFFICKING_SEX)):
        if alleged.place:
            return alleged.place
    named = [place.told.get("city") or place.county for place in institutions(story).values()]
    if any(named):
        return next(place for place in named if place)
    there = (fact.place or fact.county for fact in reversed(story.facts(WhereaboutsTold, person=person)))
    return next((place for place in there if place), None)


@rules.duty(
    "7.103.B.2",
    on=(LawEnforcementTold,),
    reading="No time is set for the write-up; the end of the next business day after the report is a target of ours",
    not_taken="The end of the next business day after the receipt of the referral (7.103.10.A), which may be long past",
)
def the_report_to_law_enforcement_is_written_down(story: Story) -> Iterator[Duty]:
    """The details of the report to law enforcement are documented: agency, person told, time, how and what was told."""
    if not only_institutional(story):
        yield from write_ups_owed(story)


def write_ups_owed(story: Story) -> Iterator[Duty]:
    """The write-up of each report to law enforcement."""
    for person in aware_of(story, Trafficking.SEX):
        reports = reports_to_law_enforcement(story, person)
        if not reports:
            continue
        complete = next((entry for entry in reports if not missing_details(entry)), None)
        first = min(reports, key=lambda entry: entry.at.earliest)
        yield Duty(
            f"Write down the report to law enforcement about {story.person(person).called}",
            Role.SCREENER,
            first.at,
            about=person,
            starts_with="the report to law enforcement",
            because="law enforcement was told",
            ends_when="the agency, the person told, the time, how and what was told are written down",
            met_by=complete,
            by_writing=True,
            target=BusinessDays(1),
            note="" if complete else f"still missing: {', '.join(missing_details(first))}",
            mends=LawEnforcementTold,
        )


# ---- 7.000.2 "Human trafficking" ----


@definitions.ruling(
    '7.000.2 "Human trafficking"',
    on=(TraffickingSuspected,),
    reading="The source named is a first pointer; the definitions of the kinds of abuse decide. Both kinds may hold",
)
def trafficking_has_a_kind_and_a_source(story: Story) -> Iterator[Ruling]:
    """Human trafficking is sex trafficking, labor trafficking or both, by a family member, an institution or a third party."""
    for fact in story.facts(TraffickingSuspected):
        missing = () if fact.source else ("by whom: a family member, an institution or a third party",)
        yield Ruling(
            True, (str(fact.trafficking),), missing, fact.person, fact.source, "What kind of trafficking, and by whom?"
        )


@definitions.ruling(
    '7.000.2 "Human trafficking" (sex)',
    on=(TraffickingSuspected,),
    reading='Any means counts and no force is needed. "Child/youth" runs to 20, so everyone under 21 is included',
)
def sex_for_anything_of_value_is_sex_trafficking(story: Story) -> Iterator[Ruling]:
    """Sex trafficking is when a child or youth trades sex or sexual activity for something of value, by any means of exploitation."""
    for fact in story.facts(TraffickingSuspected, trafficking=Trafficking.SEX):
        value = every(child_or_youth(story, fact.person), holds(fact.traded_sex))
        name = story.person(fact.person).called
        missing = (f"whether {name} is under 21 and trades sex for something of value",) if value is None else ()
        yield Ruling(value, tuple(fact.acts), missing, fact.person, question=f"Is it sex trafficking of {name}?")


@definitions.ruling('7.000.2 "Human trafficking" (labor)', on=(TraffickingSuspected,))
def coerced_labor_is_labor_trafficking(story: Story) -> Iterator[Ruling]:
    """Labor trafficking is when a child or youth is exploited by one of ten acts and coerced into labor or services."""
    for fact in story.facts(TraffickingSuspected, trafficking=Trafficking.LABOR):
        act = True if TEN_ACTS & set(fact.acts) else None
        value = every(child_or_youth(story, fact.person), act, holds(fact.coerced))
        asked = ((act, "by which act"), (holds(fact.coerced), "whether they were coerced into labor or services"))
        missing = tuple(words for answer, words in asked if answer is None) if value is None else ()
        name = story.person(fact.person).called
        yield Ruling(value, tuple(fact.acts), missing, fact.person, question=f"Is it labor trafficking of {name}?")
