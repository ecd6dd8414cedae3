"""How the fields of an entry stand on a page: groups, widths, lines, and what the summary of errors says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from cairn.furniture.entry_forms import kinds
from cairn.furniture.entry_forms.fields import fields_for
from cairn.furniture.entry_forms.rows import BLANK
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.furniture.fields import Dressed, dressed
from cairn.furniture.shapes import Problem

if TYPE_CHECKING:
    from cairn.furniture.entry_forms.form import EntryForm

WIDTHS = {
    Ask.WORDS: "f12",
    Ask.SOME_OF: "f12",
    Ask.WHEN: "f12",
    Ask.ROWS: "f12",
    Ask.DATE: "f4",
    Ask.NUMBER: "f4",
    Ask.STATE: "f4",
}


@dataclass(frozen=True)
class Item:
    """One question: its field or fields, or its lines."""

    kind: str
    title: str
    css: str
    fields: tuple[Dressed, ...] = ()
    clauses: tuple[str, ...] = ()
    help: str = ""
    rows: Rows | None = None
    anchor: str = ""

    @property
    def first(self) -> Dressed:
        return self.fields[0]

    @property
    def wrong(self) -> bool:
        return any(one.bound.errors for one in self.fields)


@dataclass(frozen=True)
class Row:
    """One line: its number, the button that takes it out, its fields."""

    number: int | str
    remove: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Rows:
    """The lines of a field, the empty one that scripts copy, and what the buttons are called."""

    name: str
    rows: tuple[Row, ...]
    blank: Row
    total: int

    @property
    def add(self) -> str:
        return f"add:{self.name}"


@dataclass(frozen=True)
class Group:
    """A card of questions; what is kept apart has a card of its own."""

    title: str = ""
    sealed: bool = False
    items: list[Item] = field(default_factory=list)


def groups_of(form: EntryForm) -> list[Group]:
    """The open questions, then a card for each part that is kept apart."""
    open_ones, others = Group(), []
    names = [name for name in ("reason", "at") if name in form.shapes]
    open_ones.items.extend(_item(form, form.shapes[name], name) for name in names)
    for shape in shapes_of(form.kind):
        if shape.ask is Ask.PART and shape.model:
            parts = [_item(form, part, f"{shape.name}-{part.name}") for part in shapes_of(shape.model)]
            others.append(Group(shape.title, bool(shape.sealed), parts))
        elif not (shape.name in form.fields and form.fields[shape.name].widget.is_hidden):
            open_ones.items.append(_item(form, shape, shape.name))
    open_ones.items[:] = _filled(open_ones.items)
    return [*others, open_ones]


def _filled(items: list[Item]) -> Iterator[Item]:
    """A line of text that would stand alone beside an empty half takes the whole width."""
    used = 0
    for item, following in zip(items, [*items[1:], None], strict=True):
        width = int(item.css[1:])
        used = width if used + width > 12 else used + width
        alone = used == width and (following is None or used + int(following.css[1:]) > 12)
        text = item.kind == "plain" and item.first.kind == "input" and item.css == "f6"
        yield replace(item, css="f12") if alone and text else item


def _item(form: EntryForm, shape: Shape, name: str, css: str = "", fields: forms.Form | None = None) -> Item:
    if shape.ask is Ask.ROWS:
        return _rows_item(form, shape, name)
    source = fields or form
    bounds = [source[name + suffix] for suffix in ("", "_time", "_which") if name + suffix in source.fields]
    if shape.ask is Ask.WHEN and not (bounds[2].value() or bounds[2].errors):
        bounds.pop()
    unsaid = not shape.required and name not in ("at", "reason") and form.kind.__name__ not in kinds.OWN
    shown = tuple(dressed(bound, "", False, unsaid) for bound in bounds)
    title = str(bounds[0].label)
    return Item(
        _kind(shape, source.fields[name]),
        title,
        css or WIDTHS.get(shape.ask, "f6"),
        shown,
        shape.clauses,
        str(bounds[0].help_text or ""),
        anchor=_anchor(shown[0]),
    )


def _kind(shape: Shape, field: forms.Field) -> str:
    if shape.ask is Ask.WHEN:
        return "when"
    if shape.ask is Ask.ANSWER:
        return "answer"
    if isinstance(field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "picks"
    return "plain"


def _rows_item(form: EntryForm, shape: Shape, name: str) -> Item:
    full = form.add_prefix(name)
    rows = tuple(
        Row(number, f"remove:{full}-{number}", tuple(_cells(form, form, shape, name, number)))
        for number in form.rows[name]
    )
    empty = tuple(_cells(form, _blank_fields(form, shape, name), shape, name, BLANK))
    lines = Rows(full, rows, Row(BLANK, f"remove:{full}-{BLANK}", empty), max(form.rows[name]) + 1)
    return Item("rows", shape.title, "f12", (), shape.clauses, shape.help, lines, full)


def _cells(form: EntryForm, fields: forms.Form, rows: Shape, name: str, number: int | str) -> Iterator[Item]:
    """The fields of one line; clauses that the lines have together are not said again."""
    shapes = shapes_of(rows.model) if rows.model else ()
    for shape in shapes:
        narrow = len(shapes) > 2 and (shape.refers or shape.ask is Ask.NUMBER)
        cell = _item(form, shape, f"{name}-{number}-{shape.name}", "f4" if narrow else "f6", fields)
        yield replace(cell, clauses=tuple(one for one in cell.clauses if one not in rows.clauses))


def _blank_fields(form: EntryForm, rows: Shape, name: str) -> forms.Form:
    """An unbound form that has nothing but the fields of one empty line."""
    blank = forms.Form(prefix=form.prefix, label_suffix="", use_required_attribute=False)
    for shape in shapes_of(rows.model) if rows.model else ():
        blank.fields[f"{name}-{BLANK}-{shape.name}"] = fields_for(shape, form.story)[""]
    return blank


def _anchor(one: Dressed) -> str:
    return one.bound.id_for_label or one.bound.html_name


def problems_of(form: EntryForm) -> list[Problem]:
    """The errors in the order of the page, each led by the name of its field."""
    found = [Problem("", str(words)) for words in form.non_field_errors()]
    for group in form.groups:
        for item in group.items:
            found += _problems(item, item.title)
            for position, row in enumerate(item.rows.rows if item.rows else (), 1):
                line = _("%(what)s, line %(number)d") % {"what": item.title, "number": position}
                found += [one for cell in row.items for one in _problems(cell, f"{line}, {cell.title}")]
    return found


def _problems(item: Item, title: str) -> list[Problem]:
    clause = item.clauses[0] if item.clauses else ""
    return [Problem(_anchor(one), f"{title}: {words}", clause) for one in item.fields for words in one.bound.errors]
