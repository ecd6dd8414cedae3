"""7.103.5 and 7.103.5.J: a referral may need no further action on a listed ground only, and who may decide so."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.decided import (
    SPLIT,
    decision_of,
    in_agreement,
    reviewers_missing,
    standing_decision,
    stated_grounds,
    views_differ,
)
from cairn.rulebook.definitions import concerns
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.grounds import (
    ABOUT_ALLEGATIONS,
    ABOUT_CONFLICT,
    grounds_that_hold,
)
from cairn.rulebook.leads import conflict_reported
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.author import Role
from cairn.story.counties import County
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Concern,
    GroundStated,
    Outcome,
    RedTeamAsked,
    ReviewerAsked,
    ReviewerViewGiven,
    ScreeningDecided,
)

rules = Part("screening", "2023-07-01")


@rules.gate(
    "7.103.5",
    on=(GroundStated, ScreeningDecided),
    reading="A referral of both abuse and a youth in conflict needs a ground that answers each: A, C, F and G speak of the allegations, H and I of the conflict, B, D and E of both",
    not_taken="Any one ground that holds ends the whole referral",
)
def no_further_action_needs_a_ground(story: Story, entry: Entry) -> Iterator[Objection]:
    """A county may screen a referral out only for one of the reasons listed, A to I, with the facts it rests on."""
    if isinstance(entry.fact, GroundStated):
        if not says_something(entry.fact.facts):
            yield Objection("the facts that the ground rests on", GroundStated)
        return
    if decision_of(entry).outcome is not Outcome.NO_FURTHER_ACTION:
        return
    if not stated_grounds(story):
        yield Objection("a ground of 7.103.5 (A to I) with its facts", GroundStated)
        return
    holding = grounds_that_hold(story)
    if not holding:
        yield Objection("a stated ground whose facts hold; what each one lacks is named by its letter", GroundStated)
    elif conflict_reported(story) and not holding & ABOUT_CONFLICT:
        yield Objection("a ground for the youth in conflict: B, D, E, H or I", GroundStated)
    elif abuse_reported(story) and not holding & ABOUT_ALLEGATIONS:
        yield Objection("a ground for the report of abuse or neglect: A to G", GroundStated)


def abuse_reported(story: Story) -> bool:
    """Whether the referral speaks of abuse or neglect, and not of a youth in conflict alone."""
    if story.allegations or not conflict_reported(story):
        return True
    return bool(set(concerns(story)) & {Concern.INTRAFAMILIAL, Concern.THIRD_PARTY, Concern.INSTITUTIONAL})


@rules.duty(
    "7.103.5.J#1",
    on=(ReviewerAsked,),
    reading="The text sets no time and names no duty; that a county which was asked to review finds it on its list is ours",
)
def a_county_that_was_asked_gives_its_view(story: Story) -> Iterator[Duty]:
    """A reviewer of another county who was asked to review the referral gives a view."""
    decision = standing_decision(story)
    for asked in story.all(ReviewerAsked):
        fact = cast(ReviewerAsked, asked.fact)
        given = (entry for entry in story.since(asked, ReviewerViewGiven) if entry.by.office == fact.county)
        yield Duty(
            "Give the view that another county asked for",
            Role.SCREENER,
            asked.at,
            starts_with=f"the request by {asked.by.office}",
            because=f"{asked.by.name} asked {fact.reviewer or fact.county} to review with them",
            ends_when=f"a reviewer of {fact.county} gives a view",
            met_by=next(given, None),
            cancelled="it was decided without it" if decision else "",
            mends=ReviewerViewGiven,
            county=str(fact.county),
        )


@rules.gate(
    "7.103.5.J#1",
    on=(ScreeningDecided,),
    reading="A certification that is not known does not count. A reviewer of the hotline or the state belongs to no county and does not count here; one of another county does",
    leans_on=("7.103.4.D#3",),
)
def two_certified_staff_decide_a_screen_out(story: Story, entry: Entry) -> Iterator[Objection]:
    """A screen-out is decided by at least two certified child welfare staff, of the same county or together with another."""
    decision = decision_of(entry)
    if decision.outcome is Outcome.NO_FURTHER_ACTION and not decision.red_team:
        agreed = [
            view
            for view in in_agreement(story, decision)
            if view.by.office in _COUNTIES or view.fact.other_county  # type: ignore[attr-defined]
        ]
        if missing := reviewers_missing(story, decision, agreed):
            yield Objection(missing, ReviewerViewGiven)


_COUNTIES = frozenset(str(county) for county in County)


@rules.gate("7.103.5.J#2", on=(ScreeningDecided,), leans_on=("7.103.4.D#4",))
def a_split_on_a_screen_out_goes_to_the_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """When the two disagree on screening out, the referral is reviewed through the RED team process."""
    decision = decision_of(entry)
    if decision.outcome is Outcome.NO_FURTHER_ACTION and not decision.red_team and views_differ(story):
        yield Objection(SPLIT, RedTeamAsked)
