"""What the rules say before anybody decides: how soon, the criteria, the grounds, and what each choice still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.desks.screening.ahead import is_of_times, objections_to_a_decision, supposed
from cairn.furniture.act_words import address_of, label_of
from cairn.furniture.entry_forms.choices import allegation_words
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import answer_of, by_when, citation, missing_of, summary_of
from cairn.furniture.shapes import Answer, Missing
from cairn.rulebook.duty import Ruling
from cairn.rulebook.grounds import RESTS_ON, Condition, conditions_of
from cairn.rulebook.initial_review import an_immediate_response_is_fitting
from cairn.rulebook.register import ALL, CLAUSES
from cairn.rulebook.response_time import LENGTH, response
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import Ground, GroundStated, Outcome, ResponseTime
from cairn.story.when import When

CRITERIA = ("7.103.6.A.1", "7.103.6.A.2", "7.103.6.A.3", "7.103.6.A.4")
DANGERS = ("7.103.70.A.1.a", "7.103.70.A.2.a", "7.202.41.A.1.a", "7.202.41.A.2.a")


@dataclass(frozen=True)
class TimeChoice:
    """One response time: by when the children would be seen, whether the rules computed it, what stands against it."""

    time: ResponseTime
    by: str
    computed: bool
    against: tuple[Missing, ...]


def computed(view: Opened) -> ResponseTime | None:
    """The response time that the edition in force computes from the facts told; None while it is open."""
    ruling = how_soon(view)
    return ruling.value if ruling else None


def how_soon(view: Opened) -> Ruling | None:
    return next((one for one in view.reading.rulings if one.clause in ("7.103.70.A", "7.202.41.A")), None)


def times(view: Opened) -> list[TimeChoice]:
    """The three response times, each with what the gates would say to it."""
    received, now_computed = view.story.received_at, computed(view)
    found = []
    for time in ResponseTime:
        objections = objections_to_a_decision(view, supposed(Outcome.ASSIGN, time))
        against = missing_of(one for one in objections if is_of_times(one))
        by = by_when(LENGTH[time], received.earliest, view.calendar) if received and received.is_instant else ""
        found.append(TimeChoice(time, by, time is now_computed, tuple(against)))
    return found


def time_answers(view: Opened) -> list[Answer]:
    """The computed time with its grounds, then each ground as a question."""
    wanted = [one for one in view.reading.rulings if _area(one) == "response-time"]
    wanted.sort(key=lambda one: one is not how_soon(view))
    return [answer_of(one, _ask(view, one)) for one in wanted]


def _area(ruling: Ruling) -> str:
    clause = CLAUSES.get(ruling.clause)
    return clause.area if clause else ""


def _ask(view: Opened, ruling: Ruling) -> str:
    if not ruling.missing or ruling is how_soon(view):
        return ""
    return address_of("DangerAnswered" if ruling.clause in DANGERS else "FactorAnswered", view.number)


@dataclass(frozen=True)
class Criterion:
    """One criterion of 7.103.6.A for one allegation or child."""

    about: str
    answer: Answer
    clause: str


def criteria(view: Opened) -> tuple[Answer | None, list[Criterion]]:
    """Whether the referral must be assigned, and each criterion by allegation and child."""
    whole = next((one for one in view.reading.rulings if one.clause == "7.103.6.A"), None)
    parts = [one for one in view.reading.rulings if one.clause in CRITERIA]
    return (answer_of(whole) if whole else None), [_criterion(view.story, one) for one in parts]


def _criterion(story: Story, ruling: Ruling) -> Criterion:
    key = ruling.about or ""
    allegation = ruling.clause == CRITERIA[0]
    about = allegation_words(story, key) if allegation else story.person(key).called if key else _("The referral")
    plain = Ruling(ruling.holds, ruling.because, ruling.missing, question=_asked(ruling.clause), clause=ruling.clause)
    return Criterion(about, answer_of(plain), citation(ruling.clause))


def _asked(clause: str) -> str:
    words = summary_of(clause).removeprefix("Criterion: ").rstrip(".")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class GroundShown:
    """One ground of 7.103.5: stated or not, what it rests on, and what it lacks with where that is recorded."""

    ground: Ground
    clause: str
    summary: str
    stated: Entry | None
    tests: tuple[tuple[Condition, str, str], ...]

    @property
    def letter(self) -> str:
        return self.ground.letter

    @property
    def words(self) -> str:
        words = self.ground.value[3:]
        return words[:1].upper() + words[1:]

    @property
    def holds(self) -> bool | None:
        values = [test.holds for test, _url, _label in self.tests]
        return False if False in values else None if None in values else True

    @property
    def in_full(self) -> bool:
        """H and I ask more than their facts: they have the whole form."""
        return self.letter in "HI"


def grounds(view: Opened) -> list[GroundShown]:
    """Every ground, those stated first, each tested on what the story says."""
    stated = {entry.fact.ground: entry for entry in view.story.all(GroundStated)}  # type: ignore[attr-defined]
    shown = [_ground(view, ground, stated.get(ground)) for ground in RESTS_ON]
    return sorted(shown, key=lambda one: (one.stated is None, one.letter))


def _ground(view: Opened, ground: Ground, stated: Entry | None) -> GroundShown:
    entry = stated or Entry(
        at=When.at(view.now),
        recorded_at=view.now,
        by=view.staff.author(view.now),
        fact=GroundStated(ground=ground, facts="to be stated"),
    )
    clause = next(one for one in ALL if one.kind == "ruling" and one.summary.startswith(f"Ground {ground.letter}:"))
    tests = tuple(_test(view, one) for one in conditions_of(view.story, entry))
    return GroundShown(ground, clause.citation, clause.summary.split(": ", 1)[1], stated, tests)


def _test(view: Opened, condition: Condition) -> tuple[Condition, str, str]:
    kind = condition.mends.__name__
    return condition, "" if condition.holds else address_of(kind, view.number), label_of(kind)


def lacking(view: Opened) -> list[Missing]:
    """What no further action still lacks, beside the reviewers: each with its clause and where it is recorded."""
    objections = objections_to_a_decision(view, supposed(Outcome.NO_FURTHER_ACTION))
    return _once(missing_of(objections, view.number))


def _once(missing: Iterable[Missing]) -> list[Missing]:
    return list({one.words: one for one in missing}.values())


def worker_may_go_now(view: Opened) -> str:
    """Why a caseworker may be sent before anything else is done; empty while nothing calls for that."""
    standing = response(view.story)
    if standing and standing.time is ResponseTime.IMMEDIATE:
        return standing.because
    fitting = an_immediate_response_is_fitting(view.story)[0]
    return "; ".join(fitting.because) if fitting.holds else ""
