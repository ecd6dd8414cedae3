"""Where a child was cared for, the institution, and what it did: 7.103.2.A.3-6 and 7.000.2 "Facility"."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Setting(StrEnum):
    """In whose care a child was when it happened: the settings that 7.000.2 and 7.202.55 tell apart."""

    RESIDENTIAL = "residential child care facility"
    SPECIALIZED_GROUP = "specialized group facility"
    FOSTER_HOME = "foster care home"
    KINSHIP_FOSTER_HOME = "kinship foster care home, certified"
    FAMILY_CHILD_CARE = "family child care home"
    LICENSED = "other setting subject to the Child Care Licensing Act"
    ROUND_THE_CLOCK = "other facility that cares around the clock"
    COMMITTED = "facility or placement for juveniles committed to the state department"
    KIN_HOME = "kin home that is not certified"
    UNCLEAR_CARE = "child care of which it is not known whether it is licensed"
    SCHOOL = "school or preschool of a school"
    ADULT_CUSTODY = "adult detention or correctional facility"
    FAMILY_HOME = "family home"
    ELSEWHERE = "another place"


class SettingTold(Fact):
    """In whose care the child was when it happened. The kind of abuse is worked out from this."""

    title: ClassVar[str] = "Record in whose care it happened"
    area: ClassVar[str] = "institutional"

    allegation: Key | None = told(
        "Allegation", refers="allegation", ask="Leave it empty when it holds for every allegation."
    )
    setting: Setting = told(
        "In the care of",
        '7.000.2 "Facility"',
        required=True,
        ask="An outing counts as the care of that place; what its staff do in their own time does not.",
    )
    licensed: Answer | None = told("It is licensed child care", '7.000.2 "Facility" (other licensed care)')
    extended_day: Answer | None = told(
        "In the extended-day care of the school", "7.202.55.B#2", ask="Care before or after the lessons."
    )
    facility: Key | None = told("Institution", ask="The short key of the institution, where several are named.")


class FacilityDescribed(Fact):
    """The institution, or the kin home, in which it happened. Later entries add to earlier ones."""

    title: ClassVar[str] = "Describe the institution"
    area: ClassVar[str] = "institutional"

    facility: Key = told("Institution", required=True, ask="A short key for this institution in this story.")
    name: Line | None = told("Name of the institution", "7.103.2.A.5.a")
    provider_number: Line | None = told("Number in the provider list", "7.103.2.A.5.a")
    line: Line | None = told("Address", "7.103.2.A.5.b", ask="Of several sites, the one where the child is placed.")
    city: Line | None = told("City")
    county: County | None = told("County it stands in", "7.103.2.A.5.b", "7.103.21#1")
    telephone: Line | None = told("Telephone", "7.103.2.A.5.c")
    after_hours: Line | None = told("Telephone after hours", "7.202.55.H.6#4")
    told_of_it: Answer | None = told("The institution knows of the allegation", "7.103.2.A.5.d")
    told_whom: Line | None = told("Who there was told", "7.103.2.A.5.d")
    told_at: When | None = told("When they were told", "7.103.2.A.5.d")
    certified_by: County | None = told(
        "Certified by the county of", "7.103.4.F#1", ask="Foster and kinship homes only."
    )
    certifying_agency: Line | None = told(
        "Or certified by the agency", "7.103.4.F#1", ask="A child placement agency or a state agency."
    )


class InstitutionActed(Fact):
    """What the institution has done about it so far (`at` is when)."""

    title: ClassVar[str] = "Record what the institution has done"
    area: ClassVar[str] = "institutional"

    facility: Key | None = told("Institution")
    action: Words = told("What was done", "7.103.2.A.5.e", required=True)
    by_whom: Line | None = told("By whom", "7.103.2.A.5.e")


class ProviderConductTold(Fact):
    """What the provider did, or failed to do, in relation to the incident."""

    title: ClassVar[str] = "Record what the provider did or left undone"
    area: ClassVar[str] = "institutional"

    allegation: Key | None = told("Allegation", refers="allegation")
    conduct: Literal["act", "omission"] = told("It was an", "7.103.2.A.3.f", required=True)
    words: Words = told("What the provider did or left undone", "7.103.2.A.3.f", required=True)


class PresentRole(StrEnum):
    STAFF = "staff"
    RESIDENT = "another resident"
    OTHER = "other"


class Nearness(StrEnum):
    """How near another resident is to the alleged victim now."""

    SAME_ROOM = "same room"
    SAME_UNIT = "same unit"
    SAME_BUILDING = "same building"
    MOVED_AWAY = "moved away"
    NOT_KNOWN = "not known"


class PresentRoleTold(Fact):
    """What the person alleged responsible is in the institution now, and how near to the child (true at `at`)."""

    title: ClassVar[str] = "Record the present role of the person responsible"
    area: ClassVar[str] = "institutional"

    person: Key = told("Person alleged responsible", refers="person", required=True)
    role: PresentRole | None = told("Role in the institution", "7.103.2.A.4.c", "7.000.1.C (purpose)")
    position: Line | None = told("As what", "7.000.1.C (purpose)", ask="Foster parent, child care worker, aide.")
    moved: Answer | None = told("Moved to work without children", "7.103.2.A.4.c.1", ask="Asked of staff.")
    separated: Answer | None = told("Kept apart from the alleged victim", "7.103.2.A.4.c.1", ask="Asked of staff.")
    nearness: Nearness | None = told("Where the resident is", "7.103.2.A.4.c.2", ask="Asked of another resident.")


class TreatmentTold(Fact):
    """Whether a child was treated, and if not, whether the reporter thinks that the injury needs it."""

    title: ClassVar[str] = "Record medical treatment"
    area: ClassVar[str] = "institutional"

    child: Key = told("Child or youth", refers="person", required=True)
    given: Answer = told("Medical treatment was given", "7.103.2.A.3.e#1", required=True)
    treatment: Words | None = told("Which treatment, by whom", "7.103.2.A.3.e#1")
    needs_care: Answer | None = told(
        "The reporter thinks that the injury needs medical services",
        "7.103.2.A.3.e#2",
        ask="Asked when no treatment was given.",
    )


class GuardianInformed(Fact):
    """Whether a parent or guardian of the child was told of the allegation."""

    title: ClassVar[str] = "Record whether a parent was told"
    area: ClassVar[str] = "institutional"

    person: Key = told("Parent or guardian", refers="person", required=True)
    informed: Answer = told("Was told", "7.103.2.A.6.d", required=True)
    by_whom: Line | None = told("Told by", "7.103.2.A.6.d")
    informed_at: When | None = told("Told when", "7.103.2.A.6.d")


class InstitutionalNeglectAnswered(Fact):
    """The questions of institutional lack of supervision and institutional medical neglect."""

    title: ClassVar[str] = "Answer about supervision and medical care in the institution"
    area: ClassVar[str] = "institutional"

    allegation: Key = told("Allegation", refers="allegation", required=True)
    unsupervised: Answer | None = told(
        "The provider gave no supervision, by act or omission", '7.000.2 "Institutional Lack of Supervision"'
    )
    unfitting: Answer | None = told(
        "Supervision did not fit the child's behavioral, developmental or physical needs",
        '7.000.2 "Institutional Lack of Supervision"',
    )
    inadequate_care: Answer | None = told("Medical care was inadequate", '7.000.2 "Institutional Medical Neglect"')
    poor_judgment: Answer | None = told(
        "Reasonable medical judgment was not used", '7.000.2 "Institutional Medical Neglect"'
    )
    harmed: Answer | None = told("The child or youth was harmed by it", '7.000.2 "Institutional Medical Neglect"')
    words: Words | None = told("In words")


class InfantHospitalized(Fact):
    """An infant lies in a hospital, and medical neglect is reported (7.202.72)."""

    title: ClassVar[str] = "Record the hospital of an infant"
    area: ClassVar[str] = "jurisdiction"

    child: Key = told("Infant", refers="person", required=True)
    hospital: Line | None = told("Hospital", "7.202.72.A")
    county: County | None = told("County of the hospital", "7.202.72.A")
    parents_county: County | None = told("County where the parents live", "7.202.72.A")
    parents_state: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = told(
        "State where the parents live", "7.202.72.A", ask="Two letters; CO is Colorado."
    )
    residence_sought: Answer | None = told("It was sought where the parents live, and could not be found", "7.202.72.A")
