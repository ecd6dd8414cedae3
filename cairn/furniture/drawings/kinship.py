"""Who stands in which generation, and beside whom: the order of a family drawing before it has positions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from cairn.furniture.shapes import Family, Person, Union


@dataclass
class Block:
    """People who must stand together: a household, or one person who belongs to none."""

    rows: dict[int, list[str]]
    label: str = ""

    @property
    def first(self) -> int:
        return min(self.rows)

    @property
    def last(self) -> int:
        return max(self.rows)

    def conflicts(self, other: Block) -> bool:
        """Whether the two use the same rows, so that they must stand side by side."""
        return self.first <= other.last and other.first <= self.last


@dataclass
class Kinship:
    """A family made consistent: unions without strangers, a generation for each person, blocks, what was left out."""

    persons: dict[str, Person]
    unions: list[Union]
    row: dict[str, int]
    blocks: list[Block]
    left_out: list[str] = field(default_factory=list)


def is_child(person: Person) -> bool:
    """By age, or by being an alleged victim; an unknown age counts as grown."""
    if person.victim or person.age.endswith(("m", "w", "d")):
        return True
    return person.age.isdigit() and int(person.age) < 18


def kinship(family: Family) -> Kinship:
    """Generations and blocks of a family, whatever was recorded about it."""
    persons = {person.key: person for person in family.persons}
    unions = _clean(family.unions, persons)
    left_out: list[str] = []
    row, unions = _rows(persons, unions, left_out)
    return Kinship(persons, unions, row, _blocks(family, persons, row), left_out)


def _clean(unions, persons) -> list[Union]:
    merged: dict[tuple[str, ...], Union] = {}
    for union in unions:
        parents = tuple(dict.fromkeys(key for key in union.parents if key in persons))[:2]
        children = tuple(dict.fromkeys(key for key in union.children if key in persons and key not in parents))
        if len(parents) + len(children) < 2:
            continue
        key = tuple(sorted(parents)) or (f"none of {children}",)
        before = merged.get(key)
        if before:
            children = tuple(dict.fromkeys((*before.children, *children)))
            merged[key] = Union(before.parents, children, before.kind, before.note or union.note)
        else:
            merged[key] = Union(parents, children, union.kind, union.note)
    return list(merged.values())


def _rows(persons, unions, left_out) -> tuple[dict[str, int], list[Union]]:
    root = {key: key for key in persons}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for union in unions:
        for other in union.parents[1:]:
            root[top(other)] = top(union.parents[0])
        if not union.parents:
            for other in union.children[1:]:
                root[top(other)] = top(union.children[0])
    below: dict[str, set[str]] = defaultdict(set)
    kept = []
    for union in unions:
        children = []
        for child in union.children:
            if union.parents and _reaches(below, top(child), top(union.parents[0])):
                left_out.append(f"{persons[union.parents[0]].name} and {persons[child].name}: parent and child")
                continue
            children.append(child)
            if union.parents:
                below[top(union.parents[0])].add(top(child))
        kept.append(Union(union.parents, tuple(children), union.kind, union.note))
    depth = _depths({top(key) for key in persons}, below)
    row = {key: depth[top(key)] for key in persons}
    _align(persons, kept, row)
    return row, [u for u in kept if len(u.parents) + len(u.children) > 1]


def _reaches(below, begin: str, goal: str) -> bool:
    stack, seen = [begin], set()
    while stack:
        node = stack.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            stack.extend(below[node])
    return False


def _depths(nodes: set[str], below) -> dict[str, int]:
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for node in nodes:
            for child in below[node]:
                depth[child] = max(depth[child], depth[node] + 1)
    under = {child for children in below.values() for child in children}
    for node in nodes - under:
        if below[node]:
            depth[node] = min(depth[child] for child in below[node]) - 1
    return depth


def _align(persons, unions, row) -> None:
    """Put families that are not linked on common rows: grown people level with grown people."""
    groups = _components(persons, unions)
    main = max(groups, key=lambda group: (sum(persons[key].victim for key in group), len(group)), default=[])
    level = _grown_row(main, persons, row)
    for group in groups:
        if group is main:
            continue
        if len(group) == 1:
            row[group[0]] = level + 1 if is_child(persons[group[0]]) else level
            continue
        shift = level - _grown_row(group, persons, row)
        for key in group:
            row[key] += shift
    lowest = min(row.values(), default=0)
    for key in row:
        row[key] -= lowest
    used = {value: place for place, value in enumerate(sorted(set(row.values())))}
    for key in row:
        row[key] = used[row[key]]


def _grown_row(group, persons, row) -> int:
    children = [row[key] for key in group if is_child(persons[key])]
    grown = [row[key] for key in group if not is_child(persons[key])]
    if children:
        return max(children) - 1
    return max(grown, default=0)


def _components(persons, unions) -> list[list[str]]:
    near: dict[str, set[str]] = {key: set() for key in persons}
    for union in unions:
        everyone = (*union.parents, *union.children)
        for key in everyone:
            near[key].update(everyone)
    groups, seen = [], set()
    for key in persons:
        if key in seen:
            continue
        group, stack = [], [key]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                group.append(node)
                stack.extend(near[node])
        groups.append(group)
    return groups


def _blocks(family: Family, persons, row) -> list[Block]:
    blocks, housed = [], set()
    for household in family.households:
        rows: dict[int, list[str]] = defaultdict(list)
        for key in household.members:
            if key in persons and key not in housed:
                housed.add(key)
                rows[row[key]].append(key)
        if rows:
            blocks.append(Block(dict(rows), household.label or " "))
    blocks += [Block({row[key]: [key]}) for key in persons if key not in housed]
    return blocks
