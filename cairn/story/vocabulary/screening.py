"""The decision: each reviewer's view, the grounds, the decision, its approval and its write-up (7.103.4-6, 7.103.10)."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class Outcome(StrEnum):
    NO_FURTHER_ACTION = "no further action"
    ASSIGN = "assign for assessment"
    RED_TEAM = "RED team review"


class ResponseTime(StrEnum):
    IMMEDIATE = "immediate"
    THREE_DAYS = "3 calendar days"
    FIVE_DAYS = "5 business days"

    @property
    def speed(self) -> int:
        """0 is the fastest."""
        return list(ResponseTime).index(self)


class Ground(StrEnum):
    """Why a referral may need no further action: the letters of 7.103.5."""

    PREVIOUSLY_ASSESSED = "A: the same allegations were assessed before"
    NOT_IN_COLORADO = "B: not located and not living in Colorado"
    NOT_ABUSE = "C: does not meet the definition of abuse or neglect"
    CANNOT_LOCATE = "D: not enough information to locate the child"
    DUPLICATE = "E: duplicate of an earlier referral"
    THIRD_PARTY = "F: third party aged ten or older"
    NO_ALLEGATION = "G: no current allegation of abuse or neglect"
    OTHER_AGENCY = "H: another agency gives more fitting services"
    NOT_IN_CONFLICT = "I: does not meet the definition of youth in conflict"

    @property
    def letter(self) -> str:
        return self.value[0]


class Decision(Fact):
    """What a view and a decision have in common."""

    outcome: Outcome = told("Outcome", "7.103.4#2", "7.103.4#3", "7.103.4#5", required=True)
    response_time: ResponseTime | None = told(
        "Response time", "7.103.70.A", ask="Needed when the referral is assigned."
    )
    reasons: Words | None = told("Reasons", "7.103.70.B", ask="The reported facts that this rests on.")


class ReviewerViewGiven(Decision):
    """One reviewer's own view of what should be done."""

    title: ClassVar[str] = "Give your view"
    area: ClassVar[str] = "screening"
    cites: ClassVar[tuple[str, ...]] = ()

    other_county: County | None = told("Reviewer of another county", "7.103.5.J#1")


class ReviewerAsked(Fact):
    """A reviewer of another county is asked to review together with the county's own staff."""

    title: ClassVar[str] = "Ask a reviewer of another county"
    area: ClassVar[str] = "screening"

    county: County = told(
        "County",
        "7.103.5.J#1",
        required=True,
        ask="It may read the referral for the review, until the decision is approved.",
    )
    reviewer: Line | None = told("Reviewer", "7.103.5.J#1", ask="Who will review it, where that is known.")


class GroundStated(Fact):
    """A ground of 7.103.5 for no further action, with the facts it rests on."""

    title: ClassVar[str] = "State a ground for no further action"
    area: ClassVar[str] = "screening"

    ground: Ground = told(
        "Ground",
        "7.103.5",
        "7.103.5.A",
        "7.103.5.B#1",
        "7.103.5.C",
        "7.103.5.D",
        "7.103.5.E#1",
        "7.103.5.F#1",
        "7.103.5.G",
        "7.103.5.H",
        "7.103.5.I",
        required=True,
    )
    facts: Words = told("Facts", "7.103.5", required=True)
    agency: Line | None = told("Which agency helps now", "7.103.5.H")
    service: Line | None = told("With which service", "7.103.5.H")
    confirmed_on: dt.date | None = told("Confirmed on", "7.103.5.H")
    now_provided: Answer | None = told("The service is being given now", "7.103.5.H")
    more_fitting: Answer | None = told("It fits better than ours", "7.103.5.H")
    in_conflict: Answer | None = told("The child or youth is in a conflict", "7.103.5.I", '7.000.2 "Youth in conflict"')
    harm_highly_likely: Answer | None = told(
        "Substantial harm is highly likely from it", "7.103.5.I", '7.000.2 "Youth in conflict"'
    )


class EarlierAssessmentCompared(Fact):
    """The allegations laid beside those of a finished assessment (ground A)."""

    title: ClassVar[str] = "Compare with an earlier assessment"
    area: ClassVar[str] = "screening"

    assessment: Line = told("Earlier assessment", "7.103.5.A", required=True)
    finished: Answer = told("It is finished", "7.103.5.A", required=True)
    finished_on: dt.date | None = told("Finished on", "7.103.5.A", ask="What happened after that day was not assessed.")
    same_allegations: tuple[Key, ...] = told(
        "Allegations assessed there", "7.103.5.A", refers="allegation", default_factory=tuple
    )
    comparison: Words | None = told("How they compare", "7.103.5.A")


class DuplicateCompared(Fact):
    """This referral laid beside an earlier one (ground E); each test answered. Naming the earlier one links both."""

    title: ClassVar[str] = "Compare with an earlier referral"
    area: ClassVar[str] = "screening"

    earlier: Line = told("Earlier referral", "7.103.5.E#1", "7.103.5.E#2", refers="story", required=True)
    same_incident_date: Answer | None = told("Same incident date", "7.103.5.E.1")
    same_victims: Answer | None = told("Every alleged victim is on the earlier one", "7.103.5.E.2")
    same_responsible: Answer | None = told("Same person alleged responsible", "7.103.5.E.3")
    same_household: Answer | None = told("Same household", "7.103.5.E.4")
    new_threat: Answer | None = told("It adds a new or renewed threat to safety", "7.103.5.E.5")
    why_same_persons: Words | None = told("Why unnamed persons are the same", "7.103.5.E.2", "7.103.5.E.3")


class OtherAgencyTold(Fact):
    """The other state or county was told of the referral (ground B)."""

    title: ClassVar[str] = "Record that the other state or county was told"
    area: ClassVar[str] = "screening"

    agency: Line = told("Agency", "7.103.5.B#2", required=True)
    person: Line | None = told("Person told", "7.103.5.B#2")
    means: Line | None = told("How", "7.103.5.B#2")
    number: Line | None = told("Their number", "7.103.5.B#2")


class ScreeningDecided(Decision):
    """The decision on a referral, made by at least two certified child welfare staff."""

    title: ClassVar[str] = "Decide on the referral"
    area: ClassVar[str] = "screening"

    difference_reason: Words | None = told(
        "Why it differs from the computed response time",
        ask="Needed when you choose another time than the rules computed.",
    )
    despite_criteria: Words | None = told(
        "Why no further action although the criteria for assigning are met",
        "7.103.5",
        ask="Needed when 7.103.6.A is met.",
    )
    other_children_at_risk: Answer | None = told(
        "Other children are at risk now",
        "7.103.6.A.3",
        ask="Needed before no further action when a victim was a child then and is grown up now.",
    )
    red_team: Key | None = told(
        "Decided by the RED team that met", "7.103.71.A#2", "7.103.8.B#2", '7.000.2 "RED team"', refers="meeting"
    )


class ScreenOutWritten(Fact):
    """The reasons why no further action was needed, written up."""

    title: ClassVar[str] = "Write up the screen-out"
    area: ClassVar[str] = "screening"

    words: Words = told("Why no further step is needed", "7.103.10.C#1", "7.103.10.C#2", required=True)


class DecisionApproved(Fact):
    """A supervisor reviewed and approved the decision."""

    title: ClassVar[str] = "Approve the decision"
    area: ClassVar[str] = "screening"

    decision: UUID = told("Decision", "7.103.4.D#2", refers="entry", required=True)
    comment: Words | None = told("Comment", "7.103.4.D#2")


class DecisionSentBack(Fact):
    """A supervisor sent the decision back; a new one is needed."""

    title: ClassVar[str] = "Send the decision back"
    area: ClassVar[str] = "screening"

    decision: UUID = told("Decision", "7.103.4.D#2", refers="entry", required=True)
    why: Words = told("What must be looked at again", "7.103.4.D#2", required=True)


class RedTeamAsked(Fact):
    """The referral goes to a RED team, because the county wants it to or the reviewers disagree."""

    title: ClassVar[str] = "Send to the RED team"
    area: ClassVar[str] = "red-team"

    why: Words = told("Why", "7.103.4#5", required=True)
