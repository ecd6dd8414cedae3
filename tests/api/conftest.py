"""Somebody who calls the API, by session or by token."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.access import tokens
from cairn.access.acting import acting_as_system
from cairn.access.models import Staff, Token
from tests.makers import a_staff

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Caller:
    """Calls addresses of the API and gives the answers with their JSON."""

    def __init__(self, staff: Staff | None, headers: dict[str, str] | None = None) -> None:
        self.staff = staff
        self.client = Client(headers=headers, raise_request_exception=False)
        if staff and not headers:
            self.client.force_login(staff, backend=BACKEND)

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/{path}", query)

    def post(self, path: str, data: Any, **query: Any) -> HttpResponse:
        return self.client.post(f"/api/{path}", data, content_type="application/json", query_params=query)


@pytest.fixture
def caller(db: None) -> Callable[..., Caller]:
    """Somebody of a role and county, signed in."""
    return lambda role="screener", county="Weld", **more: Caller(a_staff(role, county, **more))


def a_token(staff: Staff, now: datetime | None = None, days: int = 30) -> tuple[Token, str]:
    with acting_as_system("a test"):
        return tokens.make(staff, "a test", days, now or datetime.now(UTC))


def with_token(secret: str) -> Caller:
    return Caller(None, {"Authorization": f"Bearer {secret}"})
