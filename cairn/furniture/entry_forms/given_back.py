"""The values of a fact as they would have been typed: what a correction begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cairn.furniture import moments
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.furniture.entry_forms.time_typed import as_typed
from cairn.story.when import When


def typed_fields(model: type[BaseModel], values: Any, before: str = "") -> dict[str, Any]:
    """Each field of the form with its value as text; `values` is a fact or a mapping of its fields."""
    found: dict[str, Any] = {}
    for shape in shapes_of(model):
        value = values.get(shape.name) if isinstance(values, Mapping) else getattr(values, shape.name)
        if value is not None and value != "" and value != ():
            found |= _typed(shape, value, before + shape.name)
    return found


def _typed(shape: Shape, value: Any, name: str) -> dict[str, Any]:
    if shape.ask is Ask.PART and shape.model:
        return typed_fields(shape.model, value, f"{name}-")
    if shape.ask is Ask.ROWS and shape.model:
        return {
            field: typed
            for number, row in enumerate(value)
            for field, typed in typed_fields(shape.model, row, f"{name}-{number}-").items()
        }
    if shape.ask is Ask.WHEN and isinstance(value, When):
        day, time, which = as_typed(value)
        return {name: day, f"{name}_time": time, f"{name}_which": which}
    if shape.many and not isinstance(value, str):
        texts = [str(one) for one in value]
        return {name: "\n".join(texts) if shape.ask is Ask.LINES else texts}
    if isinstance(value, dt.date):
        return {name: moments.date_words(value)}
    if isinstance(value, float):
        return {name: repr(value).removesuffix(".0")}
    return {name: str(value)}
