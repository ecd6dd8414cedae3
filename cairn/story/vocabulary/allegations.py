"""What is alleged: one entry for each child and allegation, the injuries, and how each weighs against the definition."""

from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Abuse(StrEnum):
    """Types of abuse and neglect; held as dated reference data, since C.R.S. 19-1-103(1) is not among the sources."""

    PHYSICAL = "physical abuse"
    SEXUAL = "sexual abuse"
    EMOTIONAL = "emotional abuse"
    NEGLECT = "neglect"
    SUPERVISION = "lack of supervision"
    MEDICAL_NEGLECT = "medical neglect"
    INSTITUTIONAL_SUPERVISION = "institutional lack of supervision"
    INSTITUTIONAL_MEDICAL = "institutional medical neglect"
    ENVIRONMENT = "environment injurious to the child"
    ABANDONMENT = "abandonment"
    SUBSTANCE = "exposure to substances"
    TRAFFICKING_SEX = "sex trafficking"
    TRAFFICKING_LABOR = "labor trafficking"
    OPEN = "type open"


class Knowledge(StrEnum):
    """How the allegation is held: 7.000.2 "Known" and "Suspected"."""

    KNOWN = "known"
    SUSPECTED = "suspected"
    NEITHER = "neither known nor suspected"


class Witness(BaseModel):
    """Someone who saw it, and what they saw."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    who: Line = told("Who", "7.103.A.5.c", required=True)
    saw: Line | None = told("Saw", "7.103.A.5.c")


class AllegationMade(Fact):
    """Who is said to have done what to which child; a pair of child and allegation each."""

    title: ClassVar[str] = "Add an allegation"

    allegation: Key = told("Allegation", required=True, ask="A short key for this allegation.")
    victim: Key = told("Child or youth", "7.103.A.5", refers="person", required=True)
    responsible: Key | None = told("By whom", "7.103.A.5", refers="person", ask="Leave it empty when nobody knows.")
    abuse: Abuse = told("What", "7.103.A.5", '7.000.2 "Abuse"', default=Abuse.OPEN)
    words: Words | None = told("In words", "7.103.A.5", "7.103.2.A.3")
    specific: Answer | None = told("A specific act, condition or statement", "7.103.6.A.1")
    knowledge: Knowledge | None = told("It is", '7.000.2 "Known"', '7.000.2 "Suspected"')
    observer: Line | None = told("Who saw the circumstances", '7.000.2 "Known"')
    basis: Words | None = told("What gives reason to believe it", '7.000.2 "Suspected"')
    occurred: When | None = told("When it happened", "7.103.A.5.a", "7.103.2.A.3.a")
    ongoing: Answer | None = told("Still going on", "7.103.A.5.a")
    in_facility: Answer | None = told(
        "Happened in the care of a facility",
        '7.000.2 "Intrafamilial abuse and/or neglect"',
        '7.000.2 "Third-party abuse and/or neglect"',
        ask="A licensed or certified home or center, a placement of committed youth, or kin who care for a child "
        "in the county's custody. A school in school hours is none.",
    )
    place: Line | None = told("Where", "7.103.A.5.b", "7.103.2.A.3.b")
    witnesses: tuple[Witness, ...] = told("Witnesses", "7.103.A.5.c", "7.103.2.A.3.c", default_factory=tuple)
    no_witness_known: Answer | None = told("No witness known", "7.103.A.5.c", "7.103.2.A.3.c")


class AllegationWeighed(Fact):
    """An allegation answered against the definition of abuse and neglect."""

    title: ClassVar[str] = "Weigh an allegation against the definition"
    area: ClassVar[str] = "screening"

    allegation: Key = told("Allegation", refers="allegation", required=True)
    meets_definition: Answer = told("Amounts to abuse or neglect as defined", "7.103.5.C", "7.103.6.A.1", required=True)
    reasons: Words = told("Reasons", "7.103.5.C", required=True)


class InjuryDescribed(Fact):
    """One injury of one child, or that none was seen. "No injury seen" differs from not asked."""

    title: ClassVar[str] = "Describe an injury"

    child: Key = told("Child or youth", "7.103.A.5.d", refers="person", required=True)
    seen: Literal["injury seen", "no injury seen", "not known"] = told(
        "Injury", "7.103.A.5.d", "7.103.2.A.3.d", default="injury seen"
    )
    body_part: Line | None = told("Part of the body", "7.103.A.5.d")
    injury: Line | None = told("Kind of injury", "7.103.A.5.d")
    size: Line | None = told("Size", "7.103.A.5.d")
    color: Line | None = told("Color", "7.103.A.5.d")
    cause: Line | None = told("Cause given", "7.103.A.5.d")
