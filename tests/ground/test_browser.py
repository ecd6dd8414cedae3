"""The browser that the tests drive, on the one page that is always there."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_a_person_who_does_not_sign_in_with_the_right_password_stays_out(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill("nobody")
    page.locator("[name=password]").fill("wrong password")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[name=password]").input_value() == ""
