"""What happened and what had to be done, as the timeline takes it: happenings, bars and the span. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from cairn.desks.referral.drawn import age_of, first_name, short_name
from cairn.furniture import moments
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.shapes import DutyBar, Happening
from cairn.rulebook.contacts import attempts
from cairn.rulebook.duty import Duty, State
from cairn.story import vocabulary as v
from cairn.story.entry import Entry
from cairn.story.persons import Person
from cairn.story.story import Story
from cairn.story.when import FAR_FUTURE, FAR_PAST, When, colorado_day, start_of

CALL = dt.timedelta(hours=1)
"""What the reporter told within an hour of the receipt is one happening: the report."""

FEWEST = 4
"""Days that are drawn at least, unless one day is asked for."""

FOLDED = frozenset({"referral", "response-time", "jurisdiction"})
DONE = (v.ChildSeen, v.ContactAttempted, v.JurisdictionDetermined, v.CountyContacted, v.LawEnforcementTold)


class Span(StrEnum):
    """How much of time one drawing shows."""

    DAY = "day"
    TEN = "ten"
    WHOLE = "whole"


@dataclass(frozen=True)
class Window:
    """The stretch of time that is drawn, and where the days before and after it begin."""

    span: Span
    start: dt.datetime
    end: dt.datetime
    earlier: dt.date | None
    later: dt.date | None


def known(when: When) -> bool:
    """Whether a time can be placed on a scale at all."""
    return when.earliest > FAR_PAST and when.latest < FAR_FUTURE


def happenings_of(story: Story, href: Callable[[UUID], str] = lambda id: "") -> list[Happening]:
    """What happened, earliest first; the report is one of them, and contacts made together are one."""
    receipt = story.receipt
    together: dict[tuple[object, ...], list[Entry]] = {}
    for entry in story.effective:
        if not known(entry.at) or (receipt and entry is not receipt and _is_of_the_call(entry, receipt)):
            continue
        together.setdefault((entry.kind, entry.at.said, entry.by.key), []).append(entry)
    found = [_happening(story, entries, href) for entries in together.values()]
    return sorted(found, key=lambda one: one.at)


def _is_of_the_call(entry: Entry, receipt: Entry) -> bool:
    if isinstance(entry.fact, DONE) or type(entry.fact).area not in FOLDED or not known(receipt.at):
        return isinstance(entry.fact, v.VulnerabilityAnswered) and known(receipt.at) and _near(entry, receipt)
    return _near(entry, receipt)


def _near(entry: Entry, receipt: Entry) -> bool:
    return receipt.at.earliest - CALL <= entry.at.earliest <= receipt.at.latest + CALL


def _happening(story: Story, entries: list[Entry], href: Callable[[UUID], str]) -> Happening:
    first = entries[0]
    written = story.written_at(first)
    label = label_of(story, entries)
    if not first.at.is_instant:
        label = f"{label}, {when_words(first.at)}"
    return Happening(
        first.at.earliest,
        label,
        written.earliest if written.is_instant and known(written) else None,
        href(first.id),
    )


def label_of(story: Story, entries: list[Entry]) -> str:
    """A few words for what happened, as a label of the drawing."""
    fact: Any = entries[0].fact
    if isinstance(fact, v.ChildSeen | v.ContactAttempted):
        day = colorado_day(entries[0].recorded_at)
        names = " and ".join(dict.fromkeys(short_name(story, cast(Any, e.fact).child, day) for e in entries))
        return f"{names} seen" if isinstance(fact, v.ChildSeen) else f"Tried to see {names}"
    words = LABELS.get(type(fact))
    if words:
        return words(fact) if callable(words) else words
    title = type(fact).title.removeprefix("Record ").removeprefix("the ").removeprefix("a ")
    return title[:1].upper() + title[1:]


LABELS: dict[type, str | Callable[[Any], str]] = {
    v.ReferralReceived: lambda fact: "Report" + (f" to {fact.received_by}" if fact.for_county else ""),
    v.ReferralHandedOver: lambda fact: f"Handed to {fact.to}",
    v.NarrativeAdded: "More was told",
    v.HistoryReviewed: "History reviewed",
    v.EarlierInvolvementFound: lambda fact: f"Earlier {fact.what}",
    v.CollateralContacted: lambda fact: f"Asked: {fact.name or fact.source}",
    v.InitialReviewWritten: "Review written up",
    v.ReviewConfirmed: "Review confirmed",
    v.ReviewerAsked: lambda fact: f"{fact.county} asked to review",
    v.ReviewerViewGiven: "Reviewer’s view",
    v.ScreeningDecided: lambda fact: f"Decided: {fact.response_time or fact.outcome}",
    v.DecisionApproved: "Decision approved",
    v.DecisionSentBack: "Decision sent back",
    v.ScreenOutWritten: "Screen-out written up",
    v.GroundStated: lambda fact: f"Ground {fact.ground.letter}",
    v.AllegationWeighed: "Allegation weighed",
    v.PreventionConsidered: "Prevention considered",
    v.DuplicateCompared: lambda fact: f"Compared with {fact.earlier}",
    v.WorkerAssigned: lambda fact: f"{fact.worker} assigned",
    v.JurisdictionDetermined: lambda fact: f"Jurisdiction: {fact.county}",
    v.CountyContacted: lambda fact: f"{fact.county} contacted",
    v.JurisdictionAcknowledged: lambda fact: f"{fact.county} acknowledged",
    v.LawEnforcementTold: "Law enforcement told",
    v.RedTeamAsked: "RED team asked",
    v.VulnerabilityAnswered: "Vulnerability reviewed",
}


def bars_of(
    story: Story, duties: Iterable[Duty], now: dt.datetime, href: Callable[[Duty], str] = lambda duty: ""
) -> list[DutyBar]:
    """Duties with a time, children first, then in the order of their due times."""
    timed = [duty for duty in duties if duty.due and known(duty.start) and duty.state is not State.CANCELLED]
    timed.sort(key=lambda duty: (duty.mends is not v.ChildSeen, duty.due.latest if duty.due else FAR_FUTURE))
    return [_bar(story, duty, now, href) for duty in timed]


def _bar(story: Story, duty: Duty, now: dt.datetime, href: Callable[[Duty], str]) -> DutyBar:
    seeing = duty.mends is v.ChildSeen and duty.about
    person = story.person(duty.about) if duty.about else None
    met = duty.met_at
    result = {State.NOT_KNOWN: "not known", State.EXCUSED: "excused"}.get(duty.state, "")
    return DutyBar(
        f"See {first_name(person)}, {age_of(person, colorado_day(now))}" if seeing and person else _short(duty, person),
        duty.start.earliest,
        duty.due.latest if duty.due else None,
        met.earliest if met and known(met) else None,
        tuple(entry.at.earliest for entry in attempts(story, cast(str, duty.about)) if known(entry.at))
        if seeing
        else (),
        result,
        short_name(story, person.key, colorado_day(now)) if seeing and person else "",
        href(duty),
    )


def _short(duty: Duty, person: Person | None) -> str:
    """A few words for the name of a bar; the list of duties says it in full."""
    words = SHORT.get(duty.mends) if duty.mends else None
    if words is None:
        return duty.summary
    return f"{words}: {first_name(person)}" if person else words


SHORT: dict[type, str] = {
    v.ContactAttempted: "Try again",
    v.HistoryReviewed: "Review history",
    v.InitialReviewWritten: "Write up the review",
    v.ReviewConfirmed: "Confirm the review",
    v.DecisionApproved: "Approve the decision",
    v.ReferralReceived: "Enter the referral",
    v.ScreenOutWritten: "Write up the screen-out",
    v.JurisdictionDetermined: "Determine jurisdiction",
    v.CountyContacted: "Contact the county",
    v.LawEnforcementTold: "Tell law enforcement",
}


def window(
    span: Span,
    happened: list[Happening],
    bars: list[DutyBar],
    now: dt.datetime,
    first_day: dt.date | None = None,
) -> Window:
    """What one drawing shows: the chosen day or ten days, the last ones with anything in them, or all of it."""
    begun = colorado_day(min([one.start for one in bars] or [one.at for one in happened] or [now]))
    last = colorado_day(_last_of_interest(happened, bars, now))
    if span is Span.WHOLE:
        ends = [bar.due for bar in bars if bar.due and bar.met_at is None] + [start_of(last + dt.timedelta(1))]
        limit = start_of(last + dt.timedelta(90))
        return Window(span, start_of(begun), min(max(ends), limit), None, None)
    days = 1 if span is Span.DAY else 10
    if first_day is None:
        room = 0 if span is Span.DAY else 2
        young = (last - begun).days < days - 1
        first_day = begun if young and days > 1 else max(begun, last - dt.timedelta(days - 1 - room))
        if span is Span.TEN:
            days = _enough(first_day, last, bars)
    start, end = start_of(first_day), start_of(first_day + dt.timedelta(days))
    before = first_day > min(begun, colorado_day(happened[0].at) if happened else begun)
    return Window(
        span,
        start,
        end,
        first_day - dt.timedelta(days) if before else None,
        first_day + dt.timedelta(days) if end <= start_of(last + dt.timedelta(1)) else None,
    )


def _enough(first_day: dt.date, last: dt.date, bars: list[DutyBar]) -> int:
    """Ten days, or fewer where nothing lies in the last of them, so that a young referral is not drawn in a corner."""
    due = [colorado_day(bar.due) for bar in bars if bar.due and bar.met_at is None]
    ends = max([last, *(day for day in due if (day - first_day).days < 10)])
    return min(10, max(FEWEST, (ends - first_day).days + 2))


def _last_of_interest(happened: list[Happening], bars: list[DutyBar], now: dt.datetime) -> dt.datetime:
    """Now, while something is still to be done; else the last thing that happened."""
    if any(bar.met_at is None and not bar.result for bar in bars) or not happened:
        return now
    return max(happened[-1].at, max((bar.met_at for bar in bars if bar.met_at), default=happened[-1].at))


def outside(happened: list[Happening], shown: Window) -> list[Happening]:
    """What the drawing leaves to its list."""
    return [one for one in happened if not shown.start <= one.at <= shown.end]


def span_of(text: str | None) -> Span:
    """The scale asked for in the address; ten days where it says nothing that is known."""
    return next((span for span in Span if span.value == text), Span.TEN)


def day_asked(text: str | None) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if moments.midnight(day) and 1990 <= day.year < 2100 else None
