"""Trafficking, and what law enforcement was told (7.103.B, 7.103.5.F)."""

from enum import StrEnum
from typing import ClassVar, Literal

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class Trafficking(StrEnum):
    SEX = "sex trafficking"
    LABOR = "labor trafficking"


class Act(StrEnum):
    """The acts of exploitation; the last two are named for sex trafficking only."""

    SOLD = "sold"
    RECRUITED = "recruited"
    HARBORED = "harbored"
    TRANSPORTED = "transported"
    TRANSFERRED = "transferred"
    ISOLATED = "isolated"
    ENTICED = "enticed"
    PROVIDED = "provided"
    RECEIVED = "received"
    OBTAINED = "obtained"
    MAINTAINED = "maintained"
    MADE_AVAILABLE = "made available"


class TraffickingSuspected(Fact):
    """The county became aware (`at`) that a child or youth is, or may be, a victim of trafficking."""

    title: ClassVar[str] = "Record that trafficking is alleged or suspected"

    person: Key = told("Child or youth", "7.103.B", refers="person", required=True)
    trafficking: Trafficking = told("Kind", '7.000.2 "Human trafficking"', required=True)
    traded_sex: Answer | None = told(
        "Sex or sexual activity for something of value", '7.000.2 "Human trafficking" (sex)'
    )
    coerced: Answer | None = told("Coerced into labor or services", '7.000.2 "Human trafficking" (labor)')
    acts: tuple[Act, ...] = told(
        "Was", '7.000.2 "Human trafficking" (sex)', '7.000.2 "Human trafficking" (labor)', default_factory=tuple
    )
    source: Literal["family member", "institution", "third party"] | None = told(
        "By", '7.000.2 "Human trafficking"', ask="A first pointer; the kind of abuse is decided from the facts."
    )
    facts: Words | None = told("What is reported")
    place: Line | None = told("Where", "7.103.B.1#1", ask="The law enforcement agency of that place is told first.")


class WhyTold(StrEnum):
    TRAFFICKING = "trafficking"
    THIRD_PARTY = "third-party referral"
    OTHER = "other"


class LawEnforcementTold(Fact):
    """A law enforcement agency was told (`at`), with the details that 7.103.B.2 wants kept."""

    title: ClassVar[str] = "Record a report to law enforcement"

    why: WhyTold = told("About", "7.103.B.1#1", "7.103.5.F#2", required=True)
    person: Key | None = told("Child or youth", refers="person")
    agency: Line = told("Agency", "7.103.B.1#1", "7.103.B.2", required=True)
    told_person: Line | None = told("Person told", "7.103.B.2")
    means: Line | None = told("How", "7.103.B.2")
    words: Words | None = told("What was told", "7.103.B.2")
    case_number: Line | None = told("Their case number", "7.103.B.2")
    receipt: Line | None = told("Receipt", "7.103.5.F#2")
