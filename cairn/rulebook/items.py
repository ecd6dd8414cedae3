"""An item of the lists of 7.103.A, 7.103.2.A and 7.103.3.A, and one that nobody asked for yet."""

from collections.abc import Callable
from typing import NamedTuple

Subject = str | tuple[str, str] | None
Gathered = dict[Subject, set[str]]
Want = Callable[..., None]

RESPONSE_TIME = "the response time"
JURISDICTION = "which county has jurisdiction"
KIND = "whether it is intrafamilial or third party"
LOCATING = "whether the child can be found"
SAFETY = "the safety of the worker and of the children at a visit"


class Item(NamedTuple):
    """An item of a list: what is asked, and what the answer would change. A lower rank is asked earlier."""

    clause: str
    title: str
    rank: int = 6
    changes: str = ""


class Missing(NamedTuple):
    """An item that nobody has asked for yet: of whom, and what it would change."""

    clause: str
    title: str
    about: str | None
    changes: str
    rank: int
    item: str = ""
    """The kind and field that would hold it, as a mark "not to be had" names it: PersonDescribed.school."""
