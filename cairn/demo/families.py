"""Invented families: children, parents and whoever else lives there."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cairn.demo import names
from cairn.story.vocabulary import Part, PersonDescribed, Relation, RelationshipTold, Sex


@dataclass(frozen=True)
class Member:
    """One person of an invented family."""

    key: str
    name: str
    sex: Sex
    born: date | None
    parts: tuple[Part, ...]
    estimated: int | None = None
    school: str | None = None

    def described(self) -> PersonDescribed:
        told = {"person": self.key, "name": self.name, "sex": self.sex, "parts": self.parts}
        if self.born:
            told["birth_date"] = self.born
        elif self.estimated is not None:
            told["estimated_age"] = self.estimated
        if self.school:
            told["school"] = self.school
        return PersonDescribed(**told)


@dataclass(frozen=True)
class Family:
    """A mother, her children, and perhaps a father or partner and a grandmother, at one address."""

    children: tuple[Member, ...]
    mother: Member
    man: Member
    grandmother: Member | None
    ties: tuple[RelationshipTold, ...]
    line: str
    city: str
    county: str

    @property
    def members(self) -> tuple[Member, ...]:
        return (*self.children, self.mother, self.man, *([self.grandmother] if self.grandmother else []))


def a_family(rng: Random, county: str, today: date) -> Family:
    surname, other = rng.sample(names.FAMILIES, 2)
    firsts = {Sex.FEMALE: rng.sample(names.GIRLS, 3), Sex.MALE: rng.sample(names.BOYS, 3)}
    children = tuple(_child(rng, firsts, surname, number, today) for number in range(rng.choice((1, 1, 2, 2, 3))))
    mother = _adult(rng, "mother", rng.choice(names.WOMEN), surname, Sex.FEMALE, today, (Part.FAMILY, Part.HOUSEHOLD))
    partner = rng.random() < 0.55
    parts = (Part.HOUSEHOLD, Part.ALLEGED_RESPONSIBLE) if partner else (Part.FAMILY, Part.ALLEGED_RESPONSIBLE)
    man = _adult(rng, "man", rng.choice(names.MEN), other if partner else surname, Sex.MALE, today, parts)
    grandmother = None
    if rng.random() < 0.3:
        grandmother = _adult(
            rng, "grandmother", rng.choice(names.WOMEN), surname, Sex.FEMALE, today, (Part.FAMILY,), 24
        )
    return Family(
        children, mother, man, grandmother, tuple(_ties(children, mother, man, grandmother, partner)),
        f"{rng.randrange(100, 2400)} {rng.choice(names.STREETS)}", rng.choice(names.CITIES.get(county, (county,))), county,
    )  # fmt: skip


def _child(rng: Random, firsts: dict[Sex, list[str]], surname: str, number: int, today: date) -> Member:
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    first = firsts[sex].pop()
    days = rng.randrange(60, 17 * 365)
    known = rng.random() < 0.8
    age = days // 365
    school = rng.choice(names.SCHOOLS) if age >= 4 and rng.random() < 0.8 else None
    return Member(
        f"child_{number + 1}", f"{first} {surname}", sex, today - timedelta(days) if known else None,
        (Part.ALLEGED_VICTIM, Part.HOUSEHOLD), None if known else age, school,
    )  # fmt: skip


def _adult(
    rng: Random, key: str, first: str, surname: str, sex: Sex, today: date, parts: tuple[Part, ...], older: int = 0
) -> Member:
    born = today - timedelta(rng.randrange((22 + older) * 365, (41 + older) * 365))
    return Member(key, f"{first} {surname}", sex, born if rng.random() < 0.7 else None, parts, 30 + older)


def _ties(
    children: tuple[Member, ...], mother: Member, man: Member, grandmother: Member | None, partner: bool
) -> list[RelationshipTold]:
    his = Relation.PARENTS_PARTNER if partner else Relation.PARENT
    ties = [
        RelationshipTold(person=who.key, relation=relation, relative=child.key, lives_in_home="yes", related=related)
        for child in children
        for who, relation, related in ((mother, Relation.PARENT, "yes"), (man, his, "no" if partner else "yes"))
    ]
    couple = Relation.PARTNER if partner else Relation.SPOUSE
    ties.append(RelationshipTold(person=man.key, relation=couple, relative=mother.key, lives_in_home="yes"))
    if grandmother:
        ties.append(RelationshipTold(person=grandmother.key, relation=Relation.PARENT, relative=mother.key))
    return ties
