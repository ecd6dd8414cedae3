"""Counties' programs in the current state, and the journal's own note of them in a referral, so that its story says all that rules need."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from cairn.journal.models import Program, StoryRow
from cairn.rulebook.duty import Reading
from cairn.rulebook.programs import guide_on, process_on, selected_since, steps
from cairn.rulebook.responsibility import responsible_county
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DifferentialResponseNoted,
    JurisdictionAcknowledged,
    RedTeamAsked,
    RedTeamMet,
    ReferralHandedOver,
    ReferralReceived,
    ReviewerViewGiven,
    ScreeningDecided,
    TrackAssigned,
    Withdrawn,
)
from cairn.story.when import When, colorado_day

KIND = "program"
BEFORE: tuple[type[Fact], ...] = (
    ReferralReceived,
    ReferralHandedOver,
    JurisdictionAcknowledged,
    ReviewerViewGiven,
    RedTeamAsked,
    RedTeamMet,
    ScreeningDecided,
    TrackAssigned,
)
"""The entries at which it matters whether the county takes part."""

WRITTEN = ("county", "number", "since", "steps_done", "process", "guide")


def county_of(story: Story) -> str:
    """Whose program it is: the county that its first entry names."""
    told: Any = story.effective[0].fact if story.effective else None
    return str(getattr(told, "county", ""))


def program_of(row: StoryRow, story: Story, on: datetime) -> Program:
    """The row of a program in the current state."""
    day = colorado_day(on)
    process, guide = process_on(story, day), guide_on(story, day)
    return Program(
        story=row,
        county=county_of(story) or row.counties[0],
        number=row.number,
        since=selected_since(story),
        steps_done=sum(step.done for step in steps(story)),
        process=process.framework if process else "",
        guide=guide.version if guide else "",
    )


def follow(row: StoryRow, story: Story, reading: Reading, new: Sequence[Entry]) -> None:
    """Keep the row of a program as its story has it."""
    if row.kind == KIND:
        _write([program_of(row, story, reading.now)])


def bulk(told: Sequence[tuple[StoryRow, Story]]) -> None:
    """The same for many stories at once."""
    _write([program_of(row, story, row.read_at) for row, story in told if row.kind == KIND])


def differences(told: Sequence[tuple[StoryRow, Story]]) -> Iterator[tuple[str, str]]:
    """Programs whose row is not what their story says; which version is in use goes with the day it was last read."""
    for row, story in told:
        if row.kind == KIND:
            standing, wanted = Program.objects.filter(pk=row.pk).first(), program_of(row, story, row.read_at)
            if standing is None:
                yield row.number, "its row among the programs is missing"
            elif names := [name for name in WRITTEN[:4] if getattr(standing, name) != getattr(wanted, name)]:
                yield row.number, f"the row of the program: {', '.join(names)} differs"


def _write(rows: list[Program]) -> None:
    if rows:
        Program.objects.bulk_create(rows, update_conflicts=True, unique_fields=("story",), update_fields=WRITTEN)


def notes(story: Story, new: Sequence[Entry], by: Author, now: datetime) -> list[Entry]:
    """That the county of a referral takes part in Differential Response, where it does and the story does not say so yet."""
    if story.kind != "referral" or not any(isinstance(entry.fact, BEFORE) for entry in new):
        return []
    county = responsible_county(story.and_then(*new))
    program = Program.objects.filter(county=county, since__isnull=False).first() if county else None
    if program is None:
        return []
    noted = story.last(DifferentialResponseNoted, county=county)
    fact = DifferentialResponseNoted(county=county, since=program.since, program=program.number)
    if noted and cast(DifferentialResponseNoted, noted.fact).since == program.since:
        return []
    return [Entry(at=When.at(now), recorded_at=now, by=by, fact=fact)]


def faults_of_place(story: Story, entry: Entry) -> list[tuple[str, str]]:
    """What is wrong with an entry in this kind of story: a program's facts stand in the program of their county alone."""
    kind = type(entry.fact).story_kind
    if kind is not None and kind != story.kind:
        return [("kind", f"a {entry.kind} stands in a {kind}, not in a {story.kind}")]
    if kind is None and story.kind == KIND and not isinstance(entry.fact, Withdrawn):
        return [("kind", f"a {entry.kind} stands in a referral, not in a county's program")]
    county = county_of(story)
    if kind == KIND and county and str(entry.fact.county) != county:  # type: ignore[attr-defined]
        return [("county", f"this is the program of {county}")]
    return []
