"""What a question, a block of questions and a section of the interview are."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ask:
    """One question. `field` is `Kind.field`, or a name that the row itself has; `counted` ones fill the section's ring."""

    field: str
    width: str = "f3"
    counted: bool = False
    label: str = ""
    rows: int = 0
    """Lines of a text area; 0 for one line."""
    said: bool = False
    """A person's own words."""


@dataclass(frozen=True)
class Block:
    """The questions of a row. A group's block is drawn once for each of its rows; `folded` ones lie behind "More"."""

    row: str
    asks: tuple[Ask, ...]
    folded: tuple[Ask, ...] = ()
    fold: str = ""
    title: str = ""
    lines: bool = False
    """Drawn as lines under one head."""
    titled: str = ""
    """The width of the row's own name, where it begins its line."""
    keys: tuple[str, ...] = ()
    """The rows, where they are neither a group nor one."""
    add: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the interview."""

    id: str
    label: str
    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    only_if: bool = False
    """Asked only if it applies; closed until something is said in it."""
    clauses: tuple[str, ...] = field(default=())


def asks(*lines: str, kind: str = "", **labels: str) -> tuple[Ask, ...]:
    """From short words: "name* f4" is counted and four columns wide; "words f12 3" has three lines; `"` for own words."""
    found = []
    for line in lines:
        name, *more = line.split()
        counted, said = "*" in name, '"' in name
        name = name.strip('*"')
        width = next((word for word in more if word.startswith("f")), "f3")
        rows = next((int(word) for word in more if word.isdigit()), 0)
        full = f"{kind}.{name}" if kind and "." not in name and not name.startswith("@") else name.lstrip("@")
        found.append(Ask(full, width, counted, labels.get(name.lstrip("@").replace(".", "_"), ""), rows, said))
    return tuple(found)
