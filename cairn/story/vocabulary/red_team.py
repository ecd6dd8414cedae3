"""The RED team: what calls for it, what it lays out on its board, who met, and what was left to clear up (7.103.71)."""

from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Offence(StrEnum):
    """The kinds of conviction that 7.103.71.A.4 names."""

    CHILD_ABUSE = "child abuse or neglect"
    VIOLENCE = "crime of violence"
    DOMESTIC_VIOLENCE = "domestic violence"
    SEXUAL = "unlawful sexual behavior"
    OTHER = "another offence"


class OffenceLevel(StrEnum):
    FELONY = "felony"
    MISDEMEANOR = "misdemeanor"
    OTHER = "another level"


class CriminalHistoryChecked(Fact):
    """The criminal history of one person was looked up; a check that finds no conviction is kept too."""

    title: ClassVar[str] = "Record a check of criminal history"
    area: ClassVar[str] = "red-team"

    person: Key = told("Person", "7.103.71.A.4", refers="person", required=True)
    source: Line = told("Where it was looked up", "7.103.71.A.4", required=True)
    convicted: Answer = told(
        "A conviction was found", "7.103.71.A.4", ask="An arrest or a charge alone is none.", required=True
    )
    offences: tuple[Offence, ...] = told("What the conviction is for", "7.103.71.A.4", default_factory=tuple)
    level: OffenceLevel | None = told("Level", "7.103.71.A.4")
    offence: Line | None = told("The offence in words", "7.103.71.A.4")
    convicted_at: When | None = told("Convicted", "7.103.71.A.4")


class ResponsePlannedSooner(Fact):
    """A response is needed before the next business day, so that it cannot wait for a RED team."""

    title: ClassVar[str] = "Say why the response cannot wait for the RED team"
    area: ClassVar[str] = "red-team"

    planned: When = told("Response planned for", "7.103.71.C.2", required=True)
    why: Words = told("Why it cannot wait", "7.103.71.C.2", required=True)


class Heading(StrEnum):
    """The headings of the framework: 7.202.3.H, of which 7.000.2 kept only the gray area."""

    DANGER = "danger and harm"
    COMPLICATING = "complicating and risk factors"
    VULNERABILITY = "child vulnerability"
    GRAY_AREA = "gray areas"
    CULTURE = "cultural considerations and race"
    STRENGTHS = "safety and strengths"
    HISTORY = "history"
    NEXT_STEPS = "next steps"


class FrameworkNoted(Fact):
    """A card on the RED team's board, under one heading of the framework."""

    title: ClassVar[str] = "Put a card on the RED team's board"
    area: ClassVar[str] = "red-team"

    card: Key = told("Card", required=True)
    heading: Heading = told(
        "Heading",
        '7.000.2 "Framework"',
        "7.103.71.E#1",
        *(f'7.202.3.H.{number} "Framework"' for number in range(1, 9)),
        required=True,
    )
    words: Words | None = told("What is known", "7.103.71.E#1")
    nothing_known: Answer | None = told(
        "Nothing is known under this heading", ask="Say yes when it was talked about and nothing is known."
    )
    follow_up: Line | None = told("Who follows it up", '7.000.2 "Gray Area"')


class GrayAreaClearedUp(Fact):
    """What a gray area or a next step on the board came to."""

    title: ClassVar[str] = "Clear up a gray area"
    area: ClassVar[str] = "red-team"

    card: Key = told("Card", '7.000.2 "Gray Area"', refers="card", required=True)
    how: Words = told("What came of it", '7.000.2 "Gray Area"', required=True)


class Member(BaseModel):
    """One person at the RED team's table."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Line = told("Name", "7.103.71.E#1", '7.000.2 "RED team"', required=True)
    part: Line | None = told("Part or agency", "7.103.71.E#1")
    certified: Answer | None = told("Certified child welfare staff on that day", "7.103.4.D#3")
    staff: Key | None = told("Staff id")


class RedTeamMet(Fact):
    """A RED team met over the referral; `at` is when it began."""

    title: ClassVar[str] = "Record the RED team's meeting"
    area: ClassVar[str] = "red-team"

    meeting: Key = told("Meeting", required=True)
    members: tuple[Member, ...] = told("Who took part", "7.103.71.E#1", '7.000.2 "RED team"', default_factory=tuple)
    ended: When | None = told("Ended", "7.103.71.E#1")
    main_points: Words | None = told("Main points of the talk", "7.103.71.E#2")
    dissent: Words | None = told("Who saw it otherwise, and why", "7.103.71.E#2")
    framework: Line | None = told("Version of the framework and of the county's RED team process", "7.103.8.B#3")
    guide: Line | None = told("Version of the agency response guide", '7.000.2 "Agency response"', '7.000.2 "RED team"')
