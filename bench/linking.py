"""Figures of linking and look-up from scored pairs of two tables in which the same person has the same number."""

from dataclasses import dataclass

import pandas as pd

from bench.yardsticks import Pairs


@dataclass(frozen=True)
class Figures:
    """`wrong_at_99` is the false pairs at 99 % recall, None where that is not reached."""

    f1: float
    precision: float
    recall: float
    wrong: int
    wrong_at_99: int | None
    first: dict[int, float]

    def __str__(self) -> str:
        at_99 = "never reached" if self.wrong_at_99 is None else f"{self.wrong_at_99}"
        ranks = " / ".join(f"{self.first[rank]:.3f}" for rank in (1, 5, 10))
        return (
            f"best F1 {self.f1:.4f} (precision {self.precision:.4f}, recall {self.recall:.4f}, {self.wrong} wrong), "
            f"wrong at 99% recall {at_99}, looked up in first 1 / 5 / 10: {ranks}"
        )


def figures(pairs: Pairs, persons: int) -> Figures:
    """`persons` of the second table are in the first; ties are counted against."""
    pairs = pairs.assign(right=pairs["one"] == pairs["other"])
    ordered = pairs.sort_values(["score", "right"], ascending=[False, True])
    found = ordered["right"].cumsum().to_numpy()
    asked = pd.RangeIndex(1, len(ordered) + 1).to_numpy()
    f1 = 2 * found / (asked + persons)
    best = int(f1.argmax())
    enough = (found >= 0.99 * persons).nonzero()[0]
    ordered = ordered.assign(rank=ordered.groupby("other").cumcount() + 1)
    ranks = ordered.loc[ordered["right"], "rank"]
    return Figures(
        float(f1[best]),
        float(found[best] / asked[best]),
        float(found[best] / persons),
        int(asked[best] - found[best]),
        int(asked[enough[0]] - found[enough[0]]) if len(enough) else None,
        {rank: float((ranks <= rank).sum() / persons) for rank in (1, 5, 10)},
    )
