"""A genogram for any set of persons, unions, children and households, laid out so that nothing collides."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, text_width
from cairn.furniture.drawings.kin_columns import COMPACT, ROOMY, Cell, Columns, R, cells
from cairn.furniture.drawings.kinship import Block, Kinship, kinship
from cairn.furniture.shapes import ClockState, Family, Person, Sex, Union

BUS, OVER, STRIP, LINE = 13, 11, 24, 16


def family(family: Family, compact: bool = False) -> Drawing:
    """The drawing; `notes` lists what could not be drawn as a line and must stand beside it."""
    kin = kinship(family)
    canvas = Canvas("family", "The family", _description(kin))
    if not kin.persons:
        canvas.text(0, 16, "No person is named yet.", "faint")
        return canvas.done(200, 24)
    spacing = COMPACT if compact else ROOMY
    room = cells(kin, spacing)
    labels = {id(block): min(text_width(block.label), 230) + 12 for block in kin.blocks if block.label.strip()}
    columns = Columns(kin, room, labels, spacing)
    columns.settle()
    sheet = _Sheet(canvas, kin, room, columns)
    sheet.draw()
    ties = [
        f"{kin.persons[t.one].name}, {kin.persons[t.other].name}: {t.words}"
        for t in family.ties
        if t.one in kin.persons and t.other in kin.persons
    ]
    return canvas.done(sheet.width, sheet.height, [*sheet.notes, *kin.left_out, *ties])


@dataclass
class _Run:
    """A horizontal stretch of line in the zone above a row; its lane is found once all runs are known."""

    zone: int
    low: float
    high: float
    over: bool = False
    lane: int = 0


class _Sheet:
    """Rows and zones of one family drawing: lines are routed through zones and gaps, never through words."""

    def __init__(self, canvas: Canvas, kin: Kinship, room: dict[str, Cell], columns: Columns):
        self.canvas, self.kin, self.room, self.columns = canvas, kin, room, columns
        self.x = columns.x
        self.gap, self.pad = columns.spacing.gap, columns.spacing.pad
        self.notes: list[str] = []
        self.rows: dict[int, list[str]] = defaultdict(list)
        for key in sorted(kin.persons, key=lambda k: self.x[k]):
            self.rows[kin.row[key]].append(key)
        self.runs: list[_Run] = []
        self.routes: list[tuple[str, list]] = []  # css, points: (x, y) or (x, run) or (x, ("row", n))
        self.slashes: list[tuple[float, int, int]] = []
        self.words: list[tuple[float, int, str]] = []
        self.offsets: dict[str, int] = defaultdict(int)
        right = [self.x[key] + room[key].right for key in self.x]
        right += [left + wide for left, wide in zip(columns.lefts, columns.wides, strict=True)]
        self.width = max([*right, 200]) + 3

    def draw(self) -> None:
        for union in self.kin.unions:
            self._route(union)
        self._lanes()
        self._heights()
        for block, left, wide in zip(self.columns.blocks, self.columns.lefts, self.columns.wides, strict=True):
            if block.label:
                self._home(block, left, wide)
        for css, points in self.routes:
            self.canvas.path([(x, self._y(y)) for x, y in points], css)
        for x, row, lines in self.slashes:
            for n in range(lines):
                at = x + n * 5
                self.canvas.line(at - 4, self.middle[row] + 8, at + 4, self.middle[row] - 8, "tie")
        for x, row, words in self.words:
            self.canvas.text(x, self.middle[row] - 7, words, "sub halo", "middle")
        for key, person in self.kin.persons.items():
            self._person(person, self.room[key], self.x[key], self.middle[self.kin.row[key]])

    # ---- routing ----

    def _route(self, union: Union) -> None:
        css = "tie loose" if union.kind in ("together", "unknown") else "tie"
        begin = self._parents(union, css)
        if not union.children:
            return
        by_row: dict[int, list[str]] = defaultdict(list)
        for child in union.children:
            by_row[self.kin.row[child]].append(child)
        for row, children in by_row.items():
            points, zone = list(begin), (self._row_of(union) + 1 if union.parents else row)
            while zone < row:  # pass the rows between through a gap
                gap = self._gap(zone, points[-1][0])
                run = self._run(zone, points[-1][0], gap)
                points += [(points[-1][0], run), (gap, run)]
                zone += 1
            xs = [self._arrival(child) for child in children]
            reach = xs + ([points[-1][0]] if points else [])
            run = self._run(row, min(reach), max(reach))
            if points:
                points.append((points[-1][0], run))
                self.routes.append(("tie", points))
            self.routes.append(("tie", [(min(reach), run), (max(reach), run)]))
            self.routes += [("tie", [(x, run), (x, ("row", row))]) for x in xs]

    def _row_of(self, union: Union) -> int:
        return self.kin.row[union.parents[0]]

    def _arrival(self, child: str) -> float:
        turn = self.offsets[f"child {child}"]
        self.offsets[f"child {child}"] += 1
        return self.x[child] + (0, -10, 10, -16, 16)[turn % 5]

    def _parents(self, union: Union, css: str) -> list:
        """Draw the line between the parents; return the beginning of the line to the children."""
        if not union.parents:
            return []
        row = self._row_of(union)
        if len(union.parents) == 1:
            return self._lone(union.parents[0], row)
        one, other = sorted(union.parents, key=lambda key: self.x[key])
        keys = self.rows[row]
        if keys.index(other) - keys.index(one) == 1:
            return self._side_by_side(union, css, one, other, row)
        return self._over(union, css, one, other, row)

    def _lone(self, parent: str, row: int) -> list:
        cell, x = self.room[parent], self.x[parent]
        if cell.beside:
            return [(x, ("row", row))]
        gap = self._gap(row, x)
        return [(x, ("low", row)), (gap, ("low", row))]

    def _side_by_side(self, union: Union, css: str, one: str, other: str, row: int) -> list:
        a, b = self.x[one], self.x[other]
        level = ("row", row)
        self.routes.append((css, [(a, level), (b, level)]))
        low, high = a + R + 4, b - R - 4
        gap = self._drop(union, one, other)
        apart = 18 if union.kind == "parted" else 0
        if union.note:
            if text_width(union.note) + 8 + apart <= high - low:
                self.words.append(((low + apart + high) / 2, row, union.note))
            else:
                self._note(union)
        if apart:
            self.slashes.append((low + 5, row, 2))
        return [(gap, level)]

    def _drop(self, union: Union, one: str, other: str) -> float:
        """Where the line to the children goes down: between the parents, inside the children's home when it can be."""
        homes = {
            key: n
            for n, block in enumerate(self.columns.blocks)
            if block.label
            for keys in block.rows.values()
            for key in keys
        }
        lived = {homes.get(child) for child in union.children}
        if len(lived) == 1 and homes.get(one) != homes.get(other):
            home = lived.pop()
            if home is not None and home == homes.get(other):
                return self.columns.lefts[home] + (self.pad + self.gap / 2) * 0.42
            if home is not None and home == homes.get(one):
                return self.columns.lefts[home] + self.columns.wides[home] - (self.pad + self.gap / 2) * 0.42
        return (self.x[one] + self.room[one].right + self.x[other] - self.room[other].left) / 2

    def _over(self, union: Union, css: str, one: str, other: str, row: int) -> list:
        a, b = self._departure(one, 1), self._departure(other, -1)
        run = self._run(row, a, b, over=True)
        self.routes.append((css, [(a, ("row", row)), (a, run), (b, run), (b, ("row", row))]))
        if union.note or union.kind == "parted":
            self._note(union)
        gap = min(self._gaps(row), key=lambda g: (not a <= g <= b, abs(g - (a + b) / 2)))
        run.low, run.high = min(run.low, gap), max(run.high, gap)
        return [(gap, run)]

    def _departure(self, key: str, side: int) -> float:
        turn = self.offsets[f"{key} {side}"]
        self.offsets[f"{key} {side}"] += 1
        return self.x[key] + side * (9, 14, 5, 17)[turn % 4]

    def _note(self, union: Union) -> None:
        names = " and ".join(self.kin.persons[key].name for key in union.parents)
        self.notes.append(f"{names}: {union.note or union.kind}")

    def _gaps(self, row: int) -> list[float]:
        keys = self.rows[row]
        if not keys:
            return [self.width / 2]
        edges = [self.x[keys[0]] - self.room[keys[0]].left - self.gap / 2]
        for a, b in itertools.pairwise(keys):
            edges.append((self.x[a] + self.room[a].right + self.x[b] - self.room[b].left) / 2)
        edges.append(self.x[keys[-1]] + self.room[keys[-1]].right + self.gap / 2)
        return [max(edge, 1.0) for edge in edges]

    def _gap(self, row: int, x: float) -> float:
        return min(self._gaps(row), key=lambda gap: abs(gap - x))

    def _run(self, zone: int, one: float, other: float, over: bool = False) -> _Run:
        run = _Run(zone, min(one, other), max(one, other), over)
        self.runs.append(run)
        return run

    def _lanes(self) -> None:
        taken: dict[tuple[int, bool], list[list[_Run]]] = defaultdict(list)
        for run in sorted(self.runs, key=lambda r: (r.zone, r.low)):
            lanes = taken[run.zone, run.over]
            for number, lane in enumerate(lanes):
                if all(run.low > other.high + 8 or other.low > run.high + 8 for other in lane):
                    lane.append(run)
                    run.lane = number
                    break
            else:
                run.lane = len(lanes)
                lanes.append([run])
        self.lane_count = {key: len(lanes) for key, lanes in taken.items()}

    # ---- heights ----

    def _heights(self) -> None:
        self.middle: dict[int, float] = {}
        self.bus_top: dict[int, float] = {}
        self.home_top: dict[int, float] = {}
        self.over_top: dict[int, float] = {}
        self.foot: dict[int, float] = {}
        y = 2.0
        for row in range(max(self.rows) + 1):
            self.bus_top[row] = y + 10
            buses = self.lane_count.get((row, False), 0)
            y += 10 + buses * BUS if buses else (0 if row == 0 else 6)
            self.home_top[row] = y + 4
            if any(block.label and block.first == row for block in self.columns.blocks):
                y += STRIP + 4
            overs = self.lane_count.get((row, True), 0)
            self.over_top[row] = y + 10
            y += 12 + overs * OVER
            self.middle[row] = y + R + 6
            below = max((self._lines(self.room[key]) for key in self.rows[row]), default=0)
            y = self.middle[row] + R + 10 + below * LINE + 6
            self.foot[row] = y
            y += 10
        self.height = y + 2

    @staticmethod
    def _lines(cell: Cell) -> int:
        return 0 if cell.beside else len(cell.name) + len(cell.note)

    def _y(self, where) -> float:
        if isinstance(where, _Run):
            if where.over:
                count = self.lane_count[where.zone, True]
                return self.over_top[where.zone] + (count - 1 - where.lane) * OVER
            return self.bus_top[where.zone] + where.lane * BUS
        kind, row = where
        return self.middle[row] + (12 if kind == "low" else 0)

    # ---- what is drawn ----

    def _home(self, block: Block, left: float, wide: float) -> None:
        top, bottom = self.home_top[block.first], self.foot[block.last]
        self.canvas.rect(Box(left, top, left + wide, bottom), "home", rx=8)
        words = shortened(block.label.strip(), wide - 2 * self.pad)
        if not words:
            return
        half = text_width(words) / 2
        lines = sorted(
            x
            for _, points in self.routes
            for (x, y), (x2, y2) in itertools.pairwise(points)
            if x == x2
            and left < x < left + wide
            and min(self._y(y), self._y(y2)) < top + STRIP
            and max(self._y(y), self._y(y2)) > top + 4
        )
        centres = [left + wide - self.pad - half, left + self.pad + half, left + wide / 2]
        centres += [(a + b) / 2 for a, b in itertools.pairwise([left, *lines, left + wide])]
        free = (
            c
            for c in centres
            if left + 6 <= c - half
            and c + half <= left + wide - 6
            and not any(c - half - 4 < x < c + half + 4 for x in lines)
        )
        self.canvas.text(next(free, centres[0]), top + 17, words, "sub halo", "middle")

    def _person(self, person: Person, cell: Cell, x: float, y: float) -> None:
        with self.canvas.link(person.href, _in_words(person)):
            self._symbol(person, x, y)
            self.canvas.text(x, y + 5, person.age, "age halo" if person.dead else "age", "middle", size=15)
            if cell.beside:
                at = y + 5 - (len(cell.name) + len(cell.note) - 1) * LINE / 2
                for n, line in enumerate(cell.name):
                    self.canvas.text(x + R + 10, at + n * LINE, line, "who lft", size=14)
                for n, line in enumerate(cell.note):
                    self.canvas.text(x + R + 10, at + (len(cell.name) + n) * LINE, line, "sub lft")
                return
            at = y + R + 6 + 14
            for n, line in enumerate(cell.name):
                self.canvas.text(x, at + n * LINE, line, "who", "middle", size=14)
            for n, line in enumerate(cell.note):
                self.canvas.text(x, at + (len(cell.name) + n) * LINE, line, "sub", "middle")

    def _symbol(self, person: Person, x: float, y: float) -> None:
        css = "resp" if person.responsible else "one"
        self._outline(person.sex, x, y, R - 2 if person.victim else R, css)
        if person.victim:
            self._outline(person.sex, x, y, R + 2, "ring")
        if person.dead:
            self.canvas.line(x - R, y - R, x + R, y + R, "tie")
        if person.seen:
            kind = {ClockState.MET: "met", ClockState.LATE: "late", ClockState.OVERDUE: "over"}.get(person.seen)
            if kind:
                self.canvas.badge(x + R, y - R + 1, kind, 8)

    def _outline(self, sex: Sex, x: float, y: float, r: float, css: str) -> None:
        if sex is Sex.FEMALE:
            self.canvas.ellipse(x, y, r, r, css)
        elif sex is Sex.MALE:
            self.canvas.rect(Box(x - r, y - r, x + r, y + r), css)
        else:
            far = r * 1.2
            self.canvas.path([(x, y - far), (x + far, y), (x, y + far), (x - far, y)], css, closed=True)


def _in_words(person: Person) -> str:
    words = [person.name, person.age if person.age != "?" else "age not known", person.note]
    words += ["alleged victim"] if person.victim else []
    words += ["alleged responsible"] if person.responsible else []
    words += {ClockState.MET: ["seen in time"], ClockState.LATE: ["seen late"]}.get(person.seen, [])
    return ", ".join(word for word in words if word)


def _description(kin: Kinship) -> str:
    people = "; ".join(_in_words(person) for person in kin.persons.values())
    return f"{len(kin.persons)} persons: {people}. The list says who is related to whom."
