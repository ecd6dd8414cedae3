"""What every answer carries, and when a session ends."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SEEN = "seen"
UNATTENDED = "X-Unattended"
NOTED_EVERY = 60  # seconds: a write for each request would cost more than the minute is worth


class SecurityHeaders:
    """Only our own scripts and styles run; no page of ours is framed, and none is kept by a cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path_info.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class IdleSessionsEnd:
    """Sign out whoever did nothing for SESSION_IDLE. What a page fetches by itself is nothing that somebody did."""

    def __init__(self, get_response: Answer, clock: Callable[[], float] = time.time) -> None:
        self.get_response = get_response
        self.clock = clock

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(self.clock())
        seen = request.session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE.total_seconds():
            logout(request)
        elif (
            UNATTENDED not in request.headers
            and request.session.session_key
            and (SEEN not in request.session or now - seen >= NOTED_EVERY)
        ):
            request.session[SEEN] = now
        return self.get_response(request)


class Moment:
    """The moment of a request, so that no view reads the clock. CAIRN_NOW stops it, for pictures and rehearsals."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = settings.STOPPED_AT or datetime.now(UTC)
        return self.get_response(request)
