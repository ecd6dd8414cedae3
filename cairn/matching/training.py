"""Learns m and u: from labelled pairs by counting, or from unlabelled ones by expectation-maximisation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from cairn.matching.parameters import Parameters

Pattern = tuple[tuple[str, str], ...]
SMOOTHING = 0.5
ROUNDS = 100
STILL = 1e-5
_BY_ACCIDENT = frozenset({"order"})
"""Two people's names agree by accident as easily turned round as straight: this level only ever costs."""


def counted(matches: Iterable[Pattern], others: Iterable[Pattern], prior: float) -> Parameters:
    """From pairs known to be one person, and pairs known not to be."""
    m, u = _tally(Counter(matches)), _tally(Counter(others))
    return Parameters(_probabilities(m, u), prior)


def estimated(pairs: Counter[Pattern], others: Counter[Pattern], share: float) -> Parameters:
    """From pairs of which nobody knows which are one person. `others` are pairs drawn at random, which hardly ever are:
    they give u and hold it fast; `share` is a first guess of the share of `pairs` that are one person."""
    u = _tally(others)
    fields = _levels(pairs, others)
    m = {field: {level: _first_guess(level, len(known)) for level in known} for field, known in fields.items()}
    for _ in range(ROUNDS):
        weights = Parameters(_probabilities(m, u), 0.0).weights
        before, sure = share, {}
        for pattern in pairs:
            odds = log2(share / (1 - share)) + sum(weights.get(each, 0.0) for each in pattern)
            sure[pattern] = 1 / (1 + 2.0 ** -max(-60.0, min(60.0, odds)))
        m = _tally(pairs, sure)
        total = sum(pairs.values())
        share = min(0.999, max(1e-6, sum(pairs[p] * sure[p] for p in pairs) / total))
        if abs(share - before) < STILL * before:
            break
    return Parameters(_probabilities(m, u), log2(share / (1 - share)))


def _first_guess(level: str, count: int) -> float:
    return 80.0 * count if level == "same" else 1.0 if level == "different" else 10.0


def _levels(*tallies: Counter[Pattern]) -> dict[str, set[str]]:
    fields: dict[str, set[str]] = {}
    for tally in tallies:
        for pattern in tally:
            for field, level in pattern:
                fields.setdefault(field, set()).add(level)
    return fields


def _tally(patterns: Counter[Pattern], sure: Mapping[Pattern, float] | None = None) -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, float]] = {}
    for pattern, times in patterns.items():
        weight = times * (sure[pattern] if sure else 1.0)
        for field, level in pattern:
            known = counts.setdefault(field, {})
            known[level] = known.get(level, 0.0) + weight
    return counts


def _probabilities(
    m: Mapping[str, Mapping[str, float]], u: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, tuple[float, float]]]:
    table: dict[str, dict[str, tuple[float, float]]] = {}
    for field in sorted({*m, *u}):
        known = sorted({*m.get(field, {}), *u.get(field, {})})
        ours, theirs = m.get(field, {}), u.get(field, {})
        extra = SMOOTHING * len(known)
        m_all, u_all = sum(ours.values()) + extra, sum(theirs.values()) + extra
        table[field] = {
            level: ((ours.get(level, 0.0) + SMOOTHING) / m_all, (theirs.get(level, 0.0) + SMOOTHING) / u_all)
            for level in known
        }
        if field in _BY_ACCIDENT:
            table[field] = {level: (m_of, 1.0) for level, (m_of, _u) in table[field].items()}
    return table
