"""Invented reports from outside the family: an institution, a foster home, a third party, a youth who asks to come back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from cairn.demo import names
from cairn.demo.families import Family, Member
from cairn.demo.reports import Report
from cairn.demo.telling import Crew, Telling
from cairn.story import vocabulary as v
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.fact import Fact

MINUTE = timedelta(minutes=1)
OF_AN_INSTITUTION, OF_A_THIRD_PARTY, OF_RE_ENTRY = 11, 13, 29
"""Every which story is such a one."""


@dataclass(frozen=True)
class Variant:
    """What makes a report another one than of a family: its words, its people and what is told besides."""

    concern: v.Concern
    report: Report
    family: Family
    besides: tuple[Fact, ...]
    certified: bool = False
    """Whether it is about a home that a county certified."""


def variant(rng: Random, family: Family, number: int) -> Variant | None:
    """The variant of a story by its number; None for a report about a family."""
    if number % OF_AN_INSTITUTION == 4:
        return _institution(rng, family, foster=number % 2 == 0)
    if number % OF_A_THIRD_PARTY == 6:
        return _third_party(rng, family)
    return None


def _someone_else(family: Family, relation: v.Relation) -> Family:
    """The family, and a man who is no part of it in the place of the one who lives there."""
    man = Member("man", family.man.name, family.man.sex, family.man.born, (v.Part.ALLEGED_RESPONSIBLE,), 34)
    ties = [tie for tie in family.ties if "man" not in (tie.person, tie.relative)]
    unrelated = {"lives_in_home": "no", "regularly_in_home_to_care": "no", "related": "no"}
    ties += [v.RelationshipTold(person="man", relation=relation, relative=c.key, **unrelated) for c in family.children]
    return replace(family, man=man, ties=tuple(ties))


def _institution(rng: Random, family: Family, foster: bool) -> Variant:
    family = _someone_else(family, v.Relation.STRANGER)
    place = (
        f"{rng.choice(names.FAMILIES)} home"
        if foster
        else f"{rng.choice(('Cedar', 'Elk', 'Juniper'))} Ridge Youth Center"
    )
    setting = v.Setting.FOSTER_HOME if foster else v.Setting.RESIDENTIAL
    child = family.children[0]
    besides: list[Fact] = [
        v.SettingTold(setting=setting),
        v.FacilityDescribed(
            facility="institution", name=place, line=f"{rng.randrange(100, 900)} {rng.choice(names.STREETS)}",
            city=family.city, county=family.county, telephone=f"970-555-{rng.randrange(100, 200):04}",
            told_of_it=rng.choice(("yes", "no", "not known")), certified_by=family.county if foster else None,
        ),
        v.PresentRoleTold(person="man", role="staff", position="foster parent" if foster else "unit staff", moved=rng.choice(("yes", "no")), separated=rng.choice(("yes", "no"))),
        v.ProviderConductTold(conduct="omission", words="Nobody else was on the floor when it happened."),
        *(v.LegalCustodyTold(child=c.key, holder="county department", county=family.county, case_open="yes", agency_told="yes") for c in family.children),
        v.TreatmentTold(child=child.key, given="yes", treatment="A nurse looked at it the same evening."),
    ]  # fmt: skip
    report = Report(
        "{child} lives at " + place + ". {child} says {man} pushed {child} against the wall after supper. There is a bruise on the "
        "shoulder. {man} works there.",
        v.Abuse.PHYSICAL, "no", "yes", "pushed against the wall by {man}, who is still there", 0, injury="bruise on the shoulder", where="in the dining room",
    )  # fmt: skip
    return Variant(v.Concern.INSTITUTIONAL, report, family, tuple(besides), foster)


def _third_party(rng: Random, family: Family) -> Variant:
    report = Report(
        "{man} coaches the club team. {child} says {man} slapped {child} in the locker room. {mother} has taken {child} off the team.",
        v.Abuse.PHYSICAL, "no", "no", "slapped by the coach; the mother keeps the child away from him", 0, screened_out=True, where="in the locker room",
    )  # fmt: skip
    besides = (v.SettingTold(setting=v.Setting.ELSEWHERE),)
    return Variant(v.Concern.THIRD_PARTY, report, _someone_else(family, v.Relation.TEACHER_OR_COACH), besides)


def sent_to_law_enforcement(tell: Telling, by: Author, at: datetime) -> None:
    """Ground F: law enforcement has the referral."""
    told = v.LawEnforcementTold(
        why=v.WhyTold.THIRD_PARTY, agency="the police department", told_person="the desk officer", means="telephone",
        words="The referral was read out and sent.", case_number=f"{at:%y}-{tell.rng.randrange(1000, 9999)}",
    )  # fmt: skip
    tell.says(by, told, at - 3 * MINUTE)
    facts = "He is grown up, no part of the family, and it happened at practice."
    tell.says(by, v.GroundStated(ground=v.Ground.THIRD_PARTY, facts=facts), at - 2 * MINUTE)
    considered = v.PreventionConsidered(considered="yes", available="yes", result="Counseling for the child was named.")
    tell.says(by, considered, at - MINUTE)


def county_told(tell: Telling, crew: Crew, received: datetime, county: str) -> None:
    """The certifying county is told and, mostly, has reviewed what the home needs."""
    screener = crew.one(tell.rng, "screener")
    capacity = v.Capacity.CERTIFYING
    at = received + tell.rng.uniform(60, 22 * 60) * MINUTE
    tell.says(
        screener,
        v.CountyNotified(county=county, capacity=capacity, told_person="the certification unit", means="telephone"),
        at,
    )
    if tell.rng.random() < 0.6:
        review = v.CountyReviewed(
            county=county, capacity=capacity, support="Respite was offered.", services="A training on de-escalation.",
            certification="The certification is looked at anew.",
        )  # fmt: skip
        tell.says(screener, review, at + tell.rng.uniform(4, 60) * 60 * MINUTE)


def a_re_entry(seed: int, received: datetime, until: datetime, crew: Crew) -> Sequence[Entry]:
    """The entries of a request for re-entry, as far as it has come by `until`."""
    rng = Random(seed)
    tell, by = Telling(rng, until), crew.one(rng, "screener")
    received = received.replace(second=0, microsecond=0)
    name = f"{rng.choice(names.GIRLS + names.BOYS)} {rng.choice(names.FAMILIES)}"
    born = received.date() - timedelta(rng.randrange(18 * 365 + 30, 20 * 365))
    reach = f"970-555-{rng.randrange(100, 200):04}"
    facts: list[Fact] = [
        v.ReferralReceived(received_by=crew.county, through=v.Through.COUNTY_CALL, concerns=(v.Concern.RE_ENTRY,)),
        v.PersonDescribed(person="youth", name=name, birth_date=born, telephone=reach, parts=(v.Part.SEEKS_RE_ENTRY,)),
        v.ReporterDescribed(reporter_type=v.ReporterType.CHILD, name_given="given", identity=v.ReporterIdentity(name=name, telephone=reach)),
        v.ReEntryRequested(youth="youth", county=crew.county, reach=f"text {reach}", in_care_before="yes", seeks="A place to live and help with school."),
        v.WhereaboutsTold(person="youth", place="staying with a friend", county=crew.county, state="CO"),
    ]  # fmt: skip
    for minutes, fact in enumerate(facts):
        tell.says(by, fact, received + minutes * MINUTE)
    _reviewed(tell, by, received)
    return tell.entries


def _reviewed(tell: Telling, by: Author, received: datetime) -> None:
    results = {
        v.ReEntryPart.ELIGIBILITY: "Was in foster care on the sixteenth birthday; is eligible.",
        v.ReEntryPart.NOTIFICATIONS: "The court and the guardian ad litem were told.",
        v.ReEntryPart.SERVICES: "Housing, a caseworker and school fees.",
        v.ReEntryPart.TIMELINES: "The agreement is signed within the month.",
    }
    answered = tell.rng.randrange(1, 5)
    for number, (part, result) in enumerate(list(results.items())[:answered]):
        at = received + (24 + 20 * number) * 60 * MINUTE
        met = "yes" if part is v.ReEntryPart.ELIGIBILITY else None
        tell.says(by, v.ReEntryPartReviewed(youth="youth", part=part, result=result, met=met), at)
    if answered == len(results):
        decided = v.ReEntryDecided(youth="youth", outcome=v.ReEntryOutcome.SERVICES, reasons="Eligible, and wants it.")
        tell.says(by, decided, received + 100 * 60 * MINUTE)
