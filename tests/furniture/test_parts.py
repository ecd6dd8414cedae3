"""Every part is drawn without a script, gives typed words back, and is free of faults that axe can find at any width."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import Context, Template
from django.test import Client, RequestFactory

from cairn.furniture import examples
from cairn.furniture.errors import csrf_failure

pytestmark = pytest.mark.django_db


def shown(source: str, **context) -> str:
    return Template("{% load furniture %}" + source).render(Context({"now": examples.NOW, **context}))


def test_a_clause_is_a_link_to_its_page():
    assert 'href="/rulebook/7.103.70.A.1.c/"' in shown('{% clause "7.103.70.A.1.c" %}')


def test_a_refused_act_is_text_with_its_clause_and_no_button():
    page = shown("{% acts offered refused %}", offered=(), refused=examples.REFUSED)
    assert "<button" not in page
    assert "Approve the safety plan" in page
    assert "7.202.534.D" in page


def test_one_act_is_filled_and_the_others_outlined():
    page = shown("{% acts offered %}", offered=examples.OFFERED)
    assert page.count("usa-button act") == 3
    assert page.count("usa-button--outline") == 2


def test_words_of_a_person_are_escaped():
    assert "&lt;b&gt;" in shown("{% said words %}", words="<b>he said</b>")


def test_a_drawing_is_printed_as_markup_and_its_words_are_escaped():
    page = Client().get("/parts/").content.decode()
    assert "<svg" in page
    assert "&lt;svg" not in page


def test_pages_have_no_inline_style_or_script():
    page = Client().get("/parts/").content.decode()
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"\son[a-z]+=\"", page)


def test_an_outdated_form_gives_back_what_was_typed_but_no_password():
    typed = {"summary": "Dale changed to the day shift", "password": "not this"}
    answer = csrf_failure(RequestFactory().post("/somewhere/?a=1", typed))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'name="summary" value="Dale changed to the day shift"' in page
    assert 'action="/somewhere/?a=1"' in page
    assert "not this" not in page


@pytest.mark.parametrize("width", [1440, 1000, 768, 390, 320])
def test_the_parts_page_has_no_fault_at_any_width(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/parts/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_single_keys_work_and_can_be_switched_off(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.locator("[data-keys-switch]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    page.reload()
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()


def test_the_reason_opens_below_its_link_and_the_focus_stays(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    link = page.locator("[data-why]").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("#reason-here .why").wait_for()
    assert link.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.hasAttribute('data-why')")
    page.keyboard.press("Enter")
    assert not page.locator("#reason-here").is_visible()
