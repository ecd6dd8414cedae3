"""Who calls: somebody with a session, whose requests must come from our own pages, or a program with a token."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.session import SessionAuth

# Who a token belongs to was found out before the transaction began, in `cairn.access.middleware.Tokens`.


class ByToken(HttpBearer):
    """A token made by `cairn token create`, sent as `Authorization: Bearer …`."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return request.user if request.user.is_authenticated and getattr(request, "by_token", False) else None


class BySession(SessionAuth):
    """The session of somebody signed in; a POST needs the X-CSRFToken of our pages besides."""

    def __call__(self, request: HttpRequest) -> Any:
        return None if getattr(request, "by_token", False) else super().__call__(request)


SIGNED_IN = [ByToken(), BySession()]
