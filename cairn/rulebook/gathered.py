"""Which items of 7.103.A, 7.103.2.A and 7.103.3.A were gathered, and which are still to be asked: read from what the fields cite."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import permutations
from operator import attrgetter
from typing import Any, NamedTuple, cast

from cairn.rulebook import items_institutional, items_re_entry
from cairn.rulebook.items import (
    JURISDICTION,
    KIND,
    LOCATING,
    RESPONSE_TIME,
    SAFETY,
    Gathered,
    Item,
    Missing,
    Subject,
    Want,
)
from cairn.rulebook.kind_of_report import is_institutional, only_institutional, only_re_entry
from cairn.rulebook.response_time import response_time_is_computed
from cairn.story.answer import Answer
from cairn.story.fact import KINDS, Fact
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ItemUnavailable,
    Part,
    PersonDescribed,
    RelationshipTold,
    ReporterDescribed,
    SeenLast,
    SourceNamed,
)

OF_CHILD = (
    Item("7.103.A.2.c", "where the child is now", 1, LOCATING),
    Item("7.103.A.2.e", "birth date or estimated age", 1, "the child's vulnerability"),
    Item("7.103.A.2.g", "delays, disabilities, competency and cultural considerations", 1, "the child's vulnerability"),
    Item("7.103.A.5.d", "injuries, or that none was seen", 1, RESPONSE_TIME),
    Item("7.103.A.2.b", "address", 2, JURISDICTION),
    Item("7.103.A.2.a", "name", 3, LOCATING),
    Item("7.103.A.6#1", "when the reporter last saw the child", 3, LOCATING),
    Item("7.103.A.6#2", "where the reporter last saw the child", 3, LOCATING),
    Item("7.103.A.2.d", "school or child care", 4, LOCATING),
    Item("7.103.A.2.f#1", "American Indian or Alaska Native heritage", 5),
    Item("7.103.A.1.e", "what the reporter is to the child", 6),
)
WHO_IT_IS = Item("7.103.A.2.a", "who the child or youth is", 1, RESPONSE_TIME)
TRIBES = Item("7.103.A.2.f#2", "tribal affiliation", 5)
OF_RESPONSIBLE = (
    Item("7.103.A.4.c", "where the person alleged responsible is now", 1, RESPONSE_TIME),
    Item("7.103.A.4.a", "name", 3),
    Item("7.103.A.4.b", "birth date or estimated age", 3, "whether the third-party ground may be used"),
    Item("7.103.A.4.d", "address, now or last known", 3, JURISDICTION),
    Item("7.103.A.4.f", "delays, disabilities, competency and cultural considerations", 5),
)
WHO_DID_IT = Item("7.103.A.4.a", "who is alleged to be responsible", 2, KIND)
TO_VICTIM = Item("7.103.A.4.e", "relationship to", 2, KIND)
OF_MEMBER = (
    Item("7.103.A.3.a", "name", 5),
    Item("7.103.A.3.b", "birth date or estimated age", 5),
    Item("7.103.A.3.e", "delays, disabilities, competency and cultural considerations", 5),
)
WHO_ELSE = Item("7.103.A.3.a", "family and household members", 5)
TO_CHILD = Item("7.103.A.3.d", "relationship to", 4)
TO_EACH_OTHER = Item("7.103.A.3.c", "relationship to", 6)
OF_ALLEGATION = (
    Item("7.103.A.5.a", "when it happened", 3, "whether it is a duplicate"),
    Item("7.103.A.5.b", "where it happened", 4),
    Item("7.103.A.5.c", "who witnessed it", 4),
)
OF_REPORT = (
    Item(
        "7.103.A#3",
        "the kind of concern: intrafamilial, third party, youth in conflict",
        2,
        "which questions are asked",
    ),
    Item("7.103.A.5", "what happened, in the reporter's words", 2, RESPONSE_TIME),
    Item("7.103.A.7", "hazards in the home", 2, SAFETY),
    Item("7.103.A.8#1", "who may know something", 5),
    Item("7.103.A.8#2", "agencies and persons working with the family", 5),
    Item("7.103.A.10#1", "family strengths and supports", 6),
    Item("7.103.A.10#2", "other protective factors", 6),
    Item("7.103.A.10#3", "actions already taken to protect the child", 6),
)
OF_REPORTER = (
    Item("7.103.A.1.a", "the reporter's name", 6),
    Item("7.103.A.1.b", "the reporter's address", 6),
    Item("7.103.A.1.c", "the reporter's telephone", 5),
    Item("7.103.A.1.d", "what the reporter reports as", 5, "which notices are owed"),
)

LISTS = ("7.103.A", "7.103.2.A", "7.103.3.A")
"""The lists of what is gathered: of a family, of an institution, of a youth who asks to re-enter."""

OF_PERSONS = ("7.103.A.2", "7.103.A.3", "7.103.A.4", "7.103.2.A.2", "7.103.2.A.4", "7.103.2.A.6", "7.103.3.A.2")
_ABOUT = ("person", "child", "victim", "youth")


class Cited(NamedTuple):
    """What a kind of entry gathers: the clauses of each of its fields, and whom or what they are about."""

    fields: dict[str, tuple[str, ...]]
    subject: Callable[[Fact], Subject]


@lru_cache(maxsize=1)
def _cites() -> dict[type[Fact], Cited]:
    """For each kind of entry that gathers anything, the clauses of the lists that each of its fields gathers."""
    found: dict[type[Fact], Cited] = {}
    for kind in KINDS.values():
        fields = {"": tuple(clause for clause in kind.cites if clause.startswith(LISTS))}
        for name, info in kind.model_fields.items():
            if name == "parts":  # says whose items are asked, and is none itself
                continue
            extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            fields[name] = tuple(
                str(clause) for clause in cast("list[str]", extra.get("cites", [])) if clause.startswith(LISTS)
            )
        fields = {name: clauses for name, clauses in fields.items() if clauses}
        if fields:
            found[kind] = Cited(fields, _subject_of(kind))
    return found


def _subject_of(kind: type[Fact]) -> Callable[[Any], Subject]:
    if kind is RelationshipTold:
        return attrgetter("person", "relative")
    if kind is AllegationMade:
        return attrgetter("allegation")
    about = next((name for name in _ABOUT if name in kind.model_fields), None)
    return attrgetter(about) if about else lambda fact: None


@lru_cache(maxsize=1)
def _held_by() -> dict[str, str]:
    """For each clause, the kind and field that gathers it; the first, where several do."""
    found = {
        "7.103.A#3": "ConcernsNamed.concerns",
        "7.103.A.5": "NarrativeAdded.words",
        "7.103.A.5.d": "InjuryDescribed.seen",
        "7.103.A.8#1": "SourceNamed.knows",
        "7.103.A.8#2": "SourceNamed.works_with_family",
    }
    for kind, cited in _cites().items():
        for name, clauses in cited.fields.items():
            for clause in clauses if name else ():
                found.setdefault(clause, f"{kind.__name__}.{name}")
    return found


GATHERING: tuple[type[Fact], ...] = (
    *_cites(),
    ReporterDescribed,
    SourceNamed,
    ItemUnavailable,
    PersonDescribed,
    AllegationMade,
)
"""The kinds of entry that the items are gathered by."""


@remembered(*GATHERING)
def gathered(story: Story) -> Gathered:
    """The items that were gathered or asked in vain, for each person or allegation they are about."""
    known: Gathered = {None: set()}
    cites = _cites()
    for kind, entries in story.by_kind.items():
        if kind in cites and kind not in _APART:
            cited = cites[kind]
            for entry in entries:
                _gather(entry.fact, cited.fields, known.setdefault(cited.subject(entry.fact), set()))
    for fact in story.facts(ReporterDescribed):
        _gather_reporter(fact, known)
    for source in story.facts(SourceNamed):
        works_with_family = source.works_with_family is Answer.YES or source.agency
        known[None].add("7.103.A.8#2" if works_with_family else "7.103.A.8#1")
    for unavailable in story.facts(ItemUnavailable):
        known.setdefault(unavailable.about, set()).update(_clauses_of(unavailable.item))
    return known


_APART = frozenset({ItemUnavailable, SourceNamed})
"""Kinds whose fields do not say by themselves what was gathered."""


def _gather(fact: Fact, fields: dict[str, tuple[str, ...]], asked: set[str]) -> None:
    asked.update(fields.get("", ()))
    values = fact.__dict__
    for name in fact.model_fields_set & fields.keys():
        if values[name] is not None and values[name] != ():
            asked.update(fields[name])
    if isinstance(fact, SeenLast) and fact.never is Answer.YES:
        asked.add("7.103.A.6#2")


def _gather_reporter(fact: ReporterDescribed, known: Gathered) -> None:
    """Items of the reporter's identity; one who gives no name, or whose identity is sealed, was asked for them."""
    for each in fact.knows:
        known.setdefault(each.person, set()).update(_of_reporter("e"))
    asked = known[None]
    if fact.name_given in ("anonymous", "declined") or (fact.name_given and fact.identity is None):
        asked.update(_of_reporter("abc"))
    if fact.identity is None:
        return
    asked.difference_update(_of_reporter("a"))
    for letter, value in (
        ("a", fact.identity.name or fact.name_given),
        ("b", fact.identity.address),
        ("c", fact.identity.telephone),
    ):
        if value:
            asked.update(_of_reporter(letter))


@lru_cache(maxsize=8)
def _of_reporter(letters: str) -> tuple[str, ...]:
    """The items of the reporter by their letter, in each of the lists."""
    return tuple(f"{part}.1.{letter}" for part in LISTS for letter in letters)


@lru_cache(maxsize=512)
def _clauses_of(item: str) -> tuple[str, ...]:
    """The clauses that a mark "not to be had" answers: by kind and field, by kind alone, or by clause."""
    kind_name, _, field = item.partition(".")
    kind = KINDS.get(kind_name)
    if kind is None:
        return (item,)
    fields = _cites()[kind].fields if kind in _cites() else {}
    return fields.get(field, ()) if field else tuple(clause for clauses in fields.values() for clause in clauses)


def _members(story: Story) -> list[str]:
    return [key for key in story.with_part(Part.FAMILY, Part.HOUSEHOLD) if key not in story.children]


@remembered(*GATHERING)
def missing_items(story: Story) -> list[Missing]:
    """The items of its list that nobody has asked for yet, person by person in the order of the text."""
    have, nothing = gathered(story), frozenset[str]()
    found: list[Missing] = []

    def want(items: Iterable[Item], about: str | None, pair: tuple[str, str] | None = None) -> None:
        asked, of_both = have.get(about, nothing), have.get(pair, nothing) if pair else nothing
        for item in items:
            if item.clause not in asked and item.clause not in of_both:
                found.append(_missing(item, about, story.person(pair[1]).called if pair else ""))

    if only_re_entry(story):
        items_re_entry.wanted(story, want)
        return found
    if only_institutional(story):
        items_institutional.wanted(story, want, have)
        return found
    want(OF_REPORTER, None)
    want(OF_REPORT, None)
    _of_children(story, want)
    _of_members(story, want)
    _of_responsible(story, want)
    for allegation in story.allegations:
        want(OF_ALLEGATION, allegation)
    if is_institutional(story):
        items_institutional.wanted_besides(story, want)
    return found


def _missing(item: Item, about: str | None, to: str) -> Missing:
    whose = about is not None or not item.clause.startswith(OF_PERSONS)
    held = _held_by().get(item.clause, item.clause) if whose else item.clause
    return Missing(item.clause, f"{item.title} {to}" if to else item.title, about, item.changes, item.rank, held)


def _of_children(story: Story, want: Want) -> None:
    if not story.children:
        want((WHO_IT_IS,), None)
    for child in story.children:
        want(OF_CHILD, child)
        if story.person(child).told.get("heritage") is Answer.YES:
            want((TRIBES,), child)


def _of_members(story: Story, want: Want) -> None:
    members, responsible = _members(story), story.responsible
    if not members:
        want((WHO_ELSE,), None)
    for member in members:
        want(OF_MEMBER, member)
        if member not in responsible:
            for child in story.children:
                want((TO_CHILD,), member, (member, child))
    have = gathered(story)
    for one, other in permutations(members, 2):
        if one < other and TO_EACH_OTHER.clause not in have.get((other, one), ()):
            want((TO_EACH_OTHER,), one, (one, other))


def _of_responsible(story: Story, want: Want) -> None:
    if not story.responsible and story.victims:
        want((WHO_DID_IT,), None)
    for person in story.responsible:
        want(OF_RESPONSIBLE, person)
        victims = {fact.victim: None for fact in story.alleged if fact.responsible == person} or dict.fromkeys(
            story.victims
        )
        for victim in victims:
            want((TO_VICTIM,), person, (person, victim))


def still_to_ask(story: Story) -> list[Missing]:
    """What is still to be asked, what would change most first: the response time, then the rest of the list."""
    if only_re_entry(story):
        return sorted(missing_items(story), key=lambda item: item.rank)
    ruling = response_time_is_computed(story)[0]
    urgent = [
        Missing("7.103.70.A", question, None, RESPONSE_TIME, 0, _danger_kind(question))
        for question in dict.fromkeys(ruling.missing)
    ]
    return [*urgent, *sorted(missing_items(story), key=lambda item: item.rank)]


def _danger_kind(question: str) -> str:
    return "DangerAnswered.answer" if "danger" in question else "FactorAnswered.present"
