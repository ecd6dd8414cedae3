"""Makes the committed parameters from made-up people whose truth is known, and checks them on others. From a seed."""

import random
from collections import defaultdict
from dataclasses import dataclass

from cairn.matching import decide, keys, training
from cairn.matching.compare import compare, pattern
from cairn.matching.described import Described
from cairn.matching.made_people import Record, heard_again, people
from cairn.matching.parameters import Parameters

SEED, PEOPLE = 11, 4000
PRIOR = -12.0
"""Before anything is compared: one in about 4,000 of those that share a key is the person. Set, not learnt."""
OTHERS = 6
"""Pairs of different people for each pair that is one person."""
ROUNDS = 2
"""Which of several names or addresses is compared depends on the weights, so they are learnt twice."""
# Enough to tell which of several names agrees best, before anything is learnt.
_FIRST = Parameters(
    {field: {"same": (0.9, 0.05), "different": (0.05, 0.9)} for field in ("given", "family", "street", "birth")}, 0.0
)


@dataclass(frozen=True)
class Checked:
    """How the parameters do on people whom they were not learnt from."""

    asked: int
    right: int
    wrong: int
    of_the_family: int
    first: dict[int, int]


def trained(seed: int = SEED, count: int = PEOPLE) -> Parameters:
    kept, heard = _told(seed, count)
    index = {record.person: record.described() for record in kept}
    described = [(record.person, record.described()) for record in heard]
    by = _FIRST
    for turn in range(ROUNDS):
        chance = random.Random(seed + turn)
        matches = [pattern(index[person], told, by) for person, told in described]
        others = [
            pattern(index[one], told, by)
            for person, told in described
            for one in chance.sample(sorted(index), OTHERS)
            if one != person
        ]
        by = training.counted(matches, others, PRIOR)
    return by


def checked(by: Parameters, seed: int = SEED + 1, count: int = PEOPLE) -> Checked:
    """Look each hearing up among the people, and see who would be proposed as the same."""
    kept, heard = _told(seed, count)
    index = {record.person: record.described() for record in kept}
    home = {record.person: record.household for record in kept}
    shared = _by_key(index)
    right = wrong = family = 0
    first = dict.fromkeys((1, 5, 10), 0)
    for record in heard:
        told = record.described()
        near = {one for key in keys.asked(told) for one in shared.get(key, ())}
        ranked = sorted(((one, compare(index[one], told, by)) for one in near), key=lambda each: -each[1].bits)
        for rank in first:
            first[rank] += record.person in [one for one, _ in ranked[:rank]]
        if best := decide.proposed(ranked):
            right += best[0] == record.person
            wrong += best[0] != record.person
            family += best[0] != record.person and home[best[0]] == record.household
    return Checked(len(heard), right, wrong, family, first)


def _told(seed: int, count: int) -> tuple[list[Record], list[Record]]:
    kept = list(people(count, seed))
    chance = random.Random(seed + 1)
    return kept, [heard_again(record, chance) for record in chance.sample(kept, count // 2)]


def _by_key(index: dict[int, Described], most: int = 300) -> dict[str, list[int]]:
    shared: dict[str, list[int]] = defaultdict(list)
    for person, told in index.items():
        for key in keys.keys(told):
            shared[key].append(person)
    return {key: some for key, some in shared.items() if len(some) <= most}
