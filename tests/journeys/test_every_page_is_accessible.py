"""Every page of a filled demo, as the people who may open it see it, wide and on a phone: no fault, nothing cut off."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cairn.access.acting import acting_as_system
from cairn.access.models import Staff
from cairn.demo import accounts, seed
from cairn.journal.models import Referral
from cairn.people.models import Part
from cairn.story.vocabulary import Outcome
from tests.makers import NOON

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (1440, 390)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Walk = Callable[..., None]

EVERYWHERE = ("/", "/rulebook/", "/rulebook/7.103.70.A.1.c/", "/find?q=Weld", "/find?q=nobody+at+all", "/find")
TEAM = ("/red-team/", "/red-team/gray-areas/", "/differential-response/")
ACCOUNT = ("/accounts/password/change/", "/accounts/2fa/", "/accounts/email/", "/accounts/logout/", "/nowhere/")
LISTS = (*TEAM, "/referrals/", "/referrals/?q=nobody+at+all", "/people/", "/calls/", "/calls/new/", "/calls/lines/")
READ = (
    "",
    "narrative/",
    "people/",
    "contacts/",
    "entries/",
    "looked/",
    "as-known/",
    "jurisdiction/",
    "told/",
    "red-team/",
)
FORMS = (
    "ChildSeen",
    "ContactAttempted",
    "HistoryReviewed",
    "InitialReviewWritten",
    "TraffickingSuspected",
    "PersonDescribed",
)


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer, settings: Any) -> Iterator[Walk]:
    """Look at addresses as somebody of the demo. The browser itself complains of a 403 or 404, which is meant there."""
    settings.STOPPED_AT = NOON
    accounts.create()
    seed.load(90, days=20, now=NOON)
    contexts: list[Any] = []
    complaints: list[str] = []

    def look_at(username: str, addresses: list[str]) -> None:
        context = browser.new_context(locale="en-US", timezone_id="America/Denver")
        contexts.append(context)
        if username:
            context.add_cookies([_session(username, live_server.url)])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        faults = [fault for address in addresses for fault in _faults(page, live_server.url + address)]
        assert not faults, "\n".join(faults)

    yield look_at
    for context in contexts:
        context.close()
    assert [words for words in complaints if "status of 40" not in words] == []


def _session(username: str, url: str) -> Any:
    client = Client()
    client.force_login(Staff.objects.get(username=username), backend=BACKEND)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def _faults(page: Page, address: str) -> Iterator[str]:
    """What is wrong with one page at each width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 860})
        answer = page.goto(address)
        assert answer is not None
        if answer.status >= 500:
            yield f"{address}: {answer.status}"
        if page.locator("h1").count() != 1:
            yield f"{address} has {page.locator('h1').count()} headings of the first rank"
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{address} is {wide} wide on {width}"
        for found in Axe().run(page).response["violations"]:
            where = [node["target"] for node in found["nodes"]][:3]
            yield f"{address} at {width}: {found['id']} {where}"


def numbers() -> dict[str, str]:
    """One referral of Weld in each state that a page may show."""
    with acting_as_system("look"):
        weld = Referral.objects.filter(county="Weld").order_by("-received_at")
        states = {
            "new": weld.filter(decided_at=None),
            "decided": weld.filter(decided_at__isnull=False, approved_at=None),
            "assigned": weld.filter(worker__isnull=False),
            "out": weld.filter(outcome=Outcome.NO_FURTHER_ACTION, approved_at__isnull=False),
        }
        return {name: found.first().number for name, found in states.items()}


def of(number: str, *pages: str) -> list[str]:
    return [f"/referrals/{number}/{page}" for page in pages]


def test_before_signing_in(walk: Walk) -> None:
    walk("", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/accounts/inactive/", "/nowhere/"])


def test_a_screener(walk: Walk) -> None:
    found = numbers()
    walk("dana", [*EVERYWHERE, *LISTS, "/referrals/new/", *of(found["new"], *READ, "decide/", "reporter/")])


def test_a_screeners_forms(walk: Walk) -> None:
    found = numbers()
    walk("dana", of(found["new"], *(f"record/{kind}/" for kind in FORMS)) + of(found["decided"], "decide/"))


def test_a_caseworker(walk: Walk) -> None:
    found = numbers()
    with acting_as_system("look"):
        person = Part.objects.filter(story=Referral.objects.get(number=found["assigned"]).pk)[0].person
    walk(
        "marisol",
        [*EVERYWHERE, "/?by=time", *ACCOUNT, *of(found["assigned"], *READ), f"/people/{person}/", "/office/"],
    )


def test_a_supervisor(walk: Walk) -> None:
    found = numbers()
    walk("ruth", ["/", "/?by=time", "/office/", *of(found["decided"], "", "approve/", "decide/")])
    walk("ruth", of(found["out"], "", "approve/", "as-known/") + of(found["new"], "approve/"))


def test_what_was_known_then(walk: Walk) -> None:
    number = numbers()["assigned"]
    then = (NOON - timedelta(days=4)).strftime("%Y-%m-%dT%H:%MZ")
    walk("anne", ["/", "/office/", *of(number, "", f"as-known/?at={then}", f"as-known/?at={then}&mode=then")])


def test_the_hotline_the_state_and_the_ombudsman(walk: Walk) -> None:
    number = numbers()["assigned"]
    walk("hope", ["/", "/referrals/new/", "/referrals/"])
    walk("stella", ["/", "/office/", "/referrals/", *of(number, "", "as-known/")])
    walk("omar", ["/", "/referrals/", *of(number, "", "people/", "reporter/")])


def test_an_administrator(walk: Walk) -> None:
    member = Staff.objects.get(username="dana").pk if Staff.objects.exists() else ""
    walk("ida", ["/", "/administration/staff/", f"/administration/staff/{member}/", "/administration/calendar/"])
