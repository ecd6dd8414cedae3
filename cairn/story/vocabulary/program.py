"""A county's program: its RED team process and its path into Differential Response (7.103.71.A, 7.103.8.A)."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.words import Line, Words

Number = Annotated[int, Field(ge=0, le=10_000)]


class ProgramFact(Fact):
    """Something about a county's program; it stands in the county's own program story, never in a referral."""

    area: ClassVar[str] = "differential-response"
    story_kind: ClassVar[str | None] = "program"


class RedTeamProcessSet(ProgramFact):
    """The county's RED team process: who sits on it, when it meets, by which framework."""

    title: ClassVar[str] = "Set the RED team process"

    county: County = told("County", "7.103.71.A#1", required=True)
    members: tuple[Line, ...] = told("Members or parts", "7.103.71.A#1", default_factory=tuple)
    meets: Line = told("When it meets", "7.103.71.A#1", required=True)
    framework: Line = told("Version of the framework", "7.103.71.A#1", "7.103.71.E#1", required=True)
    effective_on: dt.date = told("In use from", "7.103.71.A#1", required=True)


class AgencyResponseIssued(ProgramFact):
    """A version of the agency response guide, prescribed by state and county."""

    title: ClassVar[str] = "Issue a version of the agency response guide"

    county: County = told("County", '7.000.2 "Agency response"', required=True)
    version: Line = told("Version", '7.000.2 "Agency response"', required=True)
    effective_on: dt.date = told("In use from", '7.000.2 "Agency response"', required=True)
    document: Line | None = told("Where the document is kept", '7.000.2 "Agency response"')


class InterestDeclared(ProgramFact):
    """The letter of interest was sent to the State Department."""

    title: ClassVar[str] = "Record the letter of interest"

    county: County = told("County", "7.103.8.A.1", required=True)
    dated: dt.date = told("Date of the letter", "7.103.8.A.1", required=True)
    document: Line | None = told("Where the letter is kept", "7.103.8.A.1")


class CommitteeFormed(ProgramFact):
    """The County Differential Response Implementation Committee was formed."""

    title: ClassVar[str] = "Record the implementation committee"

    county: County = told("County", "7.103.8.A.2", required=True)
    formed_on: dt.date = told("Formed on", "7.103.8.A.2", required=True)
    members: tuple[Line, ...] = told("Members", "7.103.8.A.2", default_factory=tuple)


class TrainingAttended(ProgramFact):
    """A training or coaching session that the State Department determined was attended."""

    title: ClassVar[str] = "Record training and coaching"

    county: County = told("County", "7.103.8.A.3", required=True)
    session: Line = told("Session", "7.103.8.A.3", required=True)
    held_on: dt.date = told("Held on", "7.103.8.A.3", required=True)
    persons: tuple[Line, ...] = told("Who attended", "7.103.8.A.3", default_factory=tuple)
    of_staff: Number | None = told("How many should attend", "7.103.8.A.3")


class ReadinessAssessed(ProgramFact):
    """The Readiness Self-Assessment Process was completed."""

    title: ClassVar[str] = "Record the readiness self-assessment"

    county: County = told("County", "7.103.8.A.4", required=True)
    finished_on: dt.date = told("Finished on", "7.103.8.A.4", required=True)
    result: Words = told("Result", "7.103.8.A.4", required=True)


class MeasuresShown(ProgramFact):
    """Whether the county is shown able to meet the State Department's measures of safety and well-being."""

    title: ClassVar[str] = "Record the safety and well-being measures"

    county: County = told("County", "7.103.8.A.5", required=True)
    measure: Line = told("Measure", "7.103.8.A.5", required=True)
    period: Line | None = told("For which period", "7.103.8.A.5")
    shown_on: dt.date = told("Shown on", "7.103.8.A.5", required=True)
    met: Answer = told("Able to meet it", "7.103.8.A.5", required=True)
    words: Words | None = told("In words", "7.103.8.A.5")


class DataEntryShown(ProgramFact):
    """Staff are shown to understand how to enter information correctly."""

    title: ClassVar[str] = "Record the check of data entry"

    county: County = told("County", "7.103.8.A.6", required=True)
    shown_on: dt.date = told("Shown on", "7.103.8.A.6", required=True)
    persons: tuple[Line, ...] = told("Who passed", "7.103.8.A.6", default_factory=tuple)
    of_staff: Number | None = told("How many should pass", "7.103.8.A.6")


class CountySelected(ProgramFact):
    """The Executive Director of the State Department selected the county to take part."""

    title: ClassVar[str] = "Record the selection"

    county: County = told("County", "7.103.8.A#2", required=True)
    effective_on: dt.date = told("Takes part from", "7.103.8.A#2", required=True)
    selected_by: Line = told("Executive Director", "7.103.8.A#2", required=True)
    document: Line | None = told("Where the decision is kept", "7.103.8.A#2")
