"""A referral as it was known: what was written later is violet, corrections name what they correct, nothing is recorded."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read
from cairn.desks.timemachine.asked import address
from cairn.desks.timemachine.insight import insights
from cairn.desks.timemachine.known import known_at
from cairn.journal import days, stories
from cairn.journal.models import CalendarDay, EntryRow
from cairn.story.vocabulary import ChildSeen, ContactAttempted, DangerAnswered, PersonDescribed, ReferralReceived
from cairn.story.when import When
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, proposed, told

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
BEATEN_NOW = DangerAnswered(danger="present danger", answer="yes", facts="he is hitting her now")


@pytest.fixture(autouse=True)
def the_next_day(settings):
    settings.STOPPED_AT = NOON + 30 * HOUR


def shown(staff, number, **query):
    client = Client()
    client.force_login(staff)
    return client.get(reverse("timemachine:page", args=[number]), query)


def seen_at_two_typed_at_ten():
    """An immediate response: seen after two hours, written down after eleven, when eight had passed."""
    worker = a_staff("caseworker", name="Marisol Ortega")
    recorded = a_referral(more=[proposed(BEATEN_NOW)])
    told(recorded.story_row.pk, ChildSeen(child="mia"), by=worker, at=NOON + 2 * HOUR, now=NOON + 11 * HOUR)
    return worker, recorded.story_row


def test_a_contact_written_late_is_violet_and_the_page_says_what_looked_overdue():
    worker, row = seen_at_two_typed_at_ten()
    page = shown(worker, row.number, at=address(NOON + 10 * HOUR)).content.decode()
    assert "1 child looked overdue" in page
    assert "Not seen, overdue 2 h" in page
    assert "1 child had been seen" in page
    assert "It was written down 9 h after the visit." in page
    later = page.split('class="lat"', 1)[1].split("</td>", 1)[0]
    assert "Seen Thu 2:00 PM, in time" in later
    assert "Written down Thu 11:00 PM, Marisol Ortega" in later
    assert "9 of 10 entries" in page
    assert "the chain from first to last is whole" in page


def test_a_day_appointed_later_was_no_holiday_then_and_one_withdrawn_later_was():
    worker = a_staff("caseworker")
    row = a_referral().story_row
    friday = (NOON + 24 * HOUR).date()

    def due(at):
        page = shown(worker, row.number, at=address(at), mode="then").content.decode()
        return page.split("Write up the initial review", 1)[1].split("</td>", 1)[0]

    with acting_as_system("test"):
        appointed = days.appoint(friday, "Day of mourning", "Executive order")
        CalendarDay.objects.filter(pk=appointed.pk).update(added_at=NOON + 2 * HOUR)
    assert "Fri 11:59 PM" in due(NOON + HOUR)
    assert "Mon 11:59 PM" in due(NOON + 3 * HOUR)
    with acting_as_system("test"):
        CalendarDay.objects.filter(pk=appointed.pk).update(withdrawn_at=NOON + 4 * HOUR, withdrawn_why="entered twice")
    assert "Mon 11:59 PM" in due(NOON + 3 * HOUR)
    assert "Fri 11:59 PM" in due(NOON + 5 * HOUR)


def test_then_only_hides_everything_that_came_later():
    worker, row = seen_at_two_typed_at_ten()
    page = shown(worker, row.number, at=address(NOON + 10 * HOUR), mode="then").content.decode()
    assert "Not seen, overdue 2 h" in page
    assert 'class="lat"' not in page
    assert "had been seen" not in page
    assert "Thu 2:00 PM" not in page
    assert "9 entries" in page
    assert "was seen face to face" not in page


def test_a_correction_is_shown_with_what_it_corrects():
    screener = a_staff(name="Dana Whitcomb")
    recorded = a_referral(by=screener)
    described = next(entry for entry in recorded.entries if getattr(entry.fact, "person", "") == "mia")
    fact = PersonDescribed(**{**described.fact.model_dump(exclude_unset=True), "name": "Maya Romero"})
    told(
        recorded.story_row.pk,
        fact,
        by=screener,
        corrects=described.id,
        reason="The school spells it so",
        now=NOON + 3 * HOUR,
    )
    page = shown(screener, recorded.story_row.number, at=address(NOON + HOUR)).content.decode()
    assert "<del>Mia Romero</del> <b>Maya Romero</b>" in page
    assert "Corrects entry 4. Thu 3:00 PM, Dana Whitcomb: The school spells it so" in page
    assert "Before a correction" in page


def test_a_corrected_receipt_moves_what_looked_overdue():
    screener = a_staff()
    recorded = a_referral(by=screener, more=[proposed(BEATEN_NOW)])
    receipt = recorded.entries[0]
    told(
        recorded.story_row.pk, ReferralReceived(**receipt.fact.model_dump(exclude_unset=True)), by=screener,
        corrects=receipt.id, reason="The call log says so", at=NOON - 2 * HOUR, now=NOON + 3 * HOUR,
    )  # fmt: skip
    page = shown(screener, recorded.story_row.number, at=address(NOON + HOUR)).content.decode()
    assert "<del>Thu 12:00 PM</del> <b>Thu 10:00 AM</b>" in page


def test_not_known_is_told_apart_from_no():
    screener = a_staff()
    recorded = a_referral(by=screener)
    told(recorded.story_row.pk, DangerAnswered(danger="present danger", answer="no"), by=screener, now=NOON + 3 * HOUR)
    told(recorded.story_row.pk, PersonDescribed(person="mia", sex="female"), by=screener, now=NOON + 4 * HOUR)
    page = shown(screener, recorded.story_row.number, at=address(NOON + HOUR)).content.decode()
    assert "Not known: nothing was recorded" in page
    assert "Not known: nobody had asked" in page


def test_every_moment_has_its_own_address_and_typed_ones_are_led_to_it():
    worker, row = seen_at_two_typed_at_ten()
    answer = shown(worker, row.number, date="2026-03-12", time="22:00", mode="then")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query) == {"at": ["2026-03-12T22:00"], "mode": ["then"]}


def test_entry_before_and_after_step_through_what_was_written():
    worker, row = seen_at_two_typed_at_ten()
    page = shown(worker, row.number, at="2026-03-12T20:00").content.decode()
    assert 'href="?at=2026-03-12T12:10" data-step="before"' in page
    assert 'href="?at=2026-03-12T23:00" data-step="after"' in page


def test_two_moments_stand_beside_each_other():
    worker, row = seen_at_two_typed_at_ten()
    query = {"at": "2026-03-12T23:30", "compare": "2026-03-12T20:00"}
    page = shown(worker, row.number, **query).content.decode()
    assert "Known on 12 March 2026, 8:00 PM" in page
    assert "Known on 12 March 2026, 11:30 PM" in page
    assert "Seen Thu 2:00 PM, in time" in page
    assert "Stop comparing" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"at": "2030-01-01T09:00"}, "This moment has not come yet"),
        ({"date": "2026-03-40", "time": "09:00"}, "not a moment of the calendar"),
        ({"at": "half past nine"}, "is no time that can be read"),
        ({"time": "09:00"}, "Give the day too"),
        ({"at": "2026-03-08T02:30"}, "does not exist: the clocks went forward"),
    ],
)
def test_a_moment_that_cannot_be_shown_says_why(query, words):
    worker, row = seen_at_two_typed_at_ten()
    answer = shown(worker, row.number, **query)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_before_the_first_entry_nothing_was_in_the_record():
    worker, row = seen_at_two_typed_at_ten()
    page = shown(worker, row.number, at="2026-03-01T09:00").content.decode()
    assert "Nothing was in the record yet" in page
    assert "The first entry was written down on 12 Mar 2026, 12:10 PM." in page
    assert "0 of 10 entries" in page


def test_between_two_moments_the_running_of_a_clock_is_no_later_record():
    recorded = a_referral(more=[proposed(BEATEN_NOW)])
    query = {"at": "2026-03-12T13:00", "compare": "2026-03-12T21:00"}
    page = shown(a_staff(), recorded.story_row.number, **query).content.decode()
    assert "Not seen, overdue 1 h" in page
    assert 'class="lat"' not in page


def test_a_decided_referral_shows_the_decision_with_later_shown():
    row, _decision = a_decided_referral()
    page = shown(a_staff(), row.number, at=address(NOON + timedelta(minutes=5))).content.decode()
    assert "Nothing decided yet" in page
    assert "assign for assessment, 3 calendar days" in page


def test_a_tried_visit_is_told_in_the_childs_row():
    worker = a_staff("caseworker")
    recorded = a_referral(more=[proposed(BEATEN_NOW)])
    told(recorded.story_row.pk, ContactAttempted(child="mia", result="nobody home"), by=worker, now=NOON + 2 * HOUR)
    page = shown(worker, recorded.story_row.number, at=address(NOON + 9 * HOUR)).content.decode()
    assert "tried Thu 2:00 PM: nobody home" in page


def test_a_broken_chain_is_said():
    worker, row = seen_at_two_typed_at_ten()
    with acting_as(worker):
        story = stories.told(row)
        then = known_at(story, NOON + HOUR, days.calendar())
    said = insights(then, story, "with", ["the chain breaks at entry 2"])[0]
    assert "its chain does not hold: the chain breaks at entry 2" in said.words


def test_looks_are_logged_and_who_had_looked_is_listed():
    worker, row = seen_at_two_typed_at_ten()
    shown(worker, row.number, at="2026-03-12T20:00")
    with acting_as_system("look"):
        whats = list(Read.objects.filter(story=row.pk).values_list("what", flat=True))
        assert EntryRow.objects.filter(story=row.pk).count() == 10
    assert "as known on 12 March 2026, 8:00 PM" in whats


def test_nothing_can_be_recorded_from_here():
    worker, row = seen_at_two_typed_at_ten()
    client = Client()
    client.force_login(worker)
    assert client.post(reverse("timemachine:page", args=[row.number])).status_code == 405


def test_another_county_finds_nothing_and_an_administrator_may_not_come_in():
    _worker, row = seen_at_two_typed_at_ten()
    assert shown(a_staff("caseworker", county="Adams"), row.number).status_code == 404
    assert shown(a_staff("administrator"), row.number).status_code == 403
    assert shown(a_staff("state staff"), row.number).status_code == 200


def test_the_twice_told_hour_has_two_addresses():
    first, second = (When.parse(f"2026-11-01 01:30 {offset}").earliest for offset in ("-06:00", "-07:00"))
    assert address(first) != address(second)
    assert [When.parse(address(at)).earliest for at in (first, second)] == [first, second]


@pytest.mark.django_db(transaction=True)
def test_arrows_step_by_entry_and_page_keys_by_day_without_leaving_the_handle(page, live_server):
    worker, row = seen_at_two_typed_at_ten()
    signed_in(page, live_server, worker)
    page.goto(f"{live_server.url}{reverse('timemachine:page', args=[row.number])}?at=2026-03-12T20:00")
    handle = page.locator("[data-handle]")
    handle.focus()
    for key, at in (("ArrowRight", "23:00"), ("ArrowLeft", "12:10"), ("PageUp", "12:10"), ("PageDown", "12:10")):
        page.keyboard.press(key)
        day = "13" if key == "PageUp" else "12"
        page.wait_for_url(f"**/as-known/?at=2026-03-{day}T{at}")
        assert handle.evaluate("each => each === document.activeElement")
    assert "as known on 12 March 2026, 12:10 PM" in page.locator("h1").inner_text()


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_at_any_width_and_no_page_scrolls_sideways(page, live_server):
    worker, row = seen_at_two_typed_at_ten()
    signed_in(page, live_server, worker)
    for width in (1440, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}{reverse('timemachine:page', args=[row.number])}?at=2026-03-12T20:00")
        found = Axe().run(page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def signed_in(page, live_server, staff):
    client = Client()
    client.force_login(staff)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
