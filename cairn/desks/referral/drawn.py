"""A referral's people as the family drawing takes them, and its pairs of child and allegation. Pure: a story in, shapes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from cairn.furniture import shapes
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.moments import age_words
from cairn.furniture.shapes import ClockState
from cairn.rulebook.duty import Duty, State
from cairn.story import vocabulary as v
from cairn.story.persons import Person
from cairn.story.story import Story

SEX = {v.Sex.FEMALE: shapes.Sex.FEMALE, v.Sex.MALE: shapes.Sex.MALE}
COUPLES = {
    v.Relation.SPOUSE: "married",
    v.Relation.PARTNER: "together",
    v.Relation.FORMER_PARTNER: "parted",
}
DRAWN_BESIDE = frozenset({v.Relation.PARENT, v.Relation.SIBLING, v.Relation.PARENTS_PARTNER, *COUPLES})
KIN = frozenset(set(v.Part) - {v.Part.WITNESS, v.Part.OTHER})
SEEN = {
    State.MET: ClockState.MET,
    State.MET_LATE: ClockState.LATE,
    State.OVERDUE: ClockState.OVERDUE,
}

Pair = frozenset[str]


@dataclass(frozen=True)
class Alleged:
    """One pair of child and allegation, as the table beside the family says it."""

    child: str
    by: str
    abuse: str
    line: str
    words: str
    allegation: str


def family_of(
    story: Story,
    today: dt.date,
    duties: Iterable[Duty] = (),
    href: Callable[[str], str] = lambda key: "",
    *,
    full_names: bool = False,
) -> shapes.Family:
    """Everybody who belongs to the referral, how they are related and who lives together."""
    keys = _drawn(story)
    homes = _homes(story, keys)
    seen = _seen(duties)
    indoors = {key for home in homes for key in home.members}
    persons = [_person(story, key, today, seen.get(key), href(key), key in indoors, full_names) for key in keys]
    return shapes.Family(persons, _unions(story, keys), homes, _ties(story, keys))


def _drawn(story: Story) -> list[str]:
    """Children first, then everybody with a part in the family or a told relation."""
    related = [key for fact in story.facts(v.RelationshipTold) for key in (fact.person, fact.relative)]
    kin = [key for key, person in story.people.items() if person.parts & KIN]
    return list(dict.fromkeys((*story.children, *kin, *story.responsible, *related)))


def _person(
    story: Story, key: str, today: dt.date, seen: ClockState | None, href: str, indoors: bool, full: bool
) -> shapes.Person:
    person = story.person(key)
    child = key in story.children
    return shapes.Person(
        key,
        short_name(story, key, today) if child and not full else person.called,
        SEX.get(cast("v.Sex", person.told.get("sex")), shapes.Sex.UNKNOWN),
        age_of(person, today),
        "" if child else _note(story, key, indoors),
        key in story.victims,
        key in story.responsible,
        seen,
        href=href,
    )


def short_name(story: Story, key: str, today: dt.date) -> str:
    """The first name; with the age where two of the referral's children bear the same one."""
    person = story.person(key)
    name = first_name(person)
    same = [child for child in story.children if first_name(story.person(child)) == name]
    return f"{name} {age_of(person, today)}" if key in same and len(same) > 1 else name


def first_name(person: Person) -> str:
    return person.name.split()[0] if person.name and person.name.split() else person.called


def age_of(person: Person, today: dt.date) -> str:
    """`8`, `11 m`, `~8` and `<1` where it was estimated, `?` where nobody knows."""
    years = person.age_on(today)
    if years is None or person.born is None:
        return "?"
    if person.born.estimated:
        return f"~{years}" if years else "<1"
    born = person.born.latest
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return age_words(max(years, 0), max(months, 0))


def _note(story: Story, key: str, indoors: bool) -> str:
    """What an adult is to the first child that a relation was told to, and where they live if it is elsewhere."""
    told = next(
        (
            fact
            for fact in story.facts(v.RelationshipTold, person=key)
            if fact.relative in story.children and fact.relation not in (None, v.Relation.OTHER)
        ),
        None,
    )
    relation = (told.words or _relation(told.relation, story.person(key))) if told else ""
    at = None if indoors else story.last_fact(v.AddressTold, person=key)
    return ", ".join(part for part in (relation, at.city if at else "") if part)


def _relation(relation: v.Relation | None, person: Person) -> str:
    sexed = {
        (v.Relation.PARENT, v.Sex.FEMALE): "mother",
        (v.Relation.PARENT, v.Sex.MALE): "father",
        (v.Relation.GRANDPARENT, v.Sex.FEMALE): "grandmother",
        (v.Relation.GRANDPARENT, v.Sex.MALE): "grandfather",
    }
    sex = cast("v.Sex", person.told.get("sex"))
    return sexed.get((cast("v.Relation", relation), sex), relation.value if relation else "")


def _seen(duties: Iterable[Duty]) -> dict[str, ClockState]:
    """The state of seeing each child; one who was tried and not seen is marked as tried."""
    found: dict[str, ClockState] = {}
    for duty in duties:
        if duty.about and duty.mends is v.ChildSeen and duty.about not in found:
            state = SEEN.get(duty.state) or (ClockState.TRIED if duty.attempted else None)
            if state:
                found[duty.about] = state
    return found


def _unions(story: Story, keys: list[str]) -> list[shapes.Union]:
    """Couples and parents with their children; each child hangs from one union."""
    known = set(keys)
    couples = _couples(story, known)
    parents: dict[str, list[str]] = {}
    for fact in story.facts(v.RelationshipTold, relation=v.Relation.PARENT):
        if {fact.person, fact.relative} <= known and fact.person not in parents.setdefault(fact.relative, []):
            parents[fact.relative].append(fact.person)
    _partners_of_parents(story, parents, couples, known)
    broods: dict[Pair, list[str]] = {}
    for child, theirs in parents.items():
        if theirs:
            broods.setdefault(frozenset(theirs[:2]), []).append(child)
    pairs = dict.fromkeys((*broods, *couples))
    unions = [
        shapes.Union(
            tuple(sorted(pair, key=keys.index)),
            tuple(sorted(broods.get(pair, ()), key=keys.index)),
            couples.get(pair, "unknown" if len(pair) == 2 else "married"),
        )
        for pair in pairs
    ]
    return [*unions, *_siblings(story, parents, known)]


def _couples(story: Story, known: set[str]) -> dict[Pair, str]:
    return {
        frozenset((fact.person, fact.relative)): COUPLES[fact.relation]
        for fact in story.facts(v.RelationshipTold)
        if fact.relation in COUPLES and {fact.person, fact.relative} <= known and fact.person != fact.relative
    }


def _partners_of_parents(
    story: Story, parents: dict[str, list[str]], couples: dict[Pair, str], known: set[str]
) -> None:
    """The partner of a child's only parent is drawn beside that parent."""
    for fact in story.facts(v.RelationshipTold, relation=v.Relation.PARENTS_PARTNER):
        theirs = [one for one in parents.get(fact.relative, ()) if one != fact.person]
        if fact.person in known and len(theirs) == 1:
            couples.setdefault(frozenset((fact.person, theirs[0])), "together")


def _siblings(story: Story, parents: dict[str, list[str]], known: set[str]) -> list[shapes.Union]:
    """Brothers and sisters whose parents nobody told."""
    told = [
        (fact.person, fact.relative)
        for fact in story.facts(v.RelationshipTold, relation=v.Relation.SIBLING)
        if {fact.person, fact.relative} <= known and fact.person != fact.relative
    ]
    groups: list[list[str]] = []
    for pair in told:
        if any(parents.get(key) for key in pair):
            continue
        group = next((group for group in groups if set(group) & set(pair)), None)
        if group is None:
            groups.append(list(pair))
        else:
            group.extend(key for key in pair if key not in group)
    return [shapes.Union((), tuple(group)) for group in groups]


def _homes(story: Story, keys: list[str]) -> list[shapes.Household]:
    """Everybody at one address, by where they live now as far as it was told; one who lives alone has no frame."""
    latest: dict[str, v.AddressTold] = {}
    for fact in story.facts(v.AddressTold, use=v.AddressUse.HOME):
        if fact.person in keys and fact.share is not v.Share.SOME:
            latest[fact.person] = fact
    homes: dict[str, list[v.AddressTold]] = {}
    for fact in latest.values():
        where = fact.household or " ".join(part for part in (fact.line, fact.city) if part).lower()
        if where and fact.until is None:
            homes.setdefault(where, []).append(fact)
    return [
        shapes.Household(_address(facts), tuple(sorted((fact.person for fact in facts), key=keys.index)))
        for facts in homes.values()
        if len(facts) > 1
    ]


def _address(facts: list[v.AddressTold]) -> str:
    fullest = max(facts, key=lambda fact: bool(fact.line) + bool(fact.city))
    return ", ".join(part for part in (fullest.line, fullest.city) if part) or "one home"


def _ties(story: Story, keys: list[str]) -> list[shapes.Tie]:
    """Relations that no line of the drawing shows, in words."""
    found: dict[tuple[str, str], shapes.Tie] = {}
    for fact in story.facts(v.RelationshipTold):
        words = fact.words or (fact.relation.value if fact.relation else "tie not known")
        drawn = fact.relation in DRAWN_BESIDE and not fact.words
        if not drawn and not (fact.relative in story.children and fact.relation is v.Relation.GRANDPARENT):
            words = f"{words} of {first_name(story.person(fact.relative))}" if fact.relation else words
            found[fact.person, fact.relative] = shapes.Tie(fact.person, fact.relative, words)
    return list(found.values())


def pairs_of(story: Story, today: dt.date) -> list[Alleged]:
    """Each child with what is alleged, by whom, when and where."""
    found = []
    for key, entry in story.allegations.items():
        fact = cast("v.AllegationMade", entry.fact)
        when = when_words(fact.occurred) if fact.occurred else ""
        where = f"at {fact.place}" if fact.place and not fact.place.lower().startswith(("at ", "in ")) else fact.place
        line = ", ".join(part for part in (when, where) if part)
        by = story.person(fact.responsible).called if fact.responsible else "by whom is not known"
        child = short_name(story, fact.victim, today)
        found.append(Alleged(child, by, fact.abuse.value, line[:1].upper() + line[1:], fact.words or "", key))
    return found
