"""The ledger of duties: everyone's worklist, worked out afresh whenever a story is recorded or read again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cairn.access.models import Staff
from cairn.journal.models import UNMET, DutyRow, StoryRow
from cairn.journal.whose import acting_office, assigned, taker
from cairn.rulebook.duty import Duty, Reading, State
from cairn.story.author import Role
from cairn.story.story import Story
from cairn.story.when import FAR_FUTURE

KEY = ("clause", "about", "start", "ordinal")
_KEPT = ("id", "story", "moved_from", "moved_at", "moved_why", *KEY)
COMPARED = tuple(field.name for field in DutyRow._meta.concrete_fields if field.name not in _KEPT)
"""What must be equal to what the rules say; why a due time moved is history and stays."""
_WRITTEN = (*COMPARED, "moved_from", "moved_at", "moved_why")

_TAKEN_ON = frozenset({Role.SCREENER, Role.HOTLINE_WORKER})


def work_of(staff: Staff) -> QuerySet[DutyRow]:
    """What this person has to do, soonest first; overdue is what is due before the moment of asking."""
    return _listed(DutyRow.objects.filter(UNMET, worker=staff.pk))


def unclaimed_work(staff: Staff) -> QuerySet[DutyRow]:
    """What falls to this person's role in their office and has nobody's name on it."""
    return _listed(DutyRow.objects.filter(UNMET, county=staff.office, owner=staff.role, worker__isnull=True))


def _listed(duties: QuerySet[DutyRow]) -> QuerySet[DutyRow]:
    return duties.select_related("story__referral").order_by("by_when", "id")


def duty_rows(row: StoryRow, story: Story, duties: Iterable[Duty]) -> list[DutyRow]:
    """What the ledger has to say of a story; nothing in it depends on the moment of asking."""
    office = acting_office(story, row.counties)
    repeated: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for duty in duties:
        rows.append(_duty_row(row, story, duty, repeated[duty.key], office))
        repeated[duty.key] += 1
    return rows


def _duty_row(row: StoryRow, story: Story, duty: Duty, ordinal: int, office: str) -> DutyRow:
    clause, about, start = duty.key
    county = duty.county or office
    met = duty.met_at
    target = duty.target_due.earliest if duty.target_due else None
    due = duty.due
    return DutyRow(
        story=row,
        counties=sorted({*row.readers, county} - {""}),
        clause=clause,
        about=about,
        start=start,
        ordinal=ordinal,
        about_name=story.person(about).called[:200] if about else "",
        summary=duty.summary,
        owner=duty.owner.value,
        worker=_worker(story, duty, county),
        county=county,
        starts_earliest=duty.start.earliest,
        starts_latest=duty.start.latest,
        starts_with=duty.starts_with[:300],
        due_earliest=due.earliest if due else None,
        due_latest=due.latest if due else None,
        exclusive=due.exclusive if due else bool(duty.target_due and duty.target_due.exclusive),
        target_at=target,
        by_when=due.earliest if due else target or FAR_FUTURE,
        state=_kept_state(duty),
        met_at=met.earliest if met else None,
        met_latest=met.latest if met else None,
        met_by=duty.met_by.id if duty.met_by else None,
        attempted=duty.attempted,
        because=duty.because,
        ends_when=duty.ends_when,
        note=duty.note,
        why=duty.cancelled or duty.excused or duty.not_known,
        mends=duty.mends.__name__ if duty.mends else "",
        edition=duty.edition,
    )


def _kept_state(duty: Duty) -> str:
    """Whether it is overdue depends on the moment of asking; in the ledger such a duty is open."""
    if duty.met_at is None and not duty.not_known and duty.state in (State.OVERDUE, State.NOT_KNOWN):
        return State.OPEN.value
    return duty.state.value


def _worker(story: Story, duty: Duty, county: str) -> UUID | None:
    if duty.worker:
        return as_uuid(duty.worker)
    if duty.owner is Role.CASEWORKER:
        worker = assigned(story)
        return as_uuid(worker.staff) if worker else None
    if duty.owner in _TAKEN_ON:
        by = taker(story, county)
        return as_uuid(by.staff) if by else None
    return None


def as_uuid(text: str | None) -> UUID | None:
    """A staff id, or None for a text that is none: stories from files name authors otherwise."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def work_out(row: StoryRow, story: Story, reading: Reading, why: str) -> list[DutyRow]:
    """Bring a story's duties in the ledger up to date: only rows that changed are written."""
    wanted = duty_rows(row, story, reading.duties)
    standing = {key_of(duty): duty for duty in DutyRow.objects.filter(story=row.pk)}
    gone = {key: duty for key, duty in standing.items() if key not in {key_of(each) for each in wanted}}
    changed = []
    for duty in wanted:
        before = standing.get(key_of(duty))
        if before is not None and same(before, duty):
            continue
        _keep_what_moved(duty, before or _begun_otherwise(duty, gone), reading.now, why)
        changed.append(duty)
    if gone:
        DutyRow.objects.filter(story=row.pk, pk__in=[duty.pk for duty in gone.values()]).delete()
    if changed:
        DutyRow.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=("story", *KEY), update_fields=_WRITTEN
        )
    return wanted


def key_of(duty: DutyRow) -> tuple[object, ...]:
    return tuple(getattr(duty, name) for name in KEY)


def same(one: DutyRow, other: DutyRow) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in COMPARED)


def _begun_otherwise(duty: DutyRow, gone: dict[tuple[object, ...], DutyRow]) -> DutyRow | None:
    """The same duty with another start: a corrected receipt moves what began with it."""
    return next((one for one in gone.values() if (one.clause, one.about) == (duty.clause, duty.about)), None)


def _keep_what_moved(duty: DutyRow, before: DutyRow | None, now: datetime, why: str) -> None:
    if before is None:
        return
    duty.moved_from, duty.moved_at, duty.moved_why = before.moved_from, before.moved_at, before.moved_why
    if before.due_earliest and (before.due_earliest, before.due_latest) != (duty.due_earliest, duty.due_latest):
        duty.moved_from, duty.moved_at, duty.moved_why = before.due_earliest, now, why[:200]


def next_look(duties: Iterable[DutyRow], now: datetime) -> datetime | None:
    """The next moment at which time alone may open or change a duty."""
    times = (
        time
        for duty in duties
        if duty.met_at is None and duty.state in (State.OPEN, State.NOT_KNOWN)
        for time in (duty.due_earliest, duty.due_latest, duty.target_at)
        if time and now < time < FAR_FUTURE
    )
    return min(times, default=None)
