"""The office's work: unseen children, approvals that wait, loads; work moves by entries and clocks stay."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as
from cairn.desks.supervision.seen import week_rows
from cairn.journal.models import DutyRow, EntryRow
from cairn.story.vocabulary import ChildSeen, DangerAnswered
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, proposed, told

pytestmark = pytest.mark.django_db

HE_IS_HITTING_HER = DangerAnswered(danger="present danger", answer="yes", facts="he is hitting her now")


@pytest.fixture(autouse=True)
def two_hours_after_noon(settings):
    settings.STOPPED_AT = NOON + timedelta(hours=2)


def signed_in(staff):
    client = Client()
    client.force_login(staff)
    return client


def test_unseen_children_and_waiting_approvals_are_on_the_page():
    a_referral(more=[proposed(HE_IS_HITTING_HER)])
    row, _decision = a_decided_referral()
    page = signed_in(a_staff("supervisor")).get(reverse("supervision:office")).content.decode()
    assert "Mia Romero" in page
    assert "nobody yet" in page
    assert row.number in page
    assert "Review and approve the decision" in page


def test_a_child_who_was_seen_is_counted_as_seen_in_time():
    recorded = a_referral(more=[proposed(HE_IS_HITTING_HER)])
    told(recorded.story_row.pk, ChildSeen(child="mia"), by=a_staff("caseworker"), now=NOON + timedelta(hours=1))
    page = signed_in(a_staff("supervisor")).get(reverse("supervision:office"))
    assert page.context["unseen_count"] == 0
    assert [(in_time, seen) for _row, in_time, seen in page.context["seen_rows"]] == [(1, 1), (0, 0), (0, 0)]


def test_the_weeks_tell_children_seen_in_time_from_those_seen_late(settings):
    for hours in (1, 9):
        recorded = a_referral(more=[proposed(HE_IS_HITTING_HER)])
        at = NOON + timedelta(hours=hours)
        told(recorded.story_row.pk, ChildSeen(child="mia"), by=a_staff("caseworker"), now=at)
    settings.STOPPED_AT = NOON + timedelta(hours=10)
    with acting_as(a_staff("supervisor")):
        weeks = week_rows("Weld", settings.STOPPED_AT)
    assert (weeks[-1].in_time, weeks[-1].late) == (1, 1)
    assert all(week.in_time == week.late == 0 for week in weeks[:-1])


def test_work_that_is_nobodys_is_given_to_a_caseworker_and_no_clock_moves():
    recorded = a_referral(more=[proposed(HE_IS_HITTING_HER)])
    supervisor, caseworker = a_staff("supervisor"), a_staff("caseworker")
    with acting_as(supervisor):
        before = DutyRow.objects.get(story=recorded.story_row.pk, clause="7.103.70.A.1.c#1")
    address = reverse("supervision:move") + "?from=nobody"
    answer = signed_in(supervisor).post(address, {"referral": [recorded.story_row.number], "to": str(caseworker.pk)})
    assert answer.status_code == 302
    with acting_as(supervisor):
        after = DutyRow.objects.get(story=recorded.story_row.pk, clause="7.103.70.A.1.c#1")
    assert after.worker == caseworker.pk
    assert after.due_latest == before.due_latest


def test_nothing_is_moved_where_nobody_was_chosen():
    recorded = a_referral(more=[proposed(HE_IS_HITTING_HER)])
    client = signed_in(a_staff("supervisor"))
    client.post(reverse("supervision:move") + "?from=nobody", {"referral": [recorded.story_row.number]})
    with acting_as(a_staff("supervisor")):
        assert not EntryRow.objects.filter(kind="WorkerAssigned").exists()


def test_a_supervisor_sees_only_their_own_county():
    recorded = a_referral("Adams", more=[proposed(HE_IS_HITTING_HER)])
    client = signed_in(a_staff("supervisor", county="Weld"))
    assert recorded.story_row.number not in client.get(reverse("supervision:office")).content.decode()
    assert client.get(reverse("supervision:office"), {"county": "Adams"}).status_code == 403


def test_state_staff_name_the_county():
    page = signed_in(a_staff("state staff")).get(reverse("supervision:office"), {"county": "Adams"})
    assert "Adams: the office" in page.content.decode()


@pytest.mark.parametrize("role", ["screener", "caseworker", "hotline worker", "administrator", "ombudsman's analyst"])
def test_the_office_is_closed_to_others(role):
    assert signed_in(a_staff(role)).get(reverse("supervision:office")).status_code == 403


def test_only_a_supervisor_is_offered_the_approval() -> None:
    row, _decision = a_decided_referral()
    offered = f"/referrals/{row.number}/approve/"
    for role, shown in (("supervisor", True), ("child welfare director", False), ("state staff", False)):
        client = Client()
        client.force_login(a_staff(role))
        page = client.get("/office/?county=Weld").content.decode()
        assert row.number in page
        assert (offered in page) is shown, role
