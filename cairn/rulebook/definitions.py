"""Definitions of 7.000.2 that referral and screening turn on: ages, vulnerability, knowledge, danger, newborns, conflict."""

from collections.abc import Iterator, Sequence
from typing import cast

from cairn.rulebook.caregivers import Care, care, caregiver
from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import SPEAKS_BY_IT
from cairn.rulebook.households import Household, households
from cairn.rulebook.kind_of_abuse import AbuseKind, institutional, intrafamilial, kind_of_abuse, third_party
from cairn.rulebook.register import Part
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    AllegationMade,
    Concern,
    ConcernsNamed,
    ConflictAnswered,
    Danger,
    DangerAnswered,
    GroundStated,
    Harm,
    Knowledge,
    NewbornExposureAnswered,
    ReferralReason,
    ReferralReceived,
    VulnerabilityAnswered,
)
from cairn.story.vocabulary import (
    Part as PartPlayed,
)
from cairn.story.when import FAR_PAST, When

rules = Part("definitions", "2024-06-01", always=True)
followed = Part("definitions", "2024-06-01", used_from="2023-07-01", before=SPEAKS_BY_IT)
"""Definitions of which 7.202.3 and 7.202.4 have an earlier text."""

__all__ = [
    "AbuseKind",
    "Care",
    "Household",
    "care",
    "caregiver",
    "child",
    "child_or_youth",
    "concerns",
    "households",
    "in_conflict",
    "institutional",
    "intrafamilial",
    "juvenile",
    "kind_of_abuse",
    "known_or_suspected",
    "reasons",
    "referral",
    "ten_or_older",
    "third_party",
    "vulnerable",
    "youth",
]

# ---- what others ask ----


def child(story: Story, person: str) -> bool | None:
    """Whether a person was a child: under 18 at an incident they are the alleged victim of, else at the receipt."""
    return some(*(_under_18(story, person, time) for time in _times(story, person)))


def youth(story: Story, person: str) -> bool | None:
    """Whether a person is a youth at the receipt: 12 or older and under 21."""
    return _aged(story, person, 12, 21)


def juvenile(story: Story, person: str) -> bool | None:
    """Whether a person is a juvenile at the receipt: 10 or older and under 21."""
    return _aged(story, person, 10, 21)


def child_or_youth(story: Story, person: str, on: When | None = None) -> bool | None:
    """Whether a person is under 21, at a time or at the receipt: a child or a youth."""
    time = on or story.received_at
    return opposite(story.person(person).has_reached(21, time)) if time else None


def ten_or_older(story: Story, person: str, allegation: str | None = None) -> bool | None:
    """Whether a person was ten or older at the incident of an allegation, else at the receipt."""
    time = _occurred(story, _allegation(story, allegation)) if allegation else story.received_at
    return story.person(person).has_reached(10, time) if time else None


def vulnerable(story: Story, person: str) -> bool | None:
    """Whether a child is vulnerable: six or younger at the receipt, or limited in protecting or caring for themselves."""
    given = story.facts(VulnerabilityAnswered, child=person)
    protection, self_care, other = (
        _latest(given, name) for name in ("limited_self_protection", "limited_self_care", "other")
    )
    young = opposite(story.person(person).has_reached(7, story.received_at)) if story.received_at else None
    return some(young, protection, self_care, bool(other))


def known_or_suspected(story: Story, allegation: str) -> bool | None:
    """Whether an allegation is held as known or as suspected."""
    fact = _allegation(story, allegation)
    return None if fact.knowledge is None else fact.knowledge is not Knowledge.NEITHER


def specific(story: Story, allegation: str) -> bool | None:
    """Whether an allegation names a specific act, condition or statement."""
    return holds(_allegation(story, allegation).specific)


def in_conflict(story: Story, person: str) -> bool | None:
    """Whether a child or youth is a youth in conflict: in a conflict from which substantial harm is highly likely."""
    given: list[Fact] = [*story.facts(ConflictAnswered, person=person), *story.facts(GroundStated)]
    return every(_latest(given, "in_conflict"), _latest(given, "harm_highly_likely"))


def concerns(story: Story) -> tuple[Concern, ...]:
    """The kinds of concern named last."""
    named = story.last_fact(ConcernsNamed)
    received = cast("ReferralReceived | None", story.receipt.fact if story.receipt else None)
    return named.concerns if named else received.concerns if received else ()


def reasons(story: Story) -> tuple[ReferralReason, ...]:
    """The reasons for the referral named last."""
    named = story.last_fact(ConcernsNamed)
    received = cast("ReferralReceived | None", story.receipt.fact if story.receipt else None)
    return named.reasons if named else received.reasons if received else ()


def referral(story: Story) -> bool | None:
    """Whether the report is a referral: it holds one of the four items. False for an inquiry; None where neither was told."""
    if any(_items(story).values()):
        return True
    return False if any(fact.asks_for for fact in story.facts(ReferralReceived)) else None


# ---- how it is worked out ----


def _latest(given: Sequence[Fact], name: str) -> bool | None:
    """The last answer that was given to a question."""
    answers: list[Answer] = [answer for fact in given if (answer := getattr(fact, name)) is not None]
    return holds(answers[-1]) if answers else None


def _allegation(story: Story, allegation: str) -> AllegationMade:
    return cast(AllegationMade, story.allegations[allegation].fact)


def _occurred(story: Story, fact: AllegationMade) -> When | None:
    """When an alleged incident happened; while nobody told, some time before the receipt."""
    if fact.occurred or story.received_at is None:
        return fact.occurred
    return When(FAR_PAST, story.received_at.latest, "before the receipt")


def _times(story: Story, person: str) -> list[When]:
    """The times at which a person's age counts: the incidents they are the alleged victim of, else the receipt."""
    times = [_occurred(story, fact) for fact in story.alleged if fact.victim == person]
    if person in story.victims and not times and story.received_at:
        times = [When(FAR_PAST, story.received_at.latest, "before the receipt")]
    return [time for time in times or [story.received_at] if time]


def _under_18(story: Story, person: str, time: When) -> bool | None:
    return opposite(story.person(person).has_reached(18, time))


def _aged(story: Story, person: str, at_least: int, under: int) -> bool | None:
    return story.person(person).aged(at_least, under, story.received_at) if story.received_at else None


_ITEM_OF = {
    ReferralReason.BEYOND_CONTROL: "2",
    ReferralReason.LIKELY_HARM: "3 (likely harm)",
    ReferralReason.DELINQUENT_ACTS: "3 (delinquent acts)",
    ReferralReason.PROGRAM_AREA_6: "4",
}
_ABUSE = {Concern.INTRAFAMILIAL, Concern.THIRD_PARTY, Concern.INSTITUTIONAL}


def _items(story: Story) -> dict[str, bool]:
    """The four items of a referral, and whether each was reported."""
    named, said = set(reasons(story)), set(concerns(story))
    abuse = bool(story.allegations) or bool(said & _ABUSE) or ReferralReason.SUBSTANCE_EXPOSED_NEWBORN in named
    items = {"1": abuse} | {item: reason in named for reason, item in _ITEM_OF.items()}
    if Concern.YOUTH_IN_CONFLICT in said:
        items["2 or 3"] = True
    return items


# ---- ages ----

BIRTHDAY = "Whoever is born on 29 February reaches an age on 1 March in common years"


def _age_ruling(story: Story, person: str, value: bool | None, what: str) -> Ruling:
    missing = () if value is not None else (f"the birth date of {story.person(person).called}",)
    return Ruling(value, (), missing, person, question=f"Is {story.person(person).called} {what}?")


@rules.ruling(
    '7.000.2 "Child"',
    reading=f"Childhood ends before the eighteenth birthday; for allegations the day of the incident counts. {BIRTHDAY}",
    not_taken="The birthday itself still counts as eighteen years",
)
def a_child_is_under_eighteen(story: Story) -> Iterator[Ruling]:
    """A child is anyone under 18: on the day of the incident for allegations, on the day of the receipt otherwise."""
    for person in story.children:
        yield _age_ruling(story, person, child(story, person), "a child")


@rules.ruling('7.000.2 "Youth"', reading=f'The terms overlap; "child/youth" means anyone who is either. {BIRTHDAY}')
def a_youth_is_twelve_to_twenty(story: Story) -> Iterator[Ruling]:
    """A youth is at least 12 and under 21."""
    for person in story.children:
        yield _age_ruling(story, person, youth(story, person), "a youth")


@rules.ruling('7.000.2 "Juvenile"', reading="The tenth birthday counts, the twenty-first does not")
def a_juvenile_is_ten_to_twenty(story: Story) -> Iterator[Ruling]:
    """A juvenile is between 10 and 21."""
    for person in story.children:
        yield _age_ruling(story, person, juvenile(story, person), "a juvenile")


@rules.ruling(
    '7.000.2 "Child\'s vulnerability"',
    reading="Six runs through the day before the seventh birthday. It is a no only when the child is known to be seven or older "
    "and both limits are answered no; another circumstance that a worker adds makes it a yes",
)
def the_young_and_the_limited_are_vulnerable(story: Story) -> Iterator[Ruling]:
    """A child is vulnerable at six or younger, or when limited in protecting or caring for themselves."""
    for person in story.children:
        value, name = vulnerable(story, person), story.person(person).called
        because: tuple[str, ...] = ()
        if value:
            young = opposite(story.person(person).has_reached(7, story.received_at)) if story.received_at else None
            because = ("six or younger",) if young else (f"{name} is limited or at greater risk, as answered",)
        missing = (
            ()
            if value is not None
            else (f"the birth date of {name}, or whether {name} is limited in self-protection or self-care",)
        )
        yield Ruling(
            value, because, missing, person, question=f"Is {name} vulnerable?", would="the need for an early response"
        )


# ---- allegations ----


@followed.ruling(
    '7.000.2 "Abuse"',
    on=(AllegationMade,),
    reading="The statute is not among the sources; its types are kept as a dated list. Words that fit no type are kept as "
    'reported, with "type open", and still are an allegation',
)
def an_allegation_has_a_type(story: Story) -> Iterator[Ruling]:
    """Each allegation is tied to a type of abuse or neglect from the statute (C.R.S. 19-1-103(1), 19-3-102(1))."""
    for fact in story.alleged:
        given = fact.abuse is not Abuse.OPEN
        missing = () if given else ("the type of abuse or neglect",)
        yield Ruling(
            True if given else None, (), missing, fact.allegation, fact.abuse, "What type of abuse or neglect is it?"
        )


@followed.ruling('7.000.2 "Known"', on=(AllegationMade,))
def known_is_what_was_observed(story: Story) -> Iterator[Ruling]:
    """Abuse is known when the child was seen in circumstances that would reasonably end in abuse or neglect."""
    for fact in story.alleged:
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.KNOWN
        missing = (
            ("who saw it",) if value and not fact.observer else ("whether someone saw it",) if value is None else ()
        )
        because = (f"seen by {fact.observer}",) if value and fact.observer else ()
        yield Ruling(value, because, missing, fact.allegation, question="Was the child seen in such circumstances?")


@followed.ruling('7.000.2 "Suspected"', on=(AllegationMade,))
def suspected_is_what_gives_reason_to_believe(story: Story) -> Iterator[Ruling]:
    """Abuse is suspected when an act, behavior, condition, statement or injury gives reason to believe it, or that serious harm threatens."""
    for fact in story.alleged:
        if fact.knowledge is Knowledge.KNOWN:
            continue
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.SUSPECTED
        asked = "what act, condition or statement gives reason to believe it"
        missing = (asked,) if value is None or (value and not fact.basis) else ()
        yield Ruling(
            value,
            (fact.basis,) if value and fact.basis else (),
            missing,
            fact.allegation,
            question="Is there reason to believe it?",
        )


# ---- danger ----


def _severe(fact: DangerAnswered) -> bool | None:
    return None if fact.harm is None else fact.harm is not Harm.MINOR


def _parts_ruling(fact: DangerAnswered, parts: dict[str, bool | None], question: str) -> Ruling:
    value = every(*parts.values())
    missing = tuple(f"whether it is {name}" for name, part in parts.items() if part is None) if value is None else ()
    because = tuple(f"not {name}" for name, part in parts.items() if part is False)
    return Ruling(value, because, missing, fact.child, question=question)


@followed.ruling('7.000.2 "Present danger"', on=(DangerAnswered,))
def present_danger_has_five_parts(story: Story) -> Iterator[Ruling]:
    """Present danger is immediate, significant, clearly observable, happening now and likely to end in moderate to severe harm."""
    for fact in story.facts(DangerAnswered, danger=Danger.PRESENT):
        parts = {
            "immediate": holds(fact.immediate),
            "significant": holds(fact.significant),
            "clearly observable": holds(fact.observable),
            "happening now": holds(fact.occurring),
        }
        severe = _severe(fact)
        if severe is not None or any(value is not None for value in parts.values()):
            yield _parts_ruling(fact, parts | {LIKELY: severe}, "Do all five parts of present danger hold?")


LIKELY = "likely to end in moderate to severe harm"


@followed.ruling('7.000.2 "Impending danger"', on=(DangerAnswered,))
def impending_danger_has_three_parts(story: Story) -> Iterator[Ruling]:
    """Impending danger is not happening now, likely before long, and likely to end in moderate to severe harm."""
    for fact in story.facts(DangerAnswered, danger=Danger.IMPENDING):
        parts = {
            "not happening now": opposite(holds(fact.occurring)),
            "likely before long": holds(fact.likely_soon),
        }
        severe = _severe(fact)
        if severe is not None or any(value is not None for value in parts.values()):
            yield _parts_ruling(fact, parts | {LIKELY: severe}, "Do all three parts of impending danger hold?")


@followed.ruling(
    '7.000.2 "Moderate to severe harm"',
    '7.000.2 "Threat of moderate to severe harm"',
    on=(DangerAnswered,),
    reading="Near fatal harm is not named and lies between severe and fatal; it counts",
)
def harm_counts_from_moderate_upward(story: Story) -> Iterator[Ruling]:
    """Moderate to severe harm is harm at a moderate, severe or fatal level; a threat of it could end in such harm."""
    for fact in story.facts(DangerAnswered):
        if fact.harm is not None:
            yield Ruling(
                _severe(fact),
                (f"rated {fact.harm}",),
                (),
                fact.child,
                fact.harm,
                "Could it end in moderate to severe harm?",
            )


# ---- newborns ----


@rules.ruling(
    '7.000.2 "Affected by alcohol or substance exposure"',
    on=(NewbornExposureAnswered,),
    reading="No age limit is set; an effect seen later counts too. A positive test alone is not enough",
)
def affected_newborns_show_a_response(story: Story) -> Iterator[Ruling]:
    """A child is born affected when the exposure shows in a physical, developmental or behavioral response."""
    for key, given in _newborns(story).items():
        value = _latest(given, "response_shown")
        missing = (
            ()
            if value is not None
            else ("whether the exposure shows in a physical, developmental or behavioral response",)
        )
        yield Ruling(value, (), missing, key, question=f"Was {story.person(key).called} born affected?")


@rules.ruling(
    '7.000.2 "Threatened by substance use"',
    on=(NewbornExposureAnswered,),
    reading="Newborn has no age limit; it is offered up to the first birthday",
)
def threatened_newborns_lack_care(story: Story) -> Iterator[Ruling]:
    """A newborn is threatened when their needs will probably not be met, or parent or caregivers probably cannot meet them."""
    for key, given in _newborns(story).items():
        needs, parents = _latest(given, "needs_unmet"), _latest(given, "parents_unable")
        value = some(needs, parents)
        missing = (
            ()
            if value is not None
            else ("whether the newborn's needs will be met, and whether the parents can meet them",)
        )
        yield Ruling(value, (), missing, key, question=f"Is {story.person(key).called} threatened by substance use?")


def _newborns(story: Story) -> dict[str, list[NewbornExposureAnswered]]:
    found: dict[str, list[NewbornExposureAnswered]] = {}
    for fact in story.facts(NewbornExposureAnswered):
        found.setdefault(fact.child, []).append(fact)
    return found


@rules.ruling(
    '7.000.2 "Substance exposed newborn"',
    reading="The statute of 2020 defines it and is not among the sources; the reason given for the referral is kept with that reference",
)
def substance_exposed_newborn_is_a_reason(story: Story) -> Iterator[Ruling]:
    """Substance exposed newborn is a referral reason, as C.R.S. 19-1-103 and 19-3-102 (2020) define it."""
    if ReferralReason.SUBSTANCE_EXPOSED_NEWBORN in reasons(story):
        yield Ruling(
            True,
            ("named as a reason for the referral",),
            value="C.R.S. 19-1-103 and 19-3-102 (2020)",
            question="Is a substance exposed newborn reported?",
        )


# ---- conflict, referral and inquiry ----


@rules.ruling('7.000.2 "Youth in conflict"', reading='"Child/youth" takes in a child under 12')
def a_youth_in_conflict_is_likely_to_cause_or_suffer_harm(story: Story) -> Iterator[Ruling]:
    """A youth in conflict is a child or youth in a conflict from which substantial harm to themselves, family or community is highly likely."""
    named = story.with_part(PartPlayed.YOUTH_IN_CONFLICT)
    for person in dict.fromkeys((*named, *(fact.person for fact in story.facts(ConflictAnswered)))):
        value, name = in_conflict(story, person), story.person(person).called
        missing = (
            ()
            if value is not None
            else (f"whether {name} is in a conflict, and whether substantial harm is highly likely from it",)
        )
        yield Ruling(value, (), missing, person, question=f"Is {name} a youth in conflict?")


@rules.ruling(
    '7.000.2 "Referral"',
    '7.000.2 "Referral" 1',
    '7.000.2 "Referral" 2',
    '7.000.2 "Referral" 3 (likely harm)',
    '7.000.2 "Referral" 3 (delinquent acts)',
    '7.000.2 "Referral" 4',
    reading="A contact of which no item is known yet is handled as a referral",
)
def a_report_with_any_of_four_items_is_a_referral(story: Story) -> Iterator[Ruling]:
    """A referral alleges abuse or neglect, tells of a child beyond control, of likely harm or delinquent acts, or of a Program Area 6 need."""
    if story.receipt is None:
        return
    value = referral(story)
    items = tuple(item for item, told in _items(story).items() if told)
    missing = () if value is not None else ("what is reported; until then it is handled as a referral",)
    yield Ruling(
        value,
        tuple(f"item {item}" for item in items),
        missing,
        value=", ".join(items) or None,
        question="Is it a referral?",
    )


@rules.ruling('7.000.2 "Inquiry"', reading="One referral item makes it a referral, whatever else is asked for")
def an_inquiry_asks_only_for_information_or_services(story: Story) -> Iterator[Ruling]:
    """An inquiry asks for information or a particular service, and holds none of the items of a referral."""
    asked = next((fact.asks_for for fact in story.facts(ReferralReceived) if fact.asks_for), None)
    if asked:
        yield Ruling(opposite(referral(story)), (f"asks for {asked}",), question="Is it an inquiry?")


@rules.ruling('7.000.2 "County Department"')
def a_referral_belongs_to_one_county(story: Story) -> Iterator[Ruling]:
    """Every referral belongs to one county department, from the list of Colorado's counties."""
    if story.receipt is None:
        return
    fact = cast(ReferralReceived, story.receipt.fact)
    county = fact.for_county or (None if fact.received_by == "Hotline" else fact.received_by)
    yield Ruling(
        True if county else None,
        (),
        () if county else ("the county that the report was taken for",),
        value=county,
        question="Which county department received it?",
    )


@rules.ruling('7.000.2 "Family"', reading="Wider than the household: whoever the family itself counts in belongs to it")
def the_family_is_wider_than_the_household(story: Story) -> Iterator[Ruling]:
    """Family are parents, adults in their role, guardians, children, people tied by ancestry, adoption or marriage, and whoever the family counts in."""
    members = [story.person(key).called for key in story.with_part(PartPlayed.FAMILY)]
    if members:
        yield Ruling(True, (), value=", ".join(members), question="Who belongs to the family?")
