"""The page for programs in a browser: axe finds nothing, and nothing runs off the side."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.api.conftest import BACKEND
from tests.makers import a_staff


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 1000, 768, 390])
def test_the_page_is_sound_at_every_width(page: Page, live_server: LiveServer, width: int) -> None:
    client = Client()
    client.force_login(a_staff(), backend=BACKEND)
    page.context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/api/docs")
    assert page.get_by_text("/api/stories/{number}/entries").count() == 1
    assert page.locator("dd", has_not_text=" ").count() == 0, "a choice without a description"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
