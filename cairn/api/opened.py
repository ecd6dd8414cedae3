"""Opening a story for an address: whether it may be known of, and the look noted."""

import re
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Path

from cairn.access.independence import kept_from
from cairn.access.policy import may_read
from cairn.access.reads import log_read
from cairn.journal import stories
from cairn.journal.models import StoryRow
from cairn.journal.refusals import InvalidEntry, NoSuchStory
from cairn.story.story import Story
from cairn.story.when import When

Number = Annotated[str, Path(description="The number of the story, such as R-26-000123.")]
_NUMBER = re.compile(r"[A-Za-z]-\d{2}-\d{6,9}", re.ASCII)


def opened(request: HttpRequest, number: str, what: str) -> StoryRow:
    """The row of a story by its number. Raises NoSuchStory also where this person may not know of it."""
    if not _NUMBER.fullmatch(number):
        raise NoSuchStory("A story is named by its number, such as R-26-000123.")
    row = stories.row(number)
    if not may_read(request.user, row.readers, str(row.taken_by)):
        raise NoSuchStory(f"There is no story {number}, or it is not yours to see.")
    log_read(request.user, row, f"{what} (by program)" if getattr(request, "by_token", False) else what)
    return row


def whole_and_seen(request: HttpRequest, row: StoryRow, as_known: datetime | None) -> tuple[Story, Story]:
    """A story as it was known, and what of it this person may see: without the views kept from a reviewer for now."""
    whole = stories.told(row)
    kept = {entry.id for entry in kept_from(whole, str(request.user.pk), request.user.plays)}
    known = whole.as_known(as_known) if as_known else whole
    if not kept:
        return known, known
    return known, Story((one for one in known.entries if one.id not in kept), number=row.number, kind=row.kind)


def moment(text: str | None, field: str) -> datetime | None:
    """A moment from the address. Raises InvalidEntry; a day alone does not say which moment is meant."""
    if text is None:
        return None
    try:
        when = When.parse(text)
    except ValueError as error:
        raise InvalidEntry([(field, str(error))]) from None
    if not when.is_instant:
        raise InvalidEntry([(field, 'name a moment, such as "2024-03-14 16:40"')])
    return when.earliest
