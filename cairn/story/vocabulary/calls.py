"""A call to the hotline system: its line, its way, its recording and its length (7.000.2, the hotline system)."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Line, Words

SYSTEM = '7.000.2 "Child Abuse and Neglect Reporting Hotline System"'
DEDICATED = '7.000.2 "Dedicated Child Abuse and Neglect Reporting Telephone Line"'
CENTER = '7.000.2 "Hotline County Connection Center"'

Seconds = Annotated[int, Field(ge=0, le=86_400)]


class CallLine(StrEnum):
    STATEWIDE = "statewide"
    COUNTY = "county dedicated"


class Purpose(StrEnum):
    REPORT = "report"
    INQUIRY = "inquiry"


class Handler(StrEnum):
    CENTER = "the center"
    COUNTY = "the county's hotline worker"
    OTHER = "another agency"


class CallFact(Fact):
    """Something about one call; it stands in the call's own story."""

    area: ClassVar[str] = "hotline"
    story_kind: ClassVar[str | None] = "call"


class CallReceived(CallFact):
    """A call came in (`at`) on the statewide or a county's dedicated line."""

    title: ClassVar[str] = "Record a call"

    line: CallLine = told("Line", f"{SYSTEM} 1", required=True)
    county: County | None = told(
        "County",
        DEDICATED,
        f"{SYSTEM} 3",
        ask="Whose dedicated line it is; on the statewide line, the county it is about.",
    )
    number: Line | None = told(
        "Number called", DEDICATED, '7.000.2 "Toll-free, Statewide Child Abuse and Neglect Hotline"'
    )
    trace: Line | None = told(
        "Record number of the statewide system",
        f"{DEDICATED} (routing)",
        ask="A call on a county's line passes the statewide system first, which gives it a number.",
    )


class CallRouted(CallFact):
    """The call reached whoever answers it, after a wait."""

    title: ClassVar[str] = "Record who answered the call"

    routed_to: Line = told("Routed to", f"{SYSTEM} 1", required=True, ask="A county, the center or another agency.")
    handler: Handler | None = told("Handled by", CENTER)
    waited: Seconds | None = told("Waited, in seconds", f"{SYSTEM} 3")
    purpose: Purpose | None = told("What it was", f"{SYSTEM} 1")


class CallEnded(CallFact):
    """The call ended: how long it was, where its recording is, and the referral that came of it."""

    title: ClassVar[str] = "Record the end of the call"

    lasted: Seconds | None = told("Lasted, in seconds", f"{SYSTEM} 3")
    recording: Line | None = told("Recording", f"{SYSTEM} 2", ask="Its reference in the telephone system.")
    no_recording: Line | None = told("Why there is no recording", f"{SYSTEM} 2")
    referral: Line | None = told("Referral", SYSTEM, refers="story", ask="The number of the referral that came of it.")


# ---- what is set for a county, or for the state ----


class HotlineSetting(Fact):
    """Something that is set for the hotline system; it stands in a story of its own, of a county or of the state."""

    area: ClassVar[str] = "hotline"
    story_kind: ClassVar[str | None] = "hotline"


class StatewideNumberSet(HotlineSetting):
    """The toll-free number that is advertised to the public, from `at` on."""

    title: ClassVar[str] = "Set the statewide number"

    number: Line = told("Number", '7.000.2 "Toll-free, Statewide Child Abuse and Neglect Hotline"', required=True)


class DedicatedLineSet(HotlineSetting):
    """A county's own number for reports, from `at` on."""

    title: ClassVar[str] = "Set a county's dedicated number"

    county: County = told("County", DEDICATED, required=True)
    number: Line = told("Number", DEDICATED, required=True)


class CenterAsked(HotlineSetting):
    """A county asked (`at`) the center to take reports and inquiries for it."""

    title: ClassVar[str] = "Record that a county asks the center to take reports"

    county: County = told("County", f"{CENTER} (receiving reports)", required=True)


class CenterApproved(HotlineSetting):
    """The state's Executive Director approved (`at`) that the center takes reports for a county, or ended it."""

    title: ClassVar[str] = "Record the approval for the center"

    county: County = told("County", f"{CENTER} (receiving reports)", required=True)
    approved: Answer = told("Approved", f"{CENTER} (receiving reports)", required=True)
    by_whom: Line | None = told("Approved by", f"{CENTER} (receiving reports)")


class OnCallSet(HotlineSetting):
    """Who covers a stretch of time: a named person within reach of a telephone, or law enforcement by agreement."""

    title: ClassVar[str] = "Set who is on call"

    county: County = told("County", '7.000.2 "Continuously available"', required=True)
    begins: When = told("From", "7.202.4.A (24-hour cover)", required=True)
    ends: When = told("To", "7.202.4.A (24-hour cover)", required=True)
    person: Line | None = told("Who", '7.000.2 "Continuously available"')
    reach: Line | None = told("Telephone or pager", '7.000.2 "Continuously available"')
    agreement: Line | None = told("Agreement with law enforcement", '7.000.2 "Continuously available"')
    agreed_on: dt.date | None = told("Agreed on", '7.000.2 "Continuously available"')


class AfterHoursProtocolSet(HotlineSetting):
    """The county's protocol for weekends, holidays and after hours: where reporters are directed then."""

    title: ClassVar[str] = "Set the after-hours protocol"

    county: County = told("County", "7.202.4.B.1", required=True)
    directed_to: Line | None = told("Number or agency to which reporters are directed", "7.202.4.B.1")
    documentation: Words | None = told("What the emergency worker writes down")
    owner: Line | None = told("Owner of the protocol")
