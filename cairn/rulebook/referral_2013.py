"""7.202.4.B.3, E, F and H: entering a referral, what is gathered and how it is forwarded, in the text of 2013."""

from collections.abc import Iterator

from cairn.rulebook.clocks import BusinessDays, Clock, Hours
from cairn.rulebook.decided import Response
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.editions import KEPT, as_in
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.referral import every_clock_starts_with_the_first_receipt as first_receipt
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response
from cairn.rulebook.response_time_2013 import LENGTH, SAME_DAY, after_hours_of
from cairn.rulebook.responsibility import Transfer, transfers
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CountyContacted,
    HistoryReviewed,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    ReferralReceived,
    ResponseTime,
    ScreeningDecided,
)

entering = Part("referral", "2013-02-01", until="2015-01-01", until_known=False, always=True, before=KEPT)
forwarding = Part("jurisdiction", "2013-02-01", until="2015-01-01", until_known=False, always=True, before=KEPT)
gathering = Part("referral", "2013-02-01", until="2023-07-01", until_known=False, always=True, before=KEPT)
added = Part("referral", "2013-02-01", until="2023-07-01", until_known=False)

GATHERED = {
    "7.103.A.3.a": "1",
    "7.103.A.3.b": "1",
    "7.103.A.3.c": "2",
    "7.103.A.3.d": "2",
    "7.103.A.2.a": "3",
    "7.103.A.2.c": "3",
    "7.103.A.2.e": "3",
    "7.103.A.4.a": "4",
    "7.103.A.4.b": "4",
    "7.103.A.4.d": "4",
    "7.103.A.5": "5",
    "7.103.A.1.a": "6",
    "7.103.A.1.b": "6",
    "7.103.A.1.c": "6",
    "7.103.A.1.e": "7",
    "7.103.A.5.c": "8",
    "7.103.A.8#2": "9",
}
"""The items of 7.103.A that the list of 2013 asked for too, and their number there."""


# ---- entering the referral ----


@entering.duty(
    "7.202.4.B.3",
    reading="The text stands among the rules for weekends, holidays and nights; it is applied to every referral",
)
def enter_the_referral_by_the_next_business_day(story: Story) -> Iterator[Duty]:
    """Every referral is entered in the case system by the end of the next business day."""
    if story.receipt is None:
        return
    yield Duty(
        "Enter the referral in the case system",
        Role.SCREENER,
        story.receipt.at,
        BusinessDays(1),
        ends_when="the referral is entered",
        met_by=story.receipt,
        by_writing=True,
        mends=ReferralReceived,
    )


@entering.gate("7.202.4.E (entry)", on=(ScreeningDecided,), leans_on=("7.202.4.B.3",))
def a_decision_rests_on_a_referral_that_was_entered(story: Story, entry: Entry) -> Iterator[Objection]:
    """Every referral, assigned or not, is entered in the state's system; a decision needs one to stand on."""
    if story.receipt is None:
        yield Objection("the referral itself, entered in the case system", ReferralReceived)


# ---- what is gathered ----


@gathering.ruling(
    "7.202.4.F",
    *(f"7.202.4.F.{number}" for number in range(1, 11)),
    reading="An item that was asked in vain is marked so, and no missing item ever stops a referral. The Social Security "
    "Number of the person alleged responsible and the reporter's credibility are not asked by the later text, and here "
    "they are not asked afresh",
)
def every_item_is_asked_for(story: Story) -> Iterator[Ruling]:
    """The county gathers and documents the items of the list, as available."""
    if story.receipt is None:
        return
    by_person: dict[str | None, list[str]] = {None: []}
    for item in missing_items(story):
        if item.clause in GATHERED:
            titles = by_person.setdefault(item.about, [])
            titles.append(f"{item.title} (F.{GATHERED[item.clause]})")
    if not story.all(HistoryReviewed):
        by_person[None].append("the results of the records check (F.10)")
    for about, titles in by_person.items():
        yield Ruling(None if titles else True, (), tuple(titles), about, question="Has every item been asked for?")


@gathering.ruling(
    "7.202.4.F.11", "7.202.4.H (clock start)", reading="Where two counties had the report, the time of the first counts"
)
def every_clock_starts_with_the_first_receipt(story: Story) -> Iterator[Ruling]:
    """The date and time at which the report was received are kept; the response time begins when the first county has it."""
    yield from as_in(first_receipt(story))


@added.ruling("7.202.4.F.13")
def strengths_and_supports_are_asked_for(story: Story) -> Iterator[Ruling]:
    """Family strengths and supports are gathered too, if known."""
    if story.receipt is not None:
        missing = tuple(item.title for item in missing_items(story) if item.clause == "7.103.A.10#1")
        yield Ruling(None if missing else True, (), missing, question="Were strengths and supports asked for?")


# ---- forwarding it ----

FINDING = "the finding that another county has responsibility"


def _replaced(transfer: Transfer) -> str:
    return f"responsibility was then found to lie in {transfer.replaced_by}" if transfer.replaced_by else ""


@forwarding.duty(
    "7.202.4.H (forwarding)",
    on=(JurisdictionDetermined,),
    reading='"Telephone/and fax" is unclear. Reaching somebody there counts, by whatever means is recorded; the entry in the '
    "case system is this record itself",
)
def forward_the_referral_within_eight_hours(story: Story) -> Iterator[Duty]:
    """A referral for which another county is found responsible is forwarded within eight hours of that finding."""
    for transfer in transfers(story):
        yield Duty(
            f"Forward the referral to {transfer.county} by telephone and fax",
            Role.SCREENER,
            transfer.determined.at,
            Hours(8),
            starts_with=FINDING,
            ends_when=f"somebody in {transfer.county} was reached",
            met_by=transfer.contact,
            attempted=bool(transfer.attempts),
            cancelled=_replaced(transfer) if not transfer.contact else "",
            mends=CountyContacted,
            county=transfer.sender,
        )


@forwarding.duty(
    "7.202.4.H (verification)",
    on=(JurisdictionDetermined,),
    reading="While no response time is set, the text gives no time either: the shortest one, that of an immediate response, is "
    "then shown as a target of ours",
    leans_on=("7.202.4.H (clock start)",),
)
def verify_that_the_county_has_it(story: Story) -> Iterator[Duty]:
    """The county that received the referral makes sure within the response time that the responsible county has it."""
    if story.received_at is None:
        return
    standing = response(story)
    for transfer in transfers(story):
        yield Duty(
            f"Verify that {transfer.county} has the referral",
            Role.SCREENER,
            story.received_at,
            _time(story, standing) if standing else None,
            because=standing.because if standing else "",
            ends_when=f"{transfer.county} acknowledges it",
            target=None if standing else SAME_DAY,
            met_by=transfer.acknowledged,
            cancelled=_replaced(transfer) if not transfer.acknowledged else "",
            mends=JurisdictionAcknowledged,
            county=transfer.sender,
        )


def _time(story: Story, standing: Response) -> Clock:
    """How long a response takes: the same day for an immediate one in business hours, else eight hours."""
    if standing.time is ResponseTime.IMMEDIATE and not after_hours_of(story):
        return SAME_DAY
    return LENGTH[standing.time]
