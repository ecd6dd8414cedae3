"""An index person as look-up shows them: names, birth, addresses, household; and why they may be who is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.people.dates import day_words
from cairn.people.names import Name
from cairn.story.persons import Born, Person


class Reason(NamedTuple):
    """A sentence that speaks for (`supports`) or against its being the same person."""

    supports: bool
    words: str


class KnownName(NamedTuple):
    said: str
    alias: bool
    name: Name


class KnownAddress(NamedTuple):
    """`line` is empty where the reader may not see it; `folded` is for comparing alone."""

    line: str
    city: str
    county: str
    state: str
    folded: str
    use: str
    since: str
    until: str
    masked: bool

    def __str__(self) -> str:
        return ", ".join(part for part in (self.line, self.city or self.county) if part) or self.state


class Mate(NamedTuple):
    """Somebody of the same referral. `relation` reads from the person to the mate when `forward`, else back."""

    person: UUID
    said: str
    name: Name
    county: str
    relation: str
    forward: bool
    home: bool
    since: str
    open: bool


@dataclass(frozen=True)
class Known:
    """What the index knows of a person and this reader may see. `masked`: only other counties know them."""

    person: UUID
    masked: bool
    sex: str
    born: Born | None
    names: tuple[KnownName, ...]
    addresses: tuple[KnownAddress, ...]
    telephones: tuple[str, ...]
    counties: tuple[str, ...]
    mates: tuple[Mate, ...]

    @property
    def name(self) -> str:
        """The latest name that is not an alias."""
        return self.names[0].said if self.names else _("Name not known")

    @property
    def other_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(known.said for known in self.names if known.said != self.name))

    @property
    def last_address(self) -> KnownAddress | None:
        return self.addresses[0] if self.addresses else None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Known":
        born = Born(row["born_earliest"], row["born_latest"], row["estimated"]) if row["born_earliest"] else None
        return cls(
            person=row["person"],
            masked=not row["open"],
            sex=row["sex"],
            born=born,
            names=tuple(KnownName(n["said"], n["alias"], _name(n)) for n in row["names"]),
            addresses=tuple(KnownAddress(**address) for address in row["addresses"]),
            telephones=tuple(row["telephones"]),
            counties=tuple(row["counties"]),
            mates=tuple(
                Mate(
                    UUID(m["person"]),
                    m["name"],
                    _name(m),
                    m["county"],
                    m["relation"],
                    m["forward"],
                    m["home"],
                    m["since"],
                    m["open"],
                )
                for m in row["mates"]
            ),
        )


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant, with the reasons for and against. `strength` orders a list and is never shown."""

    known: Known
    reasons: tuple[Reason, ...]
    strength: float
    today: date
    sure: str = ""
    """How sure it is that this is who is meant, in words."""

    @property
    def person(self) -> UUID:
        return self.known.person

    @property
    def name(self) -> str:
        return self.known.name

    @property
    def masked(self) -> bool:
        return self.known.masked

    @property
    def born(self) -> str:
        return born_words(self.known.born, self.today)


def _name(row: Mapping[str, Any]) -> Name:
    return Name(row["given"], row.get("middle", ""), row["family"])


def age_on(born: Born | None, day: date) -> int | None:
    return Person("", born=born).age_on(day)


def born_words(born: Born | None, today: date) -> str:
    """ "32, born 4 Sep 1991", or "about 29, born about 1994" from an estimate."""
    if born is None:
        return pgettext("birth", "age not known")
    told = {"age": age_on(born, today), "year": (born.earliest + (born.latest - born.earliest) / 2).year}
    if born.estimated:
        return _("about %(age)d, born about %(year)d") % told
    return _("%(age)d, born %(day)s") % {"age": told["age"], "day": day_words(born.latest)}
