"""7.202.4.B.2 and C: what the reporter hears where nobody is sent, and what supports an act after hours."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.decided import screen_out_of
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.editions import KEPT
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AfterHoursActed,
    AfterHoursClosed,
    ReporterToldOfDecision,
    ResourcesGiven,
    ScreeningDecided,
)

rules = Part("screening", "2013-02-01", always=True, before=KEPT)
after_hours = Part("hotline", "2013-02-01", always=True, before=KEPT)


@after_hours.duty("7.202.4.B.2", on=(AfterHoursActed,), reading="No time is set for the account, so none is counted")
def an_act_after_hours_is_supported_by_an_account(story: Story) -> Iterator[Duty]:
    """What the emergency worker disposes or does after hours is supported by a written account."""
    for acted in story.all(AfterHoursActed):
        fact = cast(AfterHoursActed, acted.fact)
        yield Duty(
            f"Write the account of what was done after hours: {fact.disposition}",
            Role.CASEWORKER,
            acted.at,
            about=str(acted.id),
            starts_with="the act after hours",
            because=f"after hours it was disposed: {fact.disposition}",
            ends_when="the account stands with the disposition",
            met_by=acted if says_something(fact.account) else None,
            by_writing=True,
            mends=AfterHoursActed,
        )


@after_hours.gate("7.202.4.B.2", on=(AfterHoursClosed,))
def the_after_hours_record_closes_with_its_account(story: Story, entry: Entry) -> Iterator[Objection]:
    """The after-hours record closes only when every disposition is supported by an account."""
    acted = [cast(AfterHoursActed, one.fact) for one in story.all(AfterHoursActed)]
    if not acted:
        yield Objection("what was disposed or done after hours", AfterHoursActed)
    for fact in acted:
        if not says_something(fact.account):
            yield Objection(f"the account that supports “{fact.disposition}”", AfterHoursActed)


# ---- 7.202.4.C ----


@rules.duty(
    "7.202.4.C (resources for reporter)",
    on=(ScreeningDecided,),
    area="screening",
    reading="No time is set, so none is counted. Who cannot be pointed to anything is said why",
)
def the_reporter_is_pointed_to_resources(story: Story) -> Iterator[Duty]:
    """Where there are no grounds to assign, the reporter is given suitable referral information, and it is kept what."""
    if (decision := screen_out_of(story)) is None:
        return
    given = story.all(ResourcesGiven)
    said = [one for one in given if _said(one, "resources", "why_none")]
    yield Duty(
        "Point the reporter to what may help, and write down what",
        Role.SCREENER,
        decision.at,
        starts_with="the decision",
        because="the referral is not assigned for assessment",
        ends_when="the resources are written down, or why none was named",
        met_by=min(said, key=lambda one: one.at.earliest, default=None),
        mends=ResourcesGiven,
    )


@rules.duty(
    "7.202.4.C (telling the decision)",
    on=(ScreeningDecided,),
    area="notices",
    reading="No time is set, so none is counted. “Whenever possible and appropriate”: a reason why not ends it too",
)
def the_reporter_is_told_of_the_decision(story: Story) -> Iterator[Duty]:
    """Casework or supervisory staff tell the reporter that nobody responds and why, whenever possible and fitting."""
    if (decision := screen_out_of(story)) is None:
        return
    told = [one for one in story.all(ReporterToldOfDecision) if not _lacking(one)]
    yield Duty(
        "Tell the reporter of the decision and its reasons",
        Role.SCREENER,
        decision.at,
        starts_with="the decision",
        because="the county does not respond to the referral",
        ends_when="the reporter was told, or it is written down why that was not possible or fitting",
        met_by=min(told, key=lambda one: one.at.earliest, default=None),
        mends=ReporterToldOfDecision,
    )


@rules.ruling("7.202.4.C (telling the decision)", on=(ReporterToldOfDecision,), area="notices")
def what_the_reporter_heard_is_kept(story: Story) -> Iterator[Ruling]:
    """The reasons given are kept, or the reason why the reporter was not told."""
    for entry in story.all(ReporterToldOfDecision):
        lacking = _lacking(entry)
        yield Ruling(
            None if lacking else True,
            (),
            (lacking,) if lacking else (),
            question="Was the reporter told of the decision?",
        )


def _lacking(entry: Entry) -> str:
    fact = cast(ReporterToldOfDecision, entry.fact)
    if fact.told_decision is Answer.YES:
        return "" if says_something(fact.words) else "the reasons that were given"
    return "" if says_something(fact.why_not) else "why the reporter was not told"


def _said(entry: Entry, *fields: str) -> bool:
    return any(says_something(getattr(entry.fact, field)) for field in fields)
