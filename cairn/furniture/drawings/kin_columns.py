"""Where each person of a family drawing stands from left to right: blocks apart, partners near, children under parents."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from cairn.furniture.drawings.glyphs import text_width, wrapped
from cairn.furniture.drawings.kinship import Block, Kinship
from cairn.furniture.drawings.placing import spread

R = 22


@dataclass(frozen=True)
class Spacing:
    """How far apart things stand: cells, a home's edge and its people, blocks; how wide words may be."""

    gap: float = 16
    pad: float = 14
    apart: float = 22
    words: float = 112
    least: float = R + 11
    notes: int = 2


ROOMY = Spacing()
COMPACT = Spacing(gap=6, pad=9, apart=10, words=72, least=R + 9, notes=1)


@dataclass(frozen=True)
class Cell:
    """The room of one person: what stands left and right of the symbol's middle, and the lines of words."""

    left: float
    right: float
    name: tuple[str, ...]
    note: tuple[str, ...]
    beside: bool = False

    @property
    def wide(self) -> float:
        return self.left + self.right

    @property
    def lean(self) -> float:
        """How far the cell's middle lies right of the symbol's."""
        return (self.right - self.left) / 2


def cells(kin: Kinship, spacing: Spacing) -> dict[str, Cell]:
    """A cell for each person; a lone parent has the words beside the symbol, so that the line down is free."""
    paired = {key for union in kin.unions if len(union.parents) == 2 for key in union.parents}
    lone = {union.parents[0] for union in kin.unions if len(union.parents) == 1}
    out = {}
    for key, person in kin.persons.items():
        name = tuple(wrapped(person.name, spacing.words, 14))
        note = tuple(wrapped(person.note, spacing.words + 6, 13, spacing.notes))
        words = max([text_width(line, 14) for line in name] + [text_width(line) for line in note] + [0])
        if key in lone and key not in paired:
            out[key] = Cell(R + 8, R + 14 + words, name, note, True)
        else:
            half = max(words / 2, spacing.least)
            out[key] = Cell(half, half, name, note)
    return out


class Columns:
    """Looks for the order with the shortest lines, then centres children under parents and parents over children."""

    def __init__(self, kin: Kinship, room: dict[str, Cell], labels: dict[int, float], spacing: Spacing = ROOMY):
        self.kin, self.room, self.labels, self.spacing = kin, room, labels, spacing
        self.blocks = list(kin.blocks)
        self.x: dict[str, float] = {}
        self.lefts: list[float] = []
        self.wides: list[float] = []

    def settle(self) -> None:
        """Find the order, then the positions."""
        self._order()
        self._pack()
        for _ in range(8):
            self._shift_blocks()
            self._shift_people()
        least = min([self.x[key] - self.room[key].left for key in self.x] + list(self.lefts), default=0.0)
        self.x = {key: x - least + 2 for key, x in self.x.items()}
        self.lefts = [left - least + 2 for left in self.lefts]

    def extra(self, one: str, other: str) -> float:
        """Room asked for between two neighbours who are partners, for the words over their line."""
        for union in self.kin.unions if self.spacing is not COMPACT else ():
            if union.note and set(union.parents) == {one, other}:
                asked = text_width(union.note) + 2 * R + (38 if union.kind == "parted" else 20)
                return max(0.0, asked - self.room[one].right - self.room[other].left - self.spacing.gap)
        return 0.0

    def _sizes(self, keys: list[str]) -> list[float]:
        out = [self.room[key].wide + self.spacing.gap for key in keys]
        for index, (one, other) in enumerate(itertools.pairwise(keys)):
            out[index] += self.extra(one, other)
        return out

    def _wide(self, block: Block) -> float:
        rows = max(sum(self._sizes(keys)) for keys in block.rows.values())
        return max(rows, self.labels.get(id(block), 0)) + (2 * self.spacing.pad if block.label else 0)

    def _pack(self) -> None:
        edge: dict[int, float] = {}
        self.lefts, self.wides = [], []
        for block in self.blocks:
            rows = range(block.first, block.last + 1)
            left = max([edge.get(row, 0.0) for row in rows])
            wide = self._wide(block)
            self.lefts.append(left)
            self.wides.append(wide)
            for row in rows:
                edge[row] = left + wide + self.spacing.apart
            for keys in block.rows.values():
                sizes = self._sizes(keys)
                at = left + (wide - sum(sizes)) / 2
                for key, size in zip(keys, sizes, strict=True):
                    self.x[key] = at + self.spacing.gap / 2 + self.room[key].left
                    at += size

    def _cost(self) -> float:
        self._pack()
        total = 0.0
        for union in self.kin.unions:
            xs = [self.x[key] for key in union.parents]
            if len(xs) == 2:
                total += 2 * abs(xs[0] - xs[1])
            middle = sum(xs) / len(xs) if xs else self.x[union.children[0]]
            total += sum(abs(self.x[child] - middle) for child in union.children)
        return total

    def _order(self) -> None:
        best = self._cost()
        for _ in range(6):
            before = best
            for swap in itertools.chain(self._block_moves(), self._row_swaps()):
                undo = swap()
                cost = self._cost()
                if cost < best - 0.5:
                    best = cost
                else:
                    undo()
            if best >= before - 0.5:
                break

    def _block_moves(self):
        count = len(self.blocks)
        reach = count if count <= 8 else 3
        for at in range(count):
            for to in range(max(0, at - reach), min(count, at + reach + 1)):
                if to != at:
                    yield lambda at=at, to=to: self._move(self.blocks, at, to)

    def _row_swaps(self):
        for block in self.blocks:
            for keys in block.rows.values():
                for at in range(len(keys)):
                    for to in range(len(keys)):
                        if at != to:
                            yield lambda keys=keys, at=at, to=to: self._move(keys, at, to)

    @staticmethod
    def _move(items: list, at: int, to: int):
        items.insert(to, items.pop(at))
        return lambda: items.insert(at, items.pop(to))

    def _wanted(self, key: str) -> float | None:
        wants = []
        for union in self.kin.unions:
            if key in union.children and union.parents:
                xs = [self.x[parent] for parent in union.parents]
                wants.append(sum(xs) / len(xs))
            elif key in union.parents and union.children:
                middle = sum(self.x[child] for child in union.children) / len(union.children)
                others = [self.x[other] for other in union.parents if other != key]
                wants.append(middle if not others else middle + (self.x[key] - others[0]) / 2)
        return sum(wants) / len(wants) if wants else None

    def _shift_blocks(self) -> None:
        for index, block in enumerate(self.blocks):
            low = max(
                (
                    self.lefts[i] + self.wides[i] + self.spacing.apart
                    for i in range(index)
                    if self.blocks[i].conflicts(block)
                ),
                default=-1e4,
            )
            high = (
                min(
                    (
                        self.lefts[i] - self.spacing.apart
                        for i in range(index + 1, len(self.blocks))
                        if self.blocks[i].conflicts(block)
                    ),
                    default=1e4,
                )
                - self.wides[index]
            )
            keys = [key for row in block.rows.values() for key in row]
            pulls = [want - self.x[key] for key in keys if (want := self._wanted(key)) is not None]
            if not pulls or high < low:
                continue
            left = min(max(self.lefts[index] + sum(pulls) / len(pulls), low), high)
            for key in keys:
                self.x[key] += left - self.lefts[index]
            self.lefts[index] = left

    def _shift_people(self) -> None:
        for index, block in enumerate(self.blocks):
            pad = self.spacing.pad if block.label else 0
            low, high = self.lefts[index] + pad, self.lefts[index] + self.wides[index] - pad
            for row in sorted(block.rows):
                keys = block.rows[row]
                sizes = self._sizes(keys)
                leans = [
                    size / 2 - self.spacing.gap / 2 - self.room[key].left for key, size in zip(keys, sizes, strict=True)
                ]
                wants = [self._wanted(key) for key in keys]
                wanted = [
                    (self.x[key] if want is None else want) + lean
                    for key, want, lean in zip(keys, wants, leans, strict=True)
                ]
                centres = spread(wanted, sizes, low, high)
                for key, centre, lean in zip(keys, centres or [], leans, strict=False):
                    self.x[key] = centre - lean
