"""Facts of every kind made from the vocabulary alone: the least that is valid, and what nobody should send."""

import json
from typing import Any

from hypothesis import strategies as st

from cairn.api.entries import schemas
from cairn.story.fact import KINDS

HOSTILE = st.one_of(
    st.sampled_from(
        [
            *("\x00", "a\x00b", "\u202eevil", "\u2066x\u2069", "\ud800", "\udfff\ud800", "\uffff", "\x1b[31m", "\r\n"),
            *("a" * 200, "a" * 201, "é" * 20_001, "'; DROP TABLE journal_entry; --", "{{ 7*7 }}", "<script>", "%s%d%n"),
            *("0001-01-01", "9999-12-31", "1899-12-31", "2100-01-01", "2024-02-30", "2024-03-10 02:30", "0000-00-00"),
            *("2024-11-03 01:30", "before 0001-01-01", "after 2099-12-31", "2024-03-14 .. 2024-03-13", "unknown"),
            *("2024-03-14T16:40:00+25:00", "2099-12-31 23:59", "1900-01-01", "before before 2024", "..", "-1", "٣"),
            *("", " ", "yes", "Yes", "YES ", "none", "null", "NaN", "../../etc/passwd", "R-26-000001", "🧒🏽" * 64),
        ]
    ),
    st.text(max_size=40),
)
ODD = st.one_of(
    HOSTILE,
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(HOSTILE, max_size=3),
    st.dictionaries(HOSTILE, HOSTILE, max_size=3),
)


def least(kind: str) -> dict[str, Any]:
    """The fact of a kind with only the fields that it needs."""
    return _least(schemas()[kind])


def _least(schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _least(schemas()[schema["$ref"].rsplit("/", 1)[1]])
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return _least(schema[word][0])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            return {name: _least(schema["properties"][name]) for name in schema.get("required", [])}
        case "array":
            return [_least(schema["items"])] * schema.get("minItems", 0)
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
    return _TEXTS.get(schema.get("format", ""), "mia")


_TEXTS = {"date": "2018-05-02", "uuid": "3f1c2b7e-0d1a-4f57-9a53-0c6e7f7a1b2c", "date-time": "2024-03-14T16:40:00Z"}


def facts(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of a kind in which any field may hold anything."""
    whole = st.just(least(kind))
    spoiled = st.dictionaries(st.sampled_from([*KINDS[kind].model_fields, "extra"]), ODD, max_size=3)
    return st.builds(lambda good, bad: {**good, **bad}, whole, spoiled)


def sent(data: Any) -> bytes:
    """JSON as a careless program would write it: lone surrogates and all."""
    return json.dumps(data).encode()
