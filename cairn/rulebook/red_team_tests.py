"""7.103.71.A to D: which referrals must go to a RED team, which are excepted, and the county's own choice."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.calendar import COLORADO_CALENDAR, Calendar
from cairn.rulebook.decided import (
    approval_of,
    decided_by_red_team,
    decision_of,
    red_team_asked,
    standing_decision,
    views_differ,
)
from cairn.rulebook.definitions import AbuseKind, concerns, kind_of_abuse, vulnerable
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.household_history import (
    Counted,
    assessments_in_the_year,
    convicted,
    household_members,
    screened_out_in_the_year,
)
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import computed, response, says_something
from cairn.rulebook.tracks import takes_part
from cairn.story.answer import every, some
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Concern,
    CriminalHistoryChecked,
    EarlierInvolvementFound,
    Outcome,
    RedTeamAsked,
    ResponsePlannedSooner,
    ResponseTime,
)
from cairn.story.when import colorado_day, start_of

rules = Part("red-team", "2023-07-01")

# ---- the four tests ----


def _counted(counted: Counted, number: int, what: str, question: str) -> Ruling:
    value = counted.at_least(number)
    so_far = f"{len(counted.sure)} {what}"
    return Ruling(
        value,
        (f"{so_far}: {', '.join(counted.sure)}" if counted.sure else so_far,) if value is not None else (),
        _open_counts(counted, what) if value is None else (),
        question=question,
    )


def _open_counts(counted: Counted, what: str) -> tuple[str, ...]:
    if counted.unlisted is None:
        return (f"the finished review of earlier involvement, for the {what}",)
    asked = [f"the dates and the outcome of {', '.join(counted.maybe)}"] if counted.maybe else []
    if counted.unlisted:
        asked.append(f"when {counted.unlisted} more that the searches speak of were, one by one")
    return tuple(asked)


@rules.ruling(
    "7.103.71.A.1",
    reading="An assessment open on any day of the year counts, the first day included, and once however many members it names",
    leans_on=("7.103.4.B",),
)
def three_assessments_in_the_year(story: Story) -> Iterator[Ruling]:
    """A RED team reviews a household with three or more assessments of its members within the past year."""
    yield _counted(
        assessments_in_the_year(story),
        3,
        "assessments of household members in the year before",
        "Were there three or more assessments in the year?",
    )


@rules.ruling("7.103.71.A.2", leans_on=('7.000.2 "Child\'s vulnerability"',))
def an_alleged_victim_is_vulnerable(story: Story) -> Iterator[Ruling]:
    """A RED team reviews a referral whose alleged victim is vulnerable as 7.000.2 defines it."""
    values = {child: vulnerable(story, child) for child in story.victims}
    value = some(*values.values()) if values else None
    yield Ruling(
        value,
        tuple(
            f"{_called(story, child)} is vulnerable: {_how(story, child)}" for child, holds in values.items() if holds
        )
        or (("no alleged victim is vulnerable",) if value is False else ()),
        tuple(f"whether {_called(story, child)} is vulnerable" for child, holds in values.items() if holds is None)
        or ("who the alleged victim is",)
        if value is None
        else (),
        question="Is an alleged victim vulnerable?",
    )


def _how(story: Story, child: str) -> str:
    young = story.received_at and story.person(child).has_reached(7, story.received_at) is False
    return "six or younger" if young else "limited or at greater risk, as answered"


def _called(story: Story, person: str) -> str:
    return story.person(person).called


@rules.ruling(
    "7.103.71.A.3",
    reading="Receipt or decision in the twelve months is enough; of an earlier receipt the day of the decision must be told. "
    "Any person of the referral counts, and an assessment in between does not cancel it. One that is not marked a duplicate is none",
    leans_on=("7.103.4.B",),
)
def two_screened_out_in_the_year(story: Story) -> Iterator[Ruling]:
    """A RED team reviews a referral after two or more that were screened out in twelve months and were no duplicates."""
    yield _counted(
        screened_out_in_the_year(story),
        2,
        "referrals screened out in the twelve months before",
        "Were there two or more screened-out referrals in the twelve months?",
    )


@rules.ruling(
    "7.103.71.A.4",
    reading="No conviction is too old; an arrest alone is none. Household members are the children, the family and whoever "
    "lives with a child; someone alleged responsible counts unless known to live elsewhere. Nobody under ten need be looked up",
)
def a_household_member_was_convicted(story: Story) -> Iterator[Ruling]:
    """A RED team reviews a referral of a household with a conviction for child abuse, violence, domestic violence or sexual crime."""
    found = {person: convicted(story, person) for person in household_members(story)}
    value = some(*(holds for holds, _ in found.values())) if found else None
    yield Ruling(
        value,
        tuple(words for holds, words in found.values() if holds)
        or (("no such conviction of any household member",) if value is False else ()),
        tuple(f"the criminal history of {_called(story, one)}" for one, (holds, _) in found.items() if holds is None)
        or ("who the household members are",)
        if value is None
        else (),
        question="Was a household member convicted of such a crime?",
    )


TESTS = (
    three_assessments_in_the_year,
    an_alleged_victim_is_vulnerable,
    two_screened_out_in_the_year,
    a_household_member_was_convicted,
)

# ---- the exceptions ----


@rules.ruling("7.103.71.C.1", leans_on=("7.103.70.A.1.a", "7.103.70.A.1.b"))
def an_immediate_response_needs_no_red_team(story: Story) -> Iterator[Ruling]:
    """No RED team is required where an immediate response is needed."""
    standing = response(story)
    immediate = standing is not None and standing.time is ResponseTime.IMMEDIATE
    value = True if immediate else None if computed(story) is None else False
    yield Ruling(
        value,
        (standing.because,) if immediate and standing else (),
        ("whether an immediate response is needed",) if value is None else (),
        question="Does an immediate response except it from the RED team?",
    )


@rules.ruling("7.103.71.C.2", on=(ResponsePlannedSooner,))
def a_response_before_the_next_business_day_needs_none(story: Story) -> Iterator[Ruling]:
    """No RED team is required where a response is needed before the business day after the receipt."""
    planned = story.last_fact(ResponsePlannedSooner)
    if planned and not _not_sooner(story, planned):
        yield Ruling(True, (planned.why,), question="Can the response not wait for the next business day?")


def _not_sooner(story: Story, fact: ResponsePlannedSooner) -> str:
    """Why a planned response is no exception; empty where it is one."""
    if story.received_at is None:
        return "the time of receipt, from which the next business day is counted"
    calendar = cast(Calendar, story.memo.get(Calendar, COLORADO_CALENDAR))
    day = calendar.business_day(colorado_day(story.received_at.earliest), 1)
    if fact.planned.last_moment >= start_of(day):
        return (
            f"a response planned before {day.day} {day:%b %Y}, the next business day; otherwise the RED team can meet"
        )
    return "" if says_something(fact.why) else "why the response cannot wait, in words"


@rules.gate("7.103.71.C.2", on=(ResponsePlannedSooner,))
def a_response_that_can_wait_is_no_exception(story: Story, entry: Entry) -> Iterator[Objection]:
    """The exception needs a response planned before the next business day, and the reason for not waiting."""
    if missing := _not_sooner(story, cast(ResponsePlannedSooner, entry.fact)):
        yield Objection(missing, ResponsePlannedSooner)


_FAMILY_OR_THIRD = frozenset({Concern.INTRAFAMILIAL, Concern.THIRD_PARTY})


@rules.ruling(
    "7.103.71.C.3",
    reading="Where abuse in the family or by a third party is alleged beside it, the exception is not used: that part goes "
    "to the RED team, as with a youth in conflict",
)
def institutional_referrals_need_none(story: Story) -> Iterator[Ruling]:
    """No RED team is required for a referral that alleges institutional abuse or neglect."""
    named = set(concerns(story))
    kinds = {kind_of_abuse(story, allegation) for allegation in story.allegations}
    surely = Concern.INSTITUTIONAL in named or AbuseKind.INSTITUTIONAL in kinds
    said = surely or (None if None in kinds and not named else False)
    beside = bool(named & _FAMILY_OR_THIRD) or bool(kinds & {AbuseKind.INTRAFAMILIAL, AbuseKind.THIRD_PARTY})
    yield _excepted(story, said, beside, "institutional abuse or neglect is alleged", "Is it institutional?")


@rules.ruling(
    "7.103.71.C.4",
    reading="Where abuse is alleged beside the conflict, the exception is not used and the abuse part goes to the RED team",
)
def youth_in_conflict_need_none(story: Story) -> Iterator[Ruling]:
    """No RED team is required for a referral that alleges a youth in conflict."""
    named = set(concerns(story))
    beside = bool(named - {Concern.YOUTH_IN_CONFLICT, Concern.RE_ENTRY}) or bool(story.allegations)
    said = Concern.YOUTH_IN_CONFLICT in named
    yield _excepted(
        story, said, beside, "a youth in conflict is reported and no abuse", "Is it a youth in conflict alone?"
    )


def _excepted(story: Story, said: bool | None, beside: bool, because: str, question: str) -> Ruling:
    open_yet = not concerns(story) and not story.allegations
    value = None if open_yet else every(said, not beside)
    return Ruling(
        value,
        (because,) if value else (),
        ("which kinds of concern are reported",) if value is None else (),
        question=question,
    )


EXCEPTIONS = (
    an_immediate_response_needs_no_red_team,
    a_response_before_the_next_business_day_needs_none,
    institutional_referrals_need_none,
    youth_in_conflict_need_none,
)


@remembered()
def exception(story: Story) -> Ruling | None:
    """The exception that holds, if one does; one that is not known excepts nothing."""
    return next((ruling for rule in EXCEPTIONS for ruling in rule(story) if ruling.holds), None)


# ---- what follows ----


@rules.ruling("7.103.71.A#2", leans_on=("7.103.71.A.1", "7.103.71.A.2", "7.103.71.A.3", "7.103.71.A.4", "7.103.71.C.1"))
def red_team_is_required(story: Story) -> Iterator[Ruling]:
    """A referral that meets any one of the four tests, and none of the exceptions, is reviewed by a RED team."""
    tests = [rule(story)[0] for rule in TESTS]
    county = takes_part(story)
    any_test = some(*(test.holds for test in tests), county or False)
    excepted = exception(story)
    value = False if excepted else any_test
    because: tuple[str, ...] = ()
    if excepted:
        because = (f"excepted: {'; '.join(excepted.because)}",)
    elif any_test:
        because = (
            *(reason for test in tests if test.holds for reason in test.because),
            *(("the county takes part in Differential Response",) if county else ()),
        )
    elif any_test is False:
        because = ("none of the four tests is met",)
    missing = tuple(item for test in tests if test.holds is None for item in test.missing) if value is None else ()
    yield Ruling(value, because, missing, question="Must a RED team review it?", would="who decides the referral")


@rules.ruling("7.103.71.D", on=(RedTeamAsked,), leans_on=("7.103.71.C.1", "7.103.71.C.3", "7.103.71.C.4"))
def the_county_may_choose_it_all_the_same(story: Story) -> Iterator[Ruling]:
    """A county may send a referral to the RED team although an exception holds; every clock runs on."""
    excepted = exception(story)
    if excepted and (asked := red_team_asked(story)):
        yield Ruling(
            True,
            (cast(RedTeamAsked, asked.fact).why,),
            question="Did the county choose the RED team although none is required?",
        )


def red_team_wanted(story: Story) -> tuple[str, ...]:
    """Why a referral goes to the RED team apart from the tests: the choice made, or the disagreement of the reviewers."""
    asked = red_team_asked(story)
    return (
        *((cast(RedTeamAsked, asked.fact).why,) if asked else ()),
        *(("the reviewers differ",) if views_differ(story) else ()),
    )


@remembered()
def why_red_team(story: Story) -> tuple[str, ...]:
    """Every reason that sends the referral to a RED team now; empty when there is none, or none that is known."""
    wanted = red_team_wanted(story)
    if not wanted and not _any_test_surely(story) and not takes_part(story):
        return ()
    required = red_team_is_required(story)[0]
    return (*wanted, *(required.because if required.holds else ()))


def _any_test_surely(story: Story) -> bool:
    """Whether a test is met, found without asking what would be missing for a "no"."""
    if any(vulnerable(story, child) for child in story.victims):
        return True
    if story.all(EarlierInvolvementFound):
        counted = (assessments_in_the_year(story).at_least(3), screened_out_in_the_year(story).at_least(2))
        if True in counted:
            return True
    if not story.all(CriminalHistoryChecked):
        return False
    return any(convicted(story, person)[0] for person in household_members(story))


def red_team_due(story: Story) -> tuple[str, ...]:
    """The reasons for which a RED team is still to decide; empty once one has, or a decision was approved without."""
    decision = standing_decision(story)
    if decided_by_red_team(story):
        return ()
    return why_red_team(story) if decision is None or not _is_final(story, decision) else ()


def _is_final(story: Story, decision: Entry) -> bool:
    return decision_of(decision).outcome is not Outcome.RED_TEAM and approval_of(story, decision) is not None
