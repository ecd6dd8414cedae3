"""The JSON Schema of a story: its envelope and every kind of entry."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

import cairn.story.vocabulary  # noqa: F401 - registers every kind
from cairn.story.author import Author
from cairn.story.fact import KINDS
from cairn.story.files import VERSION

_WHEN = {
    "type": "string",
    "maxLength": 80,
    "description": "a moment or a period in Colorado time, e.g. 2024-03-14 16:40, 2024-03-14, 2024-03, before 2024-03-15, unknown",
}


def schema() -> dict[str, Any]:
    """A schema for story files: an entry names its kind as a key, beside `at` and the rest of the envelope."""
    models: list[type[BaseModel]] = [Author, *KINDS.values()]
    _, definitions = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}")
    defs = definitions["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A story of the Cairn vocabulary",
        "type": "object",
        "required": ["entries"],
        "additionalProperties": False,
        "properties": {
            "story": {"type": "string", "default": "referral"},
            "version": {"const": VERSION},
            "number": {"type": "string"},
            "title": {"type": "string"},
            "note": {"type": "string"},
            "source": {},
            "authors": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Author"}},
            "by": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Author"}]},
            "entries": {"type": "array", "items": {"oneOf": [_entry(name) for name in KINDS]}},
        },
        "$defs": defs,
    }


def _entry(kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": KINDS[kind].title,
        "required": [kind, "at"],
        "additionalProperties": False,
        "properties": {
            kind: {"$ref": f"#/$defs/{kind}"},
            "id": {"type": "string"},
            "at": _WHEN,
            "recorded_at": _WHEN,
            "by": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Author"}]},
            "corrects": {"type": "string"},
            "reason": {"type": "string"},
        },
    }
