"""Program areas and whom they are for (7.000.1), a delinquent act, and what a third-party referral asks besides."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class ProgramArea(StrEnum):
    PREVENTION = "Program Area 3: prevention"
    YOUTH_IN_CONFLICT = "Program Area 4: youth in conflict"
    PROTECTION = "Program Area 5: protection"
    SPECIALIZED = "Program Area 6: specialized services"
    RESOURCES = "Program Area 7: people and homes that serve families"


class ProgramAreaChosen(Fact):
    """The program area of a referral or case; others that fit are noted beside it."""

    title: ClassVar[str] = "Choose the program area"
    area: ClassVar[str] = "screening"

    leads: ProgramArea = told("Program area that leads", "7.000.1", "7.000.1.A", required=True)
    person: Key | None = told("Child or youth", refers="person")
    noted: tuple[ProgramArea, ...] = told("Others that fit", "7.000.1", default_factory=tuple)
    why: Words | None = told("Why", "7.000.1")


class HarmTold(Fact):
    """Whether a child is harmed or threatened, or harm is reasonably likely: whom Program Area 5 is for."""

    title: ClassVar[str] = "Answer whether a child is harmed or threatened"
    area: ClassVar[str] = "screening"

    child: Key = told("Child or youth", refers="person", required=True)
    harmed: Answer | None = told(
        "Bodily, mental or emotional well-being is harmed or threatened by abuse or neglect",
        "7.000.1.C (target: threatened or harmed)",
    )
    likely: Answer | None = told(
        "A parent or caretaker is reasonably likely to harm the child", "7.000.1.C (target: likely risk)"
    )
    circumstance: Words | None = told("By which circumstance", "7.000.1.C (target: likely risk)")


class DelinquentActTold(Fact):
    """An act of a juvenile that violates a law; its class and degree are those of the law that the petition names."""

    title: ClassVar[str] = "Record a delinquent act"
    area: ClassVar[str] = "referral"

    juvenile: Key = told("Juvenile", refers="person", required=True)
    law: Line = told("Law named in the petition", '7.000.2 "Delinquent act"', required=True)
    class_and_degree: Line | None = told("Class and degree of that law", '7.000.2 "Delinquent act"')
    petition_on: dt.date | None = told("Date of the petition", '7.000.2 "Delinquent act"')
    words: Words | None = told("In the reporter's words")


class ParentProtectionAnswered(Fact):
    """How far a parent can protect a child who is said to be trafficked by a third party."""

    title: ClassVar[str] = "Answer how far a parent can protect the child"
    area: ClassVar[str] = "third-party"

    parent: Key = told("Parent", refers="person", required=True)
    child: Key = told("Child or youth", refers="person", required=True)
    able: Literal["yes", "partly", "no", "cannot be assessed"] = told(
        "Can be protective", '7.000.2 "Third-party abuse and/or neglect" (trafficking)', required=True
    )
    reasons: Words = told("Reasons", '7.000.2 "Third-party abuse and/or neglect" (trafficking)', required=True)


class LawEnforcementInvestigates(Fact):
    """A law enforcement agency investigates a third-party incident."""

    title: ClassVar[str] = "Record that law enforcement investigates"
    area: ClassVar[str] = "third-party"

    allegation: Key = told("Allegation", refers="allegation", required=True)
    agency: Line = told("Agency", '7.000.2 "Founded" (third party law enforcement)', required=True)
    case_number: Line = told("Its case number", '7.000.2 "Founded" (third party law enforcement)', required=True)
    report: Line | None = told(
        "Where its report is kept", "7.202.56.C", ask="A finding may rest on it only when the county has it."
    )


class FoundedOnReferral(Fact):
    """A founded finding on the referral, without an assessment, on the investigation of law enforcement."""

    title: ClassVar[str] = "Enter a founded third-party finding"
    area: ClassVar[str] = "third-party"

    allegation: Key = told("Allegation", refers="allegation", required=True)
    evidence: Words = told("What it rests on", '7.000.2 "Founded" (third party law enforcement)', required=True)


class CustodyProcedureAgreed(Fact):
    """The part of the county's agreement with law enforcement on children placed out of home."""

    title: ClassVar[str] = "Record the procedure agreed with law enforcement for children placed out of home"
    area: ClassVar[str] = "institutional"
    story_kind: ClassVar[str | None] = "program"

    county: County = told("County", "7.202.51.A.e", required=True)
    agency: Line = told("Law enforcement agency", "7.202.51.A.e", required=True)
    agreed_on: dt.date = told("Agreement of", "7.202.51.A.e", required=True)
    procedure: Words | None = told("How it investigates when such a child may be abused or neglected", "7.202.51.A.e")
    safety: Words | None = told(
        "How the county's own safety assessment goes on beside it", "7.202.51.A.e (county duty stays)"
    )
