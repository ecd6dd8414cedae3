"""The people of a story: who they are, how they are related, where they live and where they are now (7.103.A.2-4)."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Part(StrEnum):
    """The parts a person can have in a referral; one person may have several."""

    ALLEGED_VICTIM = "alleged victim"
    YOUTH_IN_CONFLICT = "youth in conflict"
    FAMILY = "family"
    HOUSEHOLD = "household member"
    ALLEGED_RESPONSIBLE = "alleged responsible"
    WITNESS = "witness"
    SEEKS_RE_ENTRY = "youth seeking re-entry"
    OTHER = "other"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "another"


Age = Annotated[float, Field(ge=0, le=120)]


def _considerations(title: str) -> Line | None:
    return told(title, "7.103.A.2.g", "7.103.A.3.e", "7.103.A.4.f", "7.103.2.A.2.f", "7.103.2.A.4.e")  # type: ignore[no-any-return]


_AGE = ("7.103.A.2.e", "7.103.A.3.b", "7.103.A.4.b", "7.103.2.A.2.e", "7.103.2.A.4.b", "7.103.3.A.2.d")


class PersonDescribed(Fact):
    """What is known of a person. A later entry about the same person adds to this one; what it leaves out stays."""

    title: ClassVar[str] = "Describe a person"

    person: Key = told("Person", required=True, ask="A short key for this person in this story.")
    parts: tuple[Part, ...] = told("Part in this referral", "7.103.A.3.a", default_factory=tuple)
    name: Line | None = told(
        "Name",
        "7.103.A.2.a",
        "7.103.A.3.a",
        "7.103.A.4.a",
        "7.103.2.A.2.a",
        "7.103.2.A.4.a",
        "7.103.2.A.6.a",
        "7.103.3.A.2.a",
        ask="Leave it empty when the name is not known.",
    )
    aliases: tuple[Line, ...] = told("Other names and spellings", "7.103.A.2.a", default_factory=tuple)
    sex: Sex | None = told("Sex")
    birth_date: dt.date | None = told("Birth date", *_AGE)
    estimated_age: Age | None = told("Or estimated age, in years", *_AGE)
    school: Line | None = told("School or child care", "7.103.A.2.d", "7.103.2.A.2.d")
    language: Line | None = told(
        "Primary language", "7.103.2.A.2.g", ask="Another than English asks for an interpreter."
    )
    heritage: Answer | None = told("American Indian or Alaska Native heritage", "7.103.A.2.f#1")
    tribes: tuple[Line, ...] = told("Tribal affiliation", "7.103.A.2.f#2", default_factory=tuple)
    developmental_delay: Line | None = _considerations("Developmental delay")
    physical_disability: Line | None = _considerations("Physical disability")
    competency: Line | None = _considerations("Competency concern")
    cultural: Line | None = _considerations("Cultural consideration")
    telephone: Line | None = told("Telephone", "7.103.2.A.4.f", "7.103.2.A.6.c", "7.103.3.A.2.c")
    court_jurisdiction: Answer | None = told("Under a court's continuing jurisdiction", "7.103.6.A.4")
    emancipated: Answer | None = told("Emancipated minor", '7.000.2 "Household" 2 (emancipated minor)')
    in_facility_care: Answer | None = told("In the care of a facility", "7.103.6.A.4")
    identity: Key | None = told("Same person as", refers="story", ask="The person of the index that this is.")

    @field_validator("birth_date")
    @classmethod
    def _of_these_centuries(cls, day: dt.date | None) -> dt.date | None:
        if day and not 1800 <= day.year < 2100:
            raise ValueError(f'"{day}" lies outside the years 1800 to 2099; check the year')
        return day


class PersonToldApart(Fact):
    """A person of this story is not the person of the index that they were taken for."""

    title: ClassVar[str] = "Say that this is someone else"
    area: ClassVar[str] = "screening"

    person: Key = told("Person", refers="person", required=True)
    identity: Key = told("Is not", refers="story", required=True, ask="The person of the index that this is not.")
    why: Words | None = told("Why", ask="What speaks against it: a birth date, a face, an address.")


class Relation(StrEnum):
    """What `person` is to `relative`."""

    PARENT = "parent"
    STEPPARENT = "stepparent"
    GUARDIAN = "guardian"
    LEGAL_CUSTODIAN = "legal custodian"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    RELATIVE = "other relative"
    SPOUSE = "spouse"
    PARTNER = "domestic partner or spousal equivalent"
    FORMER_PARTNER = "former partner"
    PARENTS_PARTNER = "partner of the parent"
    LODGER = "lodger or housemate"
    CARER = "paid carer"
    FRIEND = "friend or neighbor"
    TEACHER_OR_COACH = "teacher or coach"
    STRANGER = "unrelated"
    OTHER = "other"


class RelationshipTold(Fact):
    """What one person is to another, with the facts on which "caregiver" turns (7.000.2)."""

    title: ClassVar[str] = "Record a relationship"

    person: Key = told("Person", refers="person", required=True)
    relation: Relation | None = told(
        "is the", "7.103.A.3.c", "7.103.A.3.d", "7.103.A.4.e", ask="Leave it empty when the tie is not known."
    )
    relative: Key = told("of", refers="person", required=True)
    words: Line | None = told("In words", "7.103.A.3.c")
    lives_in_home: Answer | None = told("Lives in that person's home", '7.000.2 "Caregiver" (resident)')
    regularly_in_home_to_care: Answer | None = told(
        "Regularly in the home to look after the child", '7.000.2 "Caregiver" (regular care)'
    )
    paid: Answer | None = told("Is paid for that care", '7.000.2 "Caregiver" (paid unrelated exclusion)')
    related: Answer | None = told("Is related", '7.000.2 "Caregiver" (legal or family relation)')
    lives_as_family: Answer | None = told(
        "Lives with the parent as family",
        '7.000.2 "Domestic partner"',
        '7.000.2 "Spousal equivalent"',
        ask="Asked of the partner of a parent or legal guardian.",
    )
    legally_responsible: Answer | None = told("Is legally responsible for the child", '7.000.2 "Household" 2')


class AddressQuality(StrEnum):
    KNOWN = "known"
    PARTIAL = "partial"
    NOT_KNOWN = "not known"


class AddressUse(StrEnum):
    HOME = "home"
    LAST_KNOWN = "last known"
    NIGHT_TIME = "main night-time place"
    OTHER = "other"


class Share(StrEnum):
    """How much of the time a person lives at an address."""

    MOST = "most of the time"
    EQUAL = "half of the time"
    SOME = "some of the time"


class AddressTold(Fact):
    """Where a person lives or was last known to live."""

    title: ClassVar[str] = "Record an address"

    person: Key = told("Person", refers="person", required=True)
    line: Line | None = told(
        "Street or description",
        "7.103.A.2.b",
        "7.103.A.4.d",
        "7.103.2.A.2.b",
        "7.103.2.A.4.d",
        "7.103.2.A.6.b",
        "7.103.3.A.2.b",
    )
    city: Line | None = told("City")
    county: County | None = told("County", "7.103.1.A#1")
    state: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = told(
        "State", "7.103.5.B#1", ask="Two letters; CO is Colorado."
    )
    quality: AddressQuality | None = told("The address is", "7.103.A.2.b")
    use: AddressUse = told("Used as", "7.103.A.4.d", default=AddressUse.HOME)
    share: Share | None = told("Lives there", "7.103.1.A#1")
    household: Key | None = told("Household", ask="A short key; people with the same key live together.")
    since: When | None = told("Since")
    until: When | None = told("Until")


class WhereaboutsTold(Fact):
    """Where a person is, true at `at`."""

    title: ClassVar[str] = "Record where someone is now"

    person: Key = told("Person", refers="person", required=True)
    place: Line | None = told(
        "Exact place", "7.103.A.2.c", "7.103.A.4.c", "7.103.2.A.2.c", "7.103.2.A.4.c", "7.103.3.A.2.c"
    )
    county: County | None = told("County", "7.103.1.C")
    state: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = told(
        "State", "7.103.5.B#1", ask="Two letters; CO is Colorado."
    )
    until: When | None = told("Until")
    company: Words | None = told("With whom")
