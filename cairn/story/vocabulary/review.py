"""The initial review: history, collateral sources, write-up and prevention (7.103.4, 7.103.10.B)."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words

Count = Annotated[int, Field(ge=0, le=10_000)]


class PersonSearched(BaseModel):
    """The search for one person; a search that finds nothing is kept too."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    person: Key = told("Person", "7.103.4.B.1", refers="person", required=True)
    referrals: Count = told("Earlier referrals", "7.103.4.B.1", required=True)
    assessments: Count | None = told("Earlier assessments", "7.103.4.B.1")
    actions: Line | None = told("Actions taken", "7.103.4.B.2")
    services: Line | None = told("Services provided", "7.103.4.B.3")


class HistoryReviewed(Fact):
    """The case system and the county's files were reviewed for earlier involvement."""

    title: ClassVar[str] = "Record the history review"
    area: ClassVar[str] = "screening"

    system_reviewed: Answer = told("The case system was reviewed", "7.103.4.B", required=True)
    files_reviewed: Answer = told("County files were reviewed", "7.103.4.B", required=True)
    searches: tuple[PersonSearched, ...] = told("Searches", "7.103.4.B.1", default_factory=tuple)
    bearing: Words | None = told("What it says about abuse, neglect or serious threats of harm", "7.103.4.B.3")


class EarlierKind(StrEnum):
    REFERRAL = "referral"
    ASSESSMENT = "assessment"
    CASE = "case"
    COURT = "court action"


class EarlierInvolvementFound(Fact):
    """One earlier involvement of a person of this story; `at` is when it was."""

    title: ClassVar[str] = "Record an earlier involvement"
    area: ClassVar[str] = "screening"

    persons: tuple[Key, ...] = told("Persons", "7.103.4.B.1", refers="person", default_factory=tuple)
    what: EarlierKind = told("What it was", "7.103.4.B.1", required=True)
    number: Line | None = told("Number")
    county: County | None = told("County", "7.103.4.B.1")
    outcome: Line | None = told("Outcome", "7.103.4.B.2")
    screened_out: Answer | None = told("Screened out", "7.103.4.B.2")
    duplicate: Answer | None = told("It was a duplicate", "7.103.71.A.3")
    actions: Words | None = told("Actions taken", "7.103.4.B.2")
    services: Words | None = told("Services provided", "7.103.4.B.3")
    closed_at: When | None = told("Closed")


class CollateralContacted(Fact):
    """A school, doctor, officer or other source was asked, or why it was not."""

    title: ClassVar[str] = "Record a collateral contact"
    area: ClassVar[str] = "screening"

    source: Literal["school", "medical", "law enforcement", "other care provider", "other"] = told(
        "Source", "7.103.4.C", required=True
    )
    name: Line | None = told("Who", "7.103.4.C")
    reached: Answer = told("Reached", "7.103.4.C", required=True)
    said: Words | None = told("What they said", "7.103.4.C")
    why_not: Line | None = told("Why not reached or not fitting", "7.103.4.C")


class InitialReviewWritten(Fact):
    """The initial review, written up."""

    title: ClassVar[str] = "Write up the initial review"
    area: ClassVar[str] = "screening"

    words: Words = told("Write-up", "7.103.10.B#1", required=True)
    immediate_fitting: Answer | None = told("An immediate response is fitting", "7.103.4#4")
    red_team_needed: Answer | None = told("A RED team review is needed", "7.103.4#5")
    prevention_fitting: Answer | None = told("A referral to prevention services is fitting", "7.103.4#6")


class ReviewConfirmed(Fact):
    """The supervisor confirms that the review took place and is written up."""

    title: ClassVar[str] = "Confirm the initial review"
    area: ClassVar[str] = "screening"

    comment: Words | None = told("Comment", "7.103.10.B#2")


class PreventionConsidered(Fact):
    """Whether prevention services were considered and available."""

    title: ClassVar[str] = "Consider prevention services"
    area: ClassVar[str] = "screening"

    considered: Answer = told("Prevention services were considered", "7.103.4.E", required=True)
    available: Answer | None = told("They are available", "7.103.4.E")
    result: Words | None = told("Result", "7.103.4.E", "7.103.4#6")
