"""7.103.A: what is gathered when a report comes in, and what its items set off."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.definitions import reasons, ten_or_older
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.gathered import missing_items, still_to_ask
from cairn.rulebook.items import Missing
from cairn.rulebook.kind_of_abuse import kinds_of_abuse, missing_for_kind, rows_behind
from cairn.rulebook.kind_of_report import kinds_of_report, only_institutional, only_re_entry
from cairn.rulebook.register import Part
from cairn.rulebook.words import when
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.persons import ESTIMATE_MARGIN
from cairn.story.story import Story
from cairn.story.vocabulary import (
    MANDATORY,
    AllegationMade,
    ConcernsNamed,
    HazardTold,
    Outcome,
    ReferralHandedOver,
    ReferralReason,
    ReferralReceived,
    ReporterDescribed,
    SafeCareAnswered,
    ScreeningDecided,
    VulnerabilityAnswered,
)

rules = Part("referral", "2023-07-01")

__all__ = ["SAFE_CARE_QUESTIONS", "Missing", "safe_care_questions", "still_to_ask"]

SAFE_CARE_QUESTIONS = (
    "What does the infant need for health, safety and well-being?",
    "What do the family or caregivers need for their health?",
    "What support do the family or caregivers need?",
    "What treatment for substance use do the family or caregivers need?",
)
"""The Plan of Safe Care enhanced questions: a setting. The State's list is not among the sources; these are ours, from
what 7.000.2 says that a plan of safe care holds."""


def safe_care_questions(story: Story, child: str) -> list[str]:
    """The Plan of Safe Care questions that nobody has answered for a newborn; "not known" is an answer."""
    answered = {fact.question for fact in story.facts(SafeCareAnswered, child=child)}
    return [question for question in SAFE_CARE_QUESTIONS if question not in answered]


# ---- the form, and where it goes ----


@rules.ruling(
    "7.103.A#1",
    reading='"When available": an item that was asked in vain is marked so, and no missing item ever stops a referral',
    leans_on=("7.103.A#3",),
)
def every_item_is_asked_for(story: Story) -> Iterator[Ruling]:
    """Upon a report, the county or the hotline gathers and documents every item of 7.103.A, when available."""
    if story.receipt is not None and not only_institutional(story) and not only_re_entry(story):
        yield from every_item_asked(story)


def every_item_asked(story: Story) -> Iterator[Ruling]:
    """For the report and for each person, whether every item of its list was asked for."""
    by_person: dict[str | None, list[str]] = {None: []}
    for item in missing_items(story):
        by_person.setdefault(item.about, []).append(item.title)
    for about, titles in by_person.items():
        yield Ruling(None if titles else True, (), tuple(titles), about, question="Has every item been asked for?")


@rules.duty("7.103.A#2")
def the_hotline_hands_the_report_over(story: Story) -> Iterator[Duty]:
    """The hotline takes the report for a county on the same form, and hands it over unchanged."""
    receipt = story.receipt
    if receipt is None:
        return
    fact = cast(ReferralReceived, receipt.fact)
    handed = story.first(ReferralHandedOver)
    if fact.received_by != "Hotline" and handed is None:
        return
    county = cast(ReferralHandedOver, handed.fact).to if handed else fact.for_county
    yield Duty(
        f"Hand the report to {county or 'its county'}",
        Role.HOTLINE_WORKER,
        receipt.at,
        because="the hotline took the report for a county",
        ends_when="the county has it, with every item and the time of receipt unchanged",
        met_by=handed,
        note="" if county else "the county is not named",
        mends=ReferralHandedOver,
    )


CONCERN = "the kind of concern: intrafamilial, third party or youth in conflict"
COMPUTED = (
    "More than one kind may be named. Institutional reports and re-entry have forms of their own. A kind that follows from the "
    "facts needs no naming"
)


@rules.ruling("7.103.A#3", reading=COMPUTED)
def the_kind_of_concern_is_named(story: Story) -> Iterator[Ruling]:
    """A report alleges intrafamilial or third-party abuse or neglect, or a youth in conflict, or several of these."""
    if story.receipt is not None:
        named = kinds_of_report(story)
        value = ", ".join(named) or None
        yield Ruling(
            True if named else None,
            (),
            () if named else (CONCERN,),
            None,
            value,
            "Which kinds of concern are reported?",
        )


@rules.gate(
    "7.103.A#3", on=(ScreeningDecided,), reading="The referral is kept without it; only the screening cannot end"
)
def screening_ends_with_a_kind_of_concern(story: Story, entry: Entry) -> Iterator[Objection]:
    """Screening cannot end while no kind of concern is named."""
    if cast(ScreeningDecided, entry.fact).outcome is not Outcome.RED_TEAM and not kinds_of_report(story):
        yield Objection(CONCERN, ConcernsNamed)


@rules.ruling("7.103.A.1.d", on=(ReporterDescribed,), leans_on=("7.103.9.A",))
def some_reporters_must_report(story: Story) -> Iterator[Ruling]:
    """The reporter's type is kept; those who must report by law may be told what became of the report."""
    types = [fact.reporter_type for fact in story.facts(ReporterDescribed) if fact.reporter_type]
    if types:
        yield Ruling(types[-1] in MANDATORY, (), value=types[-1], question="Must the reporter report by law?")


# ---- what persons set off ----


@rules.ruling("7.103.A.2.g", leans_on=('7.000.2 "Child\'s vulnerability"', "7.103.4.A"))
def a_delay_or_disability_raises_vulnerability(story: Story) -> Iterator[Ruling]:
    """A developmental delay or physical disability of a child raises the question of the child's vulnerability."""
    for child in story.children:
        told = story.person(child).told
        named = tuple(str(told[name]) for name in ("developmental_delay", "physical_disability") if told.get(name))
        if named:
            reviewed = bool(story.all(VulnerabilityAnswered, child=child))
            name = story.person(child).called
            missing = () if reviewed else (f"whether {name} is limited in self-protection or self-care",)
            yield Ruling(
                True if reviewed else None, named, missing, child, question=f"Was the vulnerability of {name} reviewed?",
                would="the need for an early response",
            )  # fmt: skip


@rules.ruling(
    "7.103.A.4.b",
    on=(AllegationMade,),
    reading=f"How far off an estimate may be is ours: {ESTIMATE_MARGIN} years on either side, so that an estimate that could be "
    "ten on either side (8 to 12) asks for the birth date",
    leans_on=("7.103.5.F#1",),
)
def an_age_near_ten_asks_for_the_birth_date(story: Story) -> Iterator[Ruling]:
    """An estimated age that leaves open whether the person alleged responsible was ten asks for the exact birth date."""
    for fact in story.alleged:
        person = fact.responsible
        if person is None:
            continue
        value, name = ten_or_older(story, person, fact.allegation), story.person(person).called
        missing = () if value is not None else (f"the birth date of {name}",)
        would = "" if missing == () else "whether the third-party ground may be used"
        yield Ruling(value, (), missing, person, question=f"Was {name} ten or older?", would=would)


@rules.ruling(
    "7.103.A.4.e",
    on=(AllegationMade,),
    reading="A tie that was not told leaves the kind of abuse not known; it is never a third party by default",
    leans_on=(
        '7.000.2 "Caregiver"',
        '7.000.2 "Intrafamilial abuse and/or neglect"',
        '7.000.2 "Third-party abuse and/or neglect"',
    ),
)
def the_relationship_decides_the_kind_of_abuse(story: Story) -> Iterator[Ruling]:
    """The relationship of the person alleged responsible to the child decides between intrafamilial and third party."""
    for allegation in story.allegations:
        kinds = kinds_of_abuse(story, allegation)
        missing = missing_for_kind(story, allegation)
        would = "whether 7.103.5.F may apply, and which county has jurisdiction" if not kinds else ""
        value = " and ".join(kinds) or None
        because = tuple(row.because for row in rows_behind(story, allegation))
        yield Ruling(
            True if kinds else None, because, missing, allegation, value, "What kind of abuse is alleged?", would
        )


# ---- what the narrative sets off ----


@rules.ruling(
    "7.103.A.5.e",
    reading="The questions stand in no source and are a setting; they leave the referral incomplete and stop no step. "
    "Answers stay when the reason is taken back",
)
def a_substance_exposed_newborn_opens_safe_care_questions(story: Story) -> Iterator[Ruling]:
    """When a substance exposed newborn is a reason for the referral, the Plan of Safe Care enhanced questions are asked."""
    if ReferralReason.SUBSTANCE_EXPOSED_NEWBORN not in reasons(story):
        return
    for child in _newborns(story):
        missing = tuple(safe_care_questions(story, child))
        yield Ruling(
            None if missing else True, (), missing, child, question="Are the Plan of Safe Care questions answered?"
        )


def _newborns(story: Story) -> list[str]:
    """Children who may be under one year of age at the receipt."""
    received = story.received_at
    return [key for key in story.children if received is None or story.person(key).has_reached(1, received) is not True]


@rules.ruling("7.103.A.7", reading="A home of whose hazards nobody asked is not a safe one")
def hazards_are_shown_before_a_visit(story: Story) -> Iterator[Ruling]:
    """Hazards in the home that may hurt children or the worker are shown as a warning before any visit."""
    if story.receipt is None:
        return
    told = story.facts(HazardTold)
    named = list(dict.fromkeys(str(hazard) for fact in told for hazard in fact.hazards))
    words = tuple(fact.words for fact in told if fact.words)
    asked = any(fact.none_known is not None for fact in told)
    denied = bool(told) and told[-1].none_known is Answer.YES
    value = True if named or (words and not denied) else False if denied else None
    missing = (
        ()
        if value is not None
        else ("whether there are hazards in the home",)
        if not asked
        else ("asked; hazards not known",)
    )
    yield Ruling(
        value,
        words,
        missing,
        None,
        ", ".join(named) or None,
        "Are there hazards in the home?",
        "how a visit is prepared",
    )


# ---- the time of receipt ----


@rules.ruling(
    "7.103.A.9",
    reading="Where the hotline and a county both wrote down a receipt, the earlier counts. A correction needs a reason and the "
    "old time stays readable",
    not_taken="That a referral is received when the county opens what the hotline sent",
)
def every_clock_starts_with_the_first_receipt(story: Story) -> Iterator[Ruling]:
    """The minute the report first reached the hotline or a county is the time of receipt; every clock from receipt starts there."""
    receipt = story.receipt
    if receipt is None:
        return
    fact = cast(ReferralReceived, receipt.fact)
    because = [f"it reached {fact.received_by} {when(receipt.at)}"]
    others = [entry for entry in story.all(ReferralReceived) if entry is not receipt]
    because += [
        f"{cast(ReferralReceived, entry.fact).received_by} had it {when(entry.at)}; the earlier counts"
        for entry in others
    ]
    because += _corrections(story, receipt)
    missing = () if receipt.at.is_instant else ("the minute of the receipt",)
    yield Ruling(
        True if receipt.at.is_instant else None,
        tuple(because),
        missing,
        None,
        when(receipt.at),
        "When was the report received?",
    )


def _corrections(story: Story, receipt: Entry) -> Iterator[str]:
    """What a corrected time of receipt was before, and why it was corrected."""
    entry: Entry | None = receipt
    while entry is not None and entry.corrects is not None:
        earlier = story.entry(entry.corrects)
        if earlier is not None:
            yield f"corrected from {when(earlier.at)}: {entry.reason}"
        entry = earlier
