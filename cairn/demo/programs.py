"""Counties' programs of the demo: one takes part in Differential Response, the other is on its way."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from cairn.demo.accounts import ACCOUNTS
from cairn.demo.telling import Crew, Telling, author_of
from cairn.story import vocabulary as v
from cairn.story.author import Author, Role
from cairn.story.entry import Entry
from cairn.story.when import colorado_day

TAKES_PART = "Adams"
ON_THE_WAY = "Weld"
BEGAN, SELECTED = timedelta(days=800), timedelta(days=400)


def since(now: datetime) -> date:
    """The day from which the county takes part."""
    return colorado_day(now - SELECTED)


def number(now: datetime) -> str:
    """The number of its program, which is the first of its year."""
    return f"P-{colorado_day(now - BEGAN).year % 100:02}-000001"


def stories(now: datetime, crews: dict[str, Crew], tell: Telling) -> Iterator[tuple[Sequence[str], Sequence[Entry]]]:
    """The program of each of the two counties, as it came about."""
    state = next(author_of(account) for account in ACCOUNTS if account.role is Role.STATE_STAFF)
    for county, began, whole in ((TAKES_PART, now - BEGAN, True), (ON_THE_WAY, now - timedelta(days=200), False)):
        head = crews[county].authors[Role.SUPERVISOR.value][0]
        told = Telling(tell.rng, tell.until)
        _told(told, county, began, head, state, whole, now)
        yield [county], told.entries


def _told(tell: Telling, county: str, began: datetime, head: Author, state: Author, whole: bool, now: datetime) -> None:
    def day(days: int) -> datetime:
        return began + timedelta(days=days)

    def on(days: int) -> date:
        return colorado_day(day(days))

    who = ("Abel Pacheco", "Ada Quintana", "Ben Lovato", "Cora Maes") if whole else ("Ruth Abeyta", "Dana Whitcomb")
    tell.says(head, v.InterestDeclared(county=county, dated=on(0), document="Letters, folder 12"), day(0))
    tell.says(
        head,
        v.RedTeamProcessSet(
            county=county,
            members=("screener", "supervisor", "caseworker"),
            meets="8:30 AM on every business day",
            framework="version 3",
            effective_on=on(5),
        ),
        day(5),
    )
    guide = v.AgencyResponseIssued(county=county, version="version 2", effective_on=on(5), document="Guide, 2 Mar")
    tell.says(head, guide, day(5))
    tell.says(head, v.CommitteeFormed(county=county, formed_on=on(30), members=(*who, "County attorney")), day(30))
    trained = v.TrainingAttended(
        county=county, session="Differential Response basics", held_on=on(60), persons=who, of_staff=4
    )
    tell.says(head, trained, day(60))
    if whole:
        result = "Ready; coaching for new staff goes on."
        tell.says(head, v.ReadinessAssessed(county=county, finished_on=on(120), result=result), day(120))
        measure = v.MeasuresShown(
            county=county, measure="Timely contact", period="second half", shown_on=on(200), met="yes"
        )
        tell.says(head, measure, day(200))
        tell.says(head, v.DataEntryShown(county=county, shown_on=on(220), persons=who, of_staff=4), day(220))
        chosen = v.CountySelected(county=county, effective_on=since(now), selected_by="the Executive Director")
        tell.says(state, chosen, day(300))
