"""What a field of a fact wants on a page: read once from its type, title, help and clauses."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cairn.story.answer import Answer
from cairn.story.when import When
from cairn.story.words import LONGEST_ACCOUNT, LONGEST_WORDS, Account, Key, Line, Words

Option = tuple[str, str]


class Ask(StrEnum):
    """The ways to ask for a value."""

    ANSWER = "answer"
    ONE_OF = "one of"
    SOME_OF = "some of"
    LINE = "line"
    LINES = "lines"
    WORDS = "words"
    KEY = "key"
    DATE = "date"
    WHEN = "when"
    NUMBER = "number"
    STATE = "state"
    ENTRY = "entry"
    ROWS = "rows"
    PART = "part"


@dataclass(frozen=True)
class Shape:
    """One field: how it is asked, its words, its clauses, and what it may hold."""

    name: str
    ask: Ask
    title: str
    help: str = ""
    cites: tuple[str, ...] = ()
    required: bool = False
    refers: str = ""
    sealed: str = ""
    options: tuple[Option, ...] = ()
    many: bool = False
    default: str = ""
    model: type[BaseModel] | None = None
    most: int = LONGEST_WORDS
    """The most characters that words may have."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses as the text numbers them, each once."""
        return tuple(dict.fromkeys(citation(key) for key in self.cites))


def citation(key: str) -> str:
    """The text's own number of an inventory row."""
    return key.split("#")[0].split(" (")[0]


@cache
def shapes_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """The fields of a fact, or of a line inside one, in their order."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_shape(name, info, hints[name]) for name, info in model.model_fields.items())


def _shape(name: str, info: FieldInfo, hint: Any) -> Shape:
    kinds = [kind for kind in _united(hint) if kind is not type(None)]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, many = kinds[0], get_origin(kinds[0]) is tuple
    refers = str(extra.get("refers", ""))
    ask, options, model = _asked(get_args(kind)[0] if many else kind, kinds, many)
    return Shape(
        name,
        ask,
        str(info.title or name.replace("_", " ").capitalize()),
        str(info.description or ""),
        tuple(str(key) for key in extra.get("cites", ())),  # type: ignore[union-attr]
        info.is_required(),
        refers,
        str(extra.get("sealed", "")),
        options,
        many,
        str(info.default) if isinstance(info.default, str) else "",
        model,
        LONGEST_ACCOUNT if kind == Account else LONGEST_WORDS,
    )


def _united(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        yield from get_args(hint)
    else:
        yield hint


def _asked(kind: Any, kinds: list[Any], many: bool) -> tuple[Ask, tuple[Option, ...], type[BaseModel] | None]:
    if options := tuple(option for one in kinds for option in _options(one)) or _options(kind):
        return (Ask.SOME_OF if many else Ask.ANSWER if kind is Answer else Ask.ONE_OF), options, None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return (Ask.ROWS if many else Ask.PART), (), kind
    for text, ask in (
        (Key, Ask.KEY),
        (Words, Ask.WORDS),
        (Account, Ask.WORDS),
        (Line, Ask.LINES if many else Ask.LINE),
    ):
        if kind == text:
            return ask, (), None
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    asks = {dt.date: Ask.DATE, When: Ask.WHEN, int: Ask.NUMBER, float: Ask.NUMBER, UUID: Ask.ENTRY, str: Ask.STATE}
    return asks[plain], (), None


def _options(kind: Any) -> tuple[Option, ...]:
    if get_origin(kind) is Literal:
        return tuple((str(value), str(value)) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple((value.value, value.value) for value in kind)
    return ()
