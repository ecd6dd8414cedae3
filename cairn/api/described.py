"""The API put together, and its description: OpenAPI for programs, a page of plain words for people."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

import cairn.api.acts
import cairn.api.looks
import cairn.api.reference
import cairn.api.work  # noqa: F401 - each adds its operations to the router
from cairn.api.entries import MARK, referred, schemas
from cairn.api.problems import answer_to_exceptions
from cairn.api.routes import router
from cairn.api.signed_in import SIGNED_IN

PREFIX = "/api/"

api = NinjaAPI(
    title="Cairn",
    version="1",
    description="A case is a story, and the rules read the story. What the pages can do, programs can do here, under "
    "the same rights, rules and log of reads. Every answer that is no success has `error` and `says`.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=SIGNED_IN,
)
api.add_router("", router)
answer_to_exceptions(api)


@cache
def openapi() -> dict[str, Any]:
    """The description: ninja's, with the vocabulary's own schemas where entries stand."""
    found = _with_entries(dict(api.get_openapi_schema(path_prefix=PREFIX)))
    found["components"]["schemas"] |= schemas()
    return found


def _with_entries(data: Any) -> Any:
    if isinstance(data, dict):
        return referred(data[MARK]) if MARK in data else {name: _with_entries(value) for name, value in data.items()}
    return [_with_entries(each) for each in data] if isinstance(data, list) else data


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    return JsonResponse(openapi())


@require_safe
def in_words(request: HttpRequest) -> HttpResponse:
    """The operations one by one, for whoever writes a program."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append({"path": path, "method": method.upper(), **operation})
    return render(request, "api/docs.html", {"groups": groups, "title": api.title})
