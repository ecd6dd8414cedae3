"""One cell of the table: what stood in the record about one topic."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.story.entry import Entry

Topic = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """Words with their shape, clause and ground; `entry` is what they rest on, where that is one entry."""

    label: str
    words: str
    icon: str = ""
    css: str = ""
    clause: str = ""
    more: str = ""
    entry: Entry | None = None
    strong: bool = False
    open: bool = False
    """A duty that nothing had met: its words follow the clock and differ at every moment."""
    only_changes: bool = False
    """A fact that is shown only where it differs."""
