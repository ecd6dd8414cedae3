"""A month of invented calls to the hotline system: most by day, some at night, a few with something missing."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from cairn.demo.telling import Crew, Telling
from cairn.story import vocabulary as v
from cairn.story.author import Author
from cairn.story.counties import County
from cairn.story.entry import Entry
from cairn.story.when import COLORADO, When

COUNTIES = ("Weld", "Weld", "Weld", "Adams", "Adams", "Pueblo", "Larimer", "Boulder")
NUMBERS = {"Weld": "970-555-0100", "Adams": "720-555-0100", "Pueblo": "719-555-0100"}
STATEWIDE = "844-264-5437"
SEED = 844
BY_HOUR = (1, 1, 1, 1, 1, 1, 2, 5, 9, 11, 12, 11, 9, 10, 11, 13, 11, 9, 7, 5, 4, 3, 2, 1)
"""How many of the calls fall into each hour of the day."""


def calls(
    count: int, seed: int, days: int, now: datetime, crews: dict[str, Crew]
) -> Iterator[tuple[Sequence[str], Sequence[Entry]]]:
    """That many calls of the last `days`, the oldest first."""
    rng = Random(seed)
    begun = sorted(_moment(rng, days, now) for _ in range(count))
    hotline = crews["Hotline"].authors["hotline worker"][0]
    for number, at in enumerate(begun):
        entries = _a_call(Random(seed * 7_919 + number), at, now, hotline, f"S-{at:%y%m}-{number + 1:05}")
        if entries:
            yield ["Hotline"], entries


def _moment(rng: Random, days: int, now: datetime) -> datetime:
    day = (now - timedelta(days * rng.random())).astimezone(COLORADO)
    hour = rng.choices(range(24), BY_HOUR)[0]
    return day.replace(hour=hour, minute=rng.randrange(60), second=0, microsecond=0)


def _a_call(rng: Random, at: datetime, now: datetime, by: Author, trace: str) -> Sequence[Entry]:
    tell, county = Telling(rng, now), rng.choice(COUNTIES)
    own = county in NUMBERS and rng.random() < 0.45
    line = v.CallLine.COUNTY if own else v.CallLine.STATEWIDE
    number = NUMBERS[county] if own else STATEWIDE
    whole = rng.random() > 0.04
    received = v.CallReceived(line=line, county=county, number=number, trace=trace if whole or not own else None)
    tell.says(by, received, at)
    waited = int(min(rng.expovariate(1 / 35), 600))
    report = rng.random() < 0.62
    handler = v.Handler.CENTER if not own and rng.random() < 0.3 else v.Handler.COUNTY
    purpose = v.Purpose.REPORT if report else v.Purpose.INQUIRY
    routed = v.CallRouted(routed_to=county, handler=handler, waited=waited, purpose=purpose)
    tell.says(by, routed, at + timedelta(seconds=waited))
    if not whole and rng.random() < 0.5:
        return tell.entries
    lasted = int(rng.uniform(420, 1700) if report else rng.uniform(60, 420))
    kept = {"recording": f"rec-{trace}"} if whole else {"no_recording": "The recorder was down"}
    tell.says(by, v.CallEnded(lasted=lasted, **kept), at + timedelta(seconds=waited + lasted))
    return tell.entries


def settings(now: datetime, crews: dict[str, Crew]) -> Iterator[tuple[Sequence[str], Sequence[Entry]]]:
    """What is set: the statewide number for everybody, and each county's line, on-call roster and protocol."""
    year_ago = now - timedelta(365)
    rng = Random(SEED)
    tell = Telling(rng, now)
    tell.says(crews["State"].authors["state staff"][0], v.StatewideNumberSet(number=STATEWIDE), year_ago)
    yield [*map(str, County), "Hotline", "State"], tell.entries
    for county in ("Weld", "Adams"):
        yield [county], _set_by_a_county(Telling(rng, now), crews[county], county, year_ago)


def _set_by_a_county(tell: Telling, crew: Crew, county: str, at: datetime) -> Sequence[Entry]:
    """The roster of the coming nights has a gap in Weld, as rosters do."""
    by = crew.authors["supervisor"][0]
    tell.says(by, v.DedicatedLineSet(county=county, number=NUMBERS[county]), at)
    if county == "Weld":
        tell.says(by, v.CenterAsked(county=county), at)
    tell.says(by, v.AfterHoursProtocolSet(county=county, directed_to=f"{county} dispatch, {NUMBERS[county]}"), at)
    midnight = tell.until.astimezone(COLORADO).replace(hour=0, minute=0, second=0, microsecond=0)
    for night in range(1, 4):
        begins = midnight + timedelta(days=night, hours=18)
        ends = begins + timedelta(hours=8 if county == "Weld" and night == 2 else 24)
        slot = v.OnCallSet(
            county=county, begins=When.at(begins), ends=When.at(ends), person=by.name, reach="970-555-0150"
        )
        tell.says(by, slot, tell.until - timedelta(days=3))
    return tell.entries
