"""What is known not to have been done, in a record that comes from elsewhere (a review, a published case)."""

from typing import ClassVar

from pydantic import field_validator

from cairn.story.fact import KINDS, Fact, told
from cairn.story.words import Key, Line, Words


class NotDone(Fact):
    """By `at` something had not been done. A record from elsewhere that leaves a step out does not say that it was left out."""

    title: ClassVar[str] = "Record that something was not done"

    what: Line = told("What", required=True, ask="The kind of entry that is known to be absent, e.g. ChildSeen.")
    about: Key | None = told("About", refers="person", ask="Leave it empty when it holds for everyone.")
    words: Words | None = told("Who found that, and how")

    @field_validator("what")
    @classmethod
    def _a_kind_of_entry(cls, what: str) -> str:
        if what not in KINDS:
            raise ValueError(f"there is no kind of entry called {what[:80]!r}; `cairn schema` lists all kinds")
        return what
