"""Which kind of abuse is alleged: intrafamilial, institutional or third party (7.000.2), read from a committed table."""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import cast

from cairn.rulebook import facility
from cairn.rulebook.caregivers import Care, care
from cairn.rulebook.decision_tables import Facts, Row, Verdict, first_line, rows_of, verdict
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.editions import SPEAKS_BY_IT
from cairn.rulebook.register import Part
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    AddressTold,
    AllegationMade,
    Ground,
    GroundStated,
    LegalCustodyTold,
    PersonDescribed,
    ReferralReceived,
    RelationshipTold,
    SettingTold,
    TraffickingSuspected,
)
from cairn.story.when import FAR_PAST, When

rules = Part("screening", "2024-06-01", used_from="2023-07-01", before=SPEAKS_BY_IT)
third_parties = Part("third-party", "2013-02-01", always=True)


class AbuseKind(StrEnum):
    """The kinds of abuse that 7.000.2 tells apart; institutional is tested first."""

    INSTITUTIONAL = "institutional"
    INTRAFAMILIAL = "intrafamilial"
    THIRD_PARTY = "third party"


_TOLD = (
    AllegationMade,
    RelationshipTold,
    AddressTold,
    ReferralReceived,
    SettingTold,
    LegalCustodyTold,
    PersonDescribed,
)


# ---- the table ----


def kinds_from(facts: Facts) -> dict[AbuseKind, Verdict]:
    """What the table gives for answers of yes, no and not known: each kind holds, does not, or is not known."""
    return _kinds_from(tuple(facts.items()))


@lru_cache(maxsize=4096)
def _kinds_from(facts: tuple[tuple[str, bool | None], ...]) -> dict[AbuseKind, Verdict]:
    rows, answers = rows_of("kind_of_abuse.csv", "kind"), dict(facts)
    return {kind: verdict(rows[kind], answers.__getitem__) for kind in AbuseKind}


@remembered(*_TOLD)
def facts_of(story: Story, allegation: str) -> Facts:
    """The answers of an allegation that the table asks for, by the name of its column."""
    fact = _allegation(story, allegation)
    found = care(story, fact.responsible, fact.victim, fact.occurred) if fact.responsible else NOBODY_NAMED
    place = facility.care_at(story, allegation)
    return {
        "parental": some(found.legal, found.partner),
        "relative": found.relative,
        "resident": found.resident,
        "cares at home": found.cares,
        "paid": found.paid,
        "facility": place.facility,
        "kin home": place.kin_home,
        "county custody": place.custody,
        "of age": _of_age(story, fact),
    }


NOBODY_NAMED = Care(*(None,) * 8)


@remembered(*_TOLD)
def verdicts(story: Story, allegation: str) -> dict[AbuseKind, Verdict]:
    """The kinds of an allegation with the rows that gave them."""
    return kinds_from(facts_of(story, allegation))


def _of_age(story: Story, fact: AllegationMade) -> bool | None:
    """Whether the alleged victim was under 18 at the incident, or under 21 and under a court's jurisdiction."""
    time = fact.occurred
    if time is None:
        if story.received_at is None:
            return None
        time = When(FAR_PAST, story.received_at.latest, "before the receipt")
    person = story.person(fact.victim)
    court = holds(cast("Answer | None", person.told.get("court_jurisdiction")))
    return some(opposite(person.has_reached(18, time)), every(opposite(person.has_reached(21, time)), court))


# ---- what others ask ----


def kinds_of_abuse(story: Story, allegation: str) -> tuple[AbuseKind, ...]:
    """The kinds that an allegation is known to be of; of two, the institutional one leads."""
    return tuple(kind for kind, found in verdicts(story, allegation).items() if found.holds)


def kind_of_abuse(story: Story, allegation: str) -> AbuseKind | None:
    """The kind that leads; None while none is known."""
    return next(iter(kinds_of_abuse(story, allegation)), None)


def rows_behind(story: Story, allegation: str) -> list[Row]:
    """The rows of the table that gave the kinds of an allegation."""
    return [found.row for found in verdicts(story, allegation).values() if found.row]


def intrafamilial(story: Story, allegation: str) -> bool | None:
    """Whether an allegation is of abuse by a caregiver in a family or non-certified kin setting."""
    return verdicts(story, allegation)[AbuseKind.INTRAFAMILIAL].holds


def institutional(story: Story, allegation: str) -> bool | None:
    """Whether an allegation is of abuse of a child or youth in the care of a facility, whoever is alleged responsible."""
    return verdicts(story, allegation)[AbuseKind.INSTITUTIONAL].holds


def third_party(story: Story, allegation: str) -> bool | None:
    """Whether an allegation is of abuse by someone outside the intrafamilial and institutional definitions."""
    return verdicts(story, allegation)[AbuseKind.THIRD_PARTY].holds


@remembered(*_TOLD)
def missing_for_kind(story: Story, allegation: str) -> tuple[str, ...]:
    """What must be told before the kind of abuse is known."""
    if kind_of_abuse(story, allegation) is not None:
        return ()
    fact, place = _allegation(story, allegation), facility.care_at(story, allegation)
    who: tuple[str, ...] = ("who is alleged to be responsible",)
    if fact.responsible is not None:
        who = care(story, fact.responsible, fact.victim, fact.occurred).missing
    age = _of_age(story, fact) is None and place.of_facility is not False
    asked = (*who, *place.missing, *(_age_words(story, fact) if age and place.of_facility else ()))
    return asked or ("whether the person is a parent, a guardian or the partner of one",)


def _age_words(story: Story, fact: AllegationMade) -> tuple[str, ...]:
    name = story.person(fact.victim).called
    if story.person(fact.victim).born is None:
        return (f"the birth date of {name}",)
    return (f"whether {name} was under a court's jurisdiction",)


# ---- who responds ----


def trafficked(story: Story, allegation: str) -> bool:
    """Whether an allegation is of trafficking, or its victim is suspected to be trafficked."""
    fact = _allegation(story, allegation)
    return fact.abuse in (Abuse.TRAFFICKING_SEX, Abuse.TRAFFICKING_LABOR) or bool(
        story.all(TraffickingSuspected, person=fact.victim)
    )


def ten_or_older(story: Story, allegation: str) -> bool | None:
    """Whether the person alleged responsible had turned ten at the incident."""
    fact = _allegation(story, allegation)
    time = fact.occurred or story.received_at
    if fact.responsible is None or time is None:
        return None
    if fact.occurred is None:
        time = When(FAR_PAST, time.latest, "before the receipt")
    return story.person(fact.responsible).has_reached(10, time)


_SAID = {True: "yes", False: "no", None: "not known"}


@lru_cache(maxsize=64)
def who_responds(third: bool | None, ten: bool | None, trafficking: bool) -> dict[str, str]:
    """The line of the committed table: whether county and law enforcement respond, and why."""
    return first_line(
        "who_responds.csv", third_party=_SAID[third], ten_or_older=_SAID[ten], trafficking=_SAID[trafficking]
    )


@remembered(*_TOLD, TraffickingSuspected)
def responder(story: Story, allegation: str) -> dict[str, str]:
    """Who responds to an allegation."""
    return who_responds(third_party(story, allegation), ten_or_older(story, allegation), trafficked(story, allegation))


# ---- how it is worked out ----


def _allegation(story: Story, allegation: str) -> AllegationMade:
    return cast(AllegationMade, story.allegations[allegation].fact)


# ---- the definitions ----


def _rulings(story: Story, kind: AbuseKind, question: str) -> Iterator[Ruling]:
    for allegation in story.allegations:
        found = verdicts(story, allegation)[kind]
        missing = missing_for_kind(story, allegation) if found.holds is None else ()
        because = (found.row.because,) if found.row else ()
        if kind is AbuseKind.INTRAFAMILIAL and found.holds:
            because = (*_caregiver(story, allegation), *because)
        yield Ruling(found.holds, because, missing, allegation, question=question)


def _caregiver(story: Story, allegation: str) -> tuple[str, ...]:
    fact = _allegation(story, allegation)
    if fact.responsible is None:
        return ()
    ground = care(story, fact.responsible, fact.victim, fact.occurred).ground
    return (f"{story.person(fact.responsible).called} is a caregiver: {ground}",)


@rules.ruling(
    '7.000.2 "Intrafamilial abuse and/or neglect"',
    on=(AllegationMade,),
    reading="An act of a parent, stepparent, guardian, legal custodian or partner is intrafamilial in any setting; an act of "
    "another caregiver unless it happened in the care of a facility, which is asked first. What fits two kinds is shown as both, "
    "and the institutional one leads",
)
def abuse_by_a_caregiver_is_intrafamilial(story: Story) -> Iterator[Ruling]:
    """Intrafamilial abuse is abuse or neglect by a caregiver in a family or in a kin home that is not certified."""
    yield from _rulings(story, AbuseKind.INTRAFAMILIAL, "Is it intrafamilial?")


@rules.ruling(
    '7.000.2 "Institutional Abuse and/or Neglect"',
    '7.000.2 "Institutional Abuse and/or Neglect" 1',
    '7.000.2 "Institutional Abuse and/or Neglect" 2',
    '7.000.2 "Institutional Abuse and/or Neglect" 3',
    '7.000.2 "Institutional Abuse and/or Neglect" 4',
    '7.000.2 "Institutional Abuse and/or Neglect" 5',
    '7.000.2 "Institutional Abuse and/or Neglect" 6',
    on=(AllegationMade,),
    area="institutional",
    reading='The list mixes "or" and "and"; read as one of the persons (1, 2) and one of the settings (3 to 6), whoever is '
    "alleged responsible. The setting means in that place's care, outings included; what a carer does outside it does not "
    "count, nor does a school in its hours (7.202.55.B)",
    not_taken="That one of the six numbers is enough by itself",
    leans_on=('7.000.2 "Facility"',),
)
def abuse_in_the_care_of_a_facility_is_institutional(story: Story) -> Iterator[Ruling]:
    """Institutional abuse is abuse or neglect of a child under 18, or a youth under 21 under court jurisdiction, in the care
    of a child care or 24-hour facility, a licensed place, a kin home in county custody or a place for committed juveniles."""
    yield from _rulings(story, AbuseKind.INSTITUTIONAL, "Is it institutional?")


@rules.ruling(
    '7.000.2 "Third-party abuse and/or neglect"',
    on=(AllegationMade,),
    area="third-party",
    reading="The printed negations are garbled: third party is whoever stands outside the intrafamilial and the institutional "
    "definition, and never a parent, stepparent, guardian, legal custodian or spousal equivalent",
)
def abuse_by_anyone_else_is_third_party(story: Story) -> Iterator[Ruling]:
    """Third-party abuse is abuse or neglect by someone outside the intrafamilial and institutional definitions."""
    yield from _rulings(story, AbuseKind.THIRD_PARTY, "Is it third-party abuse?")


@third_parties.ruling(
    "7.202.56.B#2",
    on=(AllegationMade,),
    reading="The age of the person alleged responsible on the day of the incident decides, whatever the victim's age. While the "
    "age or the kind is not known the county keeps it. Trafficking by a third party is always the county's too",
    not_taken="That both children must be under ten",
    leans_on=("7.103.5.F#1", '7.000.2 "Third-party abuse and/or neglect"'),
)
def a_third_party_of_ten_is_for_law_enforcement_a_younger_child_for_the_county(story: Story) -> Iterator[Ruling]:
    """A third party of ten or older is for law enforcement; a child under ten who is alleged responsible stays with the county."""
    for allegation in story.allegations:
        if third_party(story, allegation) is False and not trafficked(story, allegation):
            continue
        line = responder(story, allegation)
        named = [name for name in ("county", "law enforcement") if line[name] == "yes"]
        unknown = line["law enforcement"] == "not known"
        missing = (*missing_for_kind(story, allegation), *_ten_words(story, allegation)) if unknown else ()
        yield Ruling(
            None if unknown else line["county"] == "yes",
            (line["because"],),
            missing,
            allegation,
            " and ".join(named),
            "Does the county respond?",
            "whether it goes to law enforcement" if unknown else "",
        )


@third_parties.gate(
    "7.202.56.B#2",
    on=(GroundStated,),
    reading="Trafficking by a third party is the county's as well as law enforcement's, so ground F does not close it; 7.000.2 asks "
    "how far each parent can protect the child. A child under ten is met by ground F's own test",
    not_taken="That ground F of 7.103.5 leaves trafficking by a third party to law enforcement alone",
)
def law_enforcement_alone_does_not_have_what_is_the_countys_too(story: Story, entry: Entry) -> Iterator[Objection]:
    """What is the county's to assess is not closed by sending it to law enforcement alone."""
    if cast(GroundStated, entry.fact).ground is not Ground.THIRD_PARTY:
        return
    for allegation in story.allegations:
        if third_party(story, allegation) and trafficked(story, allegation):
            yield Objection(
                "for ground F, an allegation other than trafficking: that is the county's too", GroundStated
            )


def _ten_words(story: Story, allegation: str) -> tuple[str, ...]:
    fact = _allegation(story, allegation)
    if fact.responsible is None or ten_or_older(story, allegation) is not None:
        return ()
    return (f"whether {story.person(fact.responsible).called} was ten or older at the incident",)
