"""What is known of a person who is looked for: cleaned of what cannot be searched for, and folded for comparing."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from cairn.matching.described import Birth, Described, home_told, name_told
from cairn.people import names
from cairn.people.rows import address
from cairn.story.persons import Born, birthday

LONGEST = 200
# The same that the vocabulary refuses: they make a page show another text than was typed.
_DECEPTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
EARLIEST = date(1900, 1, 1)


class NotSearchable(Exception):
    """What was typed cannot be searched for; the message says why and what would be right."""


def clean(typed: str) -> str:
    """What was typed as one line with single spaces. Raises `NotSearchable`."""
    if len(typed) > LONGEST:
        raise NotSearchable(
            _("This is too long to search for (%(length)d characters). Type a name or number of at most %(most)d.")
            % {"length": len(typed), "most": LONGEST}
        )
    if found := _DECEPTIVE.search(typed):
        raise NotSearchable(
            _("The text holds a character that cannot be searched for (U+%(code)s). Type the name again without it.")
            % {"code": f"{ord(found.group()):04X}"}
        )
    return " ".join(typed.split())


@dataclass(frozen=True)
class Query:
    """Fields of somebody as far as they are known; each may be left out.

    `story` and `key` say whom of which story is looked for, so that nobody is found as themselves and whoever was
    told apart stays away; `apart` are index persons told apart in a draft. `household_names` are people of the same
    household or referral.
    """

    name: str = ""
    birth_date: date | None = None
    age: float | None = None
    sex: str = ""
    address: str = ""
    city: str = ""
    telephone: str = ""
    household_names: tuple[str, ...] = ()
    story: UUID | None = None
    key: str = ""
    apart: tuple[UUID, ...] = ()
    today: date = field(default_factory=date.today)

    @cached_property
    def split(self) -> names.Name:
        return names.split(clean(self.name))

    @cached_property
    def born(self) -> Born | None:
        if self.birth_date and EARLIEST <= self.birth_date <= self.today:
            return Born(self.birth_date, self.birth_date)
        if self.age is not None and 0 <= self.age <= 120:
            return Born.from_estimate(self.age, self.today)
        return None

    @cached_property
    def household(self) -> list[names.Name]:
        whole = (names.split(clean(name)) for name in self.household_names[:20])
        return [name for name in whole if name.given and name.whole != self.split.whole]

    @cached_property
    def place(self) -> str:
        return names.place(clean(self.city))

    @cached_property
    def home(self) -> str:
        return address(clean(self.address), clean(self.city))

    @cached_property
    def phone(self) -> str:
        return names.digits(clean(self.telephone))

    @cached_property
    def described(self) -> Described:
        """As it is compared."""
        name = name_told(clean(self.name))
        address = home_told(clean(self.address), clean(self.city))
        return Described(
            names=(name,) if name.given else (),
            birth=Birth.between(self.born.earliest, self.born.latest) if self.born else None,
            sex=self.sex,
            homes=(address,) if self.address or self.city else (),
            telephones=(self.phone,) if self.phone else (),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.split.given or self.birth_date or self.home or self.phone)

    def asked(self) -> dict[str, object]:
        """As the database's function takes it."""
        return {
            "given": self.split.given,
            "family": self.split.family,
            "whole": f"{self.split.given} {self.split.family}".strip(),
            "forms": sorted(names.long_forms(self.split.given)),
            "dates": [str(day) for day in birth_dates(self.birth_date)] if self.birth_date and self.born else [],
            "years": years(self.born),
            "cities": [self.place] if self.place else [],
            "address": self.home,
            "telephone": self.phone,
            "household": [{"given": name.given, "family": name.family} for name in self.household],
            "story": self.story,
            "key": self.key,
            "apart": list(self.apart),
        }


def birth_dates(born: date) -> list[date]:
    """The day, and the days it becomes by the usual slips: turned round, one off, another decade."""
    slips = {born, born - timedelta(1), born + timedelta(1)}
    for year in (born.year - 10, born.year - 1, born.year + 1, born.year + 10):
        slips.add(birthday(born, year - born.year))
    if born.day <= 12:
        slips.add(date(born.year, born.day, born.month))
    for month in (born.month - 1, born.month + 1):
        if 1 <= month <= 12 and born.day <= 28:
            slips.add(date(born.year, month, born.day))
    return sorted(slips)


def years(born: Born | None) -> list[int]:
    """Years of birth that may be meant; two more on either side of a birth date, for slips."""
    if born is None:
        return []
    margin = 0 if born.estimated else 2
    return list(range(born.earliest.year - margin, born.latest.year + margin + 1))
