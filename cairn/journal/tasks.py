"""The jobs of the journal, found and run by the worker."""

from datetime import UTC, datetime

from django.db import close_old_connections
from procrastinate.contrib.django import app

from cairn.access.models import Staff
from cairn.journal import reread
from cairn.journal.models import Rereading


@app.task(queue="journal", lock="reread", retry=3)
def read_open_stories_again(progress: int) -> None:
    """Read every open story again; how far it has come stands in the row of that number."""
    # A thread of the worker keeps its connection, also one that the database has ended.
    close_old_connections()
    reread.open_stories_again(progress)


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="open what time opens")
def open_what_time_opens(timestamp: int) -> None:
    """Open the next blocks of contact, and whatever else only waits for a moment to pass."""
    close_old_connections()
    reread.whose_time_has_come(datetime.now(UTC))


def ask_to_read_again(reason: str, by: Staff | None = None, *, everything: bool = False) -> Rereading:
    """Have the open stories read again, because a holiday or the rulebook changed. The job starts after the commit."""
    progress = Rereading.objects.create(reason=reason[:200], asked_by=by.pk if by else None, everything=everything)
    read_open_stories_again.defer(progress=progress.pk)
    return progress
