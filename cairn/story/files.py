"""Story files: a story written by hand in YAML, read with the line and key of every fault."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml
from pydantic import ValidationError

from cairn.story.author import Author, Role
from cairn.story.entry import Entry, fact_from
from cairn.story.fact import KINDS
from cairn.story.story import Story
from cairn.story.when import FAR_FUTURE, When

VERSION = 1
_HALF = re.compile("[\ud800-\udfff]")
_ENVELOPE = {"id", "at", "recorded_at", "by", "corrects", "reason", "kind", "fact", "written"}
_TOP = {"story", "version", "number", "by", "authors", "entries", "note", "title", "source"}
NOBODY = Author(name="not said", role=Role.SCREENER, office="not said")


class StoryFileError(ValueError):
    """What is wrong in a story file, and where."""

    def __init__(self, message: str, line: int | None = None, key: str = "") -> None:
        self.line, self.key = line, key
        place = f"line {line}" if line else "the file"
        super().__init__(f"{place}{f', {key}' if key else ''}: {message}")


class Marked(dict[str, Any]):
    """A mapping that remembers the line of each of its keys."""

    lines: dict[str, int]
    line: int


class _Loader(yaml.SafeLoader):
    """Every scalar stays a text, as a person wrote it: `yes` is an answer and 2014-05 a month."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Marked:
    loader.flatten_mapping(node)
    marked = Marked()
    marked.lines, marked.line = {}, node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in marked.lines:
            raise StoryFileError(f'"{key}" stands twice in one mapping; keep one', key_node.start_mark.line + 1, key)
        marked[key] = loader.construct_object(value_node, deep=True)
        marked.lines[key] = key_node.start_mark.line + 1
    return marked


def _scalar(loader: _Loader, node: yaml.ScalarNode) -> str | None:
    text = loader.construct_scalar(node)
    if half := _HALF.search(str(text)):
        raise StoryFileError(
            f"the text holds half a character (U+{ord(half.group()):04X}), which cannot be kept; remove it",
            node.start_mark.line + 1,
        )
    return None if node.style is None and text in ("", "~", "null") else str(text)


_Loader.yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]}
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:str", _scalar)


def load_yaml(text: str) -> Any:
    """YAML with lines. Raises StoryFileError where it cannot be read."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
        raise StoryFileError(f"this cannot be read: {problem}", mark.line + 1 if mark else None) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, StoryFileError):
            raise
        raise StoryFileError(f"this cannot be read: {str(error)[:120]}") from None


@dataclass
class StoryFile:
    """A story as read, with the names its entries have in the file."""

    story: Story
    names: dict[UUID, str]


def read_story(text: str) -> StoryFile:
    """A story from the text of a file. Raises StoryFileError."""
    top = load_yaml(text)
    if not isinstance(top, Marked):
        raise StoryFileError("a story file is a mapping with `story:` and `entries:`")
    for key in top:
        if key not in _TOP:
            raise StoryFileError(f"unknown key; known are {', '.join(sorted(_TOP))}", top.lines[key], key)
    if str(top.get("version") or VERSION) != str(VERSION):
        raise StoryFileError(
            f"version {top['version']} is not known; this program reads version {VERSION}",
            top.lines["version"],
            "version",
        )
    if not isinstance(top.get("entries"), list):
        raise StoryFileError("a list of entries is needed here", top.lines.get("entries"), "entries")
    authors = authors_in(top)
    default = author_from(top["by"], top, "by", authors) if "by" in top else NOBODY
    entries, names = entries_from(top["entries"], authors=authors, default=default)
    return StoryFile(
        Story(entries, number=str(top.get("number") or ""), kind=str(top.get("story") or "referral")), names
    )


def authors_in(top: Marked) -> dict[str, Author]:
    """The authors that a file names for its entries."""
    named = top.get("authors") or Marked()
    if not isinstance(named, Marked):
        raise StoryFileError("a mapping of names to authors is needed here", top.lines["authors"], "authors")
    return {name: author_from(value, named, name) for name, value in named.items()}


def entries_from(
    raw: Iterable[Any],
    *,
    authors: dict[str, Author],
    default: Author,
    earlier: tuple[Entry, ...] = (),
    names: dict[UUID, str] | None = None,
) -> tuple[list[Entry], dict[UUID, str]]:
    """Entries from the list of a story file; `earlier` ones may be corrected by name."""
    entries: list[Entry] = list(earlier)
    ids = {name: id for id, name in (names or {}).items()}
    for number, item in enumerate(raw, len(earlier) + 1):
        if not isinstance(item, Marked):
            raise StoryFileError(f"entry {number} is not a mapping such as `ReferralReceived: {{received_by: Weld}}`")
        name = str(item.get("id") or f"entry {number}")
        if name in ids:
            raise StoryFileError(f'the id "{name}" is used twice', item.line, "id")
        id, previous = _uuid(name), entries[-1].recorded_at if entries else None
        entries.append(_entry(item, id, ids, authors, default, previous))
        ids[name] = id
    return entries, {id: name for name, id in ids.items()}


def _entry(
    item: Marked,
    id: UUID,
    ids: dict[str, UUID],
    authors: dict[str, Author],
    default: Author,
    previous: datetime | None,
) -> Entry:
    kind, body = _kind_and_body(item)
    if isinstance(body, dict) and str(body.get("decision")) in ids:
        body = {**body, "decision": str(ids[str(body["decision"])])}
    line = item.lines.get(kind, item.line)
    if body is not None and not isinstance(body, dict):
        raise StoryFileError("the fields of an entry are a mapping", line, kind)
    try:
        fact = fact_from({"kind": kind, **(body or {})})
    except ValidationError as error:
        raise _fault(error, body, line, kind) from None
    except ValueError as error:
        raise StoryFileError(str(error), line, kind) from None
    if "at" not in item:
        raise StoryFileError("an entry needs `at`, the time it happened (`unknown` is a time too)", item.line, kind)
    at = _when(item, "at")
    recorded = _when(item, "recorded_at") if item.get("recorded_at") else at
    recorded_at = recorded.last_moment if recorded.latest < FAR_FUTURE else (previous or recorded.earliest)
    if "corrects" in item and str(item["corrects"]) not in ids:
        raise StoryFileError(
            f'there is no entry "{item["corrects"]}" before this one to correct', item.lines["corrects"], "corrects"
        )
    try:
        return Entry(
            id=id,
            at=at,
            recorded_at=max(recorded_at, previous + timedelta(0))
            if previous and not recorded.is_instant
            else recorded_at,
            written=None if recorded.is_instant else recorded,
            by=author_from(item["by"], item, "by", authors) if "by" in item else default,
            corrects=ids[str(item["corrects"])] if "corrects" in item else None,
            reason=item.get("reason"),
            fact=fact,
        )
    except ValidationError as error:
        raise _fault(error, item, line, kind) from None


def _kind_and_body(item: Marked) -> tuple[str, Any]:
    if "kind" in item:
        return str(item["kind"]), item.get("fact")
    kinds = [key for key in item if key not in _ENVELOPE]
    if len(kinds) != 1:
        said = f"this one names {', '.join(kinds)}" if kinds else "this one names none"
        raise StoryFileError(f"an entry names exactly one kind; {said}", item.line)
    return kinds[0], item[kinds[0]]


def _when(item: Marked, key: str) -> When:
    try:
        return When.parse(item[key])
    except ValueError as error:
        raise StoryFileError(str(error), item.lines[key], key) from None


def author_from(value: Any, parent: Marked, key: str, authors: dict[str, Author] | None = None) -> Author:
    if isinstance(value, str):
        if authors and value in authors:
            return authors[value]
        known = ", ".join(authors or {}) or "none"
        raise StoryFileError(
            f'no author is called "{value}"; named under `authors:` are: {known}', parent.lines.get(key), key
        )
    try:
        return Author.model_validate(value)
    except ValidationError as error:
        raise _fault(error, value, parent.lines.get(key) or parent.line, key) from None


def _fault(error: ValidationError, body: Any, line: int | None, kind: str) -> StoryFileError:
    first = error.errors(include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    if isinstance(body, Marked) and path and path[0] in body.lines:
        line = body.lines[path[0]]
    return StoryFileError(in_words(first, kind), line, ".".join([kind, *path]))


def in_words(fault: Any, kind: str = "") -> str:
    """One pydantic fault as a sentence that says what is wrong and what would be right."""
    message = str(fault["msg"]).removeprefix("Value error, ")
    name = str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "extra_forbidden":
            fields = ", ".join(KINDS[kind].model_fields) if kind in KINDS else ""
            return f'there is no field "{name}" here' + (f"; known are {fields}" if fields else "")
        case "missing":
            return f'"{name}" is needed'
        case "tuple_type" | "list_type":
            return "a list is needed here, in square brackets or one line each"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "a mapping is needed here, such as {name: Dana Whitcomb}"
        case "uuid_type" | "uuid_parsing":
            return "the id of an earlier entry is needed here"
        case "string_too_long":
            return _too_long(len(fault["input"]), fault["ctx"]["max_length"])
        case "enum" | "literal_error":
            return f"{str(fault['input'])[:60]!r} is not one of the choices: {fault['ctx']['expected']}"
    return message[0].lower() + message[1:] if message else "this is not right"


def _too_long(length: int, most: int) -> str:
    """Where pages can be written the rest may be an entry of its own; a name can only be shortened."""
    mend = f"shorten it by {length - most:,}" + (", or record the rest as a second entry" if most > 1000 else "")
    return f"this is too long: it has {length:,} characters and at most {most:,} are kept here; {mend}"


def _uuid(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"cairn-story:{name}")


def write_story(entries: Iterable[Entry], *, number: str = "", kind: str = "referral") -> str:
    """The text of a story file that `read_story` reads back to the same entries."""
    authors: dict[str, str] = {}
    told = [_written(entry, authors) for entry in entries]
    top: dict[str, Any] = {"story": kind, "version": str(VERSION)} | ({"number": number} if number else {})
    top["authors"] = {
        name: Author.model_validate_json(body).model_dump(mode="json", exclude_none=True)
        for body, name in authors.items()
    }
    return yaml.safe_dump(top | {"entries": told}, sort_keys=False, allow_unicode=True, width=120)


def _written(entry: Entry, authors: dict[str, str]) -> dict[str, Any]:
    body = entry.as_dict()
    by = authors.setdefault(entry.by.model_dump_json(exclude_none=True), f"author{len(authors) + 1}")
    told = {
        "id": body["id"],
        body["kind"]: body["fact"],
        "at": body["at"],
        "recorded_at": body["recorded_at"],
        "by": by,
    }
    return told | {key: body[key] for key in ("corrects", "reason") if key in body}
