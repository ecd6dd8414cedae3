"""How long a look-up takes: half-heard names against a person index of a given size, in a database of its own."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.core.management import call_command
from django.db import connections

from cairn import database
from cairn.access.acting import acting_as_system
from cairn.people import index
from cairn.people.lookup import look_up
from cairn.people.query import Query
from cairn.story.author import Author, Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import AddressTold, Part, PersonDescribed, ReferralReceived, Relation, RelationshipTold
from cairn.story.when import When

NAME = "bench_people"
AIM = "aim: p95 under 150 ms while typing"
BY = Author(name="Bench", role=Role.SCREENER, office="Weld")
CITIES = [("Greeley", "Weld"), ("Evans", "Weld"), ("Denver", "Denver"), ("Pueblo", "Pueblo"), ("Aurora", "Adams")]
_SYLLABLES = """
Ma An Jo Da Ka Mi Sha Bren El Lu Ro Chris Ty Ja Le Na Vi Wil Zo Ash Ben Car Dom Gra Hen
ria na seph vid ren cah una don ena cas sie topher ler mie ah talia ctor liam ey ton jamin los inic ce ry
Ke Tul Bra Smi Gar Lo Mar Her Whit Pe Gon Ro Ha Wal Ba Sto Cla Mor Ri Fi Do Va Que Yo Ze
a er in o ar el an u ol es
yes ll dy th cia pez tinez nandez field rson zales mero rris ker ner ne rk gan vera sher nnelly ldez zada ung pata
"""
_STARTS, _ENDS, _ROOTS, _MIDDLES, _TAILS = (line.split() for line in _SYLLABLES.strip().splitlines())


@dataclass(frozen=True)
class Row:
    """A story's row, without a journal behind it."""

    id: UUID
    number: str
    counties: list[str]
    kind: str = "referral"
    taken_by: None = None


def run(print: Callable[[str], object], persons: int = 100_000, asked: int = 200) -> None:
    """Fill an index with `persons` people, ask it `asked` times, and print the p50 and p95."""
    chance = random.Random(7)
    with ScratchDatabase():
        started = time.perf_counter()
        with acting_as_system("bench"):
            index.bulk(_families(persons, chance))
        filled = time.perf_counter() - started
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        print(f"person index: {persons:,} people in {filled:.0f} s")
        for what, asking in KINDS.items():
            print(f"look-up by {what}: {_measured(asking, asked, chance)}")
        print(AIM)


def _measured(asking: Callable[[random.Random], Query], asked: int, chance: random.Random) -> str:
    took, found = [], 0
    for _ in range(asked):
        query = asking(chance)
        started = time.perf_counter()
        with acting_as_system("bench"):
            found += bool(look_up(query, None))
        took.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(took, n=20)
    return f"p50 {statistics.median(took):.0f} ms, p95 {cuts[-1]:.0f} ms, {found} of {asked} found somebody"


def _given(chance: random.Random) -> str:
    return _skewed(_STARTS, chance) + _skewed(_ENDS, chance)


def _family(chance: random.Random) -> str:
    middle = chance.choice(_MIDDLES) if chance.random() < 0.7 else ""
    return _skewed(_ROOTS, chance) + middle + _skewed(_TAILS, chance)


def _skewed(words: list[str], chance: random.Random) -> str:
    """A few names are very common, as they are in life."""
    return words[int(len(words) * chance.random() ** 2.5)]


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if chance.random() < 0.6 else word


def _born(chance: random.Random) -> date:
    return date(2024, 1, 1) - timedelta(chance.randrange(60 * 365))


def _families(persons: int, chance: random.Random) -> Iterator[tuple[Row, Story]]:
    for number in range(persons // 3):
        city, county = chance.choice(CITIES)
        at = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number % 80_000)
        facts = list(_facts(_family(chance), city, county, chance))
        entries = [Entry(at=When.at(at), recorded_at=at, by=BY, fact=fact) for fact in facts]
        yield Row(uuid4(), f"R-{number:06}", [county]), Story(entries, number=f"R-{number:06}")


def _facts(family: str, city: str, county: str, chance: random.Random) -> Iterator[Fact]:
    yield ReferralReceived(received_by=county)
    home = f"{chance.randrange(1, 4000)} {chance.choice(_ROOTS)}{chance.choice(_TAILS)} St"
    for key, part in (("child", Part.ALLEGED_VICTIM), ("mother", Part.FAMILY), ("partner", Part.ALLEGED_RESPONSIBLE)):
        name = f"{_given(chance)} {family if key != 'partner' else _family(chance)}"
        born = {"birth_date": _born(chance)} if chance.random() < 0.6 else {"estimated_age": chance.randrange(60)}
        yield PersonDescribed(person=key, name=name, parts=(part,), **born)
        yield AddressTold(person=key, line=home, city=city, county=county, household="home")
    yield RelationshipTold(person="mother", relation=Relation.PARENT, relative="child")


KINDS: dict[str, Callable[[random.Random], Query]] = {
    "whole name": lambda chance: Query(name=f"{_slip(_given(chance), chance)} {_slip(_family(chance), chance)}"),
    "one name and city": lambda chance: Query(name=_given(chance), city="Evans"),
    "name, birth date, household": lambda chance: Query(
        name=f"{_slip(_given(chance), chance)} {_family(chance)}",
        birth_date=_born(chance),
        city="Greeley",
        household_names=(f"{_given(chance)} {_family(chance)}", f"{_given(chance)} {_family(chance)}"),
    ),
    "beginning of a name": lambda chance: Query(name=_given(chance)[:4]),
}


class ScratchDatabase:
    """A migrated database beside the usual one, gone afterwards."""

    def __enter__(self) -> None:
        owner = database.dsn("owner")
        database.drop_database(owner, NAME)
        database.create_database(owner, NAME)
        self.before = {alias: connections[alias].settings_dict["NAME"] for alias in ("default", "owner")}
        self._use(NAME)
        call_command("migrate", database="owner", verbosity=0, interactive=False)

    def __exit__(self, *_failure: object) -> None:
        for alias, name in self.before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        database.drop_database(database.dsn("owner"), NAME)

    def _use(self, name: str) -> None:
        for alias in ("default", "owner"):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name


if __name__ == "__main__":
    import django

    database.ensure()
    django.setup()
    run(print)
