"""The history review begins with what the look-up finds: copied line by line, editable, and recorded by the worker alone."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as_system
from cairn.access.models import Staff
from cairn.journal import stories
from cairn.journal.models import StoryRow
from cairn.people.rows import person_of
from cairn.story.vocabulary import HistoryReviewed, Part, PersonDescribed
from tests.makers import a_referral, a_staff, usual_intake
from tests.makers import proposed as said
from tests.people.families import keyes, the_tulls

pytestmark = pytest.mark.django_db


@pytest.fixture
def screener() -> Staff:
    return a_staff()


@pytest.fixture
def row(screener: Staff) -> StoryRow:
    """Brendan Keyes is taken for the known one; a boy is called like one who is known."""
    known = person_of(the_tulls("Larimer").story_row.id, "brendan")
    boy = PersonDescribed(person="m", name="Micah Tull", parts=(Part.ALLEGED_VICTIM,), birth_date=date(2016, 10, 2))
    entries = [*usual_intake(), said(keyes(identity=str(known))), said(boy)]
    return a_referral(by=screener, entries=entries).story_row


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def address(row: StoryRow) -> str:
    return reverse("referral:record", args=[row.number, "HistoryReviewed"])


def values(page: str) -> dict[str, str]:
    """What stands in the inputs and chosen options of the lines."""
    found = dict(re.findall(r'<input[^>]*name="(searches-\d+-\w+)"[^>]*value="([^"]*)"', page))
    for name, body in re.findall(r'<select name="(searches-\d+-person)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return found


def copied(client: Client, row: StoryRow, **typed: Any) -> str:
    answer = client.post(address(row), {"entry": str(uuid4()), "at": "12 Mar 2026", "copy": "1", **typed})
    assert answer.status_code == 200
    return answer.content.decode()


def lines(page: str) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for name, value in values(page).items():
        _searches, number, field = name.split("-")
        rows.setdefault(number, {})[field] = value
    return {line["person"]: line for line in rows.values() if line.get("person")}


def test_the_page_shows_what_is_found_and_copies_it_into_lines(screener: Staff, row: StoryRow) -> None:
    client = signed_in(screener)
    page = client.get(address(row)).content.decode()
    assert "What the look-up finds" in page
    assert "Copy to the review" in page
    assert "May be known already" in page
    found = lines(copied(client, row, bearing="Seen in the file."))
    assert found["brendan"]["referrals"] == "1"
    assert found["mia"]["referrals"] == "0"
    assert "referrals" not in found["m"] or found["m"]["referrals"] == ""
    assert "Seen in the file." in copied(client, row, bearing="Seen in the file.")


def test_copying_records_nothing_and_leaves_what_somebody_wrote(screener: Staff, row: StoryRow) -> None:
    typed = {"searches-0-person": "brendan", "searches-0-referrals": "7", "searches-0-actions": "On paper"}
    page = copied(signed_in(screener), row, **typed)
    assert "Copied. Look through every line" in page
    assert (lines(page)["brendan"]["referrals"], lines(page)["brendan"]["actions"]) == ("7", "On paper")
    with acting_as_system("look"):
        assert stories.load(row.pk).last(HistoryReviewed) is None


def test_the_lines_are_recorded_as_the_worker_leaves_them(screener: Staff, row: StoryRow) -> None:
    client = signed_in(screener)
    page = copied(client, row)
    sent = values(page) | {"entry": str(uuid4()), "at": "12 Mar 2026", "at_time": "12:05 PM"}
    sent |= {"system_reviewed": "yes", "files_reviewed": "yes"}
    number = next(name for name, value in sent.items() if value == "m").split("-")[1]
    answer = client.post(address(row), sent)
    assert answer.status_code == 422
    sent[f"searches-{number}-referrals"] = "2"
    assert client.post(address(row), sent).status_code == 302
    with acting_as_system("look"):
        searches = {one.person: one.referrals for one in stories.load(row.pk).last_fact(HistoryReviewed).searches}
    assert (searches["brendan"], searches["m"]) == (1, 2)


def test_a_look_up_that_fails_stops_nobody(screener: Staff, row: StoryRow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise RuntimeError("Micah Tull")

    monkeypatch.setattr("cairn.desks.referral.history.prior_counts", fails)
    client = signed_in(screener)
    assert "Nobody could be looked up just now" in client.get(address(row)).content.decode()
    assert "On paper" in copied(client, row, **{"searches-0-person": "mia", "searches-0-actions": "On paper"})
