"""Telling an invented story: who says what, when it happened and when it was written down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from cairn.demo.accounts import Account
from cairn.story.answer import Answer
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.when import When


@dataclass(frozen=True)
class Crew:
    """The staff of one office, as authors, by role."""

    county: str
    authors: dict[str, list[Author]]

    def one(self, rng: Random, role: str, certified: bool = True) -> Author:
        """Somebody of a role; certified ones only, unless it does not matter."""
        able = [author for author in self.authors[role] if not certified or author.certified is Answer.YES]
        return rng.choice(able)

    def two(self, rng: Random, role: str) -> tuple[Author, Author]:
        able = [author for author in self.authors[role] if author.certified is Answer.YES]
        first, second = rng.sample(able, 2)
        return first, second


def author_of(account: Account, staff: str | None = None) -> Author:
    certified = Answer.YES if account.certified else Answer.NO
    return Author(name=account.name, role=account.role, office=account.office, certified=certified, staff=staff)


def crews_of(accounts: Iterable[Account], ids: dict[str, str]) -> dict[str, Crew]:
    """Accounts as authors by office; `ids` are the staff ids they have in a database."""
    found: dict[str, Crew] = {}
    for account in accounts:
        crew = found.setdefault(account.office, Crew(account.office, {}))
        crew.authors.setdefault(account.role.value, []).append(author_of(account, ids.get(account.username)))
    return found


@dataclass
class Telling:
    """Entries of one story. What would lie after `until` has not happened yet and is not told."""

    rng: Random
    until: datetime
    entries: list[Entry] = field(default_factory=list)

    def says(self, by: Author, fact: Fact, at: datetime, written_after: timedelta = timedelta(0)) -> UUID:
        """Record a fact that happened `at`; ids come from the seed, so that the same seed tells the same stories."""
        id = UUID(int=self.rng.getrandbits(128), version=4)
        recorded_at = at + written_after
        if self.entries:
            recorded_at = max(recorded_at, self.entries[-1].recorded_at)
        if recorded_at <= self.until:
            self.entries.append(Entry(id=id, at=When.at(at), recorded_at=recorded_at, by=by, fact=fact))
        return id
