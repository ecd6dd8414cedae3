"""Every address: it stands in the table of pages, and is closed to whoever is not in its row."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import get_resolver

from cairn.access.pages import EVERYBODY, PAGES, may_open
from tests.makers import a_staff


def names(resolver: Any, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield ":".join((*spaces, pattern.name or str(pattern.pattern)))


def test_every_address_stands_in_the_table_and_the_table_names_no_other() -> None:
    addresses = set(names(get_resolver()))
    assert addresses - set(PAGES) == set(), "enter these in cairn/access/pages.py"
    assert set(PAGES) - addresses == set(), "these rows of cairn/access/pages.py name no address"


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in_and_back() -> None:
    answer = Client().get("/accounts/2fa/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/accounts/2fa/")


@pytest.mark.django_db
def test_a_role_that_a_row_leaves_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "mfa_index", frozenset({"administrator"}))
    client = Client()
    for role, status in [("screener", 403), ("administrator", 200)]:
        client.force_login(a_staff(role), backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get("/accounts/2fa/").status_code == status


def test_what_is_open_to_everybody_is_signing_in_and_little_more() -> None:
    opened = {name for name, row in PAGES.items() if row == EVERYBODY}
    others = {name for name in opened if not name.startswith(("account_", "mfa_authenticate"))}
    assert others <= {"icon", "furniture:parts", "furniture:why_example", "api:openapi"}
    assert not may_open(AnonymousUser(), "no such page")
