"""The Story that rules read: entries in the order they were written down, corrections applied."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.persons import Person, people_of
from cairn.story.vocabulary import (
    AllegationMade,
    Part,
    PersonDescribed,
    ReferralReceived,
    Withdrawn,
)
from cairn.story.when import FAR_FUTURE, FAR_PAST, When, colorado_day

F = TypeVar("F", bound=Fact)


class Story:
    """One thread of work. Holds every entry ever made; what rules read are the effective ones.

    `entries` stand in the order of recording. An entry that was corrected is replaced, in its
    place, by its latest correction; a withdrawn one is left out. Nothing here changes after
    construction; `memo` keeps what rules worked out from it.
    """

    def __init__(self, entries: Iterable[Entry], *, number: str = "", kind: str = "referral") -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.number = number
        self.kind = kind
        self.memo: dict[Any, Any] = {}

    @cached_property
    def _roots(self) -> dict[UUID, Entry]:
        """For each correction, the entry that was first made."""
        roots: dict[UUID, Entry] = {}
        by_id = {entry.id: entry for entry in self.entries} if any(entry.corrects for entry in self.entries) else {}
        for entry in self.entries:
            if entry.corrects and entry.corrects in by_id:
                roots[entry.id] = roots.get(entry.corrects, by_id[entry.corrects])
        return roots

    @cached_property
    def effective(self) -> tuple[Entry, ...]:
        """The entries that stand, corrections in the place of what they correct."""
        if not self._roots:
            return self.entries
        standing: dict[UUID, Entry] = {}
        for entry in self.entries:
            standing[self._roots.get(entry.id, entry).id] = entry
        return tuple(entry for entry in standing.values() if not isinstance(entry.fact, Withdrawn))

    @cached_property
    def by_kind(self) -> dict[type[Fact], list[Entry]]:
        kinds: dict[type[Fact], list[Entry]] = {}
        for entry in self.effective:
            kinds.setdefault(type(entry.fact), []).append(entry)
        return kinds

    def written_at(self, entry: Entry) -> When:
        """When an entry was first written down; a correction keeps the time of what it corrects."""
        return self._roots.get(entry.id, entry).written_at

    # ---- looking things up ----

    def all(self, kind: type[Fact], **fields: object) -> list[Entry]:
        """Effective entries of a kind whose fields have these values, in the order of recording."""
        found = self.by_kind.get(kind, [])
        if not fields:
            return found
        return [entry for entry in found if all_equal(entry.fact, fields)]

    def last(self, kind: type[Fact], **fields: object) -> Entry | None:
        found = self.all(kind, **fields)
        return found[-1] if found else None

    def first(self, kind: type[Fact], **fields: object) -> Entry | None:
        """The one that happened earliest."""
        return min(self.all(kind, **fields), key=lambda entry: entry.at.earliest, default=None)

    def facts(self, kind: type[F], **fields: object) -> list[F]:
        return [cast(F, entry.fact) for entry in self.all(kind, **fields)]

    def last_fact(self, kind: type[F], **fields: object) -> F | None:
        entry = self.last(kind, **fields)
        return cast(F, entry.fact) if entry else None

    def entry(self, id: UUID) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == id), None)

    # ---- the same story at another moment ----

    def as_known(self, moment: datetime) -> "Story":
        """The story with only what was written down by `moment`."""
        return self._with(entry for entry in self.entries if entry.recorded_at <= moment)

    def before(self, entry: Entry) -> "Story":
        """The story as it stood when `entry` was proposed."""
        return self._with(self.entries[: self.entries.index(entry)])

    def and_then(self, *entries: Entry) -> "Story":
        return self._with((*self.entries, *entries))

    def _with(self, entries: Iterable[Entry]) -> "Story":
        return Story(entries, number=self.number, kind=self.kind)

    # ---- what every rule asks ----

    @cached_property
    def receipt(self) -> Entry | None:
        """The entry of the receipt; where hotline and county both have one, the earlier counts (7.103.A.9)."""
        return self.first(ReferralReceived)

    @cached_property
    def received_at(self) -> When | None:
        return self.receipt.at if self.receipt else None

    @cached_property
    def people(self) -> dict[str, Person]:
        return people_of((cast(PersonDescribed, e.fact), *_days_said(e)) for e in self.all(PersonDescribed))

    def person(self, key: str) -> Person:
        """A person by key; one who was only named has nothing told of them yet."""
        return self.people.get(key) or Person(key)

    def with_part(self, *parts: Part) -> list[str]:
        return [key for key, person in self.people.items() if person.parts & set(parts)]

    @cached_property
    def allegations(self) -> dict[str, Entry]:
        """The latest word on each allegation, by its key."""
        return {cast(AllegationMade, entry.fact).allegation: entry for entry in self.all(AllegationMade)}

    @cached_property
    def victims(self) -> list[str]:
        """Keys of the alleged victims, from their part or from an allegation."""
        named = [cast(AllegationMade, entry.fact).victim for entry in self.allegations.values()]
        return list(dict.fromkeys((*self.with_part(Part.ALLEGED_VICTIM), *named)))

    @cached_property
    def children(self) -> list[str]:
        """Alleged victims and youth in conflict: everyone who is to be seen."""
        return list(dict.fromkeys((*self.victims, *self.with_part(Part.YOUTH_IN_CONFLICT))))

    @cached_property
    def responsible(self) -> list[str]:
        """Keys of the persons alleged to be responsible."""
        named = [cast(AllegationMade, entry.fact).responsible for entry in self.allegations.values()]
        return list(dict.fromkeys((*self.with_part(Part.ALLEGED_RESPONSIBLE), *(key for key in named if key))))


def all_equal(fact: Fact, fields: dict[str, object]) -> bool:
    return all(getattr(fact, name) == value for name, value in fields.items())


def _days_said(entry: Entry) -> tuple[date, date]:
    """The first and last day on which something was said; that of writing where nobody knows."""
    at = entry.at if entry.at.earliest > FAR_PAST and entry.at.latest < FAR_FUTURE else entry.written_at
    first = colorado_day(at.earliest)
    return first, first if at.is_instant else colorado_day(at.last_moment)
