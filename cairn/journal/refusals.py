"""Why something was not recorded. Each of these leaves the journal as it was."""

from collections.abc import Iterable

from cairn.rulebook.duty import Objection
from cairn.story.entry import Entry


class NotRecorded(Exception):
    """Nothing was written."""


class Refused(NotRecorded):
    """The rules forbid it; `objections` name the clauses and what is missing."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = list(objections)
        super().__init__("; ".join(f"{each.clause}: {each.missing}" for each in self.objections))


class NotAllowed(NotRecorded):
    """The policy table gives this person no right to it."""


class Conflict(NotRecorded):
    """Somebody else was first, or the same id was used for something else. `by_whom` is the name, where there is one."""

    def __init__(self, words: str, entry: Entry | None = None) -> None:
        self.entry = entry
        self.by_whom = entry.by.name if entry else None
        super().__init__(words)


class InvalidEntry(NotRecorded):
    """Bad input: pairs of a field (`fact.birth_date`, `at`) and a sentence that says what would be right."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in self.faults))


class NoSuchStory(LookupError):
    """There is no such story, or this person may not know of it."""
