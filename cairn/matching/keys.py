"""Keys by which a person is found: whoever shares one is worth comparing. Plain values, compared for equality alone.

Equality of text and numbers is leakproof, so that an index on keys serves under row security; nearness is not.
A person is kept under `keys`; somebody who is looked for is asked by `asked`, which adds the usual slips.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from itertools import product

from cairn.matching.described import Birth, Described, Home, NameTold, street_name
from cairn.matching.spelling import roots, sound

WIDEST = 12
"""Years of birth that are kept or asked for one by one; a wider guess finds by name alone."""


def numbered(key: str) -> int:
    """A key as a signed 64-bit number: half the size, the same meaning."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def keys(person: Described) -> set[str]:
    """Under what a person is kept."""
    return set(
        _of(person, _years(person.birth), {person.birth.digits} if person.birth and person.birth.digits else set())
    )


def asked(person: Described) -> set[str]:
    """By what somebody described so is looked for."""
    birth = person.birth
    days = slips(birth.digits) if birth and birth.digits else set()
    years = _years(birth)
    if birth and birth.digits:
        years = {year + off for year in years for off in (-1, 0, 1)}
    return set(_of(person, years, days)) | set(_typed(person))


def _of(person: Described, years: set[int], days: set[str]) -> Iterator[str]:
    for name in person.names:
        yield from _name(name, years, days)
        for home in person.homes:
            yield from _name_at(name, home)
    yield from (f"d {day}" for day in days)
    yield from (f"t {digits[-7:]}" for digits in person.telephones)
    for home in person.homes:
        yield from _home(home)
        yield from (f"dz {day} {home.postcode or home.city}" for day in days if home.postcode or home.city)
    yield from (f"s {school} {year}" for school in person.schools for year in years)


def _name(name: NameTold, years: set[int], days: set[str]) -> Iterator[str]:
    givens = _sounds(name.given, *name.middle[:1])
    # The last of several first names may be the first of two family names.
    families = {sound(word) for word in (*name.middle[-1:], *name.family)}
    for one, other in product(givens, families):
        # In the order of the alphabet, so that a name whose parts change places has the same key.
        yield "n " + " ".join(sorted((one, other)))
    if name.given and name.family:
        first, last = name.given, name.family[0]
        yield from (f"x {a[:3]} {b[:1]}" for a, b in ((last, first), (first, last)))
        yield from (f"e {a[:1]} {b[-3:]}" for a in (first,) for b in name.family)
        yield from (f"e {b[:1]} {a[-3:]}" for a in (first,) for b in name.family)
    for said in givens | families:
        yield f"a {said}"
        yield from (f"y {said} {year}" for year in years)
        yield from (f"m {said} {day[4:]}" for day in days)
    yield from (f"p {word[:4]} {year}" for word in (name.given, *name.family) if word for year in years)


def _name_at(name: NameTold, home: Home) -> Iterator[str]:
    where = home.postcode or home.city
    if where:
        for said in _sounds(name.given) | {sound(word) for word in name.family}:
            yield f"c {said} {where}"
    if home.number:
        for word in (name.given, *name.family):
            if word:
                yield f"h {home.number} {sound(word)}"


def _home(home: Home) -> Iterator[str]:
    if home.number and home.street:
        yield f"l {home.number} {' '.join(sorted(sound(word) for word in street_name(home.street).split()))}"
    for line in (home.street, home.more):
        if line and (home.postcode or home.city):
            yield f"w {sound(street_name(line).split()[0])} {home.postcode or home.city}"


def _typed(person: Described) -> Iterator[str]:
    """A lone word may be a family name."""
    for name in person.names:
        if name.given and not name.family:
            yield f"a {sound(name.given)}"


def _sounds(*given: str) -> set[str]:
    return {sound(root) for word in given if word for root in roots(word)}


def _years(birth: Birth | None) -> set[int]:
    if birth is None or len(birth.years) > WIDEST:
        return set()
    return set(birth.years)


def slips(digits: str) -> set[str]:
    """A birth date and what it becomes by the usual slips: turned round, one off, another year or decade."""
    year, month, day = int(digits[:4]), digits[4:6], digits[6:]
    found = {digits, f"{year}{day}{month}"}
    found |= {f"{year + off:04}{month}{day}" for off in (-10, -1, 1, 10)}
    try:
        exact = date(year, int(month), int(day))
    except ValueError:
        return found
    found |= {(exact + timedelta(off)).strftime("%Y%m%d") for off in (-1, 1)}
    found |= {f"{year}{int(month) + off:02}{day}" for off in (-1, 1) if 1 <= int(month) + off <= 12}
    return found
