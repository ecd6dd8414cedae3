"""What nobody should send: every answer is still one of those that are described, and the chain holds."""

from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cairn.access.acting import acting_as_system
from cairn.journal.verify import verify
from cairn.story.fact import KINDS
from tests.api.conftest import BACKEND, Caller
from tests.api.made import HOSTILE, ODD, facts, least, sent
from tests.makers import a_referral, a_staff

DESCRIBED = {200, 201, 403, 404, 409, 413, 415, 422}
SOME = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MEGABYTE = "a" * 1_000_000


@pytest.fixture
def screener(db: None) -> Caller:
    return Caller(a_staff())


@pytest.fixture
def number(db: None) -> str:
    """The number of a referral that the screener may see."""
    return a_referral().story_row.number


def answered(caller: Caller, path: str, data: Any) -> Any:
    """Send it, check the answer, and take back what was recorded, so that each example meets the same story."""
    with transaction.atomic():
        answer = caller.client.post(f"/api/{path}", sent(data), content_type="application/json")
        said = answer.json()
        transaction.set_rollback(True)
    assert answer.status_code in DESCRIBED, (answer.status_code, data)
    if answer.status_code >= 400:
        assert said["error"]
        assert said["says"]
    for fault in said.get("faults", []):
        assert fault["says"], data
    return answer


@settings(SOME, max_examples=400)
@given(data=st.data())
def test_entries_of_any_kind_with_anything_in_their_fields(data: Any, screener: Caller, number: str) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    entry = {"kind": kind, "fact": data.draw(facts(kind))}
    for name in data.draw(
        st.sets(st.sampled_from(["at", "id", "corrects", "reason", "kind", "fact", "version"]), max_size=2)
    ):
        entry[name] = data.draw(ODD)
    for act in ("entries", "try"):
        answered(screener, f"stories/{number}/{act}", entry)


@SOME
@given(data=st.data())
def test_stories_opened_with_anything(data: Any, screener: Caller) -> None:
    kinds = data.draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=3))
    body = {"entries": [{"kind": kind, "fact": data.draw(facts(kind))} for kind in kinds]}
    for name in data.draw(st.sets(st.sampled_from(["version", "kind", "id", "counties", "entries"]), max_size=1)):
        body[name] = data.draw(ODD)
    answered(screener, "stories", data.draw(st.one_of(st.just(body), ODD)) if not kinds else body)


@SOME
@given(odd=HOSTILE, query=st.dictionaries(st.sampled_from(["as_known", "now", "cursor", "limit", "county"]), HOSTILE))
def test_addresses_and_choices_of_any_text(odd: str, query: dict[str, str], screener: Caller, number: str) -> None:
    query = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
    odd = quote(odd.encode("utf-8", "replace"), safe="")
    stories = (f"stories/{odd}", f"stories/{odd}/reading", f"stories/{number}", f"stories/{number}/reading")
    for path in (*stories, "stories", "work"):
        assert screener.get(path, **query).status_code in DESCRIBED


def test_a_megabyte_in_any_field_is_refused_and_named(screener: Caller, number: str) -> None:
    for kind in KINDS:
        for name in KINDS[kind].model_fields:
            entry = {"kind": kind, "fact": {**least(kind), name: MEGABYTE}}
            answer = screener.client.post(f"/api/stories/{number}/try", sent(entry), content_type="application/json")
            assert answer.status_code in (403, 422), (kind, name)
            assert len(answer.content) < 20_000, (kind, name)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"at": "2024-03-10 02:30"}, 422),
        ({"at": "0001-01-01"}, 422),
        ({"at": "9999-12-31"}, 422),
        ({"kind": "NarrativeAdded2"}, 422),
        ({"version": 2}, 422),
        ({"corrects": str(UUID(int=7)), "reason": "wrong"}, 422),
        ({"reason": ""}, 422),
        ({"reason": "for nothing"}, 201),
    ],
)
def test_the_known_hostilities_by_name(screener: Caller, number: str, more: dict[str, Any], status: int) -> None:
    entry = {"kind": "NarrativeAdded", "fact": {"words": "Words."}, **more}
    assert screener.post(f"stories/{number}/entries", entry).status_code == status


def test_after_all_that_was_accepted_the_chain_holds(screener: Caller, number: str) -> None:
    for kind in sorted(KINDS):
        screener.post(f"stories/{number}/entries", {"kind": kind, "fact": least(kind), "id": str(uuid4())})
    screener.client.force_login(a_staff("child welfare director"), backend=BACKEND)
    for kind in sorted(KINDS):
        screener.post(f"stories/{number}/entries", {"kind": kind, "fact": least(kind)})
    with acting_as_system("verify"):
        found = list(verify())[-1]
    assert found.clean, found.faults
    assert found.entries > 60
