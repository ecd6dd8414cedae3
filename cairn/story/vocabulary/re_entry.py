"""A former foster youth asks to come back: the Foster Youth in Transition Program (7.103.3)."""

from enum import StrEnum
from typing import ClassVar

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class ReEntryRequested(Fact):
    """A youth asks, or somebody asks for them, to re-enter through the Foster Youth in Transition Program."""

    title: ClassVar[str] = "Record a request for re-entry"
    area: ClassVar[str] = "referral"
    cites: ClassVar[tuple[str, ...]] = ("7.103.3.A#1",)

    youth: Key = told("Youth seeking services", refers="person", required=True)
    county: County | None = told(
        "County where the youth says they live",
        "7.103.3.B",
        "7.103.3.A.2.b",
        ask="The youth's word is enough; no proof is asked.",
    )
    reach: Line | None = told("How to reach the youth", "7.103.3.A.2.c")
    in_care_before: Answer | None = told("Was in foster care before")
    seeks: Words | None = told("What the youth asks for")


class ReEntryPart(StrEnum):
    """The parts of the review that 7.103.3.C names."""

    ELIGIBILITY = "eligibility"
    NOTIFICATIONS = "notifications"
    SERVICES = "provision of services"
    TIMELINES = "timelines"


class ReEntryPartReviewed(Fact):
    """One part of the review of a re-entry request was answered. A later answer replaces the earlier one."""

    title: ClassVar[str] = "Answer a part of the re-entry review"
    area: ClassVar[str] = "screening"

    youth: Key = told("Youth", refers="person", required=True)
    part: ReEntryPart = told("Part", "7.103.3.C", required=True)
    result: Words = told("Result", "7.103.3.C", required=True)
    met: Answer | None = told("In favor of the youth", "7.103.3.C", ask="For eligibility: is the youth eligible?")


class ReEntryOutcome(StrEnum):
    SERVICES = "services are provided"
    NOT_ELIGIBLE = "the youth is not eligible"
    TAKEN_BACK = "the youth took the request back"


class ReEntryDecided(Fact):
    """What became of a request for re-entry."""

    title: ClassVar[str] = "Decide a request for re-entry"
    area: ClassVar[str] = "screening"

    youth: Key = told("Youth", refers="person", required=True)
    outcome: ReEntryOutcome = told("Outcome", "7.103.3.C", required=True)
    reasons: Words = told("Reasons", "7.103.3.C", required=True)
