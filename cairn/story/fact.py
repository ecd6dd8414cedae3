"""What every fact has in common, and the fields whose citations make forms, schema and coverage."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

KINDS: dict[str, type["Fact"]] = {}
"""Every kind of entry by its name."""


class Fact(BaseModel):
    """Something that happened, said by someone. Kinds are past-tense statements of the regulation's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    title: ClassVar[str]
    """What a worker reads on the button or heading, e.g. "Record that a child was seen"."""
    cites: ClassVar[tuple[str, ...]] = ()
    """Inventory rows that this kind of entry as a whole fulfils."""
    area: ClassVar[str] = "referral"
    story_kind: ClassVar[str | None] = None
    """The one kind of story it belongs in, where it is not about a report."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        if "title" in cls.__dict__:
            KINDS[cls.__name__] = cls


def told(
    title: str, *cites: str, ask: str = "", sealed: str = "", refers: str = "", required: bool = False, **more: Any
) -> Any:
    """A field of a fact.

    `title` is its label; `cites` the clauses that want it gathered; `ask` the help text, worded as the
    question to put; `sealed` names the vault its content is kept in instead of the journal;
    `refers` says that the value is the key of a "person", "allegation", "entry" or "story".
    """
    extra: dict[str, Any] = {"cites": list(cites)}
    for name, value in (("sealed", sealed), ("refers", refers)):
        if value:
            extra[name] = value
    if "default_factory" not in more:
        more.setdefault("default", ... if required else None)
    return Field(title=title, description=ask or None, json_schema_extra=extra, **more)
