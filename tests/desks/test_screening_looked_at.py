"""Deciding, approving and jurisdiction in a browser: no fault at any width, fresh, refused or wrong."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cairn.access.models import Staff
from cairn.story.answer import Answer
from tests.desks import test_jurisdiction as passing_on
from tests.desks.test_screening import dangers, decide, row_of, signed_in, view
from tests.makers import a_decided_referral, a_staff

pytestmark = pytest.mark.django_db
WIDTHS = (1440, 390)


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer):
    """A page of a signed-in person. The browser itself complains of a 409 and a 422, which are meant here."""
    contexts, complaints = [], []

    def opened(staff: Staff, address: str) -> Page:
        context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, locale="en-US")
        contexts.append(context)
        session = signed_in(staff).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [words for words in complaints if "status of 4" not in words] == []


def look(page: Page, filled: int = 1) -> None:
    """No fault of axe, no sideways scroll, and as many filled buttons in sight as the page may have."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.locator("main .usa-button.act:not(.usa-button--outline):visible, .next-act .usa-button.act:not(.usa-button--outline):visible").count() == filled  # fmt: skip
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_deciding_fresh_wrong_and_refused(open_page) -> None:
    dana = a_staff(name="Dana Whitcomb")
    page = open_page(dana, decide(row_of(dana)))
    look(page)
    page.locator("label:has(input[value='no further action'])").click()
    assert page.get_by_label("Facts it rests on").is_visible()
    assert not page.locator("#id_response_time").is_visible()
    look(page)
    page.locator("label:has(input[value='assign for assessment'])").click()
    page.locator("label:has(input[value='immediate'])").click()
    page.locator("#id_reasons").fill("The teacher saw marks.")
    page.locator("#entry-form .form-part button.act").first.click()
    assert "1 answer needs another look" in page.locator("#message").inner_text()
    look(page)
    page.locator("#id_difference_reason").fill("n/a")
    page.locator("#entry-form .form-part button.act").first.click()
    assert page.locator("h1").inner_text() == "Your view is not recorded: 1 thing is missing"
    page.locator("#message:focus").wait_for()
    assert page.locator("#id_reasons").input_value() == "The teacher saw marks."
    look(page)


def test_sending_a_caseworker_stands_on_top(open_page) -> None:
    dana, _worker = a_staff(), a_staff("caseworker")
    look(open_page(dana, decide(row_of(dana, dangers(present=Answer.YES)))))


def test_approving(open_page) -> None:
    row, _decided = a_decided_referral()
    look(open_page(a_staff("supervisor"), decide(row, "approve")))
    dana = a_staff()
    look(open_page(a_staff("supervisor"), decide(row_of(dana), "approve")), filled=0)


def test_views_that_differ(open_page) -> None:
    dana, luis = a_staff(), a_staff()
    row = row_of(dana)
    signed_in(dana).post(decide(row), view(outcome="no further action"))
    signed_in(luis).post(decide(row), view())
    look(open_page(luis, decide(row)))


def test_jurisdiction_fresh_wrong_and_refused(open_page) -> None:
    ada, dana = a_staff(county="Adams"), a_staff()
    page = open_page(ada, passing_on.address(passing_on.row_of(ada)))
    look(page)
    page.locator("#form-search button.act").click()
    page.locator("#message:focus").wait_for()
    look(page)
    row = passing_on.decided_in_adams(ada, dana)
    page = open_page(a_staff("county director"), passing_on.address(row))
    page.locator("#card-override summary").click()
    page.locator("#form-override textarea").first.fill("He is back.")
    page.locator("#form-override button.act").click()
    assert "The sender's decision stands" in page.locator("h1").inner_text().replace("’", "'")
    look(page)


@pytest.mark.parametrize("outcome", ["assign for assessment", "no further action", "RED team review"])
def test_the_act_stays_in_sight_beside_what_it_rests_on(open_page, outcome: str) -> None:
    """At a desk's width the button is seen from top to bottom of the page; below, the strip leads to the form."""
    screener = a_staff()
    page = open_page(screener, decide(row_of(screener, dangers())))
    page.locator(f'label:has(input[value="{outcome}"])').click()
    act = page.get_by_role("button", name="Give my view")
    for place in (0, 10_000):
        page.evaluate(f"scrollTo(0, {place})")
        expect(act).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(page.get_by_role("link", name="To my view")).to_be_in_viewport(ratio=1)
