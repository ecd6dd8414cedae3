"""A teacher reports; the referral is assessed; the teacher affirms, and has the notice before the sixty days are over."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read, Staff
from cairn.journal import verify
from cairn.journal.models import DutyRow, EntryRow, StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story, record
from cairn.rulebook.duty import State
from cairn.story.answer import Answer
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    CallEnded,
    CallReceived,
    CallRouted,
    ChildSeen,
    Danger,
    DangerAnswered,
    DecisionApproved,
    HistoryReviewed,
    InitialReviewWritten,
    ReviewConfirmed,
    WorkerAssigned,
)
from cairn.story.when import When
from tests.makers import NOON, a_staff, decision, usual_intake, view

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(1)
THE_SIXTIETH_MIDNIGHT = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)
"""The end of Monday 11 May 2026 in Colorado: sixty days that begin the day after Thursday 12 March."""
SOON = DangerAnswered(danger=Danger.IMPENDING, answer=Answer.YES, facts="He grabbed her; he is home every evening.")


class Screen:
    """One person at one screen, with the clock on the wall."""

    def __init__(self, page: Page, server: str, settings: Any) -> None:
        self.page, self.server, self.settings = page, server, settings

    def sign_in(self, staff: Staff) -> None:
        self.page.goto(f"{self.server}/accounts/login/")
        self.page.fill("[name=login]", staff.username)
        self.page.fill("[name=password]", "right")
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(f"{self.server}/")

    def go(self, address: str, at: datetime) -> None:
        self.settings.STOPPED_AT = at
        self.page.goto(self.server + address)


@pytest.fixture
def screen(page: Page, live_server: LiveServer, settings: Any) -> Screen:
    settings.STOPPED_AT = NOON
    return Screen(page, live_server.url, settings)


def says(story: StoryRow, by: Staff, fact: Fact, at: datetime) -> Proposed:
    said = Proposed(fact, When.at(at))
    with acting_as(by):
        record(said, story=story, by=by, now=at)
    return said


def the_duty(clause: str) -> DutyRow:
    with acting_as_system("look"):
        return DutyRow.objects.get(clause=clause)


def test_a_teacher_is_told_in_time(screen: Screen, tmp_path: Path) -> None:
    dana, luis = a_staff(username="dana", name="Dana Whitcomb"), a_staff(name="Luis Archuleta")
    ruth, lee = a_staff("supervisor", name="Ruth Abeyta"), a_staff("caseworker", username="lee", name="Lee Grant")
    row = the_report(dana)
    the_assessment(row, dana, luis, ruth, lee)
    screen.sign_in(lee)
    the_request(screen, row)
    the_answer(screen, row)
    the_notice(screen, row)
    the_copy(screen, row, tmp_path)
    with acting_as_system("verify"):
        *_batches, found = verify.verify()
        assert found.clean, found.faults


def the_report(dana: Staff) -> StoryRow:
    """The teacher's call on the county's line becomes a referral that the call names."""
    with acting_as(dana):
        at = NOON + timedelta(minutes=15)
        row = open_story("referral", usual_intake(), by=dana, counties={"Weld"}, now=at).story_row
        told = [
            CallReceived(line="county dedicated", county="Weld", trace="S-1"),
            CallRouted(routed_to="Weld", handler="the county's hotline worker", waited=12, purpose="report"),
            CallEnded(lasted=600, recording="rec-1", referral=row.number),
        ]
        open_story("call", [Proposed(fact, When.at(NOON)) for fact in told], by=dana, now=at)
    owed = the_duty("7.103.9.A#1")
    assert (owed.state, owed.due_latest) == (State.OPEN, THE_SIXTIETH_MIDNIGHT)
    return row


def the_assessment(row: StoryRow, dana: Staff, luis: Staff, ruth: Staff, lee: Staff) -> None:
    """Two reviewers agree, a supervisor approves, and the caseworker sees the child."""
    at = NOON + timedelta(hours=1)
    says(row, dana, SOON, at)
    says(row, dana, HistoryReviewed(system_reviewed="yes", files_reviewed="yes", bearing="Nothing earlier."), at)
    says(row, dana, view(), at)
    says(row, luis, view(), at)
    decided = says(row, luis, decision(), at)
    says(row, dana, InitialReviewWritten(words="The teacher saw fresh marks."), at)
    says(row, ruth, ReviewConfirmed(), at + timedelta(hours=1))
    says(row, ruth, DecisionApproved(decision=decided.id), at + timedelta(hours=1))
    says(row, ruth, WorkerAssigned(worker="Lee Grant", staff=str(lee.pk)), at + timedelta(hours=1))
    says(row, lee, ChildSeen(child="mia"), at + DAY)


def the_request(screen: Screen, row: StoryRow) -> None:
    """Nobody knows directly whether the teacher is still involved, so she is asked in writing."""
    page = screen.page
    screen.go(f"/referrals/{row.number}/told/request/", NOON + 4 * DAY)
    expect(page.locator("#id_sent_to-name")).to_have_value("Dana Whitfield")
    page.fill("#id_means", "mail")
    page.fill("#id_reply_to", "1551 N 17th Ave, Greeley")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Are you still involved?")).to_be_visible()
    page.get_by_role("button", name="Record that it was sent").click()
    expect(page.get_by_text("The request is recorded, and its copy is kept.")).to_be_visible()
    assert the_duty("7.103.9.A.3#1").state == State.MET


def the_answer(screen: Screen, row: StoryRow) -> None:
    """Her answer says that and how, and why she needs to know."""
    page = screen.page
    screen.go(f"/referrals/{row.number}/told/", NOON + 12 * DAY)
    card = page.locator("#card-affirmation")
    page.check("[name=affirmation-continues][value=yes]")
    page.fill("#id_affirmation-nature", "I am still her teacher, every day.")
    page.check("[name=affirmation-in_writing][value=yes]")
    card.get_by_role("button").click()
    expect(page.get_by_text("The affirmation is recorded.")).to_be_visible()
    card = page.locator("#card-need")
    page.check("[name=need-needed][value=yes]")
    page.fill("#id_need-why", "She watches for new marks.")
    card.get_by_role("button").click()
    expect(page.get_by_text("The need to know is recorded.")).to_be_visible()


def the_notice(screen: Screen, row: StoryRow) -> None:
    """The letter is looked at as it will go, and then sent."""
    page = screen.page
    screen.go(f"/referrals/{row.number}/told/notice/", NOON + 20 * DAY)
    page.fill("#id_means", "certified mail")
    page.fill("#id_sent_to-address", "12 School Rd, Greeley CO 80631")
    page.fill("#id_caseworker_contact", "970-555-0133")
    page.fill("#id_update_procedure", "Call 970-555-0133.")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("article.letter")).to_contain_text("You may ask for updated information until 10 June 2026.")
    page.get_by_role("button", name="Record that it was sent").click()
    expect(page.get_by_role("heading", name="The reporter was told", exact=True)).to_be_visible()
    told = the_duty("7.103.9.A#1")
    assert told.state == State.MET and told.met_at and told.met_at < THE_SIXTIETH_MIDNIGHT


def the_copy(screen: Screen, row: StoryRow, folder: Path) -> None:
    """The PDF that was kept says what may be said, and names nobody but the addressee."""
    with acting_as_system("look"):
        entry = EntryRow.objects.get(kind="ReporterNotified").pk
    address = f"{screen.server}/referrals/{row.number}/told/letters/{entry}/letter/"
    screen.page.goto(address)
    token = screen.page.locator("form [name=csrfmiddlewaretoken]").first.input_value()
    form = {"csrfmiddlewaretoken": token, "purpose": "the teacher asks about it"}
    answer = screen.page.request.post(address, form=form, headers={"Referer": address})
    assert answer.headers["content-type"] == "application/pdf"
    said = " ".join(PdfReader(io.BytesIO(answer.body())).pages[0].extract_text().split())
    assert "Mia Romero" in said and "Lee Grant" in said and "10 June 2026" in said
    for name in ("Ana Romero", "Cody", "grabbed", row.number):
        assert name not in said
    with acting_as_system("look"):
        assert Read.objects.filter(story=row.pk, purpose="the teacher asks about it").exists()
