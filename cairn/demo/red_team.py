"""How an invented RED team meets: its cards, its members, its decision and the approval of the same day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cairn.demo import programs
from cairn.story import vocabulary as v
from cairn.story.author import Author
from cairn.story.when import COLORADO

if TYPE_CHECKING:
    from cairn.demo.scenes import Scene

MINUTE = timedelta(minutes=1)
STILL_OPEN = timedelta(days=2)

GRAY = (
    "Who else sleeps in the house?",
    "Was a doctor seen after the last time?",
    "Does the grandmother know of it?",
    "How often is he there in the evening?",
    "What did the school hear from the older cousin?",
)
STRENGTHS = (
    "The grandmother takes the children at weekends.",
    "The mother called the school herself.",
    "The child tells an adult when something is wrong.",
)
RISKS = ("Money is short since the summer.", "He drinks in the evening.", "They moved three times in two years.")
CULTURE = ("The family speaks Spanish at home.", "The mother grew up in the church next door.", "")
NEXT = ("Call the school nurse before noon.", "Ask the clinic for the last visit.", "See the older child at school.")


def decides(scene: Scene, at: datetime, time: v.ResponseTime | None) -> datetime | None:
    """The team meets and decides; `time` is None where nothing more is done. Returns when it was approved, if it was.

    Some of the latest referrals still wait for their team.
    """
    rng, tell, crew = scene.rng, scene.tell, scene.crew
    if tell.until - scene.received < STILL_OPEN and rng.random() < 0.5:
        if rng.random() < 0.5:
            _cards(scene, (scene.taker, scene.taker), at, some=True)
        return None
    at = _in_the_day(at)
    one, two = crew.two(rng, "screener")
    third, head = crew.one(rng, "caseworker"), crew.one(rng, "supervisor")
    _cards(scene, (one, two, third), at)
    tell.says(one, _meeting(scene, (one, two, third)), at, 35 * MINUTE)
    reasons = scene.report.reasons(scene.family)
    chosen: dict[str, Any] = (
        {"outcome": v.Outcome.ASSIGN, "response_time": time} if time else {"outcome": v.Outcome.NO_FURTHER_ACTION}
    )
    decision = tell.says(one, v.ScreeningDecided(**chosen, reasons=reasons, red_team="first"), at + 40 * MINUTE)
    if time and crew.county == programs.TAKES_PART:
        tell.says(one, _track(scene, reasons), at + 40 * MINUTE)
    tell.says(one, v.InitialReviewWritten(words=reasons, red_team_needed="yes"), at + 50 * MINUTE)
    if not time:
        tell.says(one, v.ScreenOutWritten(words=reasons), at + 55 * MINUTE)
    approved = at + rng.uniform(60, 240) * MINUTE
    tell.says(head, v.ReviewConfirmed(), approved)
    tell.says(head, v.DecisionApproved(decision=decision), approved + MINUTE)
    return approved + 2 * MINUTE


def _in_the_day(at: datetime) -> datetime:
    """The team meets in the morning or early in the afternoon."""
    local = at.astimezone(COLORADO)
    if local.hour < 8:
        local = local.replace(hour=8, minute=30)
    return max(at, local.astimezone(at.tzinfo))


def _meeting(scene: Scene, members: tuple[Author, ...]) -> v.RedTeamMet:
    return v.RedTeamMet(
        meeting="first",
        members=tuple(
            v.Member(name=one.name, part=one.role.value, certified=one.certified, staff=one.staff) for one in members
        ),
        main_points=f"{scene.report.reasons(scene.family).capitalize()}. The team went through each heading.",
        dissent=f"{members[-1].name} wanted the visit sooner." if scene.rng.random() < 0.2 else None,
        framework="version 3",
        guide="version 2",
    )


def _track(scene: Scene, reasons: str) -> v.TrackAssigned:
    high = scene.rng.random() < 0.45 or scene.report.abuse is v.Abuse.SEXUAL
    if high:
        factors = (v.HighRiskFactor.CASE,)
        return v.TrackAssigned(track=v.Track.HIGH_RISK, risk="high", factors=factors, reasons=reasons, red_team="first")
    return v.TrackAssigned(track=v.Track.FAMILY, risk="moderate", reasons=reasons, red_team="first")


def _cards(scene: Scene, who: tuple[Author, ...], at: datetime, some: bool = False) -> None:
    rng, family = scene.rng, scene.family
    child = family.children[0].name.split()[0]
    words = {
        v.Heading.DANGER: scene.report.reasons(family).capitalize() + ".",
        v.Heading.COMPLICATING: rng.choice(RISKS),
        v.Heading.VULNERABILITY: f"{child} is small and spends the evenings with {family.man.name.split()[0]}.",
        v.Heading.GRAY_AREA: rng.choice(GRAY),
        v.Heading.CULTURE: rng.choice(CULTURE),
        v.Heading.STRENGTHS: rng.choice(STRENGTHS),
        v.Heading.HISTORY: "",
        v.Heading.NEXT_STEPS: rng.choice(NEXT),
    }
    for place, (heading, said) in enumerate(list(words.items())[: 4 if some else 8]):
        told: dict[str, Any] = {"words": said} if said else {"nothing_known": "yes"}
        if heading in (v.Heading.GRAY_AREA, v.Heading.NEXT_STEPS):
            told["follow_up"] = who[place % len(who)].name
        card = v.FrameworkNoted(card=f"card-{place + 1}", heading=heading, **told)
        scene.tell.says(who[place % len(who)], card, at + 3 * MINUTE * (place + 1))
    if not some and rng.random() < 0.5:
        cleared = v.GrayAreaClearedUp(card="card-4", how="Asked and settled at the first visit.")
        scene.tell.says(who[0], cleared, at + timedelta(days=1))
