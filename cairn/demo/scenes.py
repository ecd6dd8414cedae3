"""How an invented referral goes: the call, the review, the decision, the visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from cairn.demo import elsewhere, programs, red_team, reports
from cairn.demo.families import Family, a_family
from cairn.demo.reporters import listed_reporter, told_of_decision
from cairn.demo.reports import Report
from cairn.demo.telling import Crew, Telling
from cairn.rulebook.calendar import COLORADO_CALENDAR
from cairn.rulebook.clocks import BusinessDays, CalendarDays, Clock, Hours
from cairn.rulebook.red_team_tests import why_red_team
from cairn.rulebook.response_time import computed
from cairn.story import vocabulary as v
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.when import COLORADO

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
STILL_WITH_THE_SCREENER = timedelta(hours=30)
"""Only the latest calls may still wait for their review."""

LENGTH: dict[v.ResponseTime, Clock] = {
    v.ResponseTime.IMMEDIATE: Hours(8),
    v.ResponseTime.THREE_DAYS: CalendarDays(3),
    v.ResponseTime.FIVE_DAYS: BusinessDays(5),
}


@dataclass
class Scene:
    """One referral as it is being told."""

    tell: Telling
    crew: Crew
    family: Family
    report: Report
    received: datetime
    taker: Author
    other: elsewhere.Variant | None = None
    """What makes it a report from outside the family."""

    @property
    def rng(self) -> Random:
        return self.tell.rng

    def after(self, low: float, high: float, since: datetime | None = None) -> datetime:
        """Some minutes after the receipt, or after another moment."""
        return (since or self.received) + self.rng.uniform(low, high) * MINUTE


def a_referral(seed: int, received: datetime, until: datetime, crew: Crew) -> Sequence[Entry]:
    """The entries of one invented referral, as far as it has come by `until`."""
    rng = Random(seed)
    received = received.replace(second=0, microsecond=0)
    report = reports.pick(rng)
    family = a_family(rng, crew.county, received.date())
    other = elsewhere.variant(rng, family, seed)
    if other:
        report, family = other.report, other.family
    scene = Scene(Telling(rng, until), crew, family, report, received, crew.one(rng, "screener"), other)
    _call(scene)
    _takes_part(scene)
    if until - received > STILL_WITH_THE_SCREENER or rng.random() < 0.7:
        _review(scene)
        _decision(scene)
    if other and other.certified:
        elsewhere.county_told(scene.tell, crew, received, crew.county)
    listed_reporter(scene.tell, scene.taker, received)
    return scene.tell.entries


def _call(scene: Scene) -> None:
    rng, report, family = scene.rng, scene.report, scene.family
    long = rng.uniform(8, 25)
    facts = [
        v.ReferralReceived(received_by=scene.crew.county, through=rng.choice(list(v.Through)[:2]), concerns=(scene.other.concern if scene.other else v.Concern.INTRAFAMILIAL,)),
        report.reporter(rng, family),
        v.NarrativeAdded(words=report.narrative(family)),
        *(member.described() for member in family.members),
        *family.ties,
        *(
            v.AddressTold(person=member.key, line=family.line, city=family.city, county=family.county, state="CO", quality="known", share="most of the time", household="home")
            for member in family.members if v.Part.HOUSEHOLD in member.parts
        ),
        *report.allegations(rng, family, scene.received),
        *(scene.other.besides if scene.other else ()),
        *report.answers(rng, scene.tell.until - scene.received < STILL_WITH_THE_SCREENER),
    ]  # fmt: skip
    child = family.children[0]
    scene.tell.says(scene.taker, facts[0], scene.received, rng.uniform(2, 9) * MINUTE)
    for place, fact in enumerate(facts[1:]):
        scene.tell.says(scene.taker, fact, scene.received + long * MINUTE * (place + 1) / len(facts))
    end = scene.received + long * MINUTE
    scene.tell.says(
        scene.taker,
        v.WhereaboutsTold(person=child.key, place=report.place(family), county=family.county, state="CO"),
        end,
    )
    if rng.random() < 0.5:
        scene.tell.says(scene.taker, v.SeenLast(person=child.key, place=report.place(family)), end)
    if rng.random() < 0.25:
        scene.tell.says(
            scene.taker, v.HazardTold(hazards=(rng.choice(list(v.Hazard)[:4]),), words=report.hazard(rng)), end
        )
    for child in family.children:
        limited = "yes" if rng.random() < 0.1 else "no"
        scene.tell.says(
            scene.taker,
            v.VulnerabilityAnswered(child=child.key, limited_self_protection=limited, limited_self_care=limited),
            end,
        )


def _takes_part(scene: Scene) -> None:
    """What the journal itself notes of a county that takes part in Differential Response."""
    if scene.crew.county == programs.TAKES_PART:
        now = scene.tell.until
        fact = v.DifferentialResponseNoted(
            county=scene.crew.county, since=programs.since(now), program=programs.number(now)
        )
        scene.tell.says(scene.taker, fact, scene.received, 2 * MINUTE)


def _review(scene: Scene) -> None:
    rng = scene.rng
    searches = tuple(
        v.PersonSearched(person=member.key, referrals=rng.choice((0, 0, 0, 1, 2)), assessments=rng.choice((0, 0, 1)))
        for member in scene.family.members
    )
    urgent = computed(Story(scene.tell.entries)) is v.ResponseTime.IMMEDIATE
    at = scene.after(28, 45) if urgent else scene.after(30, 26 * 60)
    scene.tell.says(
        scene.taker,
        v.HistoryReviewed(
            system_reviewed="yes", files_reviewed="yes", searches=searches, bearing="Read together with the report."
        ),
        at,
    )
    if rng.random() < 0.4:
        fact = v.CollateralContacted(
            source="school",
            name=rng.choice(("the counselor", "the nurse", "the principal")),
            reached="yes",
            said=scene.report.school_says(scene.family),
        )
        scene.tell.says(scene.taker, fact, scene.after(5, 60, at))


def _decision(scene: Scene) -> None:
    rng, tell = scene.rng, scene.tell
    time = computed(Story(tell.entries))
    out = scene.report.screened_out
    if time is None and not out:
        return
    urgent = time is v.ResponseTime.IMMEDIATE
    at = max(scene.after(25, 60) if urgent else scene.after(60, 22 * 60), tell.entries[-1].recorded_at)
    if why_red_team(Story(tell.entries)):
        if out:
            _grounds(scene, at)
        approved = red_team.decides(scene, at, None if out else time)
        if approved and time and not out:
            _send(scene, approved, time)
        return
    outcome = v.Outcome.NO_FURTHER_ACTION if out else v.Outcome.ASSIGN
    chosen = {"outcome": outcome, "reasons": scene.report.reasons(scene.family)} | (
        {} if out else {"response_time": time}
    )
    if urgent:
        _send(scene, at, time)
    if out:
        _grounds(scene, at)
    first, second = scene.crew.two(rng, "screener")
    tell.says(first, v.ReviewerViewGiven(**chosen), at + MINUTE)
    tell.says(second, v.ReviewerViewGiven(**chosen), at + 6 * MINUTE)
    decision = tell.says(second, v.ScreeningDecided(**chosen), at + 6 * MINUTE)
    tell.says(
        first,
        v.InitialReviewWritten(words=scene.report.reasons(scene.family), immediate_fitting="yes" if urgent else "no"),
        at + 15 * MINUTE,
    )
    if out:
        tell.says(first, v.ScreenOutWritten(words=scene.report.reasons(scene.family)), at + 20 * MINUTE)
    supervisor = scene.crew.one(rng, "supervisor")
    approved = at + rng.uniform(30, 20 * 60) * MINUTE
    tell.says(supervisor, v.ReviewConfirmed(), approved)
    tell.says(supervisor, v.DecisionApproved(decision=decision), approved + MINUTE)
    if out:
        told_of_decision(tell, first, approved + 40 * MINUTE)
    if time and not out and not urgent:
        _send(scene, approved + 5 * MINUTE, time)


def _grounds(scene: Scene, at: datetime) -> None:
    if scene.other and scene.other.concern is v.Concern.THIRD_PARTY:
        elsewhere.sent_to_law_enforcement(scene.tell, scene.taker, at)
        return
    for number, _child in enumerate(scene.family.children, 1):
        weighed = v.AllegationWeighed(
            allegation=str(number), meets_definition="no", reasons=scene.report.reasons(scene.family)
        )
        scene.tell.says(scene.taker, weighed, at - 3 * MINUTE)
    scene.tell.says(
        scene.taker,
        v.GroundStated(ground=v.Ground.NOT_ABUSE, facts=scene.report.reasons(scene.family)),
        at - 2 * MINUTE,
    )
    considered = v.PreventionConsidered(
        considered="yes", available="yes", result="A parenting class and food help were offered."
    )
    scene.tell.says(scene.taker, considered, at - MINUTE)


def _send(scene: Scene, at: datetime, time: v.ResponseTime) -> None:
    rng = scene.rng
    worker = scene.crew.one(rng, "caseworker")
    scene.tell.says(scene.taker, v.WorkerAssigned(worker=worker.name, staff=worker.staff), at)
    ends = LENGTH[time].ends(scene.received, COLORADO_CALENDAR)
    for child in scene.family.children:
        seen_at = at + (ends - at) * min(1.25, max(0.05, rng.gauss(0.55, 0.22)))
        if time is not v.ResponseTime.IMMEDIATE:
            seen_at = _in_the_day(rng, seen_at)
        if rng.random() < 0.18:
            tried = at + (seen_at - at) * 0.5
            attempt = v.ContactAttempted(child=child.key, place=scene.family.line, result="no one in")
            scene.tell.says(worker, attempt, tried, rng.uniform(5, 90) * MINUTE)
        found_in_the_end = scene.tell.until - seen_at > timedelta(days=12)
        if rng.random() < 0.985 or found_in_the_end:
            seen = v.ChildSeen(
                child=child.key, place=rng.choice((scene.family.line, child.school or scene.family.line))
            )
            scene.tell.says(worker, seen, seen_at, rng.expovariate(1 / 240) * MINUTE)


def _in_the_day(rng: Random, moment: datetime) -> datetime:
    """Visits that can wait are made between eight and six."""
    local = moment.astimezone(COLORADO)
    if 8 <= local.hour < 18:
        return moment
    return local.replace(hour=rng.randrange(8, 18), minute=rng.randrange(60)).astimezone(UTC)


__all__ = ["a_referral"]
