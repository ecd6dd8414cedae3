"""My work: what is due, soonest first; the reason for each time; nothing of another county."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as
from cairn.access.models import Read
from cairn.journal.models import DutyRow
from cairn.story.vocabulary import ContactAttempted, DangerAnswered, WorkerAssigned
from tests.makers import NOON, a_referral, a_staff, proposed, told

pytestmark = pytest.mark.django_db

HE_IS_HITTING_HER = DangerAnswered(danger="present danger", answer="yes", facts="he is hitting her now")


@pytest.fixture(autouse=True)
def two_hours_after_noon(settings):
    settings.STOPPED_AT = NOON + timedelta(hours=2)


def page_of(staff, address="work:mine", *arguments, **asked):
    client = Client()
    client.force_login(staff)
    return client.get(reverse(address, args=arguments), asked)


def a_dangerous_referral(caseworker, county="Weld"):
    recorded = a_referral(county, more=[proposed(HE_IS_HITTING_HER)])
    given = WorkerAssigned(worker=caseworker.name, staff=str(caseworker.pk))
    told(recorded.story_row.pk, given, by=a_staff(county=county))
    return recorded


def test_a_caseworker_finds_the_child_to_be_seen_with_clock_and_clause():
    caseworker = a_staff("caseworker")
    recorded = a_dangerous_referral(caseworker)
    page = page_of(caseworker).content.decode()
    assert "See Mia Romero face to face" in page
    assert "Due in 6 h" in page
    assert "7.103.70.A.1.c" in page
    assert recorded.story_row.number in page
    assert "ChildSeen" in page


def test_an_empty_list_says_what_would_stand_here():
    assert "Nothing is due" in page_of(a_staff("caseworker", county="Kiowa")).content.decode()


def test_work_of_another_county_is_not_shown():
    recorded = a_dangerous_referral(a_staff("caseworker"))
    page = page_of(a_staff("caseworker", county="Adams")).content.decode()
    assert recorded.story_row.number not in page


def test_the_order_by_time_is_remembered():
    caseworker = a_staff("caseworker")
    a_dangerous_referral(caseworker)
    client = Client()
    client.force_login(caseworker)
    client.get(reverse("work:mine"), {"by": "time"})
    assert "All duties, soonest first" in client.get(reverse("work:mine")).content.decode()


def test_missed_attempts_stand_in_one_line(settings):
    caseworker = a_staff("caseworker")
    recorded = a_dangerous_referral(caseworker)
    tried = ContactAttempted(child="mia", place="home", result="no one in")
    told(recorded.story_row.pk, tried, by=caseworker, now=NOON + timedelta(hours=3))
    settings.STOPPED_AT = NOON + timedelta(days=4)
    told(
        recorded.story_row.pk, ContactAttempted(child="mia", means="telephone"), by=caseworker, now=settings.STOPPED_AT
    )
    page = page_of(caseworker).content.decode()
    assert page.count("data-what>Try again to see Mia Romero") == 1
    assert "earlier attempts were owed and not made" in page


def test_why_this_time_names_start_length_and_edition_and_is_logged():
    caseworker = a_staff("caseworker")
    recorded = a_dangerous_referral(caseworker)
    with acting_as(caseworker):
        duty = DutyRow.objects.get(story=recorded.story_row.pk, clause="7.103.70.A.1.c#1")
    page = page_of(caseworker, "work:why", duty.pk).content.decode()
    assert "8 hours that pass" in page
    assert "2023-07-01" in page
    with acting_as(caseworker):
        assert Read.objects.filter(what="why a time is due", number=recorded.story_row.number).exists()


def test_the_reason_of_another_countys_duty_is_not_found():
    caseworker = a_staff("caseworker")
    recorded = a_dangerous_referral(caseworker)
    with acting_as(caseworker):
        duty = DutyRow.objects.get(story=recorded.story_row.pk, clause="7.103.70.A.1.c#1")
    assert page_of(a_staff("caseworker", county="Adams"), "work:why", duty.pk).status_code == 404


def test_a_supervisor_is_not_shown_approvals_that_are_not_ready():
    a_referral()
    assert "Review and approve the decision" not in page_of(a_staff("supervisor")).content.decode()


def test_a_stranger_is_asked_to_sign_in():
    assert Client().get(reverse("work:mine")).status_code == 302
