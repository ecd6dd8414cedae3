"""What every answer carries, when a session ends, and what logs and failures tell."""

import logging
import sys
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse

from cairn.web.log import WithoutContents
from cairn.web.middleware import SEEN, IdleSessionsEnd
from cairn.web.static import NpmFinder


def unreachable(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection to server failed")


def faulty(request: HttpRequest) -> HttpResponse:
    raise ValueError("Maria Romero")


urlpatterns = [path("unreachable", unreachable), path("faulty", faulty)]
handler500 = "cairn.web.failure.failure"


@pytest.mark.django_db
def test_only_our_own_scripts_and_styles_run() -> None:
    answer = Client().get(reverse("account_login"))
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert {"script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_nobody_signs_up() -> None:
    assert "password1" not in Client().get(reverse("account_signup")).content.decode()


def test_the_settings_are_those_of_production() -> None:
    assert settings.DEBUG is False
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
    assert settings.DATABASES["default"]["USER"] != settings.DATABASES["owner"]["USER"]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["cairn.web.middleware.SecurityHeaders"])
def test_an_unreachable_database_is_503_and_says_that_nothing_is_lost() -> None:
    answer = Client(raise_request_exception=False).get("/unreachable")
    assert answer.status_code == 503
    assert "cannot be reached" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["cairn.web.middleware.SecurityHeaders"])
def test_a_fault_tells_the_reader_nothing_of_a_record() -> None:
    answer = Client(raise_request_exception=False).get("/faulty")
    assert answer.status_code == 500
    assert "Romero" not in answer.content.decode()


def test_a_logged_error_names_its_place_and_not_its_contents() -> None:
    try:
        faulty(HttpRequest())
    except ValueError:
        record = logging.LogRecord("cairn", logging.ERROR, "", 0, "failed", None, sys.exc_info())
    logged = WithoutContents("%(message)s").format(record)
    assert "in faulty" in logged
    assert "ValueError" in logged
    assert "Romero" not in logged


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_a_session_ends_after_thirty_idle_minutes(minutes: int, stays: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/")
    request.session = import_module("django.contrib.sessions.backends.cache").SessionStore()
    request.user = SimpleNamespace(is_authenticated=False)
    now = 1_700_000_000
    request.session["draft"] = "kept"
    request.session[SEEN] = now - int(timedelta(minutes=minutes).total_seconds())
    request.session.save()
    IdleSessionsEnd(lambda request: HttpResponse(), clock=lambda: now)(request)
    assert ("draft" in request.session) is stays


def test_what_a_page_fetches_by_itself_keeps_no_session_alive() -> None:
    request = RequestFactory().get("/", headers={"X-Unattended": "clocks"})
    request.session = import_module("django.contrib.sessions.backends.cache").SessionStore()
    request.user = SimpleNamespace(is_authenticated=False)
    request.session[SEEN] = 1_700_000_000
    request.session.save()
    IdleSessionsEnd(lambda request: HttpResponse(), clock=lambda: 1_700_000_000 + 600)(request)
    assert request.session[SEEN] == 1_700_000_000


def test_the_design_system_is_served_with_every_file_its_stylesheet_names() -> None:
    finder = NpmFinder()
    assert finders.find("uswds/css/uswds.min.css")
    assert finders.find("uswds/js/uswds-init.min.js")
    missing = [name for name in finder.named_by_stylesheet if not (finder.location / name).is_file()]
    assert len(finder.named_by_stylesheet) > 20
    assert missing == []


@pytest.mark.parametrize(
    "name", ["uswds/package.json", "uswds/../package.json", "uswds/css/uswds.css", "uswds/", "other/x"]
)
def test_nothing_else_of_the_package_is_served(name: str) -> None:
    assert not NpmFinder().find(name)


def test_what_is_listed_is_little() -> None:
    assert 30 < len(list(NpmFinder().list([]))) < 150
