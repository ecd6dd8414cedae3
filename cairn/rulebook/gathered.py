"""Which items of 7.103.A were gathered, and which are still to be asked: read from what the fields cite."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import cast

from cairn.rulebook.response_time import response_time_is_computed
from cairn.story.answer import Answer
from cairn.story.fact import KINDS, Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ItemUnavailable,
    Part,
    RelationshipTold,
    ReporterDescribed,
    SeenLast,
    SourceNamed,
)

Subject = str | tuple[str, str] | None
Gathered = set[tuple[str, Subject]]
Want = Callable[..., None]

RESPONSE_TIME = "the response time"
JURISDICTION = "which county has jurisdiction"
KIND = "whether it is intrafamilial or third party"
LOCATING = "whether the child can be found"
SAFETY = "the safety of the worker and of the children at a visit"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of 7.103.A: what is asked, and what the answer would change. A lower rank is asked earlier."""

    clause: str
    title: str
    rank: int = 6
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that nobody has asked for yet: of whom, and what it would change."""

    clause: str
    title: str
    about: str | None
    changes: str
    rank: int
    item: str = ""
    """The kind and field that would hold it, as a mark "not to be had" names it: PersonDescribed.school."""


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
TRIBES = Item("7.103.A.2.f#2", "tribal affiliation", 5)
OF_RESPONSIBLE = (
    Item("7.103.A.4.c", "where the person alleged responsible is now", 1, RESPONSE_TIME),
    Item("7.103.A.4.a", "name", 3),
    Item("7.103.A.4.b", "birth date or estimated age", 3, "whether the third-party ground may be used"),
    Item("7.103.A.4.d", "address, now or last known", 3, JURISDICTION),
    Item("7.103.A.4.f", "delays, disabilities, competency and cultural considerations", 5),
)
TO_VICTIM = Item("7.103.A.4.e", "relationship to", 2, KIND)
OF_MEMBER = (
    Item("7.103.A.3.a", "name", 5),
    Item("7.103.A.3.b", "birth date or estimated age", 5),
    Item("7.103.A.3.e", "delays, disabilities, competency and cultural considerations", 5),
)
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

OF_PERSONS = ("7.103.A.2", "7.103.A.3", "7.103.A.4")
_ABOUT = ("person", "child", "victim", "youth")


@lru_cache(maxsize=1)
def _cites() -> dict[type[Fact], dict[str, tuple[str, ...]]]:
    """For each kind of entry, the clauses of 7.103.A that each of its fields gathers."""
    found: dict[type[Fact], dict[str, tuple[str, ...]]] = {}
    for kind in KINDS.values():
        fields = {"": tuple(clause for clause in kind.cites if clause.startswith("7.103.A"))}
        for name, info in kind.model_fields.items():
            if name == "parts":  # says whose items are asked, and is none itself
                continue
            extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            fields[name] = tuple(
                str(clause) for clause in cast("list[str]", extra.get("cites", [])) if clause.startswith("7.103.A")
            )
        found[kind] = {name: clauses for name, clauses in fields.items() if clauses}
    return found


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
    for kind, fields in _cites().items():
        for name, clauses in fields.items():
            for clause in clauses if name else ():
                found.setdefault(clause, f"{kind.__name__}.{name}")
    return found


def gathered(story: Story) -> Gathered:
    """The items that were gathered or asked in vain, each with the person or allegation it is about."""
    known = cast("Gathered | None", story.memo.get(gathered))
    if known is None:
        known = story.memo[gathered] = set()
        cites = _cites()
        for kind, entries in story.by_kind.items():
            fields = cites.get(kind)
            if fields and kind is not ItemUnavailable:
                for entry in entries:
                    _gather(entry.fact, fields, known)
        for fact in story.facts(ItemUnavailable):
            known.update((clause, fact.about) for clause in _clauses_of(fact.item))
    return known


def _gather(fact: Fact, fields: dict[str, tuple[str, ...]], known: Gathered) -> None:
    subject, left_out = _subject(fact), _other_list(fact)
    values, given = fact.__dict__, fact.model_fields_set
    for name, clauses in fields.items():
        if name == "" or (name in given and values[name] is not None and values[name] != ()):
            for clause in clauses:
                if clause != left_out:
                    known.add((clause, subject))
    if isinstance(fact, ReporterDescribed):
        _gather_reporter(fact, known)


def _other_list(fact: Fact) -> str | None:
    """Of the two lists of 7.103.A.8, the one that a named source does not stand in."""
    if not isinstance(fact, SourceNamed):
        return None
    return "7.103.A.8#1" if fact.works_with_family is Answer.YES or fact.agency else "7.103.A.8#2"


def _subject(fact: Fact) -> Subject:
    if isinstance(fact, RelationshipTold):
        return (fact.person, fact.relative)
    if isinstance(fact, AllegationMade):
        return fact.allegation
    values = fact.__dict__
    return cast("str | None", next((values[name] for name in _ABOUT if name in values), None))


def _gather_reporter(fact: ReporterDescribed, known: Gathered) -> None:
    """Items of the reporter's identity; one who gives no name, or whose identity is sealed, was asked for them."""
    known.update(("7.103.A.1.e", each.person) for each in fact.knows)
    if fact.name_given in ("anonymous", "declined") or (fact.name_given and fact.identity is None):
        known.update((f"7.103.A.1.{letter}", None) for letter in "abc")
    if fact.identity is None:
        return
    known.discard(("7.103.A.1.a", None))
    for clause, value in (
        ("7.103.A.1.a", fact.identity.name or fact.name_given),
        ("7.103.A.1.b", fact.identity.address),
        ("7.103.A.1.c", fact.identity.telephone),
    ):
        if value:
            known.add((clause, None))


@lru_cache(maxsize=512)
def _clauses_of(item: str) -> tuple[str, ...]:
    """The clauses that a mark "not to be had" answers: by kind and field, by kind alone, or by clause."""
    kind_name, _, field = item.partition(".")
    kind = KINDS.get(kind_name)
    if kind is None:
        return (item,)
    fields = _cites().get(kind, {})
    return fields.get(field, ()) if field else tuple(clause for clauses in fields.values() for clause in clauses)


def _members(story: Story) -> list[str]:
    return [key for key in story.with_part(Part.FAMILY, Part.HOUSEHOLD) if key not in story.children]


def missing_items(story: Story) -> list[Missing]:
    """The items of 7.103.A that nobody has asked for yet, person by person in the order of the text."""
    known = cast("list[Missing] | None", story.memo.get(missing_items))
    if known is None:
        known = story.memo[missing_items] = _missing_items(story)
    return known


def _missing_items(story: Story) -> list[Missing]:
    have = gathered(story)
    found: list[Missing] = []

    def want(item: Item, about: str | None, subject: Subject = None, to: str = "") -> None:
        key = subject if subject is not None else about
        if (item.clause, key) not in have and (item.clause, about) not in have:
            title = f"{item.title} {story.person(to).called}" if to else item.title
            whose = about is not None or not item.clause.startswith(OF_PERSONS)
            held = _held_by().get(item.clause, item.clause) if whose else item.clause
            found.append(Missing(item.clause, title, about, item.changes, item.rank, held))

    for item in (*OF_REPORTER, *OF_REPORT):
        want(item, None)
    _of_children(story, want)
    _of_members(story, want)
    _of_responsible(story, want)
    for allegation in story.allegations:
        for item in OF_ALLEGATION:
            want(item, allegation)
    return found


def _of_children(story: Story, want: Want) -> None:
    never = {fact.person for fact in story.facts(SeenLast) if fact.never is Answer.YES}
    if not story.children:
        want(Item("7.103.A.2.a", "who the child or youth is", 1, RESPONSE_TIME), None)
    for child in story.children:
        for item in OF_CHILD:
            if not (item.clause == "7.103.A.6#2" and child in never):
                want(item, child)
        if story.person(child).told.get("heritage") is Answer.YES:
            want(TRIBES, child)


def _of_members(story: Story, want: Want) -> None:
    members, responsible = _members(story), story.responsible
    if not members:
        want(Item("7.103.A.3.a", "family and household members", 5), None)
    for member in members:
        for item in OF_MEMBER:
            want(item, member)
        for child in story.children:
            if member not in responsible:
                want(TO_CHILD, member, (member, child), child)
    have = gathered(story)
    for one, other in permutations(members, 2):
        if one < other and (TO_EACH_OTHER.clause, (other, one)) not in have:
            want(TO_EACH_OTHER, one, (one, other), other)


def _of_responsible(story: Story, want: Want) -> None:
    if not story.responsible and story.victims:
        want(Item("7.103.A.4.a", "who is alleged to be responsible", 2, KIND), None)
    made = [cast(AllegationMade, entry.fact) for entry in story.allegations.values()]
    for person in story.responsible:
        for item in OF_RESPONSIBLE:
            want(item, person)
        victims = {fact.victim: None for fact in made if fact.responsible == person} or dict.fromkeys(story.victims)
        for victim in victims:
            want(TO_VICTIM, person, (person, victim), victim)


def still_to_ask(story: Story) -> list[Missing]:
    """What is still to be asked, what would change most first: the response time, then the rest of 7.103.A."""
    ruling = response_time_is_computed(story)[0]
    urgent = [
        Missing("7.103.70.A", question, None, RESPONSE_TIME, 0, _danger_kind(question))
        for question in dict.fromkeys(ruling.missing)
    ]
    return [*urgent, *sorted(missing_items(story), key=lambda item: item.rank)]


def _danger_kind(question: str) -> str:
    return "DangerAnswered.answer" if "danger" in question else "FactorAnswered.present"
