"""Contact with the child: seen, or tried (7.103.70)."""

from enum import StrEnum
from typing import ClassVar

from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class Means(StrEnum):
    FACE_TO_FACE = "face to face"
    TELEPHONE = "telephone"
    VIDEO = "video"
    WRITTEN = "letter, e-mail or message"


class ChildSeen(Fact):
    """A child was seen face to face at `at`."""

    title: ClassVar[str] = "Record that a child was seen"
    area: ClassVar[str] = "response-time"
    cites: ClassVar[tuple[str, ...]] = ("7.103.70.A.1.c#1",)

    child: Key = told("Child or youth", "7.103.70.A.1.c#1", refers="person", required=True)
    place: Line | None = told("Where")
    words: Words | None = told("What was seen and said")


class ContactAttempted(Fact):
    """An attempt to reach a child that did not succeed; place, time and result are kept."""

    title: ClassVar[str] = "Record an attempt"
    area: ClassVar[str] = "response-time"

    child: Key = told("Child or youth", "7.103.70.A.1.c#2", refers="person", required=True)
    means: Means = told("How", "7.103.70.A.1.c#2", default=Means.FACE_TO_FACE)
    place: Line | None = told("Where", "7.103.70.A.1.c#2")
    result: Line | None = told("Result", "7.103.70.A.1.c#2")
