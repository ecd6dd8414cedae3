"""What a reporter is told: of the decision, and, where the law gives them that right, of what became of it (7.103.9, 7.202.4)."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words

YesNoOpen = Literal["yes", "no", "not yet decided"]


class ReporterFact(Fact):
    """Something between the county and the reporter. Who that is stands in the vault, never here."""

    area: ClassVar[str] = "reporter-duties"


class Addressee(BaseModel):
    """Where a letter to the reporter went. Kept in the vault with who they are."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Line | None = told("Name")
    address: Line | None = told("Address", ask="Postal or e-mail address, or a telephone number.")


class LetterSent(ReporterFact):
    """What is kept of a letter: how it went, to whom, the very copy, and what proves that it went."""

    means: Line | None = told("Sent by", ask="Mail, certified mail, e-mail, by hand.")
    sent_to: Addressee | None = told("Sent to", sealed="reporter")
    letter: Line | None = told("Digest of the copy kept")
    proof: Line | None = told("Proof of sending", ask="A receipt number, or where the receipt is kept.")
    proof_kept: Line | None = told("Digest of the proof kept")


class InvolvementAnswered(ReporterFact):
    """What the county knows of the reporter's part in the child's continuing care, true at `at`."""

    title: ClassVar[str] = "Record the reporter's part in the child's care"

    involved: Answer = told(
        "Is, and goes on being, officially and professionally involved in the child's care",
        "7.103.9.A.1",
        required=True,
    )
    directly_known: Answer | None = told(
        "The county knows this directly and clearly",
        '7.000.2 "Actual knowledge"',
        "7.103.9.A.3#2",
        ask="What is inferred, assumed or hearsay is not direct knowledge.",
    )
    basis: Words | None = told("What is known, and from what", "7.103.9.A.1", '7.000.2 "Actual knowledge"')
    source: Line | None = told("Known by whom", '7.000.2 "Actual knowledge"')


class NeedToKnowAnswered(ReporterFact):
    """Whether the reporter needs the information for their own part in keeping the child safe."""

    title: ClassVar[str] = "Answer whether the reporter needs to know"

    needed: Answer = told("Needs to know, to keep the child safe in their own work", "7.103.9.A.2", required=True)
    why: Words | None = told("How the information serves the child's safety", "7.103.9.A.2")


class AffirmationAsked(LetterSent):
    """The reporter was asked (`at`) to affirm in writing that they go on being involved, and how."""

    title: ClassVar[str] = "Ask the reporter for a written affirmation"
    cites: ClassVar[tuple[str, ...]] = ("7.103.9.A.3#1",)

    reply_to: Line | None = told("The answer goes to", ask="Your postal or e-mail address; it stands in the letter.")


class AffirmationReceived(ReporterFact):
    """The reporter's written answer came (`at`)."""

    title: ClassVar[str] = "Record the reporter's affirmation"

    continues: Answer = told("Says that the involvement goes on", "7.103.9.A.3#3", required=True)
    nature: Words | None = told("What it consists of, in the reporter's words", "7.103.9.A.3#3")
    in_writing: Answer | None = told("In writing", "7.103.9.A.3#3")
    document: Line | None = told("Where the document is kept")


class WhatBecame(LetterSent):
    """The items that a reporter may be told, and no others."""

    children: tuple[Key, ...] = told("Child", "7.103.9.B.1", "7.202.51.C.1", refers="person", default_factory=tuple)
    referral_on: dt.date | None = told("Date of the referral", "7.103.9.B.1", "7.202.51.C.1")
    accepted: YesNoOpen | None = told("Accepted for assessment", "7.103.9.B.2", "7.202.51.C.2")
    closed_without_services: YesNoOpen | None = told("Closed without services", "7.103.9.B.3", "7.202.51.C.3")
    safety_services: Literal["yes", "no", "still open"] | None = told(
        "The assessment led to services for the child's safety", "7.103.9.B.4", "7.202.51.C.4"
    )
    caseworker: Line | None = told("Caseworker responsible", "7.103.9.B.5", "7.202.51.C.5")
    caseworker_contact: Line | None = told("How to reach the caseworker", "7.103.9.B.5", "7.202.51.C.5")


class ReporterNotified(WhatBecame):
    """The notice to the mandatory reporter was sent (`at`), with this content and nothing more."""

    title: ClassVar[str] = "Record the notice to the reporter"

    update_until: dt.date | None = told("An update may be asked for until", "7.103.9.B.6#1")
    update_procedure: Words | None = told("How to ask for the update", "7.103.9.B.6#2")


class UpdateAsked(ReporterFact):
    """The reporter asked (`at`) what became of it since."""

    title: ClassVar[str] = "Record that the reporter asks for an update"

    means: Line | None = told("How they asked")
    words: Words | None = told("What they asked")


class UpdateGiven(WhatBecame):
    """The reporter was told (`at`) how things stand now."""

    title: ClassVar[str] = "Record the update to the reporter"


class ReporterToldOfDecision(ReporterFact):
    """The reporter was told that nobody will be sent and why, or it is said why that was not possible or fitting."""

    title: ClassVar[str] = "Record that the reporter was told of the decision"

    told_decision: Answer = told("The reporter was told", "7.202.4.C (telling the decision)", required=True)
    words: Words | None = told("The reasons that were given", "7.202.4.C (telling the decision)")
    why_not: Words | None = told("Why it was not possible or not fitting", "7.202.4.C (telling the decision)")
    means: Line | None = told("How")


class ResourcesGiven(ReporterFact):
    """What else the reporter was pointed to, where the report is not assigned."""

    title: ClassVar[str] = "Record what the reporter was pointed to"

    resources: Words | None = told(
        "Resources named", "7.202.4.C (resources for reporter)", ask="Such as “food bank, 2-1-1”."
    )
    why_none: Words | None = told("Why none was named", "7.202.4.C (resources for reporter)")


class AfterHoursActed(Fact):
    """What the emergency worker disposed or did after hours (`at`), with the account that supports it."""

    title: ClassVar[str] = "Record what the emergency worker did after hours"
    area: ClassVar[str] = "hotline"

    disposition: Line = told("Disposition or action", "7.202.4.B.2", required=True)
    account: Words | None = told("Account that supports it", "7.202.4.B.2")


class AfterHoursClosed(Fact):
    """The record of what was done after hours is complete."""

    title: ClassVar[str] = "Close the after-hours record"
    area: ClassVar[str] = "hotline"

    note: Words | None = told("Note")
