"""The desk of referrals in a browser: axe finds nothing in any state, nothing runs off the side, the keyboard is enough."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cairn.access.acting import acting_as_system
from cairn.access.models import Read, Staff
from cairn.story.vocabulary import ContactAttempted, NarrativeAdded
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, told

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [1440, 390]


@pytest.fixture(autouse=True)
def _the_clock_stands(settings: Any) -> None:
    settings.STOPPED_AT = NOON + timedelta(hours=30)


def sign_in(page: Page, server: LiveServer, staff: Staff) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": server.url}])


def sound(page: Page) -> None:
    assert page.locator("h1").count() == 1
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def as_if_well(route: Route) -> None:
    """A refusal's status is an error to the console; its page is what is looked at here."""
    answer = route.fetch(max_redirects=0)
    route.fulfill(response=answer, status=200 if answer.status in (409, 422) else answer.status)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_sound_fresh_full_and_empty(page: Page, live_server: LiveServer, width: int) -> None:
    staff = a_staff("caseworker")
    sign_in(page, live_server, staff)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/referrals/")
    assert page.get_by_text("No referral yet").is_visible()
    sound(page)
    row, _decision = a_decided_referral()
    told(row.pk, ContactAttempted(child="mia", result="no one in"), by=staff, now=NOON + timedelta(hours=2))
    for number in range(60):
        told(row.pk, NarrativeAdded(words=f"And {number} more."), by=staff, now=NOON + timedelta(minutes=31 * number))
    one = f"/referrals/{row.number}/"
    for address in ("", "?q=nobody", *(f"{row.number}/{tab}" for tab in TABS), f"{row.number}/?scale=day"):
        page.goto(f"{live_server.url}/referrals/{address}")
        sound(page)
    page.goto(live_server.url + one)
    page.locator("#duties [data-why]").first.click()
    page.locator("#duties .why").first.wait_for()
    for folded in page.locator("details.rmore > summary").all():
        folded.click()
    sound(page)
    assert page.locator(".usa-button.act:not(.usa-button--outline):visible").count() == 1


TABS = ("", "narrative/", "people/", "contacts/", "entries/", "looked/", "reporter/", "record/ChildSeen/")


@pytest.mark.parametrize("width", WIDTHS)
def test_wrong_and_refused_pages_are_sound_and_take_the_focus(page: Page, live_server: LiveServer, width: int) -> None:
    row = a_referral().story_row
    sign_in(page, live_server, a_staff("supervisor"))
    page.set_viewport_size({"width": width, "height": 900})
    page.route(re.compile(r"/record/\w+/$"), as_if_well)
    page.goto(f"{live_server.url}/referrals/{row.number}/record/ReviewConfirmed/")
    page.fill("[name=comment]", "All there.")
    page.locator("[name=at_time]").press("Enter")
    page.locator(".objections").wait_for()
    assert "Nothing was recorded" in page.inner_text("main")
    assert page.input_value("[name=comment]") == "All there."
    page.locator("#message:focus").wait_for()
    sound(page)
    page.fill("[name=at_time]", "half past")
    page.locator("[name=at_time]").press("Enter")
    page.locator(".field--wrong").first.wait_for()
    sound(page)


def test_a_contact_is_recorded_by_keyboard_alone_and_the_focus_is_on_the_message(
    page: Page, live_server: LiveServer
) -> None:
    row, _decision = a_decided_referral()
    sign_in(page, live_server, a_staff("caseworker"))
    page.goto(f"{live_server.url}/referrals/{row.number}/")
    page.get_by_role("link", name="Record that Mia Romero was seen").press("Enter")
    page.get_by_label("What was seen and said").fill("She showed me her arm.")
    page.locator("[data-save-mark] .saved__yes:visible").wait_for()
    page.get_by_label("Where").press("Enter")
    page.get_by_text("Recorded: Mia Romero was seen face to face.").wait_for()
    page.locator("#message:focus").wait_for()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('cairn.draft')).length") == 0


def test_clocks_run_on_while_the_page_stays_open_and_nothing_else_moves(
    page: Page, live_server: LiveServer, settings: Any
) -> None:
    staff = a_staff("caseworker")
    sign_in(page, live_server, staff)
    settings.STOPPED_AT = NOON + timedelta(hours=21)
    row = a_referral().story_row
    page.clock.install()
    page.goto(f"{live_server.url}/referrals/{row.number}/")
    clock = page.locator("#duties [data-clock]").first
    before = clock.inner_text()
    why = page.locator("#duties [data-why]").first
    why.click()
    page.locator("#duties .why").first.wait_for()
    why.focus()
    with acting_as_system("count"):
        looks = Read.objects.count()
    settings.STOPPED_AT = NOON + timedelta(hours=22)
    with page.expect_response(re.compile("/clocks/")):
        page.clock.run_for(61_000)
    expect(clock).not_to_have_text(before)
    assert page.locator("#duties .why").first.is_visible()
    assert why.evaluate("one => one === document.activeElement")
    with acting_as_system("count"):
        assert Read.objects.count() == looks


def test_the_bar_of_a_supervisor_fits_at_every_width_between(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server, a_staff("supervisor", name="Alexandra Montgomery-Featherstone"))
    for width in (641, 700, 760, 761, 860, 960, 1000, 1100, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{live_server.url}/referrals/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        foot = page.locator(".next-act").bounding_box()
        assert foot is None or abs(foot["y"] + foot["height"] - 800) < 2, width
