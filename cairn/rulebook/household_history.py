"""What was recorded of a household before the referral: assessments, screened-out referrals and convictions, as far as it is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from cairn.rulebook.history import completed, to_be_searched
from cairn.rulebook.households import living_together
from cairn.story.answer import Answer, every, holds, some
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AllegationMade,
    CriminalHistoryChecked,
    EarlierInvolvementFound,
    EarlierKind,
    HistoryReviewed,
    Offence,
    OffenceLevel,
    Part,
    PersonDescribed,
    ReferralReceived,
)
from cairn.story.when import When, colorado_day, start_of


@remembered(PersonDescribed, AllegationMade, AddressTold, ReferralReceived)
def household_members(story: Story) -> tuple[str, ...]:
    """Who counts as a household member in the referral: children, family and whoever lives with a child.

    Someone alleged responsible counts too, unless the child's home is told and theirs is another one.
    """
    members = dict.fromkeys((*story.children, *story.with_part(Part.FAMILY), *story.with_part(Part.HOUSEHOLD)))
    homes = [set(people) for people in living_together(story).values()]
    with_a_child = {key for people in homes if not people.isdisjoint(story.children) for key in people}
    elsewhere = {key for people in homes for key in people} - with_a_child if with_a_child else set()
    members |= dict.fromkeys(sorted(with_a_child))
    return (*members, *(key for key in story.responsible if key not in members and key not in elsewhere))


def _year_before(day: date) -> date:
    """The same calendar date a year earlier; 29 February looks back to 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


@dataclass(slots=True)
class Counted:
    """Earlier involvements that count, those that may, and how many more the searches speak of; None while not known."""

    sure: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)
    unlisted: int | None = 0

    def at_least(self, number: int) -> bool | None:
        if len(self.sure) >= number:
            return True
        if self.unlisted is None or len(self.sure) + len(self.maybe) + self.unlisted >= number:
            return None
        return False


@dataclass(frozen=True, slots=True)
class Involvement:
    """One earlier involvement, with all that was told of it by its number."""

    fact: EarlierInvolvementFound
    at: When

    @property
    def words(self) -> str:
        return self.fact.number or f"the {self.fact.what} of {self.at.said}"

    def and_told(self, fact: EarlierInvolvementFound, at: When) -> "Involvement":
        """With a further telling: the persons of both, the more exact time, and else what was told last."""
        told: dict[str, Any] = {name: value for name, value in fact if value is not None}
        told["persons"] = tuple(dict.fromkeys((*self.fact.persons, *fact.persons)))
        exact = min(at, self.at, key=lambda time: time.last_moment - time.earliest)
        return Involvement(self.fact.model_copy(update=told), exact)


def _found(story: Story, kind: EarlierKind, whose: tuple[str, ...]) -> list[Involvement]:
    """The earlier involvements of some persons, each once, by number where it has one."""
    known: dict[str, Involvement] = {}
    for entry in story.all(EarlierInvolvementFound, what=kind):
        fact = cast(EarlierInvolvementFound, entry.fact)
        number = (fact.number or "").casefold() or str(entry.id)
        if number != story.number.casefold():
            known[number] = known[number].and_told(fact, entry.at) if number in known else Involvement(fact, entry.at)
    return [one for one in known.values() if not one.fact.persons or not set(one.fact.persons).isdisjoint(whose)]


def _within(time: When, first: datetime, last: datetime) -> bool | None:
    """Whether something happened in a period."""
    if first <= time.earliest and time.last_moment <= last:
        return True
    return False if time.last_moment < first or time.earliest > last else None


def _open_in(one: Involvement, first: datetime, last: datetime) -> bool | None:
    """Whether an assessment was open on any day of a period."""
    closed = one.fact.closed_at
    began = _within(one.at, first, last)
    if began or one.at.earliest > last:
        return began
    if closed is None:
        return None
    if closed.earliest >= first:
        return True
    return False if closed.last_moment < first else None


def _unlisted(story: Story, kind: EarlierKind, name: str, whose: tuple[str, ...]) -> int | None:
    """How many more the searches speak of than are recorded one by one.

    None while the search is not complete, or somebody of the household who has a name was not searched for.
    """
    if story.received_at is None or completed(story)[0] is None:
        return None
    latest = {search.person: getattr(search, name) for fact in story.facts(HistoryReviewed) for search in fact.searches}
    found, to_be_known = _found(story, kind, whose), _to_be_known(story)
    more = 0
    for person in whose:
        told = latest.get(person, None if person in to_be_known else 0)
        if told is None:
            return None
        listed = sum(1 for one in found if person in one.fact.persons)
        more += max(0, told - listed)
    return more


def _to_be_known(story: Story) -> set[str]:
    """Whose history must be known for the count: whoever is to be searched for, and every household member with a name."""
    named = {person for person in household_members(story) if story.person(person).told.get("name")}
    return named | set(to_be_searched(story))


@remembered()
def assessments_in_the_year(story: Story) -> Counted:
    """Assessments of household members that were open on any day of the year before the receipt."""
    return _counted(story, EarlierKind.ASSESSMENT, "assessments", household_members(story))


@remembered()
def screened_out_in_the_year(story: Story) -> Counted:
    """Earlier referrals about anybody of this one that were screened out in the twelve months before, duplicates left out."""
    return _counted(story, EarlierKind.REFERRAL, "referrals", tuple(dict.fromkeys((*story.children, *story.people))))


def _counted(story: Story, kind: EarlierKind, name: str, whose: tuple[str, ...]) -> Counted:
    counted = Counted()
    if story.received_at is None:
        return Counted(unlisted=None)
    first = start_of(_year_before(colorado_day(story.received_at.earliest)))
    last = story.received_at.last_moment
    for one in _found(story, kind, whose):
        value = _counts(one, kind, first, last)
        (counted.sure if value else counted.maybe if value is None else []).append(one.words)
    counted.unlisted = _unlisted(story, kind, name, whose) if len(counted.sure) < 3 else 0
    return counted


def _counts(one: Involvement, kind: EarlierKind, first: datetime, last: datetime) -> bool | None:
    fact = one.fact
    if kind is EarlierKind.ASSESSMENT:
        return _open_in(one, first, last)
    not_told = None if one.at.earliest < first else False
    closed = _within(fact.closed_at, first, last) if fact.closed_at else not_told
    in_period = some(_within(one.at, first, last), closed)
    return every(holds(fact.screened_out), fact.duplicate is not Answer.YES, in_period)


OF_THE_CLAUSE = frozenset(Offence) - {Offence.OTHER}


def convicted(story: Story, person: str) -> tuple[bool | None, str]:
    """Whether a conviction of the named kinds is recorded of a person, and in which words."""
    checks = list(_checks(story, person))
    values = [(_of_the_clause(fact), fact) for fact in checks]
    for value, fact in values:
        if value:
            return True, _words(story, fact)
    if not checks:
        under_ten = story.person(person).has_reached(10, story.received_at) is False if story.received_at else False
        return (False if under_ten else None), ""
    return (None if any(value is None for value, _ in values) else False), ""


def _checks(story: Story, person: str) -> Iterator[CriminalHistoryChecked]:
    """The checks of a person; one that did not know gives way to a later answer from the same source."""
    answered: set[str] = set()
    for entry in reversed(story.all(CriminalHistoryChecked, person=person)):
        fact = cast(CriminalHistoryChecked, entry.fact)
        source = fact.source.casefold()
        if fact.convicted is not Answer.NOT_KNOWN:
            answered.add(source)
        elif source in answered:
            continue
        yield fact


def _of_the_clause(fact: CriminalHistoryChecked) -> bool | None:
    found = holds(fact.convicted)
    if not found:
        return found
    level = None if fact.level is None else fact.level is not OffenceLevel.OTHER
    return every(level, bool(OF_THE_CLAUSE & set(fact.offences)) if fact.offences else None)


def _words(story: Story, fact: CriminalHistoryChecked) -> str:
    named = fact.offence or ", ".join(offence for offence in fact.offences if offence in OF_THE_CLAUSE)
    when = f" of {fact.convicted_at.said}" if fact.convicted_at else ""
    return f"{story.person(fact.person).called}: {fact.level} conviction{when} ({named}; {fact.source})"
