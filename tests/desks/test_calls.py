"""Calls: each a story of its own, their figures by county and hour, and what is missing in one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read, Staff
from cairn.desks.calls.models import Call
from cairn.journal import verify
from cairn.journal.models import EntryRow, Referral, StoryRow
from cairn.journal.record import open_story, record
from cairn.journal.refusals import InvalidEntry
from cairn.story.vocabulary import (
    CallEnded,
    CallReceived,
    CallRouted,
    CenterApproved,
    CenterAsked,
    NarrativeAdded,
)
from tests.makers import NOON, a_referral, a_staff, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def an_hour_later(settings: Any) -> None:
    settings.STOPPED_AT = NOON + timedelta(hours=1)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def a_call(by: Staff, waited: int | None = 30, lasted: int | None = 200, county: str = "Weld", **more: Any) -> StoryRow:
    """A whole call at noon on the statewide line, routed to a county."""
    facts = [
        CallReceived(line="statewide", county=county, trace="S-1"),
        CallRouted(
            routed_to=county, **{"handler": "the county's hotline worker", "purpose": "report", **more}, waited=waited
        ),
        CallEnded(lasted=lasted, recording="rec-77"),
    ]
    with acting_as(by):
        return open_story("call", [proposed(fact) for fact in facts], by=by, now=NOON + timedelta(minutes=9)).story_row


def test_a_call_is_a_story_of_its_own_and_no_referral() -> None:
    hope = a_staff("hotline worker")
    row = a_call(hope)
    assert row.number.startswith("C-26-") and row.counties == ["Hotline", "Weld"]
    with acting_as_system("look"):
        assert not Referral.objects.exists()
        assert Call.objects.get().exceptions == []
        *_batches, found = verify.verify()
        assert found.clean, found.faults
    screener = a_staff()
    assert row.number not in signed_in(screener).get("/referrals/").content.decode()
    assert signed_in(screener).get(f"/referrals/{row.number}/").status_code == 404
    assert signed_in(screener).get(f"/calls/{row.number}/").status_code == 200
    assert signed_in(screener).get(f"/find?q={row.number}").url == f"/calls/{row.number}/"


def test_volume_average_wait_and_average_length() -> None:
    hope = a_staff("hotline worker")
    for waited, lasted in ((10, 100), (20, 200), (60, 300)):
        a_call(hope, waited, lasted)
    a_call(hope, None, None, county="Adams")
    page = signed_in(a_staff("state staff")).get("/calls/").content.decode()
    assert "4 calls" in page and "3 min 20 s" in page and "30 s" in page
    own = signed_in(a_staff()).get("/calls/?county=Adams").content.decode()
    assert "3 calls, Weld" in own, "a county sees its own, whatever is asked for"


def test_a_county_sees_no_call_of_another() -> None:
    row = a_call(a_staff("hotline worker"), county="Adams")
    client = signed_in(a_staff())
    assert row.number not in client.get("/calls/").content.decode()
    assert client.get(f"/calls/{row.number}/").status_code == 404


@pytest.mark.parametrize(
    "asked",
    ["first=yesterday", "first=2026-03-10&last=2026-03-01", "first=0001-01-01", "last=9999-12-31", "county=Nowhere"],
)
def test_days_and_counties_that_are_none_are_answered_in_words(asked: str) -> None:
    answer = signed_in(a_staff("state staff")).get(f"/calls/?{asked}")
    assert answer.status_code == 422


def test_a_call_is_recorded_as_it_goes() -> None:
    screener = a_staff()
    referral = a_referral(by=screener).story_row
    client = signed_in(screener)
    made = client.post(
        "/calls/new/",
        {
            "entry": str(uuid4()),
            "at": "12 Mar 2026",
            "at_time": "12:02 PM",
            "line": "county dedicated",
            "county": "Weld",
        },
    )
    assert made.status_code == 302
    page = client.get(made.url).content.decode()
    assert "The record number of the statewide system" in page and "To whom it was routed" in page
    routed = {
        "act": "routed",
        "routed-entry": str(uuid4()),
        "routed-at": "12 Mar 2026",
        "routed-at_time": "12:03 PM",
        "routed-routed_to": "Weld",
        "routed-waited": "20",
        "routed-purpose": "report",
    }
    assert client.post(made.url, routed).status_code == 302
    ended = {
        "act": "ended",
        "ended-entry": str(uuid4()),
        "ended-at": "12 Mar 2026",
        "ended-at_time": "12:20 PM",
        "ended-lasted": "312",
        "ended-recording": "rec-78",
    }
    assert client.post(made.url, {**ended, "ended-referral": "R-26-999999"}).status_code == 422
    assert client.post(made.url, {**ended, "ended-referral": referral.number}).status_code == 302
    with acting_as_system("look"):
        call = Call.objects.get()
    assert (call.waited, call.lasted, call.referral) == (20, 312, referral.number)
    assert call.exceptions == ["the record number of the statewide system"]


def test_a_recording_opens_for_a_purpose_only() -> None:
    row = a_call(a_staff("hotline worker"))
    client = signed_in(a_staff())
    assert "rec-77" not in client.get(f"/calls/{row.number}/").content.decode()
    assert client.post(f"/calls/{row.number}/", {"act": "recording", "purpose": ""}).status_code == 422
    assert (
        "rec-77"
        in client.post(f"/calls/{row.number}/", {"act": "recording", "purpose": "the narrative"}).content.decode()
    )
    with acting_as_system("look"):
        assert Read.objects.get(story=row.pk, what="the recording of a call").purpose == "the narrative"
    state = signed_in(a_staff("state staff"))
    assert state.post(f"/calls/{row.number}/", {"act": "recording", "purpose": "curious"}).status_code == 403


def test_what_belongs_to_a_call_is_not_told_in_a_referral_nor_the_other_way_round() -> None:
    screener = a_staff()
    referral, call = a_referral(by=screener).story_row, a_call(screener)
    for row, fact in ((referral, CallEnded(lasted=1)), (call, NarrativeAdded(words="He hits her."))):
        with acting_as(screener), pytest.raises(InvalidEntry, match="this is recorded in a"):
            record(proposed(fact), story=row, by=screener, now=NOON + timedelta(minutes=30))


def test_a_report_that_the_center_took_before_its_approval_is_kept_and_flagged() -> None:
    director, state, hope = a_staff("county director"), a_staff("state staff"), a_staff("hotline worker")
    with acting_as(director):
        row = open_story(
            "hotline", proposed(CenterAsked(county="Weld")), by=director, counties={"Weld"}, now=NOON
        ).story_row
    with acting_as(state):
        record(
            proposed(CenterApproved(county="Weld", approved="yes"), NOON + timedelta(minutes=5)),
            story=row,
            by=state,
            now=NOON + timedelta(minutes=6),
        )
    call = a_call(hope, handler="the center")
    page = signed_in(a_staff()).get("/calls/").content.decode()
    assert "Taken by the center without approval" in page and call.number in page


def test_lines_and_cover_are_set_by_whom_the_table_names() -> None:
    state, supervisor, screener = a_staff("state staff"), a_staff("supervisor"), a_staff()
    number = {
        "act": "StatewideNumberSet",
        "StatewideNumberSet-entry": str(uuid4()),
        "StatewideNumberSet-at": "1 Mar 2026",
        "StatewideNumberSet-number": "844-264-5437",
    }
    assert signed_in(screener).post("/calls/lines/", number).status_code == 403
    assert signed_in(state).post("/calls/lines/", number).status_code == 302
    slot = {
        "act": "OnCallSet",
        "OnCallSet-entry": str(uuid4()),
        "OnCallSet-at": "1 Mar 2026",
        "OnCallSet-county": "Weld",
        "OnCallSet-begins": "2 May 2026",
        "OnCallSet-begins_time": "12:00 AM",
        "OnCallSet-ends": "2 May 2026",
        "OnCallSet-ends_time": "6:00 AM",
        "OnCallSet-person": "Lou Vigil",
    }
    assert signed_in(supervisor).post("/calls/lines/", slot).status_code == 302
    page = signed_in(screener).get("/calls/lines/").content.decode()
    assert "844-264-5437" in page and "telephone or pager of Lou Vigil" in page
    with acting_as_system("look"):
        assert EntryRow.objects.filter(story__kind="hotline").count() == 2


def test_the_api_opens_a_call() -> None:
    hope = a_staff("hotline worker")
    body = {
        "kind": "call",
        "entries": [
            {"kind": "CallReceived", "at": "2026-03-12T12:00:00-06:00", "fact": {"line": "statewide", "county": "Weld"}}
        ],
    }
    answer = signed_in(hope).post("/api/stories", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    assert answer.json()["number"].startswith("C-26-")
