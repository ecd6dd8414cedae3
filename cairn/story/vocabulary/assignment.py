"""Who goes out, and what opens a case or calls for an answer beside it (7.103.6)."""

from enum import StrEnum
from typing import ClassVar

from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class WorkerAssigned(Fact):
    """A caseworker was given the referral. For an immediate response this waits for nothing else."""

    title: ClassVar[str] = "Assign a caseworker"
    area: ClassVar[str] = "screening"
    cites: ClassVar[tuple[str, ...]] = ("7.103.4#4",)

    worker: Line = told("Caseworker", "7.103.4#4", required=True)
    staff: Key | None = told("Staff id")


class CaseException(StrEnum):
    """The five ways to open a case without a referral or assessment: 7.103.6.B."""

    ICPC = "Interstate Compact on the Placement of Children (ICPC)"
    SUBSIDIZED_ADOPTION = "out of state subsidized adoption"
    MEDICAID = "out of state Medicaid"
    ICAMA = "Interstate Compact on Adoption and Medical Assistance (ICAMA)"
    DYS_MEDICAID = "Division of Youth Services (DYS), Medicaid only"


class CaseOpened(Fact):
    """A case was opened, from a referral or assessment or under one of the five exceptions."""

    title: ClassVar[str] = "Open a case"
    area: ClassVar[str] = "screening"

    source: Line | None = told("From referral or assessment", "7.103.6.B#1", refers="story")
    exception: CaseException | None = told(
        "Exception", "7.103.6.B#2", "7.103.6.B#3", "7.103.6.B#4", "7.103.6.B#5", "7.103.6.B#6"
    )
    services_needed: Line | None = told(
        "Services needed", "7.103.6.B#6", ask="Services other than Medicaid that are needed."
    )


class DetentionNoticeReceived(Fact):
    """A detention screener or officer says that a youth in custody fits neither detention nor home."""

    title: ClassVar[str] = "Record a detention notice"
    area: ClassVar[str] = "screening"

    youth: Key = told("Child or youth", "7.103.6.C#1", refers="person", required=True)
    notifier: Line = told("Who gave notice", "7.103.6.C#1", required=True)


class ResponseMeans(StrEnum):
    FACE_TO_FACE = "face to face"
    TELEPHONE = "telephone"
    OTHER = "other means"


class DetentionResponseGiven(Fact):
    """The county's response to a detention notice."""

    title: ClassVar[str] = "Record the response to a detention notice"
    area: ClassVar[str] = "screening"

    youth: Key = told("Child or youth", "7.103.6.C#2", refers="person", required=True)
    means: ResponseMeans = told("How", "7.103.6.C#2", required=True)
    outcome: Words | None = told("Outcome", "7.103.6.C#2")
