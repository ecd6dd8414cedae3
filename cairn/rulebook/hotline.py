"""7.000.2: the hotline system. Each call's routing, recording and length; the lines, the center and who is on call."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import KEPT
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.rulebook.words import moment
from cairn.story.answer import Answer
from cairn.story.counties import HOTLINE, NAMES
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AfterHoursProtocolSet,
    CallEnded,
    CallLine,
    CallReceived,
    CallRouted,
    CenterApproved,
    CenterAsked,
    DedicatedLineSet,
    Handler,
    OnCallSet,
    Purpose,
    StatewideNumberSet,
)
from cairn.story.vocabulary.calls import CENTER, DEDICATED, SYSTEM

rules = Part("hotline", "2024-06-01", always=True)
cover = Part("hotline", "2013-02-01", always=True, before=KEPT)

COUNTIES = frozenset(name.replace("_", " ") for name in NAMES)
STATEWIDE = '7.000.2 "Toll-free, Statewide Child Abuse and Neglect Hotline"'


# ---- one call ----


def received(story: Story) -> CallReceived | None:
    return story.last_fact(CallReceived)


def routed(story: Story) -> CallRouted | None:
    """Where the call went last: a call may be passed on."""
    return story.last_fact(CallRouted)


def ended(story: Story) -> CallEnded | None:
    return story.last_fact(CallEnded)


def waited(story: Story) -> int | None:
    """All the waiting of a call; None where a part of it is not known."""
    parts = [fact.waited for fact in story.facts(CallRouted)]
    return sum(part for part in parts if part is not None) if parts and None not in parts else None


def line_words(fact: CallReceived) -> str:
    """`county dedicated, Pueblo`."""
    return f"{fact.line}, {fact.county}" if fact.line is CallLine.COUNTY and fact.county else str(fact.line)


def county_of_call(story: Story) -> str:
    """The county a call counts for: that it was routed to, else that of its line or subject; empty where none is known."""
    to, came = routed(story), received(story)
    if to and to.routed_to in COUNTIES:
        return to.routed_to
    return str(came.county) if came and came.county else ""


def offices_of_call(story: Story) -> set[str]:
    """Who sees a call: the hotline, and the county of its line and of its way."""
    counties = {str(fact.county) for fact in story.facts(CallReceived) if fact.county}
    counties |= {fact.routed_to for fact in story.facts(CallRouted) if fact.routed_to in COUNTIES}
    return {HOTLINE, *counties}


@rules.ruling(f"{SYSTEM} 1", on=(CallReceived,))
def the_call_was_routed(story: Story) -> Iterator[Ruling]:
    """A call on either line is routed to whoever takes the report or answers the inquiry."""
    to = routed(story)
    missing = []
    if to is None or not says_something(to.routed_to):
        missing.append("to whom it was routed")
    if to is None or to.purpose is None:
        missing.append("whether it was a report or an inquiry")
    because = (f"routed to {to.routed_to}",) if to and not missing else ()
    yield Ruling(
        None if missing else True,
        because,
        tuple(missing),
        value=to.routed_to if to else None,
        question="Was the call routed?",
    )


@rules.ruling(f"{SYSTEM} 2", on=(CallReceived,))
def the_call_was_recorded(story: Story) -> Iterator[Ruling]:
    """Each call keeps a reference to its recording, or the reason why there is none."""
    end = ended(story)
    question = "Was the call recorded?"
    if end and says_something(end.recording):
        yield Ruling(True, ("its recording is kept",), question=question)
    elif end and says_something(end.no_recording):
        yield Ruling(False, (str(end.no_recording),), question=question)
    else:
        yield Ruling(None, (), ("the reference of the recording, or why there is none",), question=question)


@rules.ruling(f"{SYSTEM} 3", on=(CallReceived,))
def the_call_is_counted(story: Story) -> Iterator[Ruling]:
    """Calls are counted with their wait and their length."""
    end, wait = ended(story), waited(story)
    missing = tuple(
        words
        for value, words in ((wait, "how long the caller waited"), (end and end.lasted, "how long the call lasted"))
        if value is None
    )
    value = None if missing or end is None else f"waited {wait} s, lasted {end.lasted} s"
    yield Ruling(
        None if missing else True, (), missing, value=value, question="Is the call counted with wait and length?"
    )


@rules.ruling(f"{DEDICATED} (routing)", on=(CallReceived,))
def a_county_line_passes_the_statewide_system(story: Story) -> Iterator[Ruling]:
    """A call on a county's line passes the statewide system, which records and counts it, before the county's worker."""
    came = received(story)
    if came and came.line is CallLine.COUNTY:
        has = says_something(came.trace)
        missing = () if has else ("the record number of the statewide system",)
        yield Ruling(
            True if has else None,
            (f"statewide record {came.trace}",) if has else (),
            missing,
            question="Did it pass the statewide system?",
        )


@rules.ruling(DEDICATED, on=(CallReceived, DedicatedLineSet))
def the_line_of_the_call_is_kept(story: Story) -> Iterator[Ruling]:
    """A county's dedicated line is its own number for reports; a call on it carries that line."""
    came = received(story)
    if came:
        missing = ("whose line it is",) if came.line is CallLine.COUNTY and not came.county else ()
        yield Ruling(
            None if missing else True, (), missing, value=line_words(came), question="On which line did it come?"
        )
    for fact in story.facts(DedicatedLineSet):
        yield Ruling(True, (fact.number,), value=fact.number, question=f"What is the number of {fact.county}?")


@rules.ruling(CENTER, on=(CallRouted,))
def whoever_handled_the_call_is_kept(story: Story) -> Iterator[Ruling]:
    """The center, contracted by the state, routes calls to counties; the call says when the center handled it."""
    to = routed(story)
    if to:
        missing = () if to.handler else ("who handled the call",)
        yield Ruling(
            None if missing else to.handler is Handler.CENTER,
            (),
            missing,
            value=to.handler,
            question="Did the center handle it?",
        )


@rules.ruling(SYSTEM, on=(CallReceived,))
def the_call_shows_all_three(story: Story) -> Iterator[Ruling]:
    """The hotline system routes calls, records them and captures their data; each call shows all three."""
    missing = exceptions(story)
    yield Ruling(None if missing else True, (), missing, question="Does the call show routing, recording and data?")


@remembered(CallReceived, CallRouted, CallEnded)
def exceptions(story: Story) -> tuple[str, ...]:
    """What a call lacks; such calls stand on the list of exceptions."""
    asked = (the_call_was_routed, the_call_was_recorded, the_call_is_counted, a_county_line_passes_the_statewide_system)
    found = [item for rule in asked for ruling in rule(story) for item in ruling.missing]
    came = received(story)
    if came and came.line is CallLine.COUNTY and not came.county:
        found.append("whose line it is")
    return tuple(found)


# ---- what is set ----


@rules.ruling(STATEWIDE, on=(StatewideNumberSet,))
def the_statewide_number(story: Story) -> Iterator[Ruling]:
    """The toll-free number is the one advertised to the public for reports."""
    fact = story.last_fact(StatewideNumberSet)
    if fact:
        yield Ruling(True, (fact.number,), value=fact.number, question="What is the statewide number?")


@rules.ruling(
    f"{CENTER} (receiving reports)",
    on=(CenterAsked, CenterApproved),
    reading="A report taken by the center outside the time of the approval is kept and flagged, never refused",
)
def the_center_may_take_reports(story: Story) -> Iterator[Ruling]:
    """The center takes reports for a county only where the county asked and the state's Executive Director approved."""
    asking = [fact.county for fact in story.facts(CenterAsked)]
    counties = dict.fromkeys((*asking, *(fact.county for fact in story.facts(CenterApproved))))
    for county in counties:
        asked, approved = story.last(CenterAsked, county=county), story.last(CenterApproved, county=county)
        question = f"May the center take reports for {county}?"
        missing = tuple(
            words
            for one, words in ((asked, "the county's request"), (approved, "the approval of the Executive Director"))
            if one is None
        )
        if approved and cast(CenterApproved, approved.fact).approved is Answer.NO:
            yield Ruling(False, (f"{county}: not approved",), question=question)
        elif missing or asked is None or approved is None:
            yield Ruling(None, (f"{county}: not settled yet",), missing, question=question)
        else:
            since = max(asked.at.last_moment, approved.at.last_moment)
            yield Ruling(True, (f"{county}: since {moment(since)}",), question=question)


def may_take(story: Story, county: str, at: datetime) -> bool | None:
    """Whether the center was allowed to take reports for a county at a moment, by the settings told in a story."""
    asked = [entry for entry in story.all(CenterAsked) if cast(CenterAsked, entry.fact).county == county]
    said = [entry for entry in story.all(CenterApproved) if cast(CenterApproved, entry.fact).county == county]
    before = [entry for entry in said if entry.at.last_moment <= at]
    if not said and not asked:
        return None
    if not before or not any(entry.at.last_moment <= at for entry in asked):
        return False
    latest = max(before, key=lambda entry: (entry.at.earliest, story.place(entry)))
    return cast(CenterApproved, latest.fact).approved is Answer.YES


def taken_by_center(story: Story) -> bool:
    """Whether a report was taken by the center on this call."""
    to = routed(story)
    return bool(to and to.handler is Handler.CENTER and to.purpose is Purpose.REPORT)


# ---- who is on call ----


def covered(fact: OnCallSet) -> str:
    """What a slot of the roster lacks; empty where it is covered."""
    if says_something(fact.agreement):
        return "" if fact.agreed_on else "the date of the agreement with law enforcement"
    if not says_something(fact.person):
        return "a person, or an agreement with law enforcement"
    return "" if says_something(fact.reach) else f"a telephone or pager of {fact.person}"


@cover.ruling(
    "7.202.4.A (24-hour cover)",
    '7.000.2 "Continuously available"',
    '7.202.4.A "Continuously available"',
    on=(OnCallSet,),
)
def each_hour_is_covered(story: Story) -> Iterator[Ruling]:
    """At every hour somebody is near a working telephone or pager, or law enforcement covers it by agreement."""
    counties = dict.fromkeys(fact.county for fact in story.facts(OnCallSet))
    for county in counties:
        gaps = gaps_of(story.all(OnCallSet, county=county))
        yield Ruling(
            not gaps, (f"the roster of {county}",), gaps, question=f"Is every hour of the roster of {county} covered?"
        )


def gaps_of(entries: list[Entry]) -> tuple[str, ...]:
    """The stretches of a roster, from its first hour to its last, that nobody covers."""
    slots = sorted((cast(OnCallSet, entry.fact) for entry in entries), key=lambda fact: fact.begins.earliest)
    found, reached = [], None
    for fact in slots:
        if lacking := covered(fact):
            found.append(f"{_stretch(fact.begins.earliest, fact.ends.latest)}: {lacking}")
            continue
        if reached and fact.begins.earliest > reached:
            found.append(f"{_stretch(reached, fact.begins.earliest)}: nobody is on call")
        reached = max(reached or fact.ends.latest, fact.ends.latest)
    return tuple(found)


def _stretch(begins: datetime, ends: datetime) -> str:
    return f"{moment(begins)} to {moment(ends)}"


@cover.ruling("7.202.4.B.1", on=(AfterHoursProtocolSet,))
def the_protocol_directs_reporters_after_hours(story: Story) -> Iterator[Ruling]:
    """The county's protocol says to which number or agency those are directed who report after hours."""
    for county in dict.fromkeys(fact.county for fact in story.facts(AfterHoursProtocolSet)):
        fact = story.last_fact(AfterHoursProtocolSet, county=county)
        has = bool(fact and says_something(fact.directed_to))
        missing = () if has else ("the number or agency to which reporters are directed after hours",)
        yield Ruling(
            True if has else None,
            (),
            missing,
            value=fact.directed_to if fact else None,
            question=f"Where are reporters of {county} directed after hours?",
        )
