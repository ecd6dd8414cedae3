"""A person of a story, folded from all that was said of them; ages have three answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast

from cairn.story.answer import every, opposite
from cairn.story.entry import Entry
from cairn.story.vocabulary import Part, PersonDescribed
from cairn.story.when import FAR_FUTURE, FAR_PAST, When, colorado_day

ESTIMATE_MARGIN = 2
"""Years by which an estimated age may be off on either side: a setting of ours (7.103.A.4.b gives no number)."""

_ADDED_UP = ("parts", "aliases", "tribes")


@lru_cache(maxsize=4096)
def birthday(born: date, years: int) -> date:
    """The day a person reaches an age. Whoever is born on 29 February reaches it on 1 March in common years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


@dataclass(frozen=True, slots=True)
class Born:
    """The days on which a person can have been born, both included."""

    earliest: date
    latest: date
    estimated: bool = False

    @classmethod
    def from_estimate(cls, age: float, on: date, until: date | None = None) -> "Born":
        """From an age given on a day, or some day until another one, `ESTIMATE_MARGIN` years either way."""
        oldest, youngest = int(age) + ESTIMATE_MARGIN + 1, max(0, int(age) - ESTIMATE_MARGIN)
        return cls(birthday(on, -oldest) + timedelta(1), birthday(until or on, -youngest), True)


@dataclass(slots=True)
class Person:
    """One person as the story knows them. `told` holds the fields of `PersonDescribed` that somebody gave."""

    key: str
    told: dict[str, Any] = field(default_factory=dict)
    born: Born | None = None

    @property
    def name(self) -> str | None:
        return cast("str | None", self.told.get("name"))

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(cast("tuple[Part, ...]", self.told.get("parts", ())))

    @property
    def called(self) -> str:
        """A name to show; an unnamed person is shown by their key."""
        return self.told.get("name") or self.key.replace("_", " ").capitalize()

    def has_reached(self, years: int, when: When | date) -> bool | None:
        """Whether the person was `years` old or older; None while that is not settled."""
        if self.born is None:
            return None
        if isinstance(when, date):
            first = last = when
        else:
            first = colorado_day(when.earliest)
            last = first if when.earliest == when.latest else colorado_day(when.last_moment)
        if birthday(self.born.latest, years) <= first:
            return True
        return False if birthday(self.born.earliest, years) > last else None

    def aged(self, at_least: int, under: int, when: When | date) -> bool | None:
        """Whether the age lies in [at_least, under)."""
        return every(self.has_reached(at_least, when), opposite(self.has_reached(under, when)))

    def age_on(self, day: date) -> int | None:
        """Full years on a day, when the birth date is known; what was estimated, grown since, otherwise."""
        if self.born is None:
            return None
        if self.born.estimated:
            # Counted from the earliest day: the latest is cut off for a baby, who cannot be born after the report.
            middle = self.born.earliest + timedelta(days=365.25 * (ESTIMATE_MARGIN + 0.5))
            return max(0, (day - middle).days * 100 // 36525)
        years = day.year - self.born.latest.year
        return years if birthday(self.born.latest, years) <= day else years - 1


def people_of(described: Iterable[Entry]) -> dict[str, Person]:
    """Fold what was said of each person, in the order in which it was said."""
    people: dict[str, Person] = {}
    for entry in described:
        fact = cast(PersonDescribed, entry.fact)
        person = people.get(fact.person)
        if person is None:
            person = people[fact.person] = Person(fact.person)
        _add(fact, person.told)
        if fact.birth_date:
            person.born = Born(fact.birth_date, fact.birth_date)
        elif fact.estimated_age is not None and (person.born is None or person.born.estimated):
            person.born = Born.from_estimate(fact.estimated_age, *_days_said(entry))
    return people


def _add(fact: PersonDescribed, told: dict[str, Any]) -> None:
    for name in fact.model_fields_set:
        value = getattr(fact, name)
        if value is None or name == "person":
            continue
        if name in _ADDED_UP and name in told:
            value = (*told[name], *(each for each in value if each not in told[name]))
        told[name] = value


def _days_said(entry: Entry) -> tuple[date, date]:
    """The first and last day on which something was said; that of writing where nobody knows."""
    at = entry.at if entry.at.earliest > FAR_PAST and entry.at.latest < FAR_FUTURE else entry.written_at
    first = colorado_day(at.earliest)
    return first, first if at.is_instant else colorado_day(at.last_moment)
