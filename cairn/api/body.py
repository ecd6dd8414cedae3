"""The body of a request: strict JSON, and from it what is proposed to be recorded."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.errors import HttpError

from cairn.journal.proposed import Proposed
from cairn.journal.refusals import InvalidEntry
from cairn.story.counties import HOTLINE, County
from cairn.story.files import VERSION

MOST_ENTRIES = 500
STORY_FIELDS = {"version", "kind", "id", "counties", "entries"}
STORY_KINDS = ("referral", "call", "hotline")


def json_of(request: HttpRequest) -> Any:
    """The body as plain data. Raises InvalidEntry where it is no JSON, or says one thing twice."""
    try:
        return json.loads(request.body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_number)
    except RequestDataTooBig:
        raise HttpError(413, "") from None
    except UnicodeDecodeError as error:
        raise InvalidEntry([("", f"this is not UTF-8, from byte {error.start + 1} on")]) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidEntry([("", f"this is not JSON: {error.msg} ({where})")]) from None
    except RecursionError:
        raise InvalidEntry([("", "this is nested deeper than anything that can be kept")]) from None
    except ValueError as error:
        raise InvalidEntry([("", str(error)[:200])]) from None


def proposals(data: Any, field: str = "") -> list[Proposed]:
    """One entry or a list of them, every fault named by its place."""
    if not isinstance(data, list):
        return [Proposed.from_dict(data)]
    if not 1 <= len(data) <= MOST_ENTRIES:
        raise InvalidEntry([(field, f"a list of 1 to {MOST_ENTRIES} entries is needed here")])
    found: list[Proposed] = []
    faults: list[tuple[str, str]] = []
    for place, each in enumerate(data):
        try:
            found.append(Proposed.from_dict(each))
        except InvalidEntry as invalid:
            faults += [(_path(field, place, name), sentence) for name, sentence in invalid.faults]
    if faults:
        raise InvalidEntry(faults)
    return found


def kinds_in(data: Any) -> set[str]:
    """The kinds that are named, before anything else is read."""
    each = data if isinstance(data, list) else [data]
    return {one["kind"] for one in each if isinstance(one, dict) and isinstance(one.get("kind"), str)}


def story_in(data: Any) -> tuple[list[Proposed], list[str], UUID | None]:
    """The first entries of a story, the counties that are to see it, and its id where one was chosen."""
    if not isinstance(data, dict):
        raise InvalidEntry([("", "a story is an object with its `entries`")])
    faults = [(str(name)[:80], "there is no such field here") for name in data if name not in STORY_FIELDS]
    if data.get("version", VERSION) != VERSION or isinstance(data.get("version"), bool):
        faults.append(("version", f"only version {VERSION} of the vocabulary is known here"))
    if data.get("kind", "referral") not in STORY_KINDS:
        faults.append(("kind", f"a story opened here is of the kind {', '.join(STORY_KINDS)}"))
    id = _id(data.get("id"), faults)
    counties = _counties(data.get("counties"), faults)
    if not isinstance(data.get("entries"), list):
        faults.append(("entries", "a list of entries is needed here"))
    if faults:
        raise InvalidEntry(faults)
    return proposals(data["entries"], "entries"), counties, id


def _id(given: Any, faults: list[tuple[str, str]]) -> UUID | None:
    if given is None:
        return None
    try:
        return UUID(str(given))
    except ValueError:
        faults.append(("id", "this is not a UUID such as 3f1c2b7e-0d1a-4f57-9a53-0c6e7f7a1b2c"))
        return None


def _counties(given: Any, faults: list[tuple[str, str]]) -> list[str]:
    known = {*map(str, County), HOTLINE}
    given = [] if given is None else given
    if not isinstance(given, list) or any(not isinstance(each, str) or each not in known for each in given):
        faults.append(("counties", "a list of the names of counties (or Hotline) is needed here"))
        return []
    return sorted(set(given))


def _path(field: str, place: int, name: str) -> str:
    return ".".join(part for part in (field, str(place), name) if part)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{json.dumps(twice[:60])} stands twice in one object; keep one")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number that can be kept")
