"""record(): the one way to write. Policy, then gates, then the entry chained to the last, then what follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from cairn.access.acting import setting
from cairn.access.models import Staff
from cairn.access.policy import may_record, refusal_words
from cairn.journal import chain, days, programs, stories
from cairn.journal.conflicts import already_decided, already_recorded
from cairn.journal.edition import edition_of
from cairn.journal.invalid import faults_of_entry, faults_of_place
from cairn.journal.models import EntryRow, SealedRow, StoryRow
from cairn.journal.projections import project
from cairn.journal.proposed import Proposed
from cairn.journal.refusals import Conflict, InvalidEntry, NoSuchStory, NotAllowed, Refused
from cairn.journal.whose import offices_of, reviewing_offices
from cairn.rulebook.duty import Duty, Objection, Reading
from cairn.rulebook.reading import objections_to, read
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.when import colorado_day

Said = Proposed | Entry


@dataclass(frozen=True, slots=True)
class Recorded:
    """What stands now: the story's row, the entries asked for (recorded now or before), and the duties."""

    story_row: StoryRow
    entries: list[Entry]
    duties: list[Duty]
    reading: Reading
    story: Story
    said_before: bool = False
    """All of it stood in the journal already; nothing was written."""


def record(
    entry: Said | Sequence[Said],
    *,
    story: UUID | StoryRow,
    by: Staff,
    now: datetime | None = None,
    expect_position: int | None = None,
) -> Recorded:
    """Record one or several entries in a story, all or none. Saying the same twice is saying it once.

    Raises NotAllowed, Refused, Conflict, InvalidEntry or NoSuchStory; then nothing was written.
    """
    proposed = _proposed(entry)
    with transaction.atomic():
        row = _locked(story.pk if isinstance(story, StoryRow) else story)
        return _recorded(row, stories.told(row), proposed, by, now or datetime.now(UTC), expect_position)


def open_story(
    kind: str,
    entries: Said | Sequence[Said],
    *,
    by: Staff,
    counties: Iterable[str] = (),
    now: datetime | None = None,
    id: UUID | None = None,
) -> Recorded:
    """Begin a story with its first entries. `counties` holds where the entries do not say whose it is.

    When the first entry is in the journal already, its story is meant: the same form sent twice opens one story.
    """
    proposed = _proposed(entries)
    if not proposed:
        raise InvalidEntry([("entries", "a story begins with an entry")])
    begin = partial(_begun, kind, proposed, by, sorted(counties), now or datetime.now(UTC), id)
    try:
        return begin()
    except Conflict as clash:
        # The same form, sent twice at the same moment: the first has opened the story by now.
        if isinstance(clash.__cause__, IntegrityError) and EntryRow.objects.filter(pk=proposed[0].id).exists():
            return begin()
        raise


def _begun(
    kind: str, proposed: list[Proposed], by: Staff, counties: list[str], now: datetime, id: UUID | None
) -> Recorded:
    with transaction.atomic():
        if begun := EntryRow.objects.filter(pk=proposed[0].id).values_list("story", flat=True).first():
            row = _locked(begun)
            return _recorded(row, stories.told(row), proposed, by, now, None)
        id = id or uuid4()
        row = StoryRow(
            id=id,
            number=_next_number(kind, now),
            kind=kind,
            counties=counties or [by.office],
            taken_by=by.pk,
            opened_at=now,
            head=chain.genesis(id),
            read_at=now,
        )
        return _recorded(row, Story((), number=row.number, kind=kind), proposed, by, now, None)


def _proposed(said: Said | Sequence[Said]) -> list[Proposed]:
    return [Proposed.of(each) for each in ([said] if isinstance(said, Proposed | Entry) else said)]


def _locked(id: UUID) -> StoryRow:
    row = StoryRow.objects.select_for_update().filter(pk=id).first()
    if row is None:
        raise NoSuchStory("There is no such story, or it is not yours to see.")
    return row


def _recorded(
    row: StoryRow, story: Story, proposed: list[Proposed], by: Staff, now: datetime, expected: int | None
) -> Recorded:
    known = {entry.id: entry for entry in story.entries}
    fresh = [one for one in proposed if not (one.id in known and already_recorded(one, known[one.id]))]
    new: list[Entry] = []
    if fresh:
        if expected is not None and expected != row.position:
            raise Conflict(_first_words(story, expected), story.entries[-1] if story.entries else None)
        new = _entries(story, fresh, by, max(now, story.entries[-1].recorded_at) if story.entries else now)
        _refuse_what_is_not_allowed(row, story, new, by)
        noted = programs.notes(story, new, new[0].by, new[0].recorded_at)
        new = [*noted, *new] if story.entries else [*new, *noted]
        _refuse_what_the_rules_forbid(story, new)
        story, reading = _written(row, story, new, now)
    else:
        reading = read(story, now, days.calendar())
    wanted = {one.id for one in proposed}
    return Recorded(
        row, [entry for entry in story.entries if entry.id in wanted], reading.duties, reading, story, not fresh
    )


def _first_words(story: Story, expected: int) -> str:
    later = story.entries[expected:]
    who = ", ".join(dict.fromkeys(entry.by.name for entry in later)) or "Somebody else"
    return f"{who} recorded something first; look at the story again before you go on."


def _entries(story: Story, fresh: list[Proposed], by: Staff, now: datetime) -> list[Entry]:
    author = by.author(now)
    new: list[Entry] = []
    faults: list[tuple[str, str]] = []
    for one in fresh:
        entry = one.entry(author, now)
        faults += programs.faults_of_place(story, entry) + faults_of_entry(entry, (*story.entries, *new), now)
        faults += faults_of_place(entry, story.kind)
        new.append(entry)
    if faults:
        raise InvalidEntry(faults)
    return new


def _refuse_what_is_not_allowed(row: StoryRow, story: Story, new: list[Entry], by: Staff) -> None:
    # The first entries of a story say whose it is.
    counties = row.counties if story.entries else offices_of(story.and_then(*new), row.counties)
    known = {entry.id: entry for entry in (*story.entries, *new)}
    for entry in new:
        corrected = known[entry.corrects] if entry.corrects else entry
        for kind in {entry.kind, corrected.kind}:
            if not may_record(by, kind, counties, row.reviewing):
                raise NotAllowed(refusal_words(by, kind, counties))
        if by.office in row.reviewing and corrected.by.key != entry.by.key:
            raise NotAllowed("A reviewer of another county corrects nobody's view but their own.")


def _refuse_what_the_rules_forbid(story: Story, new: list[Entry]) -> None:
    if objections := _objections(story, new):
        raise Refused(objections)


def _objections(story: Story, new: list[Entry]) -> list[Objection]:
    found: list[Objection] = []
    for entry in new:
        if decided := already_decided(story, entry):
            raise Conflict(*decided)
        found += objections_to(entry, story)
        story = story.and_then(entry)
    return found


def _written(row: StoryRow, story: Story, new: list[Entry], now: datetime) -> tuple[Story, Reading]:
    rows, vault, readable = chain.linked(row.pk, row.position, row.head, new)
    story = story.and_then(*readable)
    calendar = days.calendar()
    reading = read(story, now, calendar)
    begins = row.position == 0
    row.counties, row.reviewing = offices_of(story, row.counties), reviewing_offices(story)
    row.position, row.head = rows[-1].position, rows[-1].hash
    with setting("cairn.recording", str(row.pk)):
        try:
            if begins:
                StoryRow.objects.bulk_create([row])
            EntryRow.objects.bulk_create(rows)
        except IntegrityError as clash:
            raise Conflict("An entry of this id stands in another story; give the new one an id of its own.") from clash
        if vault:
            SealedRow.objects.bulk_create(vault)
        project(row, story, reading, readable, why=_why(readable[-1]), edition=edition_of(calendar))
    return story, reading


def _why(entry: Entry) -> str:
    title = type(entry.fact).title
    return f"{title}: corrected" if entry.corrects else title


def _next_number(kind: str, now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_next_number(%s, %s)", [kind[0].upper(), colorado_day(now).year])
        return str(cursor.fetchone()[0])
