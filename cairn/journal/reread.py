"""Reading stories again by the rules: when a holiday or the rulebook changed, or when time itself opened something."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from cairn.access.acting import acting_as_system
from cairn.journal import stories
from cairn.journal.days import calendar
from cairn.journal.edition import edition_of
from cairn.journal.models import UNMET, DutyRow, Rereading, StoryRow
from cairn.journal.projections import project
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.reading import read

BATCH = 100


def again(id: UUID, now: datetime, why: str, days: Calendar) -> int:
    """Read one story again; the number of duties whose due time moved. Needs `acting_as_system`."""
    with transaction.atomic():
        row = StoryRow.objects.select_for_update().get(pk=id)
        # Nothing may be read as of a moment before it was recorded.
        now = max(now, row.read_at)
        story = stories.told(row)
        duties = project(row, story, read(story, now, days), (), why=why, edition=edition_of(days))
    return sum(duty.moved_at == now for duty in duties)


def waiting(progress: Rereading, edition: str) -> Q:
    """Stories that another rulebook or calendar was read into: those with something to be done, or all."""
    outdated = ~Q(read_with=edition)
    return outdated if progress.everything else outdated & Q(pk__in=DutyRow.objects.filter(UNMET).values("story"))


def open_stories_again(progress: int) -> None:
    """Read every open story again, batch by batch; after an interruption it goes on where it stood."""
    for ids in _batches(progress):
        with acting_as_system("read open stories again"):
            row = Rereading.objects.get(pk=progress)
            now, days = datetime.now(UTC), calendar()
            moved = sum(again(id, now, row.reason, days) for id in ids)
            Rereading.objects.filter(pk=progress).update(
                done=F("done") + len(ids), moved=F("moved") + moved, last=ids[-1]
            )
    Rereading.objects.filter(pk=progress).update(ended_at=datetime.now(UTC))


def _batches(progress: int) -> Iterator[list[UUID]]:
    with acting_as_system("count the stories that wait"):
        row, edition = Rereading.objects.get(pk=progress), edition_of(calendar())
        if row.started_at is None:
            total = StoryRow.objects.filter(waiting(row, edition)).count()
            Rereading.objects.filter(pk=progress).update(started_at=datetime.now(UTC), total=total)
    last = row.last
    while True:
        with acting_as_system("find the stories that wait"):
            after = Q(pk__gt=last) if last else Q()
            found = StoryRow.objects.filter(after, waiting(row, edition)).order_by("pk")
            ids = list(found.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        last = ids[-1]


def whose_time_has_come(now: datetime, limit: int = 5_000) -> int:
    """Read again the stories in which a moment passed that may open or change a duty; how many there were."""
    done = 0
    while done < limit:
        with acting_as_system("open what time opens"):
            due = StoryRow.objects.filter(next_look_at__lte=now).order_by("next_look_at")
            ids = list(due.values_list("pk", flat=True)[:BATCH])
            days = calendar()
            for id in ids:
                again(id, now, "time passed", days)
        done += len(ids)
        if not ids:
            break
    return done
