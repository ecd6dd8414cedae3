"""A small SVG writer that remembers where every label stands, so that a test can see that none collide."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from cairn.furniture.drawings.glyphs import text_width

NARROW = 340  # drawings up to this width may grow and shrink with a phone
_serial = itertools.count(1)


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right - 0.01
            and other.left < self.right - 0.01
            and self.top < other.bottom - 0.01
            and other.top < self.bottom - 0.01
        )


class Markup(str):
    """Text that is markup already, by the protocol that Django's and others' templates share."""

    def __html__(self) -> str:
        return self


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: markup that a template may print, and the boxes of what is in it."""

    svg: Markup
    width: float
    height: float
    labels: tuple[Box, ...] = ()
    marks: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()

    def __html__(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return self.svg


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _attributes(pairs: dict[str, object]) -> str:
    out = []
    for name, value in pairs.items():
        if value is None or value == "":
            continue
        text = _number(value) if isinstance(value, (int, float)) else escape(str(value), quote=True)
        out.append(f' {name.rstrip("_").replace("_", "-")}="{text}"')
    return "".join(out)


@dataclass
class Canvas:
    """Collects shapes; `done` gives the drawing. Its name and description are what a screen reader says."""

    css: str
    name: str
    description: str = ""
    parts: list[str] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    linked: bool = False

    def __post_init__(self) -> None:
        digest = hashlib.sha256(f"{self.css}{self.name}{next(_serial)}".encode()).hexdigest()
        self.key = f"d{digest[:10]}"

    def shape(self, tag: str, **pairs: object) -> None:
        """Any element without content."""
        self.parts.append(f"<{tag}{_attributes(pairs)}/>")

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "") -> None:
        """A straight line."""
        self._mark(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), "line")
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=css)

    def rect(self, box: Box, css: str = "", rx: float | None = None, fill: str | None = None) -> None:
        """A rectangle."""
        self._mark(box.left, box.top, box.right, box.bottom, "rect")
        self.shape(
            "rect",
            x=box.left,
            y=box.top,
            width=max(box.right - box.left, 0),
            height=max(box.bottom - box.top, 0),
            class_=css,
            rx=rx,
            fill=fill,
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, css: str = "") -> None:
        """An ellipse: a stone, a dot, a circle."""
        self._mark(x - rx, y - ry, x + rx, y + ry, "ellipse")
        self.shape("ellipse", cx=x, cy=y, rx=rx, ry=ry, class_=css)

    def path(self, points: Iterable[tuple[float, float]], css: str = "", closed: bool = False) -> None:
        """A line through points."""
        points = list(points)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        self._mark(min(xs), min(ys), max(xs), max(ys), "path")
        d = "M" + " L".join(f"{_number(x)} {_number(y)}" for x, y in points) + ("Z" if closed else "")
        self.shape("path", d=d, class_=css)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        css: str = "",
        anchor: str = "start",
        size: float = 13,
        hidden: bool = False,
    ) -> Box:
        """One line of text on the baseline y; its box is remembered."""
        width = text_width(words, size)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        box = Box(left, y - size * 0.8, left + width, y + size * 0.25, words)
        if not words:
            return box
        self.labels.append(box)
        pairs = _attributes(
            {
                "x": x,
                "y": y,
                "class": css,
                "text-anchor": None if anchor == "start" else anchor,
                "font-size": None if size == 13 else size,
                "aria-hidden": "true" if hidden else None,
            }
        )
        self.parts.append(f"<text{pairs}>{escape(words)}</text>")
        return box

    def badge(self, x: float, y: float, kind: str, r: float = 8) -> None:
        """A ticked disc (`met`), a ticked octagon (`late`), an octagon (`over`) or a diamond (`tried`)."""
        self._mark(x - r, y - r, x + r, y + r, "badge")
        self.parts.append(
            f'<g class="badge badge--{kind}" transform="translate({_number(x)} {_number(y)})">{BADGES[kind]}</g>'
        )

    @contextmanager
    def link(self, href: str, name: str):
        """Everything drawn inside is one link with a name; a plain group when there is no address."""
        if href:
            self.linked = True
            self.parts.append(f'<a href="{escape(href, quote=True)}" aria-label="{escape(name, quote=True)}">')
        else:
            self.parts.append("<g>")
        self.parts.append(f"<title>{escape(name)}</title>" if name else "")
        yield self
        self.parts.append("</a>" if href else "</g>")

    def hatch(self) -> str:
        """A fill of slanting red lines; returns the fill attribute's value."""
        ident = f"{self.key}h"
        if not any(ident in part for part in self.parts[:1]):
            self.parts.insert(
                0,
                (
                    f'<defs><pattern id="{ident}" width="5" height="5" patternUnits="userSpaceOnUse" '
                    f'patternTransform="rotate(45)"><rect width="5" height="5" class="hatch__ground"/>'
                    f'<rect width="2.4" height="5" class="hatch__line"/></pattern></defs>'
                ),
            )
        return f"url(#{ident})"

    def done(self, width: float, height: float, notes: Iterable[str] = ()) -> Drawing:
        """The drawing. Role img where nothing in it can be pressed, else a named group of links."""
        role = "group" if self.linked else "img"
        words = f'<title id="{self.key}t">{escape(self.name)}</title>'
        about = f"{self.key}t"
        if self.description:
            words += f'<desc id="{self.key}d">{escape(self.description)}</desc>'
            about += f" {self.key}d"
        label = f'aria-labelledby="{self.key}t"' + (f' aria-describedby="{self.key}d"' if self.description else "")
        narrow = " draw--narrow" if width <= NARROW else ""
        size = f'viewBox="0 0 {_number(width)} {_number(height)}" width="{_number(width)}" height="{_number(height)}"'
        svg = Markup(
            f'<svg class="draw {self.css}{narrow}" {size} role="{role}" {label}>{words}{"".join(self.parts)}</svg>'
        )
        return Drawing(svg, width, height, tuple(self.labels), tuple(self.marks), tuple(notes))

    def _mark(self, left: float, top: float, right: float, bottom: float, what: str) -> None:
        self.marks.append(Box(left, top, right, bottom, what))


_OCTAGON = "M-3.2-7.6h6.4l4.4 4.4v6.4l-4.4 4.4h-6.4l-4.4-4.4v-6.4z"
BADGES = {
    "met": '<circle r="8" class="badge__ground"/><path class="badge__sign" d="M-3.6.2-1 2.8 3.8-2.6"/>',
    "late": f'<path d="{_OCTAGON}" class="badge__ground"/><path class="badge__sign" d="M-3.4.2-1 2.6 3.4-2.4"/>',
    "over": f'<path d="{_OCTAGON}" class="badge__ground"/><path class="badge__sign" d="M0-4v4.6M0 3.4v.4"/>',
    "tried": '<path d="M0-6.4 6.4 0 0 6.4-6.4 0z" class="badge__ground"/>',
}
