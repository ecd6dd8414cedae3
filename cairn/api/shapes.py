"""The shapes of answers, as the OpenAPI description gives them."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from cairn.api.entries import RecordedEntry
from cairn.api.problems import Clash, Invalid, Objection, Problem, Refusal


class Story(Schema):
    """A story with its entries in the order of recording, those that were corrected included."""

    id: str
    number: str = Field(examples=["R-26-000123"])
    kind: str
    counties: list[str]
    opened_at: datetime
    position: int = Field(description="How many entries it has; give it as `expect_position` to be told of others.")
    as_known: datetime | None
    entries: list[RecordedEntry]
    kept: list[str] = Field(description="Entries kept from a reviewer who has not given a view yet: others' views.")


class ListedStory(Schema):
    """One line of the list: where a referral stands."""

    id: str
    number: str
    county: str
    received_at: datetime | None
    household: str
    status: str
    outcome: str
    response_time: str
    worker: str | None
    worker_name: str
    children: int
    unseen: int
    hazards: bool
    next_due: datetime | None
    next_clause: str
    last_recorded_at: datetime | None


class Stories(Schema):
    """A page of the list, the latest first."""

    stories: list[ListedStory]
    next: str | None = Field(description="What to give as `cursor` for the next page; null on the last one.")


class Recorded(Schema):
    """What stands now: the entries that were sent, with who and when."""

    id: str
    number: str
    position: int
    entries: list[RecordedEntry]


class Tried(Schema):
    """What would happen; nothing was recorded."""

    allowed: bool
    objections: list[Objection]
    duties: list["ReadDuty"] = Field(description="The duties as they would stand; empty where it is not allowed.")


class ReadDuty(Schema):
    """A duty as the rules read it from the story."""

    clause: str
    edition: str
    instead: str = Field(description="Which text was used, where none of the day is among the sources.")
    summary: str
    owner: str
    about: str | None
    opened_at: str
    due_at: datetime | None = Field(description="Null where the start is only known as a period, or no time is set.")
    due_between: list[datetime] | None
    due_shown: str = Field(description="In Colorado's words; a midnight that ends a day is 11:59 PM of the day before.")
    target_at: datetime | None
    state: str
    met_at: str | None
    attempted: bool
    note: str
    explanation: str


class Ruling(Schema):
    """What follows from the facts; `holds` is null where it is not known."""

    clause: str
    edition: str
    question: str
    about: str | None
    holds: bool | None
    value: str | None
    because: list[str]
    missing: list[str]
    would: str


class Text(Schema):
    """One edition among those that judge a story."""

    edition: str = Field(examples=["2023-07-01"])
    clauses: int
    instead: list[str] = Field(description="Where no text of the day is among the sources: which one is used.")


class Judged(Schema):
    """By the text of which day a story is judged, and of which editions that text is."""

    day: date
    text: list[Text]


class Reading(Schema):
    """All that the rules say of a story at one moment."""

    now: datetime
    judged: Judged
    duties: list[ReadDuty]
    objections: list[Objection]
    rulings: list[Ruling]


class Duty(Schema):
    """A duty as it stands in the ledger, which is everyone's worklist."""

    id: int
    story: str = Field(examples=["R-26-000123"])
    clause: str
    edition: str
    summary: str
    about: str
    about_name: str
    owner: str
    worker: str | None
    county: str
    state: str
    starts: datetime
    due_at: datetime | None
    due_latest: datetime | None
    exclusive: bool = Field(description="The due time itself is too late: a midnight that ends the last day.")
    target_at: datetime | None
    met_at: datetime | None
    attempted: bool
    because: str
    ends_when: str
    note: str
    mends: str = Field(description="The kind of entry that fulfils it.")
    moved_from: datetime | None
    moved_why: str


class Duties(Schema):
    """The duties of one story, soonest first."""

    duties: list[Duty]


class Work(Schema):
    """A page of what one person has to do, soonest first."""

    duties: list[Duty]
    next: str | None = Field(description="What to give as `cursor` for the next page; null on the last one.")


class Clause(Schema):
    """A clause that the rulebook holds."""

    clause: str
    edition: date | str
    area: str
    kind: str
    summary: str
    where: list[str]
    tests: list[str]


class Clauses(Schema):
    """Every clause of the register."""

    clauses: list[Clause]


class Vocabulary(Schema):
    """The JSON Schema of story files."""

    model_config = {"extra": "allow"}


Tried.model_rebuild()


def answers(*, refusal: bool = False, body: bool = False, of_a_story: bool = False, **by_status: Any) -> dict[int, Any]:
    """The answers of an operation by status: `ok=`, `created=`, and the problems it may have."""
    names = {"ok": 200, "created": 201}
    found: dict[int, Any] = {names[name]: shape for name, shape in by_status.items()}
    found |= {401: Problem, 403: Problem, 422: Invalid, 503: Problem}
    if of_a_story:
        found[404] = Problem
    if refusal:
        found[409] = Refusal | Clash
    if body:
        found |= {413: Problem, 415: Problem}
    return dict(sorted(found.items()))
