"""How the fields of an entry stand on a page: groups, widths, lines, and what the summary of errors says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

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
        else:
            open_ones.items.append(_item(form, shape, shape.name))
    return [*others, open_ones]


def _item(form: EntryForm, shape: Shape, name: str, css: str = "") -> Item:
    if shape.ask is Ask.ROWS:
        return _rows_item(form, shape, name)
    bounds = [form[name + suffix] for suffix in ("", "_time", "_which") if name + suffix in form.fields]
    if shape.ask is Ask.WHEN and not (bounds[2].value() or bounds[2].errors):
        bounds.pop()
    unsaid = not shape.required and name not in ("at", "reason")
    fields = tuple(dressed(bound, "", False, unsaid) for bound in bounds)
    title = str(bounds[0].label)
    return Item(
        _kind(shape, form.fields[name]),
        title,
        css or WIDTHS.get(shape.ask, "f6"),
        fields,
        shape.clauses,
        str(bounds[0].help_text or ""),
        anchor=_anchor(fields[0]),
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
    model = shape.model
    assert model is not None
    rows = tuple(
        Row(number, f"remove:{full}-{number}", tuple(_cells(form, name, number, shapes_of(model))))
        for number in form.rows[name]
    )
    empty = _blank_form(form, shapes_of(model), name)
    blank = Row(BLANK, f"remove:{full}-{BLANK}", tuple(_cells(empty, name, BLANK, shapes_of(model))))
    lines = Rows(full, rows, blank, max(form.rows[name]) + 1)
    return Item("rows", shape.title, "f12", (), shape.clauses, shape.help, lines, full)


def _cells(form: EntryForm, name: str, number: int | str, shapes: Iterable[Shape]) -> Iterator[Item]:
    for shape in shapes:
        yield _item(
            form, shape, f"{name}-{number}-{shape.name}", css="f4" if shape.refers or shape.ask is Ask.NUMBER else "f6"
        )


def _blank_form(form: EntryForm, shapes: Iterable[Shape], name: str) -> EntryForm:
    """An unbound form that has nothing but the fields of one empty line."""
    blank = forms.Form(prefix=form.prefix, label_suffix="", use_required_attribute=False)
    for shape in shapes:
        blank.fields[f"{name}-{BLANK}-{shape.name}"] = fields_for(shape, form.story)[""]
    return blank  # type: ignore[return-value]


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
