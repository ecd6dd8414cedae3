"""Proof that nothing was tampered with: the chain of every story, and that all that follows from it is what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model

from cairn.access.acting import acting_as_system, setting
from cairn.access.reads import broken_reads
from cairn.journal import chain, current, ledger, projections
from cairn.journal.days import calendar
from cairn.journal.edition import edition_of
from cairn.journal.models import DutyRow, EntryRow, Referral, SealedRow, StoryRow
from cairn.journal.whose import offices_of, reviewing_offices
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.reading import duties
from cairn.story.entry import Entry
from cairn.story.story import Story

BATCH = 200
READS = "log of reads"


@dataclass
class Verified:
    """How much was looked at and what was wrong: the number of a story and a sentence."""

    stories: int = 0
    entries: int = 0
    duties: int = 0
    outdated: int = 0
    """Stories last read by an earlier rulebook or calendar: what follows from them is not compared."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    """Where the record itself is not what was written; elsewhere only what is worked out from it differs."""

    @property
    def clean(self) -> bool:
        return not self.faults


@dataclass
class Stored:
    """What the tables hold of one story."""

    entries: list[EntryRow]
    vault: dict[UUID, SealedRow]
    duties: list[DutyRow]
    referral: Referral | None
    story: Story | None = None
    """The story itself, where its chain holds."""


def verify(*, reads: bool = True) -> Iterator[Verified]:
    """Look at everything, batch by batch; each step gives what was found so far, the last is the whole."""
    found, after = Verified(), None
    while rows := _batch(after, found):
        after = rows[-1].pk
        yield found
    if reads:
        with acting_as_system("verify"):
            found.faults += [(READS, f"the chain breaks at {broken}") for broken in broken_reads()]
            found.changed |= {READS} & {number for number, _ in found.faults}
    yield found


def _batch(after: UUID | None, found: Verified) -> list[StoryRow]:
    with acting_as_system("verify"):
        ordered = StoryRow.objects.order_by("pk")
        rows = list((ordered.filter(pk__gt=after) if after else ordered)[:BATCH])
        stored, days = _stored(rows), calendar()
        found.stories += len(rows)
        found.outdated += sum(row.read_with != edition_of(days) for row in rows)
        found.entries += sum(len(each.entries) for each in stored.values())
        found.duties += sum(len(each.duties) for each in stored.values())
        suspect = {number for number, _ in _faults(rows, stored, days)}
        if suspect:
            # It may have been recorded in between two queries: what looked wrong is looked at again under its lock.
            locked = list(StoryRow.objects.select_for_update().filter(number__in=suspect).order_by("pk"))
            stored = _stored(locked)
            found.faults += _faults(locked, stored, days)
            found.changed |= {row.number for row in locked if _of_the_journal(row, stored[row.pk])}
    return rows


def _faults(rows: list[StoryRow], stored: dict[UUID, Stored], days: Calendar) -> list[tuple[str, str]]:
    faults, sound = [], []
    for row in rows:
        held = stored[row.pk]
        wrong = _of_the_journal(row, held)
        if held.story is not None and not wrong:
            sound.append((row, held.story))
            wrong = _faults_of_what_follows(row, held, held.story, days)
        faults += [(row.number, fault) for fault in wrong]
    # What a broken chain says is not worth comparing with.
    return faults + list(projections.differences(sound))


def _of_the_journal(row: StoryRow, held: Stored) -> list[str]:
    return [*_faults_of_the_chain(row, held), *_faults_of_the_vault(held)]


def _stored(rows: list[StoryRow]) -> dict[UUID, Stored]:
    ids = [row.pk for row in rows]
    with setting("cairn.reporter", "on"):
        vault = _grouped(SealedRow, ids, "pk")
    entries, ledgers = _grouped(EntryRow, ids, "position"), _grouped(DutyRow, ids, "id")
    referrals = {row.pk: row for row in Referral.objects.filter(pk__in=ids)}
    return {
        id: Stored(
            entries.get(id, []), {row.pk: row for row in vault.get(id, [])}, ledgers.get(id, []), referrals.get(id)
        )
        for id in ids
    }


def _grouped(kind: type[Model], ids: list[UUID], order: str) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = {}
    for row in kind.objects.filter(story__in=ids).order_by("story", order):  # type: ignore[attr-defined]
        groups.setdefault(row.story_id, []).append(row)
    return groups


def faults_of_chain(row: StoryRow) -> list[str]:
    """What is wrong with the chain of one story: empty when nothing in it was changed, removed or moved."""
    return _broken(row, list(EntryRow.objects.filter(story=row.pk).order_by("position")))


def _broken(row: StoryRow, entries: list[EntryRow]) -> list[str]:
    head = chain.genesis(row.pk)
    for place, entry in enumerate(entries, 1):
        if entry.position != place:
            return [f"entry {place} is missing"]
        if entry.previous_hash != head or entry.hash != chain.link(entry.body, head):
            return [f"the chain breaks at entry {place}"]
        head = entry.hash
    if (row.position, row.head) != (len(entries), head):
        return [f"the story ends at entry {len(entries)}, but {row.position} were recorded"]
    return []


def _faults_of_the_chain(row: StoryRow, held: Stored) -> list[str]:
    if broken := _broken(row, held.entries):
        return broken
    try:
        entries = [chain.entry_of(entry.body) for entry in held.entries]
    except (ValueError, KeyError) as error:
        return [f"an entry cannot be read: {type(error).__name__}"]
    held.story = Story(entries, number=row.number, kind=row.kind)
    pairs = enumerate(zip(held.entries, entries, strict=True), 1)
    return [f"the columns of entry {place} differ from what was recorded" for place, pair in pairs if not _agree(*pair)]


def _agree(row: EntryRow, entry: Entry) -> bool:
    told = (entry.id, entry.kind, entry.at.earliest, entry.at.latest, entry.recorded_at)
    return told == (row.pk, row.kind, row.at_earliest, row.at_latest, row.recorded_at)


def _faults_of_the_vault(held: Stored) -> Iterator[str]:
    for row in held.entries:
        for name in chain.SEALED.get(row.kind, {}):
            if name not in row.body["fact"]:
                continue
            kept = held.vault.get(row.pk)
            digest = row.body["fact"][name]["digest"]
            if kept is None or name not in kept.content or digest != chain.digest(kept.content[name], kept.salt):
                yield f"the vault does not hold what was sealed in entry {row.position}"


def _faults_of_what_follows(row: StoryRow, held: Stored, story: Story, days: Calendar) -> list[str]:
    # Another rulebook would give other duties; such a story waits to be read again.
    if row.read_with != edition_of(days):
        return []
    faults = []
    if (row.counties, row.reviewing) != (offices_of(story, row.counties), reviewing_offices(story)):
        faults.append("its counties differ from what its entries say")
    wanted = ledger.duty_rows(row, story, duties(story, row.read_at, days))
    faults += _differences({ledger.key_of(duty): duty for duty in held.duties}, wanted)
    if row.kind == "referral":
        state = current.referral_of(row, story, wanted)
        if held.referral is None:
            faults.append("its row in the current state is missing")
        else:
            faults += [f"current state: {name} differs" for name in _unlike(held.referral, state, current.WRITTEN)]
    return faults


def _differences(standing: dict[tuple[object, ...], DutyRow], wanted: list[DutyRow]) -> Iterator[str]:
    for duty in wanted:
        before = standing.pop(ledger.key_of(duty), None)
        if before is None:
            yield f"duty {duty.clause} {duty.about} is missing in the ledger"
        elif names := _unlike(before, duty, ledger.COMPARED):
            yield f"duty {duty.clause} {duty.about}: {', '.join(names)} differs"
    for duty in standing.values():
        yield f"duty {duty.clause} {duty.about} stands in the ledger, but the rules do not give it"


def _unlike(one: Model, other: Model, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if getattr(one, name) != getattr(other, name)]
