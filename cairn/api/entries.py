"""How entries stand in the OpenAPI description: one schema for each kind, told apart by `kind`, from the vocabulary."""

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, WithJsonSchema
from pydantic.json_schema import models_json_schema

import cairn.story.vocabulary  # noqa: F401 - registers every kind
from cairn.journal.chain import SEALED
from cairn.story.author import Author
from cairn.story.fact import KINDS

REF = "#/components/schemas/{model}"
MARK = "x-cairn"
WHEN = {
    "type": "string",
    "maxLength": 80,
    "description": "A moment or a period, Colorado time unless it names an offset: `2024-03-14 16:40`, `2024-03-14`, "
    "`2024-03`, `before 2024-03-15`, `2024-03-14 .. 2024-03-16` or `unknown`.",
    "examples": ["2024-03-14 16:40"],
}
_ID = {"type": "string", "format": "uuid"}
_OR_NULL: dict[str, Any] = {"type": "null"}

RecordedEntry = Annotated[dict, WithJsonSchema({"type": "object", MARK: "RecordedEntry"})]
"""An entry in an answer: any of the kinds."""


def referred(name: str) -> dict[str, Any]:
    return {"$ref": REF.format(model=name)}


@cache
def schemas() -> dict[str, Any]:
    """The components: facts, and for each kind the entry as it is proposed and as it was recorded."""
    models: list[type[BaseModel]] = [Author, *KINDS.values()]
    _, found = models_json_schema([(model, "validation") for model in models], ref_template=REF)
    components: dict[str, Any] = dict(found["$defs"])
    for kind in KINDS:
        components[f"Proposed{kind}"] = _proposed(kind)
        components[f"Recorded{kind}"] = _recorded(kind, components)
    components["ProposedEntry"] = _any_of("Proposed", "An entry to be recorded, of any kind.")
    components["RecordedEntry"] = _any_of(
        "Recorded", "An entry as it was recorded, of any kind; sealed parts are left out."
    )
    return components


def _any_of(form: str, description: str) -> dict[str, Any]:
    mapping = {kind: REF.format(model=f"{form}{kind}") for kind in KINDS}
    return {
        "description": description,
        "oneOf": [{"$ref": ref} for ref in mapping.values()],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }


def _proposed(kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": KINDS[kind].title,
        "required": ["kind", "fact"] if _needs_fields(kind) else ["kind"],
        "additionalProperties": False,
        "properties": {
            "kind": {"const": kind, "type": "string"},
            "fact": referred(kind),
            "at": {"anyOf": [WHEN, _OR_NULL], "description": "When it happened; left out, it is now."},
            "id": {"anyOf": [_ID, _OR_NULL], "description": "Its own UUID, so that saying it twice is saying it once."},
            "corrects": {"anyOf": [_ID, _OR_NULL], "description": "The entry of this story that it corrects."},
            "reason": {
                "anyOf": [{"type": "string", "minLength": 1, "maxLength": 20_000}, _OR_NULL],
                "description": "Why that entry is wrong; needed whenever `corrects` is.",
            },
        },
    }


def _recorded(kind: str, components: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": KINDS[kind].title,
        "required": ["id", "kind", "at", "recorded_at", "by", "fact"],
        "additionalProperties": False,
        "properties": {
            "id": _ID,
            "kind": {"const": kind, "type": "string"},
            "at": WHEN,
            "recorded_at": {"type": "string", "format": "date-time"},
            "by": referred("Author"),
            "fact": _open_part(kind, components),
            "corrects": _ID,
            "reason": {"type": "string"},
            "written": WHEN,
        },
    }


def _open_part(kind: str, components: dict[str, Any]) -> dict[str, Any]:
    """The fact as it is read back; what is sealed stands in a vault of its own."""
    if kind not in SEALED:
        return referred(kind)
    whole = components[kind]
    left = {name: schema for name, schema in whole["properties"].items() if name not in SEALED[kind]}
    return {**whole, "properties": left, "required": [name for name in whole.get("required", []) if name in left]}


def _needs_fields(kind: str) -> bool:
    return any(field.is_required() for field in KINDS[kind].model_fields.values())
