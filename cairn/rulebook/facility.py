"""7.000.2 "Facility": in whose care a child was when it happened, and whether that is a facility."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from cairn.rulebook.decision_tables import lines_of
from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import Answer, every, holds
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, Custodian, LegalCustodyTold, Setting, SettingTold
from cairn.story.when import When

rules = Part("institutional", "2024-06-01", always=True)
schools = Part("institutional", "2013-02-01", always=True)


class Care(NamedTuple):
    """Where a child was cared for, as far as the kind of abuse turns on it."""

    setting: Setting | None = None
    facility: bool | None = None
    """A facility other than a kin home that is not certified."""
    kin_home: bool | None = None
    custody: bool | None = None
    """The child's case is open and a county department holds legal custody."""
    clause: str = '7.000.2 "Facility"'
    missing: tuple[str, ...] = ()

    @property
    def of_facility(self) -> bool | None:
        """Whether the child was in the care of a facility, a kin home in county custody included."""
        kin = every(self.kin_home, self.custody)
        if self.facility or kin:
            return True
        return None if self.facility is None or kin is None else False


NOT_TOLD = Care(missing=("whether it happened in the care of a facility",))
IN_ONE = Care(None, True, False, clause='7.000.2 "Institutional Abuse and/or Neglect"')
IN_NONE = Care(None, False, False)


@lru_cache(maxsize=1)
def _settings() -> dict[str, dict[str, str]]:
    return {line["setting"]: line for line in lines_of("settings.csv")}


def setting_of(story: Story, allegation: str) -> SettingTold | None:
    """The setting last told for an allegation, or for every one."""
    if not story.all(SettingTold):
        return None
    return story.last_fact(SettingTold, allegation=allegation) or story.last_fact(SettingTold, allegation=None)


@remembered(AllegationMade, SettingTold, LegalCustodyTold)
def care_at(story: Story, allegation: str) -> Care:
    """In whose care the alleged victim was at the incident."""
    fact = cast(AllegationMade, story.allegations[allegation].fact)
    told = setting_of(story, allegation)
    if told is None:
        answer = holds(fact.in_facility)
        return NOT_TOLD if answer is None else IN_ONE if answer else IN_NONE
    line = _settings()[told.setting]
    if line["kin home"] == "yes":
        custody, missing = county_custody(story, fact.victim, fact.occurred)
        return Care(told.setting, False, True, custody, line["clause"], missing)
    facility, missing = _facility(line["facility"], told, fact)
    return Care(told.setting, facility, False, clause=line["clause"], missing=missing)


def _facility(cell: str, told: SettingTold, fact: AllegationMade) -> tuple[bool | None, tuple[str, ...]]:
    if cell == "if licensed":
        licensed = holds(told.licensed)
        return licensed, ("whether the place is licensed child care",) if licensed is None else ()
    if cell == "in extended day":
        asked = (
            (told.extended_day in (Answer.YES, Answer.NO), "whether it was in the extended-day care of the school"),
            (fact.occurred is not None, "when it happened"),
        )
        missing = tuple(words for answered, words in asked if not answered)
        return (None if missing else told.extended_day is Answer.YES), missing
    return cell == "yes", ()


def county_custody(story: Story, child: str, occurred: When | None = None) -> tuple[bool | None, tuple[str, ...]]:
    """Whether a child has an open case and is in the legal custody of a county, at an incident; and what is missing."""
    case: bool | None = None
    custody: bool | None = None
    county: str | None = None
    for fact in story.facts(LegalCustodyTold, child=child):
        case = holds(fact.case_open) if fact.case_open else case
        if fact.holder:
            custody = _held(custody, fact, occurred, fact.county in (None, county))
            county = fact.county or county
    missing = (
        (case, "whether the child has an open child welfare case"),
        (custody, "whether a county department holds legal custody of the child"),
    )
    value = every(case, custody)
    return value, tuple(words for answer, words in missing if answer is None) if value is None else ()


def _held(before: bool | None, fact: LegalCustodyTold, occurred: When | None, same: bool) -> bool | None:
    """Whether a county held custody at an incident, after one more word of who holds it: a custody that began afterwards
    leaves what was told of the time before it, and the same county told again is told anew."""
    begun = _begun(fact.since, occurred)
    if fact.holder is Custodian.COUNTY:
        return True if before and not same else begun
    if begun is None:
        return False if before is False else None
    return False if begun else before


def _begun(since: When | None, occurred: When | None) -> bool | None:
    """Whether custody had begun at an incident; while no dates are told, it had."""
    if since is None or occurred is None or since.latest <= occurred.earliest:
        return True
    return False if since.earliest > occurred.last_moment else None


# ---- the definitions ----


@rules.ruling(
    '7.000.2 "Facility"',
    '7.000.2 "Facility" (residential child care facility)',
    '7.000.2 "Facility" (specialized group facility)',
    '7.000.2 "Facility" (foster care home)',
    '7.000.2 "Facility" (family child care home)',
    '7.000.2 "Facility" (other licensed care)',
    '7.000.2 "Facility" (non-certified kinship)',
    '7.000.2 "Facility" (committed juveniles)',
    '7.000.2 "Facility" (exclusion)',
    on=(SettingTold,),
    reading="An adult detention or correctional facility is none whatever the age of the person held; a report to law "
    "enforcement is offered. A kin home that is not certified is one only with an open case and county custody at the "
    "incident. For committed juveniles the text cites 19-2-403, an article on counsel for youth; the citation is kept",
)
def a_facility_is_one_of_the_settings(story: Story) -> Iterator[Ruling]:
    """A facility is a licensed or certified place that cares for children, a kin home for a child in county custody, or a
    place for committed juveniles; never an adult jail."""
    for allegation in story.allegations:
        if setting_of(story, allegation) is None:
            continue
        care = care_at(story, allegation)
        yield Ruling(
            care.of_facility,
            (f"{care.setting} ({care.clause})",),
            care.missing,
            allegation,
            care.setting,
            "Was the child in the care of a facility?",
            "whether it is institutional" if care.of_facility is None else "",
        )


@schools.ruling(
    "7.202.55.B#1",
    "7.202.55.B#2",
    on=(SettingTold,),
    reading="The later definition is silent on schools: a school in its hours is neither a child care nor a 24-hour facility, "
    "its extended-day care is one. Until the time and the program are told it is neither",
)
def a_school_is_a_facility_only_in_its_extended_day(story: Story) -> Iterator[Ruling]:
    """Abuse in a school or its preschool in ordinary hours is not institutional; in its extended-day care it is."""
    for allegation in story.allegations:
        told = setting_of(story, allegation)
        if told is not None and told.setting is Setting.SCHOOL:
            care = care_at(story, allegation)
            yield Ruling(
                care.of_facility,
                (),
                care.missing,
                allegation,
                question="Was the child in the extended-day care of the school?",
            )
