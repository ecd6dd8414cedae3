"""7.103.1: which county has jurisdiction over a referral, child by child, and who acts while that is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.facility_county import the_county_of_the_facility
from cairn.rulebook.hospital import the_parents_county_for_an_infant_in_hospital
from cairn.rulebook.kind_of_report import only_institutional, only_re_entry
from cairn.rulebook.places import homes, in_colorado, nobody_knows_the_home, whereabouts
from cairn.rulebook.re_entry import the_county_where_the_youth_says_they_live
from cairn.rulebook.register import Part
from cairn.rulebook.words import when
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.once import once
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AddressUse,
    CustodyAnswered,
    HomelessnessAnswered,
    JurisdictionDetermined,
    JurisdictionSearched,
    SearchSource,
    Share,
    WhereaboutsTold,
)

rules = Part("jurisdiction", "2015-01-01")


@dataclass(slots=True)
class Step:
    """What one clause gives for one child: a county and the fact behind it, or what is missing."""

    county: str | None = None
    because: str = ""
    missing: tuple[str, ...] = ()
    applies: bool | None = None
    tried: bool = False
    """Its questions were put, and no county can come of the answers; the next clause is tried."""
    would: str = ""

    @property
    def holds(self) -> bool | None:
        return True if self.county else False if self.applies is False else None


@dataclass
class Found:
    """The steps tried for one child, in their order, and the one that decides."""

    child: str
    homeless: Step
    """The first step: of a homeless family, or of an infant in a hospital."""
    equal: Step | None = None
    majority: Step | None = None
    present: Step | None = None

    @once
    def tried(self) -> list[Step]:
        return [step for step in (self.homeless, self.equal, self.majority, self.present) if step]

    @once
    def deciding(self) -> Step:
        return self.tried[-1]

    @once
    def missing(self) -> tuple[str, ...]:
        return tuple(item for step in self.tried for item in step.missing)


def applies(story: Story) -> bool:
    """Whether 7.103.1 finds the county: unless only institutional abuse or re-entry is reported."""
    return not only_institutional(story) and not only_re_entry(story)


def _answered(story: Story, kind: type[HomelessnessAnswered] | type[CustodyAnswered], child: str) -> Entry | None:
    """The last answer that was given for a child, or for every child."""
    given = (entry for entry in reversed(story.all(kind)) if getattr(entry.fact, "child", None) in (None, child))
    return next(given, None)


def _homeless(story: Story, child: str) -> Step:
    entry = _answered(story, HomelessnessAnswered, child)
    fact = cast(HomelessnessAnswered, entry.fact) if entry else None
    if fact is None or fact.homeless is Answer.NOT_KNOWN:
        return Step(missing=(f"whether the family of {story.person(child).called} is homeless",))
    if fact.homeless is Answer.NO:
        return Step(because="the family is not homeless", applies=False)
    place = story.last_fact(AddressTold, person=child, use=AddressUse.NIGHT_TIME)
    county, state = (
        (fact.night_county, fact.night_state)
        if fact.night_county or fact.night_state or not place
        else (place.county, place.state)
    )
    if not in_colorado(state):
        return Step(
            because=f"the family is homeless; the main night-time place is in {state}", applies=True, tried=True
        )
    if county is None:
        missing = (f"the county of the main night-time place of {story.person(child).called}",)
        return Step(missing=missing, applies=True, tried=True)
    words = f" ({fact.words})" if fact.words else ""
    return Step(county, f"the family is homeless; the main night-time place is in {county}{words}", applies=True)


def _equal_custody(story: Story, child: str) -> Step:
    entry = _answered(story, CustodyAnswered, child)
    fact = cast(CustodyAnswered, entry.fact) if entry else None
    name = story.person(child).called
    if fact and fact.equal is Answer.NO:
        return Step(because="custody is not shared equally" + _basis(fact), applies=False)
    halves = [home for home in homes(story, child) if home.share is Share.EQUAL]
    if not (fact and fact.equal is Answer.YES) and (len(halves) < 2 or (fact and fact.equal is Answer.NOT_KNOWN)):
        return Step(missing=(f"whether caregivers share custody of {name} equally",))
    persons = _responsible_for(story, child)
    counties = {person: _home_county(story, person) for person in persons}
    known = {county for county in counties.values() if county}
    if len(known) == 1 and None not in counties.values():
        county = known.pop()
        who = " and ".join(story.person(person).called for person in persons)
        return Step(
            county,
            f"custody is shared equally{_basis(fact)}; {who}, alleged responsible, lives in {county}",
            applies=True,
        )
    missing = tuple(
        f"the county where {story.person(person).called} lives" for person, county in counties.items() if not county
    )
    if not persons:
        missing = ("who is alleged to be responsible",)
    return Step(because=f"custody is shared equally{_basis(fact)}", missing=missing, applies=True, tried=True)


def _basis(fact: CustodyAnswered | None) -> str:
    return f" ({fact.basis})" if fact and fact.basis else ""


def _responsible_for(story: Story, child: str) -> list[str]:
    """The persons alleged responsible towards a child; where no allegation names one, those of the story."""
    named = [fact.responsible for fact in story.alleged if fact.victim == child and fact.responsible]
    return list(dict.fromkeys(named)) or story.responsible


def _home_county(story: Story, person: str) -> str | None:
    """The one Colorado county a person lives in; none where homes lie in several, elsewhere or nobody knows."""
    places = homes(story, person)
    counties = {home.county if in_colorado(home.state) else None for home in places}
    return counties.pop() if len(counties) == 1 else None


def _majority(story: Story, child: str) -> Step:
    name = story.person(child).called
    places = homes(story, child)
    most = next((home for home in reversed(places) if home.share is Share.MOST), None)
    if most is None:
        likely = places[0].county if len(places) == 1 else None
        return Step(
            missing=(f"where {name} lives most of the time",),
            tried=nobody_knows_the_home(story, child) or any(home.share is not None for home in places),
            would=f"would be {likely}, if {name} lives there most of the time" if likely else "",
        )
    if not in_colorado(most.state):
        return Step(because=f"{name} lives most of the time in {most.state}", applies=True, tried=True)
    if most.county is None:
        return Step(missing=(f"the county of the home where {name} lives most of the time",), applies=True, tried=True)
    place = f" ({most.line})" if most.line else ""
    return Step(most.county, f"{name} lives in {most.county} most of the time{place}", applies=True)


def _present(story: Story, child: str) -> Step:
    name, entry = story.person(child).called, whereabouts(story, child)
    fact = cast(WhereaboutsTold, entry.fact) if entry else None
    if entry is None or fact is None or (fact.county is None and in_colorado(fact.state)):
        return Step(missing=(f"the county where {name} is now",))
    if not in_colorado(fact.state):
        return Step(
            because=f"{name} was in {fact.state} on {when(entry.at)}", applies=False, missing=(f"where {name} lives",)
        )
    place = f" ({fact.place})" if fact.place else ""
    return Step(fact.county, f"{name} was in {fact.county} on {when(entry.at)}{place}", applies=True)


def _in_hospital(story: Story, child: str) -> Step | None:
    """The special rule for medical neglect of an infant in a hospital; None where it does not apply."""
    ruling = next((each for each in the_parents_county_for_an_infant_in_hospital(story) if each.about == child), None)
    if ruling is None:
        return None
    return Step(ruling.value, ruling.because[0] if ruling.because else "", ruling.missing, True)


def _found_for(story: Story, child: str) -> Found:
    if (hospital := _in_hospital(story, child)) is not None:
        return Found(child, hospital)
    homeless = _homeless(story, child)
    equal = None if homeless.applies else _equal_custody(story, child)
    majority = None if equal is None or equal.applies else _majority(story, child)
    deciding = majority or equal or homeless
    return Found(child, homeless, equal, majority, _present(story, child) if deciding.tried else None)


@remembered()
def found(story: Story) -> list[Found]:
    """The steps for each child."""
    return [_found_for(story, child) for child in story.children] if applies(story) else []


def _rulings(story: Story, step_of: str, question: str) -> Iterator[Ruling]:
    for each in found(story):
        step = cast("Step | None", getattr(each, step_of))
        if step is None:
            continue
        because = (step.because,) if step.because else ()
        yield Ruling(step.holds, because, step.missing, each.child, step.county, question, step.would)


CHILD_BY_CHILD = "It is applied child by child, and to youth in conflict, whom the text does not name"


@rules.ruling(
    "7.103.1.A#1",
    reading=f"{CHILD_BY_CHILD}. A home whose share of the child's time nobody told is not yet the home",
    not_taken="The receiving county, where nobody knows where the child lives",
)
def the_county_where_the_child_lives_most_of_the_time(story: Story) -> Iterator[Ruling]:
    """The county where the alleged victim lives most of the time has jurisdiction."""
    yield from _rulings(story, "majority", "In which county does the child live most of the time?")


@rules.ruling(
    "7.103.1.A#2",
    reading="Equal means an order or the caregivers' account of half and half; any other split falls under most of the time. "
    "A home that is unknown or out of state, or several such persons in different counties, leads to where the child is now",
)
def with_equal_custody_the_home_of_the_person_alleged_responsible(story: Story) -> Iterator[Ruling]:
    """Where caregivers share custody equally, the county where the person alleged responsible lives has jurisdiction, if known."""
    yield from _rulings(
        story, "equal", "Do caregivers share custody equally, and where does the person alleged responsible live?"
    )


@rules.ruling(
    "7.103.1.B",
    reading="The order of A and B is not stated: B is asked first and decides when yes. "
    "A night-time place that is unknown or outside Colorado leads to where the child is now",
)
def a_homeless_familys_main_night_time_place(story: Story) -> Iterator[Ruling]:
    """When the family is homeless, the county of the child's main night-time place has jurisdiction."""
    yield from _rulings(story, "homeless", "Is the family homeless, and where does the child mainly spend the night?")


@rules.ruling(
    "7.103.1.C",
    reading="It is turned to when A and B were asked and give no county, not while their questions are unasked",
)
def else_the_county_where_the_child_is_now(story: Story) -> Iterator[Ruling]:
    """Where neither home, custody nor night-time place gives a county, the county where the child is now has jurisdiction."""
    yield from _rulings(story, "present", "In which county is the child now?")


@rules.ruling(
    "7.103.1",
    reading=f"{CHILD_BY_CHILD}; siblings of different counties leave the county open until a person determines it",
)
def one_county_has_jurisdiction(story: Story) -> Iterator[Ruling]:
    """One county has jurisdiction over the referral: the one that the clauses give for every child."""
    if not applies(story):
        return
    each = found(story)
    for child in each:
        step = child.deciding
        yield Ruling(
            True if step.county else None,
            (step.because,) if step.because else (),
            child.missing,
            child.child,
            step.county,
            WHOSE,
            step.would,
        )
    counties = list(dict.fromkeys(child.deciding.county for child in each))
    missing: tuple[str, ...] = tuple(dict.fromkeys(item for child in each for item in child.missing))
    because = tuple(child.deciding.because for child in each if child.deciding.because)
    if not each:
        missing = ("who the alleged victim is",)
    elif None not in counties and len(counties) > 1:
        named = ", ".join(f"{child.deciding.county} for {story.person(child.child).called}" for child in each)
        missing = (f"one county for all: {named}", *missing)
    county = counties[0] if len(counties) == 1 else None
    yield Ruling(True if county else None, because, missing, None, county, WHOSE)


WHOSE = "Which county has jurisdiction?"


def jurisdiction(story: Story) -> Ruling:
    """The county that the clauses give for the referral as a whole: `value`; None and what is missing while it is open."""
    if only_institutional(story):
        return the_county_of_the_facility(story)[-1]
    if only_re_entry(story):
        return the_county_where_the_youth_says_they_live(story)[-1]
    return one_county_has_jurisdiction(story)[-1]


# ---- the search ----

NAMED_SOURCES = tuple(source for source in SearchSource if source is not SearchSource.OTHER)


def searches(story: Story) -> dict[SearchSource, list[Entry]]:
    """What was searched, source by source; a source that nobody searched yet has an empty list."""
    done: dict[SearchSource, list[Entry]] = {source: [] for source in NAMED_SOURCES}
    for entry in story.all(JurisdictionSearched):
        done.setdefault(cast(JurisdictionSearched, entry.fact).source, []).append(entry)
    return done


def _searched_so_far(story: Story) -> str:
    """3 of 5 sources searched; not yet: Colorado courts; others: post office."""
    done = searches(story)
    others = [cast(JurisdictionSearched, entry.fact).other or "unnamed" for entry in done.pop(SearchSource.OTHER, [])]
    open_ones = [str(source) for source, entries in done.items() if not entries]
    count = f"{len(done) - len(open_ones)} of {len(done)} sources searched"
    lists = (("not yet", open_ones), ("others", others))
    return "; ".join((count, *(f"{name}: {', '.join(items)}" for name, items in lists if items)))


@rules.duty("7.103.1.D", leans_on=("7.103.1.D.1", "7.103.1.D.2", "7.103.1.D.3", "7.103.1.D.4", "7.103.1.D.5"))
def search_until_the_county_is_clear(story: Story) -> Iterator[Duty]:
    """While the county is not clear, the benefits system, school, case history, courts, services and other sources are searched."""
    told, whose = story.all(JurisdictionSearched), jurisdiction(story)
    if story.received_at is None or not applies(story) or (whose.holds and not told):
        return
    determined = story.first(JurisdictionDetermined)
    yield Duty(
        "Find out which county has jurisdiction",
        Role.SCREENER,
        story.received_at,
        because="; ".join(whose.missing) or "the facts told so far give no county",
        ends_when="the county is determined, or the facts told give one county",
        met_by=determined or (told[-1] if whose.holds else None),
        note=_searched_so_far(story),
        mends=JurisdictionSearched,
    )
