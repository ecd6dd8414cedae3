"""The Story that rules read: entries in the order they were written down, corrections applied."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar, cast
from uuid import UUID

from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.once import once
from cairn.story.persons import Person, people_of
from cairn.story.vocabulary import (
    AllegationMade,
    Part,
    PersonDescribed,
    ReferralReceived,
    Withdrawn,
)
from cairn.story.when import When

F = TypeVar("F", bound=Fact)

_earliest = attrgetter("at.earliest")

_NOTHING: list[Entry] = []

FEW = 4
"""So many entries are looked through faster than an index of them is made."""


class _ByKind(dict[type[Fact], list[Entry]]):
    """The entries of each kind; none of a kind that was not told."""

    def __missing__(self, kind: type[Fact]) -> list[Entry]:
        return _NOTHING


class _Beginning(dict[type[Fact], list[Entry]]):
    """The entries of each kind in the beginning of a story: the very list of the whole where that has none further on."""

    def __init__(self, whole: "Story", end: int, later: frozenset[type[Fact]]) -> None:
        self.whole, self.end, self.later = whole, end, later

    def __missing__(self, kind: type[Fact]) -> list[Entry]:
        found = self.whole.by_kind[kind]
        if kind in self.later:
            found = found[: bisect_left(found, self.end, key=self.whole.place)]
        self[kind] = found
        return found


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
        self.whole: Story | None = None
        """The story of which this one is the beginning."""
        self._indexes: dict[tuple[object, ...], dict[object, list[Entry]]] = {}

    @once
    def _roots(self) -> dict[UUID, Entry]:
        """For each correction, the entry that was first made."""
        roots: dict[UUID, Entry] = {}
        for entry in [] if self.whole else [entry for entry in self.entries if entry.corrects]:
            if entry.corrects and (earlier := self.entry(entry.corrects)):
                roots[entry.id] = roots.get(entry.corrects, earlier)
        return roots

    @once
    def effective(self) -> tuple[Entry, ...]:
        """The entries that stand, corrections in the place of what they correct."""
        if not self._roots:
            return self.entries
        standing: dict[UUID, Entry] = {}
        for entry in self.entries:
            standing[self._roots.get(entry.id, entry).id] = entry
        return tuple(entry for entry in standing.values() if not isinstance(entry.fact, Withdrawn))

    @once
    def _recorded(self) -> dict[int, int]:
        """The place of each entry in the order of recording, by the number of its id, which is looked up faster."""
        return self.whole._recorded if self.whole else {entry.id.int: place for place, entry in enumerate(self.entries)}

    @once
    def _places(self) -> dict[int, int]:
        if not self._roots:
            return self._recorded
        return {entry.id.int: place for place, entry in enumerate(self.effective)}

    def place(self, entry: Entry) -> int:
        """The place of an effective entry among the others."""
        return self._places[entry.id.int]

    @once
    def by_kind(self) -> dict[type[Fact], list[Entry]]:
        if self.whole:
            return {kind: entries for kind in self.whole.by_kind if (entries := self._told[kind])}
        kinds: defaultdict[type[Fact], list[Entry]] = defaultdict(list)
        for entry in self.effective:
            kinds[type(entry.fact)].append(entry)
        return _ByKind(kinds)

    @once
    def _last_told(self) -> tuple[list[int], list[type[Fact]]]:
        """Where the last entry of each kind stands, in order, and of which kind it is; in a story without corrections."""
        recorded = self._recorded
        last = {recorded[entries[-1].id.int]: kind for kind, entries in self.by_kind.items()}
        places = sorted(last)
        return places, [last[place] for place in places]

    @once
    def later(self) -> frozenset[type[Fact]]:
        """The kinds of which more is said in the rest of the story that this one is the beginning of."""
        if self.whole is None:
            return frozenset()
        places, kinds = self.whole._last_told
        return frozenset(kinds[bisect_left(places, len(self.entries)) :])

    @once
    def _told(self) -> dict[type[Fact], list[Entry]]:
        return _Beginning(self.whole, len(self.entries), self.later) if self.whole else self.by_kind

    def written_at(self, entry: Entry) -> When:
        """When an entry was first written down; a correction keeps the time of what it corrects."""
        return self._roots.get(entry.id, entry).written_at if self._roots else entry.written_at

    # ---- looking things up ----

    def all(self, kind: type[Fact], **fields: object) -> list[Entry]:
        """Effective entries of a kind whose fields have these values, in the order of recording."""
        found = self._told[kind]
        if not fields or not found:
            return found
        if len(found) > FEW:
            values = (*fields.values(),)
            return self._index(kind, *fields).get(values if len(values) > 1 else values[0], _NOTHING)
        for name, value in fields.items():
            found = [entry for entry in found if getattr(entry.fact, name) == value]
        return found

    def _index(self, kind: type[Fact], *names: str) -> dict[object, list[Entry]]:
        """The entries of a kind by the values of some fields, made when first asked for."""
        index = self._indexes.get((kind, *names))
        if index is None:
            if (whole := self._alike(kind)) is not self:
                index = whole._index(kind, *names)
            else:
                index, values_of = {}, attrgetter(*names)
                for entry in self._told[kind]:
                    index.setdefault(values_of(entry.fact), []).append(entry)
            self._indexes[kind, *names] = index
        return index

    def last(self, kind: type[Fact], **fields: object) -> Entry | None:
        found = self.all(kind, **fields) if fields else self._told[kind]
        return found[-1] if found else None

    def first(self, kind: type[Fact], **fields: object) -> Entry | None:
        """The one that happened earliest."""
        found = self.all(kind, **fields) if fields else self._told[kind]
        return min(found, key=_earliest) if len(found) > 1 else found[0] if found else None

    def facts(self, kind: type[F], **fields: object) -> list[F]:
        found = self.all(kind, **fields) if fields else self._told[kind]
        return [entry.fact for entry in found] if found else []  # type: ignore[misc]

    def last_fact(self, kind: type[F], **fields: object) -> F | None:
        entry = self.last(kind, **fields)
        return cast(F, entry.fact) if entry else None

    def since(self, entry: Entry | None, kind: type[Fact]) -> list[Entry]:
        """Effective entries of a kind that were recorded after an entry; all of them where there is none."""
        found = self._told[kind]
        if entry is None:
            return found
        place = self.place(entry)
        return [later for later in found if self.place(later) > place]

    def entry(self, id: UUID) -> Entry | None:
        place = self._recorded.get(id.int)
        return self.entries[place] if place is not None and place < len(self.entries) else None

    # ---- the same story at another moment ----

    def as_known(self, moment: datetime) -> "Story":
        """The story with only what was written down by `moment`."""
        return self._with(entry for entry in self.entries if entry.recorded_at <= moment)

    def before(self, entry: Entry) -> "Story":
        """The story as it stood when `entry` was proposed."""
        part = self._with(self.entries[: self._recorded[entry.id.int]])
        if not self._roots:
            part.whole = self
        return part

    def _alike(self, *kinds: type[Fact]) -> "Story":
        """The whole of which this story is the beginning, where nothing more of these kinds is said in the rest."""
        return self.whole if self.whole and self.later.isdisjoint(kinds) else self

    def until(self, entry: Entry) -> "Story":
        """What stands before an effective entry, corrected as it was since."""
        return self._with(self.effective[: self.place(entry)]) if self._roots else self.before(entry)

    def and_then(self, *entries: Entry) -> "Story":
        return self._with((*self.entries, *entries))

    def _with(self, entries: Iterable[Entry]) -> "Story":
        return Story(entries, number=self.number, kind=self.kind)

    # ---- what every rule asks ----

    @once
    def receipt(self) -> Entry | None:
        """The entry of the receipt; where hotline and county both have one, the earlier counts (7.103.A.9)."""
        return self.first(ReferralReceived)

    @once
    def received_at(self) -> When | None:
        return self.receipt.at if self.receipt else None

    @once
    def people(self) -> dict[str, Person]:
        if self.whole and (whole := self._alike(PersonDescribed)) is not self:
            return whole.people
        return people_of(self.all(PersonDescribed))

    def person(self, key: str) -> Person:
        """A person by key; one who was only named has nothing told of them yet."""
        return self.people.get(key) or Person(key)

    def with_part(self, *parts: Part) -> list[str]:
        if len(parts) == 1:
            return self._by_part.get(parts[0], [])
        wanted = {key for part in parts for key in self._by_part.get(part, ())}
        return [key for key in self.people if key in wanted]

    @once
    def _by_part(self) -> dict[Part, list[str]]:
        if self.whole and (whole := self._alike(PersonDescribed)) is not self:
            return whole._by_part
        found: dict[Part, list[str]] = {}
        for key, person in self.people.items():
            for part in person.told.get("parts", ()):
                found.setdefault(part, []).append(key)
        return found

    @once
    def allegations(self) -> dict[str, Entry]:
        """The latest word on each allegation, by its key."""
        if self.whole and (whole := self._alike(AllegationMade)) is not self:
            return whole.allegations
        return {cast(AllegationMade, entry.fact).allegation: entry for entry in self.all(AllegationMade)}

    @once
    def alleged(self) -> list[AllegationMade]:
        """What is alleged, each allegation as last told."""
        return [cast(AllegationMade, entry.fact) for entry in self.allegations.values()]

    @once
    def victims(self) -> list[str]:
        """Keys of the alleged victims, from their part or from an allegation."""
        if self.whole and (whole := self._alike(PersonDescribed, AllegationMade)) is not self:
            return whole.victims
        return list(dict.fromkeys((*self.with_part(Part.ALLEGED_VICTIM), *(fact.victim for fact in self.alleged))))

    @once
    def children(self) -> list[str]:
        """Alleged victims and youth in conflict: everyone who is to be seen."""
        if self.whole and (whole := self._alike(PersonDescribed, AllegationMade)) is not self:
            return whole.children
        return list(dict.fromkeys((*self.victims, *self.with_part(Part.YOUTH_IN_CONFLICT))))

    @once
    def responsible(self) -> list[str]:
        """Keys of the persons alleged to be responsible."""
        named = (fact.responsible for fact in self.alleged if fact.responsible)
        return list(dict.fromkeys((*self.with_part(Part.ALLEGED_RESPONSIBLE), *named)))
