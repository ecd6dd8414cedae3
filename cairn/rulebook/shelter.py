"""7.103.C: what is asked when a provider for runaway and homeless youth reports a youth, and the 21 days of shelter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from cairn.rulebook.definitions import child_or_youth, in_conflict
from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import Answer, every, holds, some
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import ItemUnavailable, ReporterDescribed, ReporterType, ShelterReported
from cairn.story.when import When, colorado_day

rules = Part("referral", "2023-07-01")
definitions = Part("screening", "2024-06-01", always=True)

SHELTER_DAYS = 21
"""C.R.S. 26-5.7-107, as 7.103.C.3 names it."""


# ---- what others ask ----


@remembered(ShelterReported)
def reported(story: Story) -> dict[str, dict[str, Any]]:
    """For each youth, the last answer to every shelter question."""
    known: dict[str, dict[str, Any]] = {}
    for fact in story.facts(ShelterReported):
        told = known.setdefault(fact.youth, {})
        for name in fact.model_fields_set:
            if (value := getattr(fact, name)) is not None:
                told[name] = value
    return known


def homeless(story: Story, person: str) -> bool | None:
    """Whether a youth is experiencing homelessness."""
    return holds(_told(story, person, "homeless"))


def run_away(story: Story, person: str) -> bool | None:
    """Whether a child or youth has run away: became homeless, or left home and stays away without leave."""
    told = reported(story).get(person, {})
    left = every(holds(told.get("left_home")), holds(told.get("without_leave")))
    return some(holds(told.get("homeless")), left)


def unaccompanied(story: Story, person: str) -> bool | None:
    """Whether a child or youth is unaccompanied: at risk or in conflict, and without the family's support."""
    at_risk = True if person in story.victims else in_conflict(story, person)
    told = reported(story).get(person, {})
    alone = some(holds(told.get("without_support")), holds(told.get("parents_unknown")))
    return every(at_risk, alone)


def from_shelter(story: Story) -> bool | None:
    """Whether the reporter is a runaway and homeless youth provider; None while nobody told the reporter's type."""
    types = [fact.reporter_type for fact in story.facts(ReporterDescribed) if fact.reporter_type]
    return types[-1] is ReporterType.SHELTER if types else None


@remembered()
def shelter_questions(story: Story, youth: str) -> list[tuple[str, str]]:
    """The questions of 7.103.C that are still to be put for a youth: the clause and the question."""
    told = reported(story).get(youth, {})
    no_plan = told.get("reasonable_plan") in (Answer.NO, Answer.NOT_KNOWN)
    asked = told.get("would_prevent") or told.get("would_prevent_asked") is Answer.YES
    wanted = (
        (
            "7.103.C.1#1",
            "reasonable_plan",
            True,
            "Does the provider believe that a reasonable plan keeps the youth from harm?",
        ),
        ("7.103.C.1#2", "would_prevent", no_plan and not asked, "What would prevent harm, in the provider's view?"),
        ("7.103.C.2#1", "parents_told", True, "Has the shelter told the parents or guardians?"),
        ("7.103.C.2#2", "parents_response", told.get("parents_told") is Answer.YES, "What was their response?"),
        ("7.103.C.3#1", "taken_in_at", True, "When did the shelter take the youth in?"),
        ("7.103.C.3#2", "days_left", True, "How many days of shelter are left, as the provider states?"),
    )
    unanswered = [(clause, field, words) for clause, field, applies, words in wanted if applies and field not in told]
    without = {fact.item for fact in story.facts(ItemUnavailable) if fact.about in (None, youth)} if unanswered else ()
    return [
        (clause, question)
        for clause, field, question in unanswered
        if not {f"ShelterReported.{field}", "ShelterReported", clause}.intersection(without)
    ]


@dataclass(frozen=True, slots=True)
class ShelterDays:
    """The 21 days of shelter as we count them, beside what the provider stated."""

    first: date
    last: date
    left: int
    stated: int | None
    stated_on: date | None
    ours_then: int | None

    @property
    def differs(self) -> bool:
        return self.stated is not None and self.stated != self.ours_then


def days_left(first: date, day: date) -> int:
    """Days of shelter left on a day, the day of intake being day 1; none before it or after day 21."""
    return max(0, min(SHELTER_DAYS, SHELTER_DAYS - (day - first).days - 1))


def shelter_days(story: Story, youth: str, now: datetime) -> ShelterDays | None:
    """The count of shelter days for a youth at `now`; None while the day of intake is not known."""
    taken_in = cast("When | None", _told(story, youth, "taken_in_at"))
    first = colorado_day(taken_in.earliest) if taken_in else None
    if taken_in is None or first is None or colorado_day(taken_in.last_moment) != first:
        return None
    entry = _last_with(story, youth, "days_left")
    stated = cast(ShelterReported, entry.fact).days_left if entry else None
    on = colorado_day(entry.at.earliest) if entry else None
    return ShelterDays(
        first,
        first + timedelta(SHELTER_DAYS - 1),
        days_left(first, colorado_day(now)),
        stated,
        on,
        days_left(first, on) if on else None,
    )


# ---- how it is worked out ----


def _told(story: Story, youth: str, field: str) -> Any:
    return reported(story).get(youth, {}).get(field)


def _last_with(story: Story, youth: str, field: str) -> Entry | None:
    entries = (
        entry for entry in reversed(story.all(ShelterReported, youth=youth)) if getattr(entry.fact, field) is not None
    )
    return next(entries, None)


@remembered()
def _open_for(story: Story) -> list[tuple[str, bool | None]]:
    """For each youth of whom a shelter reports, whether the questions open."""
    if from_shelter(story) is not True:
        return []
    return [
        (youth, some(homeless(story, youth), run_away(story, youth), unaccompanied(story, youth)))
        for youth in dict.fromkeys((*reported(story), *story.children))
        if child_or_youth(story, youth) is not False
    ]


# ---- 7.103.C ----


@rules.ruling(
    "7.103.C",
    on=(ReporterDescribed,),
    reading='"Seeking shelter" is read with the last condition only: any one of the three opens the questions',
    not_taken="That only a youth who seeks shelter opens them",
)
def a_shelters_report_opens_questions(story: Story) -> Iterator[Ruling]:
    """When a runaway and homeless youth provider reports a youth who is homeless, has run away or is unaccompanied, more is asked."""
    for youth, opens in _open_for(story):
        name = story.person(youth).called
        if opens is None:
            missing: tuple[str, ...] = (f"whether {name} is homeless, has run away or is unaccompanied",)
        else:
            missing = tuple(question for _, question in shelter_questions(story, youth)) if opens else ()
        yield Ruling(
            opens,
            (),
            missing,
            youth,
            question=f"Are the questions to the shelter open for {name}?",
            would="what is asked of the shelter",
        )


@rules.duty("7.103.C", on=(ReporterDescribed,), leans_on=("7.103.C.1#1", "7.103.C.2#1", "7.103.C.3#1"))
def the_shelter_is_asked(story: Story) -> Iterator[Duty]:
    """The county asks the shelter for its plan, whether parents were told and answered, and how long the youth may stay."""
    for youth, opens in _open_for(story):
        entry = story.first(ReporterDescribed, reporter_type=ReporterType.SHELTER)
        if not opens or entry is None:
            continue
        missing = shelter_questions(story, youth)
        last = story.last(ShelterReported, youth=youth)
        unavailable = story.last(ItemUnavailable)
        yield Duty(
            f"Ask the shelter about {story.person(youth).called}",
            Role.SCREENER,
            entry.at,
            about=youth,
            starts_with="the report of a runaway and homeless youth provider",
            because="the youth is homeless, has run away or is unaccompanied",
            ends_when="every question of 7.103.C is answered or was asked in vain",
            met_by=None if missing else last or unavailable,
            by_writing=True,
            note=f"{len(missing)} open" if missing else "",
            mends=ShelterReported,
        )


@rules.ruling("7.103.C.1#2", on=(ShelterReported,))
def without_a_plan_the_provider_says_what_would_prevent_harm(story: Story) -> Iterator[Ruling]:
    """Where the provider sees no reasonable plan, it is asked what would prevent harm."""
    for youth, told in reported(story).items():
        plan = holds(told.get("reasonable_plan"))
        if plan is not False:
            continue
        words = told.get("would_prevent") or ("asked, not answered" if holds(told.get("would_prevent_asked")) else None)
        missing = () if words else ("what would prevent harm, in the provider's view",)
        yield Ruling(
            True if words else None, (), missing, youth, words, "What would prevent harm?", "the response time"
        )


@rules.ruling("7.103.C.2#2", on=(ShelterReported,))
def the_parents_response_is_asked_when_they_were_told(story: Story) -> Iterator[Ruling]:
    """The response of the parents or guardians is kept when the shelter told them; otherwise the question stays closed."""
    for youth, told in reported(story).items():
        informed = holds(told.get("parents_told"))
        if informed is None:
            continue
        words = told.get("parents_response")
        missing = ("the parents' response",) if informed and not words else ()
        yield Ruling(informed, (), missing, youth, words, "Is there a response of the parents to record?")


@rules.ruling(
    "7.103.C.3#2",
    on=(ShelterReported,),
    reading="Section 26-5.7-107 is not among the sources: the day of intake is day 1 and the last ends at 11:59 PM of day 21, "
    "so that a warning comes early. It is a counter, no deadline of the county",
    not_taken="That the day after the intake is day 1",
)
def the_days_of_shelter_are_counted(story: Story) -> Iterator[Ruling]:
    """The days left that the provider states stand beside our own count of 21 days; a difference is flagged."""
    for youth in reported(story):
        entry = _last_with(story, youth, "days_left") or story.last(ShelterReported, youth=youth)
        assert entry is not None
        count = shelter_days(story, youth, entry.at.earliest)
        if count is None:
            yield Ruling(None, (), ("the day on which the shelter took the youth in",), youth, question=AGREE)
            continue
        ours = f"day 21 is {count.last.isoformat()}"
        if count.stated is None or count.ours_then is None:
            yield Ruling(None, (ours,), ("the days left that the provider states",), youth, count.last, AGREE)
            continue
        stated = f"on {count.stated_on} the provider stated {count.stated}, our count is {count.ours_then}"
        yield Ruling(not count.differs, (ours, stated), (), youth, count.last, AGREE)


AGREE = "Do the days left that the provider states agree with our count?"


# ---- 7.000.2 ----


def _youth_ruling(story: Story, youth: str, value: bool | None, what: str, missing: str) -> Ruling:
    name = story.person(youth).called
    return Ruling(value, (), () if value is not None else (missing,), youth, question=f"{what.format(name)}?")


@definitions.ruling(
    '7.000.2 "Youth who are Experiencing Homelessness"',
    on=(ShelterReported,),
    reading="The statutes of 2020 (24-32-723(2)(b), 26-5.7-102(2)) define it and are not among the sources; the answer names the ground",
)
def a_homeless_youth(story: Story) -> Iterator[Ruling]:
    """A youth experiencing homelessness is a homeless youth as C.R.S. 24-32-723(2)(b) and 26-5.7-102(2) (2020) define it."""
    for youth, told in reported(story).items():
        value = homeless(story, youth)
        ground = told.get("homeless_ground")
        ruling = _youth_ruling(story, youth, value, "Is {} experiencing homelessness", "whether the youth is homeless")
        ruling.because = (f"{ground} (statutes of 2020)",) if value and ground else ()
        if value and not ground:
            ruling.missing = ("on which ground of the statutes",)
        yield ruling


@definitions.ruling(
    '7.000.2 "Youth who have Run Away"', on=(ShelterReported,), reading="No minimum age: child and youth alike"
)
def a_run_away_youth(story: Story) -> Iterator[Ruling]:
    """A youth has run away who became homeless, or who left home and stays away without leave."""
    for youth in reported(story):
        yield _youth_ruling(
            story,
            youth,
            run_away(story, youth),
            "Has {} run away",
            "whether the youth left home, and with whose leave they stay away",
        )


@definitions.ruling(
    '7.000.2 "Youth who are Unaccompanied"',
    on=(ShelterReported,),
    reading='"And/or": lacking one of the three kinds of support is enough. An allegation about the youth counts as being at risk',
)
def an_unaccompanied_youth(story: Story) -> Iterator[Ruling]:
    """A youth is unaccompanied who is at risk of abuse or in conflict, and lives without the family's support or knows not where the parents are."""
    for youth in reported(story):
        yield _youth_ruling(
            story,
            youth,
            unaccompanied(story, youth),
            "Is {} unaccompanied",
            "whether the youth is at risk or in conflict, and lives without the family's support",
        )
