"""Contacts with a child: who was seen and when, and the blocks of time in which further attempts are owed."""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from operator import attrgetter

from cairn.rulebook.calendar import Calendar, calendar_of
from cairn.rulebook.clocks import Clock, Due, due
from cairn.rulebook.duty import Duty
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen, ContactAttempted, Means
from cairn.story.when import When

_began = attrgetter("at.earliest")

MOST_BLOCKS = 30
"""How many blocks are listed for one child: the latest ones. Ours; the text sets no end."""


def first_seen(story: Story, child: str) -> Entry | None:
    """The first face-to-face contact with a child that did not wholly lie before the receipt."""
    received = story.received_at
    seen = [
        entry
        for entry in story.all(ChildSeen, child=child)
        if received is None or entry.at.last_moment >= received.earliest
    ]
    return min(seen, key=lambda entry: entry.at.earliest, default=None)


def seen_within(story: Story, child: str, clock: Clock) -> Entry | None:
    """The first contact; where its time is only known as a period, another one that surely was in time."""
    seen, received = first_seen(story, child), story.received_at
    if seen is None or seen.at.is_instant or received is None:
        return seen
    end = due(clock, received, calendar_of(story))
    after = (entry for entry in story.all(ChildSeen, child=child) if entry.at.earliest >= received.latest)
    return next((entry for entry in after if end.kept_by(entry.at)), seen)


def attempts(story: Story, child: str) -> list[Entry]:
    """Face-to-face attempts that failed, earliest first. A telephone call is none."""
    tried = story.all(ContactAttempted, child=child, means=Means.FACE_TO_FACE)
    received = story.received_at
    after = [entry for entry in tried if received is None or entry.at.last_moment >= received.earliest]
    return sorted(after, key=lambda entry: entry.at.earliest)


def tried_in_time(story: Story, child: str, clock: Clock, seen: Entry | None) -> bool:
    """Whether a failed attempt in time stands beside a child not seen in time."""
    tries = attempts(story, child)
    if not tries or story.received_at is None:
        return False
    end = due(clock, story.received_at, calendar_of(story))
    return (seen is None or end.kept_by(seen.at) is not True) and end.kept_by(tries[0].at) is True


def blocks(
    story: Story,
    child: str,
    now: datetime,
    start: When,
    clock_of: Callable[[int], Clock],
    initial: int,
    starts_with: str,
    interval: Clock,
) -> Iterator[Duty]:
    """One duty for every block of time in which an attempt is owed, up to the block that runs at `now`.

    `clock_of(n)` ends the n-th block, counted from `start`; the first `initial` blocks belong to the response itself.
    An attempt, or seeing the child, meets the block it lies in, and late the unmet ones before it.
    """
    seen, calendar = first_seen(story, child), calendar_of(story)
    latest = _latest_blocks(start, now, clock_of, initial, seen, calendar)
    ahead = sorted((*attempts(story, child), *([seen] if seen else [])), key=_began)
    last = next((entry for entry in reversed(ahead) if entry.at == start), None)
    again = due(interval, last.at, calendar) if last else None
    for clock, opened, end in latest:
        before, still = last, list[Entry]()
        for entry in ahead:
            if not _before(entry.at, opened, start):
                still.append(entry)
            elif last is None or _began(entry) >= _began(last):
                last = entry
        if last is not before and last is not None:
            again = due(interval, last.at, calendar)
        ahead = still
        sooner = last if again and again.latest < end.earliest else None
        duty = _attempt_duty(story, child, start, clock, starts_with, ahead[0] if ahead else None)
        duty.due = end
        if sooner:
            duty.target, duty.target_start, duty.target_due = interval, sooner.at, again
        yield duty


def _latest_blocks(
    start: When, now: datetime, clock_of: Callable[[int], Clock], initial: int, seen: Entry | None, calendar: Calendar
) -> deque[tuple[Clock, Due | None, Due]]:
    """The blocks up to `now` or until the child was seen: the clock that ends each, the end of the one before, and its own."""
    latest: deque[tuple[Clock, Due | None, Due]] = deque(maxlen=MOST_BLOCKS)
    number = initial
    opened = due(clock_of(initial), start, calendar) if initial else None
    while True:
        begins = opened.latest if opened else start.latest
        if begins > now or (seen is not None and _before(seen.at, opened, start)):
            return latest
        number += 1
        clock = clock_of(number)
        end = due(clock, start, calendar)
        latest.append((clock, opened, end))
        opened = end


def _attempt_duty(story: Story, child: str, start: When, clock: Clock, starts_with: str, met_by: Entry | None) -> Duty:
    name = story.person(child).called
    return Duty(
        f"Try again to see {name}",
        Role.CASEWORKER,
        start,
        clock,
        about=child,
        starts_with=starts_with,
        because=f"{name} was not found",
        ends_when=f"a face-to-face attempt is made or {name} is seen",
        met_by=met_by,
        mends=ContactAttempted,
    )


def _before(time: When, opened: Due | None, start: When) -> bool:
    """Whether something happened by the time a block began."""
    if opened is None:
        return time.last_moment <= start.latest
    return opened.kept_by(time) is True
