"""Danger, aggravating factors and vulnerability: the facts on which the response time rests (7.103.70, 7.103.4.A)."""

from enum import StrEnum
from typing import ClassVar

from cairn.story.answer import Answer
from cairn.story.fact import Fact, told
from cairn.story.words import Key, Line, Words


class Danger(StrEnum):
    PRESENT = "present danger"
    IMPENDING = "impending danger"


class Harm(StrEnum):
    """Levels of harm; from moderate upward it is 7.000.2 "Moderate to severe harm"."""

    MINOR = "minor"
    MODERATE = "moderate"
    SEVERE = "severe"
    NEAR_FATAL = "near fatal"
    FATAL = "fatal"


class DangerAnswered(Fact):
    """May there be present or impending danger of moderate to severe harm? With the reported facts it rests on.

    The overall answer is what the screener judges that the report indicates; the parts are those of the definitions.
    """

    title: ClassVar[str] = "Answer a danger question"
    area: ClassVar[str] = "response-time"

    danger: Danger = told("Question", "7.103.70.A.1.a", "7.103.70.A.2.a", required=True)
    child: Key | None = told("About", refers="person", ask="Leave it empty when it holds for every child.")
    answer: Answer | None = told("It may exist", "7.103.70.A.1.a", "7.103.70.A.2.a")
    immediate: Answer | None = told("Immediate", '7.000.2 "Present danger"')
    significant: Answer | None = told("Significant", '7.000.2 "Present danger"')
    observable: Answer | None = told("Clearly observable", '7.000.2 "Present danger"')
    occurring: Answer | None = told("Happening now", '7.000.2 "Present danger"', '7.000.2 "Impending danger"')
    likely_soon: Answer | None = told("Likely before long", '7.000.2 "Impending danger"')
    harm: Harm | None = told(
        "Likely harm", '7.000.2 "Moderate to severe harm"', '7.000.2 "Threat of moderate to severe harm"'
    )
    facts: Words | None = told("Reported facts", "7.103.70.B")
    source: Line | None = told("Who reported them", "7.103.70.B")
    credible: Answer | None = told("The source is credible", "7.103.70.B")


class Factor(StrEnum):
    VULNERABILITY = "vulnerability"
    DRUGS_OR_ALCOHOL = "drug or alcohol abuse"
    VIOLENCE = "violence"
    ISOLATION = "isolation"
    FLIGHT = "risk of flight"
    OTHER = "other factor"


class FactorAnswered(Fact):
    """Does vulnerability or another factor make an early response more needed?"""

    title: ClassVar[str] = "Answer about a factor"
    area: ClassVar[str] = "response-time"

    factor: Factor = told("Factor", "7.103.70.A.1.b", "7.103.70.A.2.b", required=True)
    child: Key | None = told("About", refers="person", ask="Leave it empty when it holds for every child.")
    present: Answer | None = told("It is reported", "7.103.70.A.1.b")
    need_immediate: Answer | None = told("It makes an immediate response more needed", "7.103.70.A.1.b")
    need_soon: Answer | None = told("It makes a response in the near future more needed", "7.103.70.A.2.b")
    facts: Words | None = told("Reported facts", "7.103.70.B")
    source: Line | None = told("Who reported them", "7.103.70.B")
    credible: Answer | None = told("The source is credible", "7.103.70.B")


class VulnerabilityAnswered(Fact):
    """The vulnerability of one child, from the definition in 7.000.2."""

    title: ClassVar[str] = "Review a child's vulnerability"
    area: ClassVar[str] = "screening"

    child: Key = told("Child or youth", "7.103.4.A", refers="person", required=True)
    limited_self_protection: Answer | None = told(
        "Limited in protecting themselves", '7.000.2 "Child\'s vulnerability"'
    )
    limited_self_care: Answer | None = told("Limited in caring for themselves", '7.000.2 "Child\'s vulnerability"')
    other: Answer | None = told(
        "Another circumstance puts the child at greater risk", '7.000.2 "Child\'s vulnerability"'
    )
    words: Words | None = told("Which, and how")
