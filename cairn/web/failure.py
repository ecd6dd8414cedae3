"""The page for what should not happen; it needs neither the database nor the person's session."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def failure(request: HttpRequest) -> HttpResponse:
    """503 when the database cannot be reached, else 500. Django calls this while it handles the error."""
    unreachable = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if unreachable else 500
    page = render_to_string(f"{status}.html")
    return HttpResponse(page, status=status, headers={"Retry-After": "30"} if unreachable else {})
