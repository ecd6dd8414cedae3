"""`make bench-people`: matching and look-up beside recordlinkage, Splink and pg_trgm, in one run on the same data."""

import random
import time
from collections import defaultdict
from collections.abc import Callable

import pandas as pd
import psycopg

from bench import febrl, ours, yardsticks
from bench.linking import figures
from cairn.matching import decide
from cairn.matching.made_people import Record, heard_again, people
from cairn.matching.parameters import Parameters, committed

Say = Callable[[str], object]
FEBRL_BLOCKS = [
    ["given_name", "surname"], ["surname", "postcode"], ["given_name", "postcode"], ["date_of_birth"],
    ["address_1"], ["address_2", "suburb"], ["postcode", "street_number"], ["suburb", "street_number"],
    ["surname", "suburb"], ["given_name", "suburb"],
]  # fmt: skip
HARD_BLOCKS = [
    ["surname"], ["given_name"], ["date_of_birth"], ["telephone"], ["street_number", "address_1"],
    ["birth_year", "suburb"], ["birth_year", "postcode"],
]  # fmt: skip


def run(say: Say, people_kept: int = 5000, asked: int = 2000) -> None:
    from cairn import database

    with psycopg.connect(database.dsn("owner")) as connection:
        _febrl(say, connection)
        _hard(say, connection, people_kept, asked)


def _febrl(say: Say, connection: psycopg.Connection) -> None:
    say("FEBRL4 without the social security number, 5,000 and 5,000; nothing is told which pairs are right")
    kept, heard = febrl.load()
    mine, theirs = ({row.Index: febrl.described(row) for row in frame.itertuples()} for frame in (kept, heard))
    started = time.perf_counter()
    pairs = list(ours.candidates(mine, theirs))
    by = ours.learnt(mine, theirs, pairs)
    found = ours.scored(mine, theirs, pairs, Parameters(by.fields, by.prior, address_bits=(-40.0, 60.0)))
    _line(say, "ours", figures(ours.frame(found), len(heard)), started, len(pairs))
    _line(say, "ours, rules applied", figures(ours.frame(found, held=True), len(heard)), started, len(pairs))
    _yardsticks(say, connection, kept, heard, FEBRL_BLOCKS)


def _hard(say: Say, connection: psycopg.Connection, count: int, asked: int) -> None:
    say(f"harder: {count:,} made-up people in families, {asked:,} heard of again (seed 42)")
    kept = list(people(count, 42))
    heard = [heard_again(record, chance) for chance in [random.Random(43)] for record in chance.sample(kept, asked)]
    mine, theirs = ({record.person: record.described() for record in some} for some in (kept, heard))
    started = time.perf_counter()
    pairs = list(ours.candidates(mine, theirs))
    found = ours.scored(mine, theirs, pairs, committed())
    _line(say, "ours", figures(ours.frame(found), asked), started, len(pairs))
    _line(say, "ours, rules applied", figures(ours.frame(found, held=True), asked), started, len(pairs))
    by_heard = defaultdict(list)
    for (one, other), comparison in found.items():
        by_heard[other].append((one, comparison))
    chosen = {other: best[0] for other, some in by_heard.items() if (best := decide.proposed(some))}
    _merges(say, "ours, as proposed", chosen, kept, asked)
    tables = [pd.DataFrame([_row(record) for record in some]).set_index("person") for some in (kept, heard)]
    _yardsticks(say, connection, *tables, HARD_BLOCKS, kept)


def _yardsticks(
    say: Say,
    connection: psycopg.Connection,
    kept: pd.DataFrame,
    heard: pd.DataFrame,
    blocks: list[list[str]],
    truth: list[Record] | None = None,
) -> None:
    ways: dict[str, Callable[[], yardsticks.Pairs]] = {
        "recordlinkage, ECM": lambda: yardsticks.with_recordlinkage(kept, heard, blocks),
        "recordlinkage, sum": lambda: yardsticks.with_recordlinkage_sum(kept, heard, blocks),
        "Splink": lambda: yardsticks.with_splink(kept, heard, blocks),
        "pg_trgm": lambda: yardsticks.with_trigrams(connection, kept, heard, least=0.2),
    }
    for name, linked in ways.items():
        started = time.perf_counter()
        pairs = linked()
        _line(say, name, figures(pairs, len(heard)), started, len(pairs))
        if truth:
            best = pairs.sort_values("score", ascending=False).drop_duplicates("other")
            _merges(say, f"{name}, at its best F1", _at_best_f1(best, len(heard)), truth, len(heard))


def _at_best_f1(best: yardsticks.Pairs, persons: int) -> dict[int, int]:
    right = (best["one"] == best["other"]).cumsum().to_numpy()
    cut = int((2 * right / (pd.RangeIndex(1, len(best) + 1).to_numpy() + persons)).argmax()) + 1
    return dict(zip(best["other"].head(cut), best["one"].head(cut), strict=True))


def _merges(say: Say, name: str, chosen: dict[int, int], kept: list[Record], asked: int) -> None:
    home = {record.person: record.household for record in kept}
    wrong = [(one, other) for other, one in chosen.items() if one != other]
    family = sum(home[one] == home[other] for one, other in wrong)
    right = len(chosen) - len(wrong)
    say(
        f"{name:24} {right} right of {asked}, {len(wrong)} wrong, of these {family} a twin, sibling or parent; "
        f"precision {right / max(1, len(chosen)):.4f}"
    )


def _line(say: Say, name: str, figures: object, started: float, pairs: int) -> None:
    say(f"{name:24} {figures}; {pairs:,} pairs, {time.perf_counter() - started:.0f} s")


def _row(record: Record) -> dict[str, object]:
    number, _, street = record.line.partition(" ")
    ages = None if record.oldest is None or record.youngest is None else (record.oldest + record.youngest) // 2
    year = record.born[:4] or ("" if ages is None else str(2024 - ages))
    return {
        "person": record.person,
        "given_name": record.given.lower(),
        "surname": record.family.lower().replace("-", " "),
        "former": record.former.lower(),
        "suffix": record.suffix,
        "date_of_birth": record.born,
        "birth_year": year,
        "sex": record.sex,
        "street_number": number,
        "address_1": street.lower(),
        "suburb": record.city.lower(),
        "postcode": record.postcode,
        "telephone": record.telephone,
    }
