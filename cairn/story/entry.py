"""An entry: a fact, the time it happened, the time it was written down, and who says so."""

from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from cairn.story.author import Author
from cairn.story.fact import KINDS, Fact
from cairn.story.when import When
from cairn.story.words import Words


class Entry(BaseModel):
    """An envelope around one fact. Never changed; a later entry may correct it by naming its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid4)
    at: When
    recorded_at: datetime
    by: Author
    corrects: UUID | None = None
    reason: Words | None = None
    """Why an earlier entry is corrected; needed whenever `corrects` is."""
    written: When | None = None
    """When it was first written down, where the record comes from elsewhere (an import, a published case)."""
    fact: Fact

    @field_validator("recorded_at")
    @classmethod
    def _in_utc(cls, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("the moment of recording needs a time zone")
        return moment.astimezone(UTC)

    @field_validator("fact", mode="before")
    @classmethod
    def _of_its_kind(cls, fact: Any) -> Fact:
        return fact if isinstance(fact, Fact) else fact_from(fact)

    @model_validator(mode="after")
    def _a_correction_gives_its_reason(self) -> Self:
        if self.corrects and not self.reason:
            raise ValueError("a correction needs a reason; say in `reason` why the earlier entry is wrong")
        if self.corrects == self.id:
            raise ValueError("an entry cannot correct itself; name the earlier entry in `corrects`")
        return self

    @property
    def written_at(self) -> When:
        """When it was written down: what documentation clocks are met by."""
        return self.written or When.at(self.recorded_at)

    @property
    def kind(self) -> str:
        return type(self.fact).__name__

    def as_dict(self) -> dict[str, Any]:
        """The entry as plain JSON data; `Entry.from_dict` gives it back."""
        data: dict[str, Any] = {
            "id": str(self.id),
            "kind": self.kind,
            "at": self.at.said,
            "recorded_at": self.recorded_at.isoformat().replace("+00:00", "Z"),
            "by": self.by.model_dump(mode="json", exclude_none=True),
            "fact": self.fact.model_dump(mode="json", exclude_none=True, exclude_unset=True),
        }
        if self.written:
            data["written"] = self.written.said
        if self.corrects:
            data |= {"corrects": str(self.corrects), "reason": self.reason}
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Entry":
        body = dict(data)
        kind = body.pop("kind", None)
        body["fact"] = fact_from({"kind": kind, **(body.get("fact") or {})})
        return cls.model_validate(body)


def fact_from(data: Any) -> Fact:
    """A fact from plain data with its `kind`. Raises ValueError naming the kinds that are near."""
    if not isinstance(data, dict):
        raise ValueError("an entry is a mapping with its `kind` and the fields of that kind")
    body = dict(data)
    kind = body.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(unknown_kind(kind))
    return KINDS[kind].model_validate(body)


def unknown_kind(kind: object) -> str:
    from difflib import get_close_matches

    near = get_close_matches(str(kind), KINDS, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`cairn schema` lists all kinds"
    return f"there is no kind of entry called {str(kind)[:80]!r}; {hint}"
