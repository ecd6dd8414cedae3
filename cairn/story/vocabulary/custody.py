"""Who holds legal custody, and what the certifying or custodial county was told and found (7.103.2.A.7, 7.103.4.F-G)."""

from enum import StrEnum
from typing import ClassVar

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Custodian(StrEnum):
    PARENT = "parent or guardian"
    COUNTY = "county department"
    OTHER_STATE = "another state"
    STATE_DEPARTMENT = "state department"
    OTHER = "other"


class LegalCustodyTold(Fact):
    """Who holds legal custody of a child, and whether that agency was told by the institution."""

    title: ClassVar[str] = "Record who holds legal custody"
    area: ClassVar[str] = "institutional"

    child: Key = told("Child or youth", refers="person", required=True)
    holder: Custodian | None = told(
        "Legal custody is held by", "7.103.2.A.7", '7.000.2 "Facility" (non-certified kinship)'
    )
    county: County | None = told("Which county", "7.103.2.A.7", "7.103.4.G#1")
    since: When | None = told("Since", ask="Custody that began after the incident does not count for it.")
    case_open: Answer | None = told(
        "Has an open child welfare case", '7.000.2 "Institutional Abuse and/or Neglect" 5', "7.103.21#2"
    )
    agency: Line | None = told("Agency and its telephone", "7.103.2.A.7.a")
    representative: Line | None = told("Its staff member and telephone", "7.103.2.A.7.a")
    agency_told: Answer | None = told("The institution has told that county or agency", "7.103.2.A.7.b")
    agency_told_at: When | None = told("Told when", "7.103.2.A.7.b")


class Capacity(StrEnum):
    """As what a county is told of an institutional referral."""

    CERTIFYING = "certifying county"
    CUSTODIAL = "custodial county"


class CountyNotified(Fact):
    """The certifying or the custodial county was told of an institutional referral (`at`)."""

    title: ClassVar[str] = "Record the notice to the certifying or custodial county"
    area: ClassVar[str] = "institutional"

    county: County = told("County told", "7.103.4.F#1", "7.103.4.G#1", required=True)
    capacity: Capacity = told("As the", "7.103.4.F#1", "7.103.4.G#1", required=True)
    told_person: Line | None = told("Person told", "7.103.4.F#3", "7.103.4.G#3")
    means: Line | None = told("How", "7.103.4.F#3", "7.103.4.G#3")


class CountyReviewed(Fact):
    """The certifying or custodial county reviewed the referral for what the home needs."""

    title: ClassVar[str] = "Record the review of the certifying or custodial county"
    area: ClassVar[str] = "institutional"

    county: County = told("County", "7.103.4.F#2", "7.103.4.G#2", required=True)
    capacity: Capacity = told("As the", "7.103.4.F#2", "7.103.4.G#2", required=True)
    support: Words = told(
        "Support considered", "7.103.4.F#2", "7.103.4.G#2", required=True, ask="What the home needs, or none."
    )
    services: Words = told("Services considered", "7.103.4.F#2", "7.103.4.G#2", required=True)
    certification: Words | None = told(
        "Certification concerns", "7.103.4.F#2", ask="Asked of the certifying county only; none is an answer."
    )
