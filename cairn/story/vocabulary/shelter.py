"""What a provider for runaway and homeless youth reports of a youth (7.103.C)."""

from typing import Annotated, ClassVar

from pydantic import Field

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class ShelterReported(Fact):
    """The provider's account of a youth who is homeless, has run away, or is unaccompanied and seeks shelter."""

    title: ClassVar[str] = "Record what the shelter reports"

    youth: Key = told("Youth", "7.103.C", refers="person", required=True)
    homeless: Answer | None = told(
        "Experiencing homelessness", "7.103.C", '7.000.2 "Youth who are Experiencing Homelessness"'
    )
    homeless_ground: Line | None = told(
        "On which ground", '7.000.2 "Youth who are Experiencing Homelessness"', ask="The statutes of 2020 decide."
    )
    left_home: Answer | None = told("Left home", '7.000.2 "Youth who have Run Away"')
    without_leave: Answer | None = told("Stays away without leave", "7.103.C", '7.000.2 "Youth who have Run Away"')
    without_support: Answer | None = told(
        "Lives without the family's support", "7.103.C", '7.000.2 "Youth who are Unaccompanied"'
    )
    parents_unknown: Answer | None = told("Whereabouts of parents unknown", '7.000.2 "Youth who are Unaccompanied"')
    seeks_shelter: Answer | None = told("Seeking shelter", "7.103.C")
    reasonable_plan: Answer | None = told(
        "The provider believes a reasonable plan keeps the youth from harm", "7.103.C.1#1"
    )
    plan: Words | None = told("The plan", "7.103.C.1#1")
    would_prevent: Words | None = told("What would prevent harm, in the provider's view", "7.103.C.1#2")
    would_prevent_asked: Answer | None = told("Asked what would prevent harm, no answer given", "7.103.C.1#2")
    parents_told: Answer | None = told("The shelter told the parents or guardians", "7.103.C.2#1")
    parents_told_how: Line | None = told("Who told them, and when", "7.103.C.2#1")
    parents_response: Words | None = told("Their response", "7.103.C.2#2")
    taken_in_at: When | None = told("When the shelter took the youth in", "7.103.C.3#1")
    days_left: Annotated[int, Field(ge=0, le=21)] | None = told("Days left that the provider states", "7.103.C.3#2")
