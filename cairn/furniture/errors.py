"""The page for what went wrong outside of any desk: a safety mark that ran out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

SECRET = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code")


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed, ready to be sent again; passwords and codes are never shown or kept."""
    typed = [(name, value) for name in request.POST if name not in SECRET for value in request.POST.getlist(name)]
    shown = [(name.replace("_", " ").replace("-", " "), value) for name, value in typed if value]
    context = {"typed": typed, "shown": shown, "action": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)
