"""Who says so: the author of an entry, with the role, office and certification held at that moment."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from cairn.story.answer import Answer
from cairn.story.words import Line


class Role(StrEnum):
    """The parts people play. Duties are owned by a role; the policy table speaks of them."""

    HOTLINE_WORKER = "hotline worker"
    SCREENER = "screener"
    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    CHILD_WELFARE_DIRECTOR = "child welfare director"
    COUNTY_DIRECTOR = "county director"
    STATE_STAFF = "state staff"
    LAW_JUDGE_CLERK = "administrative law judge's clerk"
    OMBUDSMAN_ANALYST = "ombudsman's analyst"
    ADMINISTRATOR = "administrator"


DIRECTORS = frozenset({Role.CHILD_WELFARE_DIRECTOR, Role.COUNTY_DIRECTOR})


class Author(BaseModel):
    """A person of the staff as the journal saw them when they spoke."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    role: Role
    office: Line
    """A county's name, or "Hotline" for the Hotline County Connection Center, or "State"."""
    certified: Answer | None = None
    """Whether the child welfare certification was valid on that day."""
    staff: str | None = None
    """The staff member's own id, where the entry was made in a running system."""

    @property
    def key(self) -> str:
        """What tells two authors apart."""
        return self.staff or f"{self.name} ({self.office})"
