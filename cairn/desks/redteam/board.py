"""The board as the page shows it: eight headings with their cards, who is at the table, and why the referral is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast
from uuid import UUID, uuid4

from cairn.access.models import Staff
from cairn.furniture.act_words import address_of
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import answer_of, citation, face_of
from cairn.furniture.shapes import Answer, ClockFace
from cairn.rulebook.decided import decided_by_red_team, meeting_of
from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.red_team import cards, cleared_up
from cairn.rulebook.red_team_tests import EXCEPTIONS, TESTS, exception, red_team_due, why_red_team
from cairn.rulebook.tracks import assigned_track, mandatory_grounds, takes_part, track_approval, track_now
from cairn.story.answer import Answer as Said
from cairn.story.author import DIRECTORS, Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import FrameworkNoted, Heading, RedTeamMet

ASKS: dict[Heading, str] = {
    Heading.DANGER: "What happened to the child, and what are we afraid of?",
    Heading.COMPLICATING: "What makes it harder to protect the child?",
    Heading.VULNERABILITY: "What makes this child easy to hurt?",
    Heading.GRAY_AREA: "What do we not know, or not know for sure?",
    Heading.CULTURE: "What of culture, race and language matters here?",
    Heading.STRENGTHS: "Who and what has kept the child safe?",
    Heading.HISTORY: "What was before?",
    Heading.NEXT_STEPS: "What must happen now, and who does it?",
}
"""The question of each heading; ours, since the text gives the headings alone."""

FOLLOWED = frozenset({Heading.GRAY_AREA, Heading.NEXT_STEPS})
ASKED_WITH = {"7.103.71.A.2": "VulnerabilityAnswered", "7.103.71.A.4": "CriminalHistoryChecked"}
HISTORY = "EarlierInvolvementFound"


@dataclass(frozen=True)
class CardShown:
    """One card: who put it up, and what became of it."""

    entry: Entry
    cleared: Entry | None

    @property
    def fact(self) -> FrameworkNoted:
        return cast(FrameworkNoted, self.entry.fact)


@dataclass(frozen=True)
class Column:
    """One heading of the board with its cards."""

    number: int
    heading: Heading
    asks: str
    cards: tuple[CardShown, ...]
    entry: UUID = field(default_factory=uuid4)
    """The id of the next card, made with its form, so that sending it twice puts up one."""

    @property
    def followed(self) -> bool:
        """Whether somebody follows its cards up."""
        return self.heading in FOLLOWED


def columns(story: Story) -> list[Column]:
    laid = cards(story)
    return [
        Column(
            number,
            heading,
            ASKS[heading],
            tuple(CardShown(e, cleared_up(story, cast(FrameworkNoted, e.fact).card)) for e in laid[heading]),
        )
        for number, heading in enumerate(Heading, 1)
    ]


def to_follow_up(shown: list[Column]) -> list[CardShown]:
    """Gray areas and next steps that are not cleared up."""
    return [
        card for column in shown if column.followed for card in column.cards if card.fact.words and not card.cleared
    ]


def meeting(story: Story) -> Entry | None:
    """The meeting that decided, else the last one recorded."""
    decision = decided_by_red_team(story)
    named = decision.fact.red_team if decision else None  # type: ignore[attr-defined]
    return meeting_of(story, named) or story.last(RedTeamMet)


@dataclass(frozen=True)
class ClockShown:
    duty: Duty
    face: ClockFace
    clause: str


RED_CLAUSES = ("7.103.10.D", "7.103.71", "7.103.8", "7.000.2", "7.103.70")


def clocks(view: Opened) -> list[ClockShown]:
    """What the RED team owes and the clock of the response beside it, soonest first."""
    wanted = [duty for duty in view.reading.duties if duty.clause.startswith(RED_CLAUSES) and not duty.cancelled]
    wanted.sort(key=lambda duty: (duty.done, duty.due is None, duty.due.earliest if duty.due else view.now))
    return [ClockShown(duty, face_of(duty, view.now), citation(duty.clause)) for duty in wanted]


@dataclass(frozen=True)
class Why:
    """Why a referral is with the RED team: what is due, the tests and exceptions, each as an answer."""

    due: tuple[str, ...]
    was: tuple[str, ...]
    excepted: str
    tests: tuple[Answer, ...]
    exceptions: tuple[Answer, ...]


def why(view: Opened) -> Why:
    story, found = view.whole, exception(view.whole)
    return Why(
        red_team_due(story),
        why_red_team(story),
        "; ".join(found.because) if found else "",
        tuple(answer_of(ruling, _ask(view, ruling)) for rule in TESTS for ruling in rule(story)),
        tuple(answer_of(ruling) for rule in EXCEPTIONS for ruling in rule(story)),
    )


def _ask(view: Opened, ruling: Ruling) -> str:
    kind = ASKED_WITH.get(ruling.clause, HISTORY)
    return address_of(kind, view.number) if ruling.missing and view.may_record(kind) else ""


ROLES = {Role.SCREENER, Role.CASEWORKER, Role.SUPERVISOR, *DIRECTORS}


@dataclass(frozen=True)
class AtTheTable:
    """Somebody of the office who could take part."""

    id: str
    name: str
    role: str
    certified: bool


def office(view: Opened) -> list[AtTheTable]:
    staff = Staff.objects.filter(office=view.staff.office, role__in=[str(role) for role in ROLES], is_active=True)
    return [
        AtTheTable(str(one.pk), one.name, str(one.role), one.author(view.now).certified is Said.YES)
        for one in staff.order_by("name")
    ]


@dataclass(frozen=True)
class TrackShown:
    """The track so far, and what stands for or against the two."""

    takes_part: bool
    now: str
    changed: str
    entry: Entry | None
    approval: Entry | None
    mandatory: tuple[str, ...]
    to_be_asked: tuple[str, ...]


def track(story: Story) -> TrackShown:
    now, entry, grounds = track_now(story), assigned_track(story), mandatory_grounds(story)
    return TrackShown(
        takes_part(story) is True,
        str(now.track) if now else "",
        now.changed.words if now and now.changed else "",
        entry,
        track_approval(story, entry) if entry else None,
        tuple(one.words for one in grounds if one.holds),
        tuple(one.words for one in grounds if one.holds is None),
    )
