"""How long the rulebook takes to read one full referral of 25 entries, and longer ones: processor time of one core."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from cairn.rulebook.reading import read
from cairn.story.entry import Entry
from cairn.story.files import entries_from, load_yaml, read_story
from cairn.story.story import Story
from cairn.story.when import When

FULL = Path(__file__).with_name("full_referral.yaml")
NOW = datetime(2024, 9, 20, 18, tzinfo=UTC)
LENGTHS = (25, 50, 100, 200, 400, 1000)
ROUNDS = 400

GOES_ON = """
- NarrativeAdded: {words: She called again and told more of the summer.}
- CollateralContacted: {source: school, name: the registrar, reached: yes, said: She was in class today.}
- ContactAttempted: {child: maya, place: the shelter, result: she had gone out}
- WhereaboutsTold: {person: maya, place: the shelter, county: Weld, state: CO}
- DangerAnswered: {danger: impending danger, answer: yes, facts: He was seen near the shelter., source: the house manager}
- InjuryDescribed: {child: maya, injury: bruise, body_part: upper arm, color: yellow}
- StrengthTold: {protective: The shelter keeps its door locked at night.}
- JurisdictionSearched: {source: Colorado courts, found: no}
- RelationshipTold: {person: ines, relation: parent, relative: maya, words: She visits on Sundays.}
- PersonDescribed: {person: cole, aliases: [C. Brandt]}
"""
"""What is written down while a referral stays open, over and over: the same people, nothing newly decided."""


def run(print: Callable[[str], object]) -> None:
    """Print the fastest and the middle time of a reading, with its duties, rulings and past objections."""
    full = read_story(FULL.read_text()).story.entries
    assert len(full) == LENGTHS[0]
    reading = _read(full)
    print(f"{len(reading[0])} duties, {len(reading[1])} rulings, {len(reading[2])} objections in a full referral")
    for length in LENGTHS:
        times = _times((*full, *_going_on(full[-1], length - len(full))))
        fastest, middle = min(times) * 1000, statistics.median(times) * 1000
        said = f"{length:,} entries read: {fastest:.2f} ms at best, {middle:.2f} ms in the middle of {len(times)}"
        print(
            said + (" (aim: under 0.5 ms)" if length == len(full) else f", {fastest * 1000 / length:.0f} µs an entry")
        )


def _read(entries: Sequence[Entry]) -> tuple[Sequence[object], ...]:
    """Everything that the rules say; nothing is left to be worked out later."""
    reading = read(Story(entries, number="R-2024-000025"), NOW)
    return reading.duties, reading.rulings, reading.objections


def _times(entries: Sequence[Entry]) -> list[float]:
    """The times of many readings, each of a story at other minutes, so that no clock or date is remembered from before.

    The processor's time is measured: what else the machine does at the moment is no part of it.
    """
    rounds = max(20, ROUNDS * LENGTHS[0] // len(entries))
    stories = [_later(entries, timedelta(minutes=number)) for number in range(rounds)]
    gc.collect()
    gc.freeze()
    times = []
    for story in stories:
        began = time.process_time()
        _read(story)
        times.append(time.process_time() - began)
    gc.unfreeze()
    return times


def _later(entries: Sequence[Entry], by: timedelta) -> list[Entry]:
    def moved(at: When) -> When:
        return When(at.earliest + by, at.latest + by, at.said)

    return [
        entry.model_copy(update={"at": moved(entry.at), "recorded_at": entry.recorded_at + by}) for entry in entries
    ]


def _going_on(last: Entry, count: int) -> Iterator[Entry]:
    """The entries that follow while the referral stays open, half an hour apart."""
    told = load_yaml(GOES_ON)
    for number, item in zip(range(count), cycle(told), strict=False):
        at = When.at(last.recorded_at + timedelta(minutes=30 * (number + 1)))
        item |= {"id": f"later {number}", "at": at.said}
        yield entries_from([item], authors={}, default=last.by)[0][0]


if __name__ == "__main__":
    run(print)
