"""Reading what was typed: the payload of a fact from the flat fields of a form, with a sentence for each fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from pydantic import BaseModel, TypeAdapter, ValidationError

from cairn.furniture import moments
from cairn.furniture.entry_forms import faults, kinds
from cairn.furniture.entry_forms.fields import ChoiceRaw
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.furniture.entry_forms.time_typed import Typed, day_typed, when_typed
from cairn.story.when import When

LEEWAY = dt.timedelta(minutes=5)
"""How far clocks may differ before a time counts as lying after now."""


class Reader:
    """Reads fields by name and keeps one fault for each."""

    def __init__(
        self,
        shapes: Mapping[str, Shape],
        rows: Mapping[str, list[int]],
        fields: Mapping[str, forms.Field],
        typed: Mapping[str, Any],
        now: dt.datetime,
    ) -> None:
        self.shapes, self.rows, self.fields, self.typed, self.now = shapes, rows, fields, typed, now
        self.today = moments.local(now).date()
        self.faults: dict[str, str] = {}
        self._numbers: dict[str, list[int]] = {}

    def fact(self, model: type[BaseModel], before: str = "") -> dict[str, Any]:
        """The values that were given; what was left empty is left out."""
        found: dict[str, Any] = {}
        for shape in shapes_of(model):
            value = self._value(shape, before + shape.name)
            if value is not None:
                found[shape.name] = value
            elif shape.required:
                self.needed(before + shape.name)
        return found

    def needed(self, name: str) -> None:
        """Say that a field must be answered, unless it was or something else is wrong with it."""
        if not self._given(name) and not self._faulty(name):
            self.faults[name] = faults.missing(self.shapes.get(name))

    def text(self, name: str) -> str | None:
        value = self.typed.get(name)
        return value.strip() if isinstance(value, str) else None

    def past_time(self, name: str) -> When | None:
        """A time that cannot lie after now."""
        if not self._given(name):
            return None
        try:
            when = when_typed(*(self.text(name + part) or "" for part in ("", "_time", "_which")), self.today)
        except Typed as error:
            self.faults[name + {"time": "_time", "which": "_which"}.get(error.part, "")] = str(error)
            return None
        if name.rpartition("-")[2] in kinds.PAST and when.earliest > self.now + LEEWAY:
            self._after_now(name, when)
        return when

    def take(self, error: ValidationError) -> None:
        """The faults that the vocabulary itself found."""
        for place, words in faults.sentences(error, self._by_position()):
            name = self._by_number(place)
            if not self._faulty(name):
                self.faults[name] = words

    def judge(self, name: str, kind: Any, text: str) -> None:
        """Judge a text that is no field of the fact."""
        try:
            TypeAdapter(kind).validate_python(text)
        except ValidationError as error:
            self.faults[name] = faults.sentence(error.errors(include_url=False)[0], self.shapes.get(name))

    # ---- one field ----

    def _value(self, shape: Shape, name: str) -> Any:
        match shape.ask:
            case Ask.ROWS if shape.model:
                numbers = [n for n in self.rows[name] if self._row_given(shape.model, f"{name}-{n}-")]
                self._numbers[name] = numbers
                return [self.fact(shape.model, f"{name}-{number}-") for number in numbers] or None
            case Ask.PART if shape.model:
                return self.fact(shape.model, f"{name}-") if self._row_given(shape.model, f"{name}-") else None
            case Ask.WHEN:
                return self.past_time(name)
        if not self._given(name):
            return None
        if isinstance(self.fields[name], ChoiceRaw):
            return self._chosen(name, shape)
        text = self.text(name) or ""
        if shape.ask is Ask.DATE:
            return self._day(name, text)
        if shape.ask is Ask.LINES:
            return [line.strip() for line in text.splitlines() if line.strip()]
        return text.upper() if shape.ask is Ask.STATE and len(text) == 2 else text

    def _chosen(self, name: str, shape: Shape) -> Any:
        value, field = self.typed[name], self.fields[name]
        known = {option: str(label) for option, label in field.options}
        for one in value if isinstance(value, list) else [value]:
            if one not in known:
                self.faults[name] = faults.not_a_choice(
                    one, shape, [label for option, label in known.items() if option]
                )
        return value

    def _day(self, name: str, text: str) -> dt.date | None:
        try:
            day = day_typed(text, self.today)
        except Typed as error:
            self.faults[name] = str(error)
            return None
        if name.rpartition("-")[2] in kinds.PAST and day > self.today:
            words = {"day": moments.date_words(day), "today": moments.date_words(self.today)}
            self.faults[name] = _("You wrote %(day)s; today is %(today)s. Write a day that is not after today.") % words
        return day

    def _after_now(self, name: str, when: When) -> None:
        local, now = moments.local(when.earliest), moments.local(self.now)
        if when.is_instant and local.date() == now.date() and self.text(name + "_time"):
            words = _("You wrote %(wrote)s; it is %(now)s. Write a time that is not after now.")
            self.faults[name + "_time"] = words % {"wrote": moments.clock_time(local), "now": moments.clock_time(now)}
            return
        words = _("You wrote %(wrote)s; today is %(now)s. Write a time that is not after now.")
        self.faults[name] = words % {"wrote": moments.date_words(local.date()), "now": moments.date_words(now.date())}

    # ---- what was given ----

    def _given(self, name: str) -> bool:
        parts = (name, f"{name}_time") if f"{name}_time" in self.fields else (name,)
        return any(_full(self.typed.get(part)) for part in parts) or bool(self._numbers.get(name))

    def _faulty(self, name: str) -> bool:
        return any(fault == name or fault.startswith((f"{name}_", f"{name}-")) for fault in self.faults)

    def _row_given(self, model: type[BaseModel], before: str) -> bool:
        return any(self._given(before + shape.name) for shape in shapes_of(model))

    # ---- lines are numbered on the page, and counted in the payload ----

    def _by_position(self) -> dict[str, Shape]:
        positions = dict(self.shapes)
        for rows, numbers in self._numbers.items():
            shape = self.shapes[rows]
            for position in range(len(numbers)):
                for part in shapes_of(shape.model) if shape.model else ():
                    positions[f"{rows}-{position}-{part.name}"] = part
        return positions

    def _by_number(self, name: str) -> str:
        rows, _dash, rest = name.partition("-")
        position, _dash, part = rest.partition("-")
        if rows in self._numbers and position.isdigit():
            return f"{rows}-{self._numbers[rows][int(position)]}-{part}"
        return name


def _full(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
