"""Who comes to which address: every address of the URLconf with example arguments, and one caller for each right."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Staff
from cairn.desks.referral.duties import name_of
from cairn.journal import days, drafts, stories
from cairn.journal.models import EntryRow, StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story
from cairn.people.models import Part
from cairn.story.author import Role
from cairn.story.vocabulary import CallReceived
from tests.makers import OFFICES, a_decided_referral, a_staff

TABLE = Path(__file__).parent / "addresses.csv"
METHODS = ("GET", "POST")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OTHER = "Adams"
STRANGER = "stranger"
CALLERS = (
    STRANGER,
    *Role,
    *(f"{role} of {OTHER}" for role in Role if role not in OFFICES),
)
"""Everybody of Weld, whose referral it is, and the same roles of a county that has nothing to do with it."""


@dataclass(frozen=True)
class Scene:
    """A decided referral of Weld, its screener, and an example for each parameter that an address may have."""

    row: StoryRow
    screener: Staff
    examples: dict[str, Any]

    def argument(self, name: str, parameter: str) -> Any:
        """The example for one address alone stands under its name, else under that of the parameter."""
        return self.examples.get(f"{name} {parameter}") or self.examples[parameter]


def the_scene() -> Scene:
    screener = a_staff()
    row, _decision = a_decided_referral(by=screener)
    with acting_as(screener):
        call = {"began": "2026-03-12T18:00:00+00:00", "fields": {}}
        draft = drafts.create(screener, "intake", call, title="A call").pk
    with acting_as(screener):
        came_in = Proposed(CallReceived(line="county dedicated", county="Weld"))
        call_number = open_story("call", came_in, by=screener).story_row.number
    with acting_as_system("lay out a scene"):
        examples = {
            "number": row.number,
            "calls:call number": call_number,
            "what": "letter",
            "entry": EntryRow.objects.get(story=row, kind="NarrativeAdded").pk,
            "duty": row.duties.order_by("pk").values_list("pk", flat=True)[0],
            "person": Part.objects.get(story=row.pk, key="mia").person,
            "person id": Part.objects.get(story=row.pk, key="mia").person,
            "intake:draft id": draft,
            "intake:save id": draft,
            "id": draft,
            "staff": screener.pk,
            "county": "Weld",
            "day": days.appoint(date(2026, 7, 24), "A day appointed", "the Governor").pk,
            "clause": "7.103.70.A.1.c#1",
            "kind": "NarrativeAdded",
            "name": name_of(stories.reading(row).duties[0]),
            # Keys of signing in, which lead nowhere.
            "key": "x",
            "uidb36": "x",
        }
    return Scene(row, screener, examples)


def names(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address by its name, with the parameters it takes, straight from the URLconf."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            route = pattern.pattern
            taken = getattr(route, "converters", None) or route.regex.groupindex
            yield ":".join((*spaces, pattern.name or str(route))), tuple(taken)


def address_of(name: str, parameters: tuple[str, ...], scene: Scene) -> str:
    return reverse(name, kwargs={each: scene.argument(name, each) for each in parameters})


def a_caller(who: str, scene: Scene) -> Client:
    """A browser of whoever it is, signed in unless it is a stranger's. The screener of Weld is the scene's own."""
    client = Client(raise_request_exception=False)
    if who != STRANGER:
        role, _, county = who.partition(" of ")
        own = role == Role.SCREENER and not county
        client.force_login(scene.screener if own else a_staff(role, county or "Weld"), backend=BACKEND)
    return client


def asked(client: Client, method: str, address: str) -> HttpResponse:
    """The answer to a request that leaves nothing behind, neither in the database nor in the browser."""
    alone = Client(raise_request_exception=False)
    alone.cookies.update(client.cookies)
    kind = {"content_type": "application/json"} if address.startswith("/api/") and method == "POST" else {}
    with transaction.atomic():
        answer = getattr(alone, method.lower())(address, {}, **kind)
        if method == "GET" and hasattr(answer, "streaming_content"):
            answer.content = b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def table() -> dict[tuple[str, str], dict[str, int]]:
    """The committed table: for each address and method, what each caller is answered."""
    if not TABLE.exists():
        return {}
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["address"], row["method"]): {who: int(row[who]) for who in CALLERS if row.get(who)} for row in rows}


def write(found: dict[tuple[str, str], dict[str, int]]) -> None:
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["address", "method", *CALLERS], lineterminator="\n")
        writer.writeheader()
        for (name, method), answers in sorted(found.items()):
            writer.writerow({"address": name, "method": method, **answers})
