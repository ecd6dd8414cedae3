"""Earlier involvement of persons in every county, and its counts for the history review (7.103.4.B)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from cairn.access.models import Staff
from cairn.people.candidate import age_on
from cairn.people.dates import day_words, month_words
from cairn.people.rows import IN_SCREENING
from cairn.story.persons import Born
from cairn.story.vocabulary import PersonSearched
from cairn.story.when import colorado_day

REFERRAL, ASSESSMENT = "referral", "assessment"
ASSIGNED = "assign for assessment"
LONGEST = 200


@dataclass(frozen=True)
class Involvement:
    """One earlier involvement of one person. `story` is None where the reader may not open it."""

    person: UUID
    story: UUID | None
    number: str
    what: str
    county: str
    earliest: datetime | None
    latest: datetime | None
    called: str
    parts: tuple[str, ...]
    born: Born | None
    outcome: str
    action: str
    service: str

    @property
    def when(self) -> str:
        """12 Mar 2024, or Jun 2021 where only the month is known."""
        if self.earliest is None or self.latest is None:
            return _("date not known")
        first, last = colorado_day(self.earliest), colorado_day(self.latest)
        if first == last:
            return day_words(first)
        if (last - first).days > 366:
            return (
                _("before %(year)d") % {"year": last.year + 1} if first.year <= 1900 else f"{first.year} – {last.year}"
            )
        return month_words(first) if (first.year, first.month) == (last.year, last.month) else str(first.year)

    @property
    def age_then(self) -> int | None:
        return age_on(self.born, colorado_day(self.earliest)) if self.earliest and self.earliest.year > 1900 else None

    @property
    def part(self) -> str:
        return ", ".join(_(part) for part in self.parts)

    @property
    def came_of_it(self) -> str:
        return _(self.outcome) if self.outcome else _("outcome not recorded")


def earlier_involvement(
    person_ids: Iterable[UUID], by: Staff | None, *, before: datetime | None = None, without: UUID | None = None
) -> list[Involvement]:
    """Involvements of the index persons in every county, the latest first.

    `without` leaves out the story that is being reviewed, `before` whatever came in later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_involvement(%s, %s)", [list(person_ids), without])
        found = [_from_row(row) for row in cursor.fetchall()]
    if before:
        found = [one for one in found if one.earliest is None or one.earliest < before]
    return sorted(found, key=lambda one: (one.earliest is not None, one.earliest or 0, one.number), reverse=True)


def prior_counts(
    searched: Mapping[str, Sequence[UUID]],
    by: Staff | None,
    *,
    before: datetime | None = None,
    without: UUID | None = None,
) -> list[PersonSearched]:
    """A row of `HistoryReviewed.searches` for each person of a story; `searched` gives who of the index they are.

    A person for whom nothing was found has a row of noughts: that the search was made is kept too.
    """
    everybody = {person for persons in searched.values() for person in persons}
    found = earlier_involvement(everybody, by, before=before, without=without) if everybody else []
    return [_counted(key, [one for one in found if one.person in set(persons)]) for key, persons in searched.items()]


def _counted(key: str, found: list[Involvement]) -> PersonSearched:
    once = list({(one.story or (one.number, one.what, one.county, one.earliest)): one for one in found}.values())
    referrals = [one for one in once if one.what == REFERRAL]
    assessments = [one for one in once if one.what == ASSESSMENT or one.outcome == ASSIGNED]
    actions = Counter(word for one in once for word in (one.outcome, one.action) if word and word != IN_SCREENING)
    services = dict.fromkeys(one.service for one in once if one.service)
    return PersonSearched(
        person=key,
        referrals=len(referrals),
        assessments=len(assessments),
        actions=_line(f"{_(word)} ({count})" if count > 1 else _(word) for word, count in actions.items()),
        services=_line(services),
    )


def _line(words: Iterable[str]) -> str | None:
    text = "; ".join(words)
    return (text if len(text) <= LONGEST else text[: LONGEST - 1] + "…") or None


def _from_row(row: tuple[Any, ...]) -> Involvement:
    person, story, number, what, county, earliest, latest, called, parts, born_first, born_last, estimated, *rest = row
    born = Born(born_first, born_last, bool(estimated)) if born_first else None
    return Involvement(person, story, number, what, county, earliest, latest, called, tuple(parts), born, *rest)
