"""A referral read by the text of another day beside its own: whose text judges, what differs, and nothing is recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read
from cairn.desks.timemachine.texts import rows_of, side_of
from cairn.journal import stories
from cairn.journal.models import EntryRow
from cairn.rulebook.calendar import COLORADO_CALENDAR
from cairn.story.vocabulary import DangerAnswered
from tests.desks.test_timemachine import signed_in
from tests.makers import NOON, a_referral, a_staff, proposed, usual_intake

pytestmark = pytest.mark.django_db

BEATEN_NOW = DangerAnswered(danger="present danger", answer="yes", facts="he is hitting her now")


@pytest.fixture(autouse=True)
def the_next_day(settings):
    settings.STOPPED_AT = NOON + timedelta(hours=30)


def received(at: datetime):
    """A referral received at a moment, with a child who may be in danger now."""
    by = a_staff("screener")
    said = usual_intake("Weld", at)
    return by, a_referral(by=by, entries=[*said, proposed(BEATEN_NOW, at)], now=at + timedelta(minutes=10)).story_row


def shown(staff, number, **query):
    client = Client()
    client.force_login(staff)
    return client.get(reverse("timemachine:texts", args=[number]), query)


def test_the_same_referral_by_two_texts_with_the_duties_of_each():
    by, row = received(NOON)
    with acting_as(by):
        story = stories.told(row)
    own, other = (
        side_of(story, day, NOON + timedelta(hours=1), COLORADO_CALENDAR)
        for day in (date(2026, 3, 12), date(2022, 5, 16))
    )
    seeing = next(line for line in rows_of(own, other) if line.label == "See Mia Romero face to face")
    assert seeing.own and seeing.own.clause == "7.103.70.A.1.c"
    assert seeing.other and seeing.other.clause == "7.202.41.A.1"
    assert seeing.differs
    approving = next(line for line in rows_of(own, other) if line.label.startswith("Review and approve"))
    assert not approving.differs


def test_the_page_names_both_texts_and_which_is_used_instead():
    by, row = received(NOON)
    page = shown(by, row.number, day="2022-05-16").content.decode()
    assert "It is judged by the text of 12 Mar 2026" in page
    assert "By the text of 16 May 2022" in page
    assert "1 Feb 2013: no text between 1 Feb 2013 and 1 Jul 2023 is among the sources" in page
    assert "7.202.41.A.1" in page


def test_a_referral_of_2022_says_on_its_own_page_whose_text_judges():
    by, row = received(datetime(2022, 5, 16, 16, 0, tzinfo=UTC))
    client = Client()
    client.force_login(by)
    page = client.get(reverse("referral:page", args=[row.number])).content.decode()
    assert "Judged by the text of 16 May 2022; for some clauses the nearest one, none of that day being known." in page
    assert reverse("timemachine:texts", args=[row.number]) in page
    assert "7.202.41.A.1" in page


def test_a_referral_of_today_is_judged_by_its_own_text():
    by, row = received(NOON)
    client = Client()
    client.force_login(by)
    assert (
        "Judged by the text of 12 Mar 2026." in client.get(reverse("referral:page", args=[row.number])).content.decode()
    )


@pytest.mark.parametrize("day", ["7.103", "2026-02-31", "0001-01-01", "2101-01-01"])
def test_what_is_no_day_is_said_and_given_back(day):
    by, row = received(NOON)
    answer = shown(by, row.number, day=day)
    assert answer.status_code == 422
    assert "No text can be chosen by this day" in answer.content.decode()


def test_the_look_is_logged_and_nothing_is_recorded():
    by, row = received(NOON)
    with acting_as_system("test"):
        before = EntryRow.objects.filter(story=row.pk).count()
    assert shown(by, row.number).status_code == 200
    client = Client()
    client.force_login(by)
    assert client.post(reverse("timemachine:texts", args=[row.number])).status_code == 405
    with acting_as_system("test"):
        assert EntryRow.objects.filter(story=row.pk).count() == before
        assert "by the text of another day" in list(Read.objects.filter(story=row.pk).values_list("what", flat=True))


def test_another_county_finds_nothing_and_an_administrator_may_not_come_in():
    _by, row = received(NOON)
    assert shown(a_staff("caseworker", county="Adams"), row.number).status_code == 404
    assert shown(a_staff("administrator"), row.number).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_at_any_width_and_no_page_scrolls_sideways(page, live_server):
    by, row = received(NOON)
    signed_in(page, live_server, by)
    for width in (1440, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}{reverse('timemachine:texts', args=[row.number])}?day=2013-01-31")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
