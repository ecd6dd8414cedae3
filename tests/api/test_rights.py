"""Every role, every kind of entry, own county and another: what the policy table allows is never 403, and nothing else is allowed."""

from collections import Counter

import pytest
from django.db import transaction

from cairn.access.policy import READ, RECORD, Scope
from cairn.story.author import Role
from cairn.story.fact import KINDS
from tests.api.conftest import Caller
from tests.api.made import least
from tests.makers import a_referral, a_staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_each_kind_is_recorded_by_whom_the_table_says_and_by_nobody_else(role: Role) -> None:
    caller = Caller(a_staff(role))
    numbers = {
        "Weld": a_referral().story_row.number,
        "Adams": a_referral("Adams", by=a_staff(county="Adams")).story_row.number,
    }
    answers: Counter[int] = Counter()
    for county, number in numbers.items():
        for kind in KINDS:
            status = _answer(caller, number, kind)
            assert status in _allowed(role, kind, county), (county, kind, status)
            answers[status] += 1
    assert sum(answers.values()) == 2 * len(KINDS)
    if role in (Role.SCREENER, Role.SUPERVISOR):
        assert answers[201] > 20, answers  # most of what is made up is good enough to be recorded


def _answer(caller: Caller, number: str, kind: str) -> int:
    with transaction.atomic():
        entry = {"kind": kind, "fact": least(kind)}
        status = caller.post(f"stories/{number}/entries", entry).status_code
        transaction.set_rollback(True)
    return status


def _allowed(role: Role, kind: str, county: str) -> set[int]:
    """What may be answered. Who may not know of a story, or opens no such address, is told nothing of kinds."""
    sees = READ[role] is Scope.ANY or (READ[role] is Scope.OWN and county == "Weld" and role is not Role.HOTLINE_WORKER)
    if not sees:
        return {403, 404}
    return {403} if RECORD[role][kind] is Scope.NO else {201, 409, 422}


def test_the_hotline_records_only_while_it_holds_the_report() -> None:
    caller = Caller(a_staff(Role.HOTLINE_WORKER))
    held = caller.post("stories", {"entries": [{"kind": "ReferralReceived", "fact": {"received_by": "Hotline"}}]})
    number = held.json()["number"]
    for kind in KINDS:
        allowed = {403} if RECORD[Role.HOTLINE_WORKER][kind] is Scope.NO else {201, 409, 422}
        assert _answer(caller, number, kind) in allowed, kind
    handed = caller.post(f"stories/{number}/entries", {"kind": "ReferralHandedOver", "fact": {"to": "Weld"}})
    assert handed.status_code == 201
    assert _answer(caller, number, "NarrativeAdded") == 404
    assert Caller(a_staff()).get(f"stories/{number}").status_code == 200
