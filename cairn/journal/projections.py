"""What is worked out from a story each time it changes: the ledger, the current state, and what other stages register."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from cairn.journal import current, ledger
from cairn.journal.models import DutyRow, StoryRow
from cairn.rulebook.duty import Reading
from cairn.story.entry import Entry
from cairn.story.story import Story

Projection = Callable[[StoryRow, Story, Reading, Sequence[Entry]], None]
InBulk = Callable[[Sequence[tuple[StoryRow, Story]]], None]
Differences = Callable[[Sequence[tuple[StoryRow, Story]]], Iterator[tuple[str, str]]]

_registered: list[Projection] = []
_in_bulk: list[InBulk] = []
_differences: list[Differences] = []


def register(
    projection: Projection, *, bulk: InBulk | None = None, differences: Differences | None = None
) -> Projection:
    """Have a function called inside record(), with the story's row, the story, its reading and the new entries.

    `bulk` does the same for many stories at once; `differences` yields, for `cairn verify`, the number of each
    story whose rows are not what it says, with a sentence.
    """
    if projection not in _registered:
        _registered.append(projection)
        _in_bulk.extend([bulk] if bulk else [])
        _differences.extend([differences] if differences else [])
    return projection


def project_many(told: Sequence[tuple[StoryRow, Story]]) -> None:
    """What other stages registered for many stories at once."""
    for bulk in _in_bulk:
        bulk(told)


def differences(told: Sequence[tuple[StoryRow, Story]]) -> Iterator[tuple[str, str]]:
    """What other stages find to differ from what these stories say."""
    for each in _differences:
        yield from each(told)


def project(
    row: StoryRow, story: Story, reading: Reading, new: Sequence[Entry], *, why: str, edition: str
) -> list[DutyRow]:
    """Bring everything that follows from a story up to date. `row` has its counties, position and head already."""
    duties = ledger.work_out(row, story, reading, why)
    row.read_with = edition
    settle(row, duties, reading.now)
    if row.kind == "referral":
        current.write(current.referral_of(row, story, duties))
    for projection in _registered:
        projection(row, story, reading, new)
    return duties


def settle(row: StoryRow, duties: list[DutyRow], now: datetime) -> None:
    """Write the story's own row: where it ends, who sees it, and when it must be looked at again."""
    row.read_at, row.next_look_at = now, ledger.next_look(duties, now)
    StoryRow.objects.filter(pk=row.pk).update(
        counties=row.counties,
        reviewing=row.reviewing,
        position=row.position,
        head=row.head,
        read_at=row.read_at,
        read_with=row.read_with,
        next_look_at=row.next_look_at,
    )
