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
from cairn.journal.models import DutyRow, EntryRow, Referral, SealedRow, StoryRow
from cairn.journal.whose import offices_of
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.reading import read
from cairn.story.story import Story

BATCH = 200


@dataclass
class Verified:
    """How much was looked at and what was wrong: the number of a story and a sentence."""

    stories: int = 0
    entries: int = 0
    duties: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.faults


@dataclass
class Stored:
    """What the tables hold of the stories of one batch, by story."""

    entries: dict[UUID, list[EntryRow]]
    vault: dict[UUID, SealedRow]
    duties: dict[UUID, list[DutyRow]]
    referrals: dict[UUID, Referral]
    stories: dict[UUID, Story] = field(default_factory=dict)

    def story(self, row: StoryRow) -> Story:
        """The story of a row, read once."""
        if row.pk not in self.stories:
            entries = (chain.entry_of(entry.body) for entry in self.entries.get(row.pk, []))
            self.stories[row.pk] = Story(entries, number=row.number, kind=row.kind)
        return self.stories[row.pk]


def verify(*, reads: bool = True) -> Iterator[Verified]:
    """Look at everything, batch by batch; each step gives what was found so far, the last is the whole."""
    found, after = Verified(), None
    while rows := _batch(after, found):
        after = rows[-1].pk
        yield found
    if reads:
        with acting_as_system("verify"):
            found.faults += [("log of reads", f"the chain breaks at {broken}") for broken in broken_reads()]
    yield found


def _batch(after: UUID | None, found: Verified) -> list[StoryRow]:
    with acting_as_system("verify"):
        ordered = StoryRow.objects.order_by("pk")
        rows = list((ordered.filter(pk__gt=after) if after else ordered)[:BATCH])
        stored, days = _stored(rows), calendar()
        found.stories += len(rows)
        found.entries += sum(map(len, stored.entries.values()))
        found.duties += sum(map(len, stored.duties.values()))
        elsewhere = {number for number, _ in _differences_elsewhere(rows, stored)}
        suspect = [row.pk for row in rows if row.number in elsewhere or _faults(row, stored, days)]
        # What looked wrong may have been recorded between two queries: it is looked at again under its lock.
        locked = list(StoryRow.objects.select_for_update().filter(pk__in=suspect).order_by("pk")) if suspect else []
        again = _stored(locked)
        found.faults += [(row.number, fault) for row in locked for fault in _faults(row, again, days)]
        found.faults += _differences_elsewhere(locked, again)
    return rows


def _differences_elsewhere(rows: list[StoryRow], stored: Stored) -> list[tuple[str, str]]:
    """What the tables of other stages say that the stories of these rows, where their chain holds, do not."""
    sound = [row for row in rows if not any(_faults_of_the_chain(row, stored.entries.get(row.pk, [])))]
    return list(projections.differences([(row, stored.story(row)) for row in sound]))


def _stored(rows: list[StoryRow]) -> Stored:
    ids = [row.pk for row in rows]
    with setting("cairn.reporter", "on"):
        vault = {row.pk: row for row in SealedRow.objects.filter(story__in=ids)}
    referrals = {row.pk: row for row in Referral.objects.filter(pk__in=ids)}
    return Stored(_grouped(EntryRow, ids, "position"), vault, _grouped(DutyRow, ids, "id"), referrals)


def _grouped(kind: type[Model], ids: list[UUID], order: str) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = {}
    for row in kind.objects.filter(story__in=ids).order_by("story", order):  # type: ignore[attr-defined]
        groups.setdefault(row.story_id, []).append(row)
    return groups


def _faults(row: StoryRow, stored: Stored, days: Calendar) -> list[str]:
    entries = stored.entries.get(row.pk, [])
    faults = [*_faults_of_the_chain(row, entries), *_faults_of_the_vault(entries, stored.vault)]
    # What a broken chain says is not worth comparing with.
    return faults or _faults_of_what_follows(row, stored, days)


def _faults_of_the_chain(row: StoryRow, entries: list[EntryRow]) -> Iterator[str]:
    head = chain.genesis(row.pk)
    for place, entry in enumerate(entries, 1):
        if entry.position != place:
            yield f"entry {place} is missing"
            return
        if entry.previous_hash != head or entry.hash != chain.link(entry.body, head):
            yield f"the chain breaks at entry {place}"
            return
        if not _columns_agree(entry):
            yield f"the columns of entry {place} differ from what was recorded"
        head = entry.hash
    if (row.position, row.head) != (len(entries), head):
        yield f"the story ends at entry {len(entries)}, but {row.position} were recorded"


def faults_of_chain(row: StoryRow) -> list[str]:
    """What is wrong with the chain of one story: empty when nothing in it was changed, removed or moved."""
    return list(_faults_of_the_chain(row, list(EntryRow.objects.filter(story=row.pk).order_by("position"))))


def _columns_agree(row: EntryRow) -> bool:
    entry = chain.entry_of(row.body)
    told = (entry.id, entry.kind, entry.at.earliest, entry.at.latest, entry.recorded_at)
    return told == (row.pk, row.kind, row.at_earliest, row.at_latest, row.recorded_at)


def _faults_of_the_vault(entries: list[EntryRow], vault: dict[UUID, SealedRow]) -> Iterator[str]:
    for row in entries:
        for name in chain.SEALED.get(row.kind, {}):
            if name not in row.body["fact"]:
                continue
            kept = vault.get(row.pk)
            digest = row.body["fact"][name]["digest"]
            if kept is None or name not in kept.content or digest != chain.digest(kept.content[name], kept.salt):
                yield f"the vault does not hold what was sealed in entry {row.position}"


def _faults_of_what_follows(row: StoryRow, stored: Stored, days: Calendar) -> list[str]:
    faults = []
    story = stored.story(row)
    if row.counties != offices_of(story, row.counties):
        faults.append("its counties differ from what its entries say")
    duties = ledger.duty_rows(row, story, read(story, row.read_at, days, objections=False).duties)
    faults += _differences("duty", {ledger.key_of(d): d for d in stored.duties.get(row.pk, [])}, duties)
    if row.kind == "referral":
        standing, wanted = stored.referrals.get(row.pk), current.referral_of(row, story, duties)
        if standing is None:
            faults.append("its row in the current state is missing")
        else:
            faults += [f"current state: {name} differs" for name in _unlike(standing, wanted, current.WRITTEN)]
    return faults


def _differences(what: str, standing: dict[tuple[object, ...], DutyRow], wanted: list[DutyRow]) -> Iterator[str]:
    for duty in wanted:
        before = standing.pop(ledger.key_of(duty), None)
        if before is None:
            yield f"{what} {duty.clause} {duty.about} is missing in the ledger"
        elif names := _unlike(before, duty, ledger.COMPARED):
            yield f"{what} {duty.clause} {duty.about}: {', '.join(names)} differs"
    for duty in standing.values():
        yield f"{what} {duty.clause} {duty.about} stands in the ledger, but the rules do not give it"


def _unlike(one: Model, other: Model, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if getattr(one, name) != getattr(other, name)]
