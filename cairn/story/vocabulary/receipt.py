"""The report as it came in: receipt, reporter, narrative and what else the reporter could tell (7.103.A)."""

from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Account, Key, Line, Words


class Concern(StrEnum):
    """The kinds of concern that 7.103.A, 7.103.2 and 7.103.3 tell apart."""

    INTRAFAMILIAL = "intrafamilial abuse or neglect"
    THIRD_PARTY = "third-party abuse or neglect"
    YOUTH_IN_CONFLICT = "youth in conflict"
    INSTITUTIONAL = "institutional abuse or neglect"
    RE_ENTRY = "re-entry to foster youth in transition"


class ReferralReason(StrEnum):
    SUBSTANCE_EXPOSED_NEWBORN = "substance exposed newborn"
    BEYOND_CONTROL = "beyond the control of the parent"
    LIKELY_HARM = "behavior likely to harm self or others"
    DELINQUENT_ACTS = "acts a court could find delinquent"
    PROGRAM_AREA_6 = "meets a Program Area 6 requirement and needs services"


class Through(StrEnum):
    HOTLINE = "hotline call"
    COUNTY_CALL = "call to the county"
    IN_PERSON = "in person"
    WRITING = "letter, fax or e-mail"


class ReferralReceived(Fact):
    """The report first reached the hotline or a county; `at` is that minute, and every clock from receipt starts there."""

    title: ClassVar[str] = "Record the receipt of a referral"
    cites: ClassVar[tuple[str, ...]] = ("7.103.A#1", "7.103.A#2", "7.103.A.9", "7.103.2.A.8", '7.000.2 "Report"')

    received_by: County | Literal["Hotline"] = told(
        "Received by", "7.103.A.9", required=True, ask="The office that the report reached first."
    )
    for_county: County | None = told(
        "Taken for the county of",
        "7.103.A#2",
        "7.103.2.A#2",
        "7.103.3.A#2",
        ask="When the hotline takes the report for a county.",
    )
    through: Through | None = told("How it came in")
    asks_for: Line | None = told(
        "Asks only for this information or service",
        '7.000.2 "Inquiry"',
        ask="When nothing is reported of a child or youth.",
    )
    ended_at: When | None = told("The call ended")
    concerns: tuple[Concern, ...] = told("Kinds of concern", "7.103.A#3", default_factory=tuple)
    reasons: tuple[ReferralReason, ...] = told(
        "Reasons for the referral",
        "7.103.A.5.e",
        '7.000.2 "Referral" 2',
        '7.000.2 "Referral" 3 (likely harm)',
        '7.000.2 "Referral" 3 (delinquent acts)',
        '7.000.2 "Referral" 4',
        '7.000.2 "Substance exposed newborn"',
        default_factory=tuple,
    )


class ReferralHandedOver(Fact):
    """The hotline hands the report, unchanged, to the county it was taken for."""

    title: ClassVar[str] = "Hand the report to a county"
    area: ClassVar[str] = "hotline"

    to: County = told("To the county of", "7.103.A#2", required=True)


class ConcernsNamed(Fact):
    """Which kinds of concern are reported; more than one may be named, and a later entry replaces the earlier choice."""

    title: ClassVar[str] = "Name the kinds of concern"

    concerns: tuple[Concern, ...] = told("Kinds of concern", "7.103.A#3", default_factory=tuple)
    reasons: tuple[ReferralReason, ...] = told(
        "Reasons for the referral",
        "7.103.A.5.e",
        '7.000.2 "Referral" 2',
        '7.000.2 "Referral" 3 (likely harm)',
        '7.000.2 "Referral" 3 (delinquent acts)',
        '7.000.2 "Referral" 4',
        '7.000.2 "Substance exposed newborn"',
        default_factory=tuple,
    )


class ReporterType(StrEnum):
    """Reporter types; those of `MANDATORY` must report by law, and may be told what became of it (7.103.9)."""

    SCHOOL = "school official or employee"
    MEDICAL = "physician, surgeon, nurse or other medical staff"
    HOSPITAL = "hospital personnel"
    PHYSICIAN = "physician or surgeon, in training included"
    NURSE = "registered or licensed practical nurse"
    MENTAL_HEALTH = "mental health professional"
    PSYCHOLOGIST = "psychologist"
    PSYCHOTHERAPIST = "unlicensed psychotherapist"
    COUNSELOR = "licensed professional counselor"
    FAMILY_THERAPIST = "licensed marriage and family therapist"
    DENTIST = "dentist"
    SOCIAL_WORKER = "social worker or child care worker"
    LAW_ENFORCEMENT = "law enforcement officer"
    VICTIMS_ADVOCATE = "victim's advocate"
    CLERGY = "clergy member"
    GUARDIAN_AD_LITEM = "guardian ad litem or court appointed special advocate"
    SHELTER = "runaway and homeless youth provider"
    OTHER_MANDATORY = "other person who must report"
    PARENT = "parent"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbor or friend"
    CHILD = "the child or youth"
    OTHER = "other"


MANDATORY = frozenset(ReporterType) - {
    ReporterType.PARENT,
    ReporterType.RELATIVE,
    ReporterType.NEIGHBOUR,
    ReporterType.CHILD,
    ReporterType.OTHER,
}


class ReporterIdentity(BaseModel):
    """Who the reporter is. Kept in a vault of its own; the journal holds only its fingerprint."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Line | None = told("Name", "7.103.A.1.a", "7.103.2.A.1.a", "7.103.3.A.1.a")
    address: Line | None = told("Address", "7.103.A.1.b", "7.103.2.A.1.b", "7.103.3.A.1.b")
    address_kind: Literal["home", "work"] | None = told("That address is", "7.103.A.1.b")
    telephone: Line | None = told("Telephone", "7.103.A.1.c", "7.103.2.A.1.c", "7.103.3.A.1.c")
    good_time: Line | None = told("Good time to call", "7.103.A.1.c")
    works_for: Line | None = told("Works for")


class KnowsPerson(BaseModel):
    """How the reporter is connected to one person of the story."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    person: Key = told("Child or youth", refers="person", required=True)
    relationship: Line = told("Relationship", "7.103.A.1.e", "7.103.2.A.1.e", "7.103.3.A.1.e", required=True)


class ReporterDescribed(Fact):
    """The reporting party, as far as they say who they are. Later entries add to earlier ones."""

    title: ClassVar[str] = "Describe the reporter"

    identity: ReporterIdentity | None = told("Who they are", "7.103.A.1.a", sealed="reporter")
    name_given: Literal["given", "anonymous", "declined"] | None = told("The name was", "7.103.A.1.a")
    reporter_type: ReporterType | None = told("Reports as", "7.103.A.1.d", "7.103.2.A.1.d", "7.103.3.A.1.d")
    knows: tuple[KnowsPerson, ...] = told("Knows the child as", "7.103.A.1.e", default_factory=tuple)


class NarrativeAdded(Fact):
    """The reporter's account, in the reporter's words. Additions are entries of their own; nothing is overwritten."""

    title: ClassVar[str] = "Add to the narrative"

    words: Account = told("What happened, in the reporter's words", "7.103.A.5", "7.103.2.A.3", required=True)


class SafeCareAnswered(Fact):
    """One of the Plan of Safe Care enhanced questions, put when a newborn was exposed to substances."""

    title: ClassVar[str] = "Answer a Plan of Safe Care question"

    child: Key = told("Newborn", refers="person", required=True)
    question: Line = told("Question", "7.103.A.5.e", required=True)
    answer: Answer = told("Answer", "7.103.A.5.e", required=True)
    words: Words | None = told("In words")


class NewbornExposureAnswered(Fact):
    """What is known of a newborn who was exposed to alcohol or a substance."""

    title: ClassVar[str] = "Answer about a newborn's exposure"

    child: Key = told("Newborn", refers="person", required=True)
    positive_test: Answer | None = told("A test was positive")
    response_shown: Answer | None = told(
        "It shows in a physical, developmental or behavioral response",
        '7.000.2 "Affected by alcohol or substance exposure"',
    )
    needs_unmet: Answer | None = told(
        "The newborn's needs will probably not be met", '7.000.2 "Threatened by substance use"'
    )
    parents_unable: Answer | None = told(
        "Parent or caregivers probably cannot meet them", '7.000.2 "Threatened by substance use"'
    )
    words: Words | None = told("In words")


class ConflictAnswered(Fact):
    """Is a child or youth in a conflict from which substantial harm is highly likely?"""

    title: ClassVar[str] = "Answer about a conflict"

    person: Key = told("Child or youth", refers="person", required=True)
    in_conflict: Answer | None = told("Is in a conflict", '7.000.2 "Youth in conflict"')
    harm_highly_likely: Answer | None = told(
        "Substantial harm or injury to the child, family or community is highly likely from it",
        '7.000.2 "Youth in conflict"',
    )
    words: Words | None = told("In words")


class SeenLast(Fact):
    """When (`at`) and where the reporter last saw a child or youth."""

    title: ClassVar[str] = "Record when the reporter last saw the child"
    cites: ClassVar[tuple[str, ...]] = ("7.103.A.6#1",)

    person: Key = told("Child or youth", refers="person", required=True)
    never: Answer | None = told("Never saw the child", "7.103.A.6#1")
    place: Line | None = told("Where", "7.103.A.6#2")


class Hazard(StrEnum):
    WEAPONS = "weapons"
    ANIMALS = "dangerous animals"
    DRUG_MAKING = "drug making"
    VIOLENCE = "violence in the home"
    DISEASE = "contagious disease"
    STRUCTURE = "unsafe building"
    OTHER = "other"


class HazardTold(Fact):
    """Something in or about the home that may hurt children or the worker; shown before any visit."""

    title: ClassVar[str] = "Record a hazard in the home"

    hazards: tuple[Hazard, ...] = told("Hazards", "7.103.A.7", default_factory=tuple)
    none_known: Answer | None = told("Asked, none known", "7.103.A.7")
    words: Line | None = told("In words", "7.103.A.7")


class SourceNamed(Fact):
    """Someone who may know something, or an agency already working with the family."""

    title: ClassVar[str] = "Name someone who may know"

    name: Line = told("Name", "7.103.A.8#1", "7.103.A.8#2", required=True)
    agency: Line | None = told("Agency", "7.103.A.8#2")
    works_with_family: Answer | None = told("Already works with the family", "7.103.A.8#2")
    reach: Line | None = told("How to reach them", "7.103.A.8#1", "7.103.A.8#2")
    knows: Line | None = told("What they may know", "7.103.A.8#1")


class StrengthTold(Fact):
    """Strengths, protective factors and actions already taken. They never lower a response time by themselves."""

    title: ClassVar[str] = "Record strengths and help"

    strengths: Words | None = told("Family strengths and supports", "7.103.A.10#1")
    protective: Words | None = told("Other protective factors", "7.103.A.10#2")
    action: Words | None = told("Action already taken to protect the child", "7.103.A.10#3")
    action_by: Line | None = told("Taken by", "7.103.A.10#3")
    action_at: When | None = told("Taken when", "7.103.A.10#3")


class Unavailable(StrEnum):
    NOT_KNOWN = "not known"
    REFUSED = "refused"
    NOT_APPLICABLE = "not applicable"


class ItemUnavailable(Fact):
    """An item that was asked for and could not be had. An item nobody asked for simply has no entry."""

    title: ClassVar[str] = "Mark an item as not to be had"

    item: Line = told("Item", "7.103.A#1", required=True, ask="The kind and field, e.g. PersonDescribed.school.")
    about: Key | None = told("About", refers="person")
    why: Unavailable = told("Because it is", "7.103.A#1", required=True)


class Withdrawn(Fact):
    """The entry named in `corrects` should not have been made at all."""

    title: ClassVar[str] = "Withdraw an entry"

    note: Words | None = Field(default=None, title="Note")
