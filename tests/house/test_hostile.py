"""Every page with hostile text in its address, its choices and its form: nothing fails, whoever sends it."""

from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client

from cairn.story.author import Role
from tests.house.scene import STRANGER, a_caller, address_of, names, the_scene

HOSTILE = (
    "\x00",
    "R-26-\x00",
    "\u202eevil",
    "a" * 3000,
    "'; --",
    "../..",
    "٣",
    "0001-01-01",
    "9999-12-31",
    "99999999999999999999",
)
CHOICES = (
    *(
        "q",
        "by",
        "at",
        "mode",
        "from",
        "until",
        "status",
        "worker",
        "county",
        "page",
        "cursor",
        "day",
        "scale",
        "draft",
    ),
    *("about", "name", "born", "city", "week", "recorded", "next", "edition", "compare", "area", "kind", "sort", "all"),
)
FIELDS = (
    *(
        "id",
        "at",
        "when",
        "at_date",
        "at_time",
        "words",
        "reason",
        "reasons",
        "corrects",
        "purpose",
        "decision",
        "version",
    ),
    *(
        "outcome",
        "response_time",
        "worker",
        "duty",
        "to",
        "act",
        "login",
        "password",
        "day",
        "name",
        "source",
        "county",
    ),
    *("person", "entry", "expect_position", "position", "interview", "why", "role", "office", "username", "facts"),
)
CALLERS = (Role.SUPERVISOR, Role.SCREENER, Role.ADMINISTRATOR, STRANGER)


ROUNDS = 3


@pytest.mark.django_db
@pytest.mark.parametrize("who", CALLERS)
def test_no_address_fails_whatever_stands_in_it(who: str) -> None:
    scene = the_scene()
    client = a_caller(who, scene)
    failed = []
    for name, parameters in names():
        address = address_of(name, parameters, scene)
        asked = [("get", f"{address}?{urlencode(_mixed(CHOICES, turn))}", {}) for turn in range(ROUNDS)]
        asked += [("post", address, _mixed(FIELDS, turn)) for turn in range(ROUNDS)]
        asked += [
            ("get", _with(address, str(scene.argument(name, each)), text), {})
            for each in parameters
            for text in HOSTILE
        ]
        failed += [(method, tried[:90]) for method, tried, data in asked if _status(client, method, tried, data) >= 500]
    assert failed == []


def _mixed(fields: tuple[str, ...], turn: int) -> dict[str, str]:
    """Another hostile text in each field; every turn another one again."""
    return {field: HOSTILE[(place * ROUNDS + turn) % len(HOSTILE)] for place, field in enumerate(fields)}


def _with(address: str, argument: str, text: str) -> str:
    """The address with other text in the place of an argument."""
    return address.replace(quote(argument, safe=""), quote(text, safe="")).replace(argument, quote(text, safe=""))


def _status(client: Client, method: str, address: str, data: dict[str, str]) -> int:
    alone = Client(raise_request_exception=False)
    alone.cookies.update(client.cookies)
    with transaction.atomic():
        status = getattr(alone, method)(address, data).status_code
        transaction.set_rollback(True)
    return int(status)
