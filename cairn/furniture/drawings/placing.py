"""Placing labels so that none collide: spreading along a line, lanes with leaders, merging what is too near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 0
) -> list[float] | None:
    """Centres as near as can be to the wanted ones, in order, apart by their sizes; None when there is no room.

    Pool adjacent violators: neighbours that would collide form a block, which lies at the mean of what its
    members want.
    """
    total = sum(sizes) + gap * max(len(sizes) - 1, 0)
    if total > high - low + 1e-6:
        return None
    blocks: list[list] = []  # [sum of wanted starts, count, length]
    for centre, size in zip(wanted, sizes, strict=True):
        blocks.append([centre - size / 2, 1, size])
        while len(blocks) > 1 and _start(blocks[-2], low, high) + blocks[-2][2] + gap > _start(blocks[-1], low, high):
            later = blocks.pop()
            mine = blocks[-1]
            mine[0] += later[0] - later[1] * (mine[2] + gap)
            mine[1] += later[1]
            mine[2] += gap + later[2]
    out: list[float] = []
    members = iter(sizes)
    for block in blocks:
        at = _start(block, low, high)
        for size in (next(members) for _ in range(block[1])):
            out.append(at + size / 2)
            at += size + gap
    return out


def _start(block: list, low: float, high: float) -> float:
    return min(max(block[0] / block[1], low), high - block[2])


class Laned(NamedTuple):
    """Where a label stands: its left edge and its lane, counted from the line outwards."""

    left: float
    lane: int


def lanes(marks: Sequence[float], widths: Sequence[float], low: float, high: float, most: int) -> list[Laned] | None:
    """A lane for the label of each mark, so that no label meets another and no leader crosses a label.

    A label begins at its mark and runs on; near the right edge it is pushed back. Worked out from the right, for then
    a leader only passes lanes whose labels begin after it. None when more than `most` lanes would be needed.
    """
    placed: list[tuple[float, float, float, int]] = []  # mark, left, right, lane
    out: dict[int, Laned] = {}
    for index in sorted(range(len(marks)), key=lambda i: -marks[i]):
        mark, width = marks[index], widths[index]
        left = max(low, min(mark - 4, high - width))
        right = left + width
        lane = next((n for n in range(most) if _fits(mark, left, right, n, placed)), None)
        if lane is None or right > high + 0.01:
            return None
        placed.append((mark, left, right, lane))
        out[index] = Laned(left, lane)
    return [out[index] for index in range(len(marks))]


def _fits(mark: float, left: float, right: float, lane: int, placed: list[tuple[float, float, float, int]]) -> bool:
    for other_mark, other_left, other_right, other_lane in placed:
        if lane == other_lane and left < other_right + 6 and other_left < right + 6:
            return False
        if other_lane < lane and other_left - 2 < mark < other_right + 2:
            return False
        if other_lane > lane and left - 2 < other_mark < right + 2:
            return False
    return True


class Cluster(NamedTuple):
    """Neighbours shown as one: the indexes of its members."""

    members: tuple[int, ...]


def merged(positions: Sequence[float], fits: Callable[[list[Cluster]], bool]) -> list[Cluster]:
    """A grouping of neighbours that fits, as fine as a search finds it: the nearest groups are joined first."""
    steps = [[Cluster((index,)) for index in sorted(range(len(positions)), key=lambda i: positions[i])]]
    while len(steps[-1]) > 1:
        groups = steps[-1]
        gaps = [
            positions[after.members[-1]] - positions[before.members[0]]
            for before, after in zip(groups, groups[1:], strict=False)
        ]
        at = gaps.index(min(gaps))
        steps.append([*groups[:at], Cluster(groups[at].members + groups[at + 1].members), *groups[at + 2 :]])
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(steps[middle]):
            high = middle
        else:
            low = middle + 1
    return steps[low]
