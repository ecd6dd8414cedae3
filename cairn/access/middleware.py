"""Each request is one transaction on behalf of whoever signed in, and only opens the pages of their row in the table."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cairn.access.acting import acting_as
from cairn.access.pages import EVERYBODY, PAGES, may_open
from cairn.access.tokens import holder, secret_in

FOR_PROGRAMS = "/api/"


class Tokens:
    """At the addresses for programs a token says who acts; whoever shows one is judged by it alone, session or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FOR_PROGRAMS) and (secret := secret_in(request)) is not None:
            request.by_token = True
            request.user = holder(secret, datetime.now(UTC)) or AnonymousUser()
        return self.get_response(request)


class Acting:
    """One transaction a request: an answer of 500 or more leaves nothing behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            with transaction.atomic():
                return self._answered(request)
        with acting_as(request.user):
            return self._answered(request)

    def _answered(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Django has turned exceptions into answers by now, so the transaction must be told.
        if response.status_code >= 500:
            transaction.set_rollback(True)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if may_open(request.user, name):
            return self._first_password(request, name)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(_("Your role does not open this page."))

    def _first_password(self, request: HttpRequest, name: str) -> HttpResponse | None:
        """Whoever signed in with a password that somebody gave them chooses one of their own before anything else."""
        if getattr(request, "by_token", False) or not getattr(request.user, "password_is_first", False):
            return None
        if PAGES[name] == EVERYBODY or name in ("account_change_password", "account_reauthenticate"):
            return None
        if request.path_info.startswith(FOR_PROGRAMS):
            raise PermissionDenied(_("Choose a password of your own first; the one you have was given to you."))
        return redirect("account_change_password")
