"""Reading stories back: by number or id, as they are or as they were known, and by the rules."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cairn.access.acting import setting
from cairn.access.models import Staff
from cairn.access.policy import may_see_reporter
from cairn.access.reads import log_read
from cairn.journal.chain import entry_of
from cairn.journal.days import calendar
from cairn.journal.models import EntryRow, SealedRow, StoryRow
from cairn.journal.refusals import InvalidEntry, NoSuchStory, NotAllowed
from cairn.rulebook.duty import Reading
from cairn.rulebook.reading import read
from cairn.story.story import Story


def row(number_or_id: str | UUID) -> StoryRow:
    """The row of a story by its number or id. Raises NoSuchStory also for one this person may not see."""
    try:
        key = {"pk": UUID(str(number_or_id))}
    except ValueError:
        # The database keeps no NUL, and so has no number with one in it.
        key = {"number": str(number_or_id)[:20].upper().replace("\x00", "?")}
    found = StoryRow.objects.filter(**key).first()
    if found is None:
        raise NoSuchStory(f"There is no story {str(number_or_id)[:40]}, or it is not yours to see.")
    return found


def load(story: UUID | StoryRow, *, as_known: datetime | None = None) -> Story:
    """A story without its sealed parts; with `as_known` only what was written down by then."""
    found = story if isinstance(story, StoryRow) else row(story)
    whole = told(found)
    return whole.as_known(as_known) if as_known else whole


def told(found: StoryRow) -> Story:
    """The story of a row, in one query."""
    bodies = EntryRow.objects.filter(story=found.pk).order_by("position").values_list("body", flat=True)
    return Story(map(entry_of, bodies), number=found.number, kind=found.kind)


def reading(found: StoryRow, now: datetime | None = None, story: Story | None = None) -> Reading:
    """A story read by the rules, on the days of the database's calendar. Give the story if it is loaded already."""
    return read(story or told(found), now or datetime.now(UTC), calendar())


def sealed(entry: UUID, staff: Staff, purpose: str) -> dict[str, Any]:
    """What stands in the vault for an entry, e.g. `{"identity": {...}}`; the look and its purpose are logged.

    Raises NotAllowed, NoSuchStory, and InvalidEntry where the purpose is left out.
    """
    if not purpose.strip():
        raise InvalidEntry([("purpose", "say what you need it for; the purpose is kept with your name")])
    found = EntryRow.objects.select_related("story").filter(pk=entry).first()
    if found is None:
        raise NoSuchStory("There is no such entry, or it is not yours to see.")
    if not may_see_reporter(staff, found.story.counties):
        raise NotAllowed("Who reported is shown only to those who work on the referral.")
    log_read(staff, found.story, "who reported", purpose.strip())
    with setting("cairn.reporter", "on"):
        content = SealedRow.objects.filter(pk=entry).values_list("content", flat=True).first()
    return content or {}
