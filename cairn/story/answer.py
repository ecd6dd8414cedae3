"""The three answers: yes, no, not known. A question nobody asked is never a "no"."""

from enum import StrEnum


class Answer(StrEnum):
    """What a person answered. A field left out means that nobody asked."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


YES, NO, NOT_KNOWN = Answer
"""The same by short names: under Python 3.11 a member is looked up slowly in its class."""


def holds(answer: Answer | None) -> bool | None:
    """True or False for a clear answer, None for "not known" and for a question not asked."""
    if answer is YES:
        return True
    return False if answer is NO else None


def every(*values: bool | None) -> bool | None:
    """And of three-valued statements: one "no" decides, else one unknown leaves it open."""
    if False in values:
        return False
    return None if None in values else True


def some(*values: bool | None) -> bool | None:
    """Or of three-valued statements: one "yes" decides, else one unknown leaves it open."""
    if True in values:
        return True
    return None if None in values else False


def opposite(value: bool | None) -> bool | None:
    """Not of a three-valued statement; an unknown stays unknown."""
    return None if value is None else not value
