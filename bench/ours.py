"""Our own matching over two tables in memory: keys, comparison, and parameters learnt without labels where asked."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from bench.yardsticks import Pairs
from cairn.matching import keys
from cairn.matching.compare import Comparison, compare, pattern
from cairn.matching.described import Described
from cairn.matching.parameters import Parameters, committed
from cairn.matching.training import estimated

MOST = 100
"""A key that more people share than this finds nobody by itself, as in the database."""
People = Mapping[int, Described]


def candidates(kept: People, heard: People) -> Iterator[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, person in kept.items():
        for key in keys.keys(person):
            index[key].append(number)
    for number, person in heard.items():
        found: set[int] = set()
        for key in keys.asked(person):
            if len(some := index.get(key, ())) <= MOST:
                found.update(some)
        yield from ((one, number) for one in found)


def learnt(kept: People, heard: People, pairs: list[tuple[int, int]], drawn: int = 60_000, seed: int = 1) -> Parameters:
    """m by expectation-maximisation over the candidates, u from pairs drawn at random: no label is seen."""
    chance = random.Random(seed)
    first, second = list(kept), list(heard)
    by = committed()
    others = Counter(pattern(kept[chance.choice(first)], heard[chance.choice(second)], by) for _ in range(drawn))
    return estimated(Counter(pattern(kept[one], heard[other], by) for one, other in pairs), others, 0.02)


def scored(
    kept: People, heard: People, pairs: list[tuple[int, int]], by: Parameters
) -> dict[tuple[int, int], Comparison]:
    return {(one, other): compare(kept[one], heard[other], by) for one, other in pairs}


def frame(found: Mapping[tuple[int, int], Comparison], held: bool = False) -> Pairs:
    """With `held`, pairs that a rule holds apart are left out."""
    rows = [(one, other, each.odds) for (one, other), each in found.items() if not (held and each.apart)]
    return pd.DataFrame(rows, columns=["one", "other", "score"])
