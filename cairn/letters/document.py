"""What a letter is made of: a head, an addressee and a few kinds of parts. Page and PDF are both drawn from it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Heading:
    """A heading between the parts of a letter."""

    words: str
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A few sentences."""

    words: str
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Labels with what is to be said of each, one under another."""

    rows: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Points:
    """A list of short points."""

    words: tuple[str, ...]
    kind: ClassVar[str] = "points"


Part = Heading | Paragraph | Facts | Points


@dataclass(frozen=True)
class Letter:
    """A letter, whole. `to` and `sender` are lines; `language` is that of its words."""

    office: str
    title: str
    date: str
    number: str
    to: tuple[str, ...]
    parts: tuple[Part, ...]
    sender: tuple[str, ...]
    confidential: str = ""
    language: str = "en"

    def as_data(self) -> dict[str, Any]:
        """Plain data, each part with its kind."""
        data = asdict(self)
        data["parts"] = [{"kind": part.kind, **asdict(part)} for part in self.parts]
        return data
