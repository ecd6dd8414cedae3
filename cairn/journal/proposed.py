"""What a person wants recorded, before the journal adds who they are and the moment of recording."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError

from cairn.journal.refusals import InvalidEntry
from cairn.story.author import Author
from cairn.story.entry import Entry, fact_from
from cairn.story.fact import Fact
from cairn.story.files import in_words
from cairn.story.when import When

_KNOWN = {"id", "kind", "at", "corrects", "reason", "fact"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A fact and when it happened; without `at` it happened at the moment of recording."""

    fact: Fact
    at: When | None = None
    id: UUID = field(default_factory=uuid4)
    corrects: UUID | None = None
    reason: str | None = None

    @property
    def kind(self) -> str:
        return type(self.fact).__name__

    @classmethod
    def of(cls, said: "Proposed | Entry") -> "Proposed":
        """The part of an entry that comes from outside."""
        if isinstance(said, Proposed):
            return said
        return cls(said.fact, said.at, said.id, said.corrects, said.reason)

    @classmethod
    def from_dict(cls, data: Any) -> "Proposed":
        """From JSON: `kind`, `fact` and, as wanted, `id`, `at`, `corrects`, `reason`. Raises InvalidEntry."""
        if not isinstance(data, dict):
            raise InvalidEntry([("", "an entry is an object with its `kind` and `fact`")])
        faults = [(str(key)[:80], "there is no such field here") for key in data if key not in _KNOWN]
        fact = _read("fact", faults, lambda: _fact(data))
        at = _read("at", faults, lambda: When.parse(data["at"]) if data.get("at") is not None else None)
        id = _read("id", faults, lambda: _uuid(data["id"]) if data.get("id") is not None else uuid4())
        corrects = _read("corrects", faults, lambda: _uuid(data["corrects"]) if data.get("corrects") else None)
        reason = data.get("reason")
        if reason is not None and not isinstance(reason, str):
            faults.append(("reason", "a text is needed here"))
        if faults:
            raise InvalidEntry(faults)
        return cls(fact, at, id, corrects, reason)

    def entry(self, by: Author, now: datetime) -> Entry:
        """The entry as it will be recorded. Raises InvalidEntry."""
        try:
            return Entry(
                id=self.id,
                at=self.at or When.at(now),
                recorded_at=now,
                by=by,
                corrects=self.corrects,
                reason=self.reason,
                fact=self.fact,
            )
        except ValidationError as error:
            raise InvalidEntry(faults_of(error)) from None


def faults_of(error: ValidationError, kind: str = "", under: str = "") -> list[tuple[str, str]]:
    """What pydantic found wrong, each as the path of the field and a sentence."""
    found = []
    for fault in error.errors(include_url=False):
        path = ".".join(str(part) for part in ((under,) if under else ()) + tuple(fault["loc"]))
        found.append((path or "reason", in_words(fault, kind)))
    return found


def _fact(data: dict[str, Any]) -> Fact:
    body = data.get("fact")
    if body is not None and not isinstance(body, dict):
        raise InvalidEntry([("fact", "the fields of an entry are an object")])
    kind = data.get("kind")
    try:
        return fact_from({**(body or {}), "kind": kind})
    except ValidationError as error:
        raise InvalidEntry(faults_of(error, str(kind), "fact")) from None
    except ValueError as error:
        raise InvalidEntry([("kind", str(error))]) from None


def _uuid(text: Any) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise ValueError("this is not a UUID such as 3f1c2b7e-0d1a-4f57-9a53-0c6e7f7a1b2c") from None


def _read(name: str, faults: list[tuple[str, str]], reading: Any) -> Any:
    try:
        return reading()
    except InvalidEntry as invalid:
        faults.extend(invalid.faults)
    except ValueError as error:
        faults.append((name, str(error)))
    return None
