"""The pages of persons in a browser: axe finds nothing, the keyboard is enough, and nothing runs off the side."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cairn.access.models import Staff
from cairn.people.rows import person_of
from tests.makers import a_staff
from tests.people.families import the_keoughs, the_tulls

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [1440, 390]


def sign_in(page: Page, server: LiveServer, staff: Staff) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": server.url}])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_sound_at_every_width(page: Page, live_server: LiveServer, width: int) -> None:
    id = person_of(the_tulls().story_row.id, "brendan")
    the_keoughs("Larimer")
    sign_in(page, live_server, a_staff())
    page.set_viewport_size({"width": width, "height": 900})
    addresses = ["/people/", "/people/?q=Brandon&city=Evans&household=Shauna+Tull", f"/people/{id}/", "/find"]
    for address in addresses:
        page.goto(live_server.url + address)
        assert page.locator("h1").count() == 1
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_who_it_may_be_stands_beside_the_form_while_typing(page: Page, live_server: LiveServer) -> None:
    the_tulls()
    sign_in(page, live_server, a_staff())
    page.goto(live_server.url + "/people/")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Brendan Key")
    page.get_by_text("Brendan Lee Keyes").first.wait_for()
    assert page.get_by_label("Name", exact=True).input_value() == "Brendan Key"
