"""Whatever happens under /api/ is answered as JSON, also where no operation was reached."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cairn.access.middleware import FOR_PROGRAMS
from cairn.api.problems import problem

A_PAGE = f"{FOR_PROGRAMS}docs"
KEPT = ("Allow", "Retry-After")


class InJson:
    """Refuses what cannot be read before anything reads it, and turns pages of failure into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path == A_PAGE or not f"{path}/".startswith(FOR_PROGRAMS):
            return self.get_response(request)
        return _not_taken(request) or _in_json(self.get_response(request))


def _not_taken(request: HttpRequest) -> HttpResponse | None:
    """A body that is too large or of another kind than JSON."""
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return problem(413, f"This is more than one request may hold ({most:,} bytes); send it in parts.")
    if request.method == "POST":
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if request.content_type != "application/json" or charset not in ("utf-8", "utf8"):
            return problem(415)
    return None


def _in_json(response: HttpResponse) -> HttpResponse:
    if response.headers.get("Content-Type", "").startswith("application/json"):
        return response
    signing_in = reverse(settings.LOGIN_URL)
    if response.status_code == 302 and response.headers.get("Location", "").startswith(signing_in):
        return problem(401)
    if response.status_code < 400:
        return response
    said = problem(response.status_code)
    for name in KEPT:
        if name in response.headers:
            said[name] = response.headers[name]
    return said
