"""What is wrong with what was typed, in sentences, each at its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from cairn.furniture.entry_forms.shape import Ask, Shape
from cairn.story.files import in_words


def sentences(error: ValidationError, shapes: Mapping[str, Shape]) -> list[tuple[str, str]]:
    """The field and the sentence of each fault, one for each field. `shapes` are by field name, "witnesses-0-who" for lines."""
    found: dict[str, str] = {}
    for fault in error.errors(include_url=False):
        name = _place([str(part) for part in fault["loc"]], shapes)
        found.setdefault(name, sentence(fault, shapes.get(name)))
    return list(found.items())


def _place(path: list[str], shapes: Mapping[str, Shape]) -> str:
    """The longest beginning of the path that names a field; a fault of the whole has none."""
    for length in range(len(path), 0, -1):
        name = "-".join(path[:length])
        if name in shapes:
            return name
    return ""


def sentence(fault: Any, shape: Shape | None) -> str:
    """One fault as a sentence that says what is wrong and what would be right."""
    limits = fault.get("ctx") or {}
    match fault["type"]:
        case "missing":
            return missing(shape)
        case "string_pattern_mismatch" if shape and shape.ask is Ask.STATE:
            return _("Two letters are needed, such as CO for Colorado.")
        case "string_pattern_mismatch":
            return _("Only letters, digits, spaces and . : ' - can stand here, and a letter or digit comes first.")
        case "int_parsing" | "int_from_float" | "float_parsing" | "int_parsing_size":
            return _("A number is needed here, such as 4.")
        case "greater_than_equal":
            return _("The least that can stand here is %(limit)s.") % {"limit": f"{limits['ge']:,g}"}
        case "less_than_equal":
            return _("The most that can stand here is %(limit)s.") % {"limit": f"{limits['le']:,g}"}
    words = in_words(fault)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def missing(shape: Shape | None) -> str:
    """What a field that must be answered says when it is not."""
    if shape is None:
        return _("Something is missing.")
    if shape.ask is Ask.ANSWER:
        return _("Choose yes, no or not known.")
    if shape.options or shape.refers or shape.ask is Ask.ENTRY:
        return _("Choose one.")
    return _("This is needed.")


def not_a_choice(value: str, shape: Shape, labels: list[str]) -> str:
    """For a value that is none of the choices; the choices are named where they are few."""
    shown = value if len(value) <= 40 else value[:39] + "…"
    if len(labels) <= 6:
        return _("“%(value)s” is not one of the choices: %(choices)s.") % {"value": shown, "choices": ", ".join(labels)}
    return _("“%(value)s” is not one of the choices. Choose one from the list.") % {"value": shown}
