"""Whose county it is, how that was found out, and how a referral passes to it (7.103.1, 7.103.11)."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class HomelessnessAnswered(Fact):
    """Is the family homeless (42 U.S.C. 11302), and where does the child mainly spend the night?"""

    title: ClassVar[str] = "Answer about homelessness"
    area: ClassVar[str] = "jurisdiction"

    child: Key | None = told("Child", refers="person", ask="Leave it empty when it holds for every child.")
    homeless: Answer = told("The family is homeless", "7.103.1.B", required=True)
    night_county: County | None = told("County of the main night-time place", "7.103.1.B")
    night_state: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = told(
        "State of that place", ask="Two letters; CO is Colorado."
    )
    words: Line | None = told("In words")


class CustodyAnswered(Fact):
    """Do caregivers share custody of the child equally?"""

    title: ClassVar[str] = "Answer about custody"
    area: ClassVar[str] = "jurisdiction"

    child: Key | None = told("Child", refers="person", ask="Leave it empty when it holds for every child.")
    equal: Answer = told("Custody is shared equally", "7.103.1.A#2", required=True)
    basis: Line | None = told("Who says so, or which order", "7.103.1.A#2")


class SearchSource(StrEnum):
    """Where the county looks to settle jurisdiction: 7.103.1.D."""

    BENEFITS = "Colorado Benefits Management System"
    SCHOOL = "school or day care"
    CASE_SYSTEM = "history in the case system"
    COURTS = "Colorado courts"
    SERVICES = "where services may be provided"
    OTHER = "other source"


class JurisdictionSearched(Fact):
    """One source was searched, and what it gave."""

    title: ClassVar[str] = "Record a search for jurisdiction"
    area: ClassVar[str] = "jurisdiction"

    source: SearchSource = told(
        "Source", "7.103.1.D.1", "7.103.1.D.2", "7.103.1.D.3", "7.103.1.D.4", "7.103.1.D.5", required=True
    )
    other: Line | None = told("Which other source", "7.103.1.D")
    found: Answer = told("Something was found", "7.103.1.D", required=True)
    result: Words | None = told("Result", "7.103.1.D")
    spoke_to: Line | None = told("Person spoken to", "7.103.1.D.2")
    case_number: Line | None = told("Case number", "7.103.1.D.4")


class JurisdictionRule(StrEnum):
    MAJORITY = "7.103.1.A: lives there most of the time"
    EQUAL_CUSTODY = "7.103.1.A: equal custody, home of the person alleged responsible"
    HOMELESS = "7.103.1.B: main night-time place"
    PRESENT = "7.103.1.C: where the child is now"
    FACILITY = "7.103.21: county of the facility"
    RE_ENTRY = "7.103.3.B: where the youth says they live"
    HOSPITAL = "7.202.72.A: infant in a hospital, where the parents live"


class JurisdictionDetermined(Fact):
    """The receiving county determined (`at`) which county has jurisdiction, under which rule and from which facts."""

    title: ClassVar[str] = "Determine jurisdiction"
    area: ClassVar[str] = "jurisdiction"

    county: County = told("County with jurisdiction", "7.103.11.A", required=True)
    rule: JurisdictionRule | None = told("Rule", "7.103.11.A.2")
    facts: Words | None = told("Facts and where they come from", "7.103.11.A.2")


class CountyContacted(Fact):
    """The county with jurisdiction was contacted, or an attempt was made."""

    title: ClassVar[str] = "Record the contact with the other county"
    area: ClassVar[str] = "jurisdiction"

    county: County = told("County", "7.103.11.A.3", required=True)
    reached: Answer = told(
        "Somebody was reached", "7.103.11.A.3", required=True, ask="A message left with nobody is an attempt."
    )
    person: Line | None = told("Person reached", "7.103.11.A.3")
    means: Line | None = told("How", "7.103.11.A.3")


class JurisdictionAcknowledged(Fact):
    """The other county acknowledges that the referral is now its own."""

    title: ClassVar[str] = "Acknowledge jurisdiction"
    area: ClassVar[str] = "jurisdiction"

    county: County = told("County", "7.103.11.A", required=True)
    by_whom: Line | None = told("Acknowledged by")


class NewInformationGathered(Fact):
    """Something the county with jurisdiction found out itself, that was not in what the sender sent."""

    title: ClassVar[str] = "Record new information"
    area: ClassVar[str] = "jurisdiction"

    information: Words = told("New information", "7.103.11.C.1", required=True)
    source: Line | None = told("Source", "7.103.11.C.1")
    already_sent: Answer | None = told("It was in what the sender sent", "7.103.11.C.1")
    bears_on_safety: Answer | None = told("It bears on the child's safety", "7.103.11.C.2")
    how: Words | None = told("How it bears on safety", "7.103.11.C.2")


class SenderDecisionOverridden(Fact):
    """A director of the county with jurisdiction authorises another decision than the sender's."""

    title: ClassVar[str] = "Override the sender's decision"
    area: ClassVar[str] = "jurisdiction"

    information: Words | None = told("The new information", "7.103.11.C.4")
    justification: Words | None = told("Justification", "7.103.11.C.4")
