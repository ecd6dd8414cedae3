"""From which kinds of entry an answer is drawn: found in the code that draws it, so that nobody need list them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from dis import get_instructions
from functools import lru_cache, partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from pydantic import BaseModel

from cairn.story.fact import KINDS, Fact
from cairn.story.once import once
from cairn.story.story import Story

EVERY_ENTRY = frozenset({"entries", "effective", "by_kind", "as_known"})
"""What gives entries of a story whatever their kind."""

OF_NAMED_KINDS = frozenset(
    {
        *("all", "first", "last", "facts", "last_fact", "since", "entry", "place", "written_at"),
        *("whole", "later", "before", "until", "and_then", "memo", "number", "kind"),
    }
)
"""What gives entries of the kinds that its caller names, or none. An entry looked up by id must be asked for its kind."""


@lru_cache(maxsize=4096)
def drawn_from(work: FunctionType) -> frozenset[type[Fact]]:
    """The kinds of entry that a function may look at, itself or by what it calls; rather too many than too few."""
    kinds: set[type[Fact]] = set()
    met: set[FunctionType] = set()
    ahead = [work]
    while ahead:
        function = ahead.pop()
        if function not in met:
            met.add(function)
            named, called = _at_first_hand(function)
            kinds |= named
            ahead += called
    return frozenset(kinds)


@lru_cache(maxsize=4096)
def _at_first_hand(function: FunctionType) -> tuple[frozenset[type[Fact]], tuple[FunctionType, ...]]:
    """The kinds that a function names, and the functions that it may call."""
    if given := getattr(function, "drawn_from", None):
        return given, ()
    kinds: set[type[Fact]] = set()
    called: list[FunctionType] = []
    for value in _values_of(function):
        for each in _within(value):
            if isinstance(each, FunctionType):
                called.append(each)
            else:
                kinds |= each
    return frozenset(kinds), tuple(called)


def _values_of(function: FunctionType) -> Iterator[Any]:
    """Everything that the code of a function can reach by a name."""
    yield from function.__defaults__ or ()
    yield from (function.__kwdefaults__ or {}).values()
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:
            continue
    for code in _codes(function.__code__):
        for name in code.co_names:
            if name in function.__globals__:
                yield function.__globals__[name]
            if name in EVERY_ENTRY:
                yield KINDS
            elif name in vars(Story) and name not in OF_NAMED_KINDS:
                yield vars(Story)[name]
        if any(step.opname == "IMPORT_NAME" for step in get_instructions(code)):
            yield KINDS


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


_METHODS = (FunctionType, property, once, classmethod, staticmethod)


def _within(value: Any) -> Iterator[FunctionType | frozenset[type[Fact]]]:
    """The functions and kinds that a value is, or holds."""
    if isinstance(value, type):
        if issubclass(value, Fact):
            yield frozenset({value})
        elif value.__module__.startswith("cairn.") and not issubclass(value, Story | BaseModel):
            yield from _within_all(each for each in vars(value).values() if isinstance(each, _METHODS))
    elif isinstance(value, FunctionType):
        yield value
    elif isinstance(value, property):
        yield from _within(value.fget)
    elif isinstance(value, once):
        yield from _within(value.work)
    elif isinstance(value, MethodType | classmethod | staticmethod):
        yield from _within(value.__func__)
    elif isinstance(value, partial):
        yield from _within_all((value.func, *value.args, *value.keywords.values()))
    elif isinstance(value, ModuleType):
        if value.__name__.startswith("cairn."):
            yield frozenset(KINDS.values())
    elif isinstance(value, dict):
        yield from _within_all((*value.keys(), *value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from _within_all(value)
    elif is_dataclass(value):
        yield from _within_all(getattr(value, field.name) for field in fields(value))
    elif hasattr(value, "__wrapped__") and value is not drawn_from:
        yield from _within(value.__wrapped__)


def _within_all(values: Iterable[Any]) -> Iterator[FunctionType | frozenset[type[Fact]]]:
    for value in values:
        yield from _within(value)
