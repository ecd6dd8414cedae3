"""Administration: a day that is added moves the times of open stories and says why; staff and certifications are dated."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as
from cairn.access.models import Staff
from cairn.demo import accounts
from cairn.journal import reread
from cairn.journal.models import CalendarDay, DutyRow, Rereading
from cairn.story.vocabulary import ResponseTime
from tests.makers import NOON, a_referral, a_staff, as_it_happened, decision, proposed, usual_intake, view

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_hours_after_noon(settings):
    settings.STOPPED_AT = NOON + timedelta(hours=2)


def signed_in(staff):
    client = Client()
    client.force_login(staff)
    return client


def test_an_appointed_day_moves_open_times_and_keeps_the_old_one_with_the_reason():
    screener, colleague = a_staff(), a_staff()
    five = view(ResponseTime.FIVE_DAYS)
    said = [*((one, screener) for one in usual_intake()), (proposed(five), screener), (proposed(five), colleague)]
    row = as_it_happened([*said, (proposed(decision(ResponseTime.FIVE_DAYS)), colleague)])
    administrator = a_staff("administrator")
    told = {"day": "2026-03-16", "name": "Day of mourning", "source": "Executive order of 13 March 2026", "county": ""}
    assert signed_in(administrator).post(reverse("administration:calendar"), told).status_code == 302
    reading = Rereading.objects.get()
    reread.open_stories_again(reading.pk)
    with acting_as(screener):
        duty = DutyRow.objects.get(story=row.pk, clause="7.103.70.A.3.b")
    assert duty.due_latest - duty.moved_from == timedelta(days=1)
    assert "Day of mourning" in duty.moved_why
    page = signed_in(administrator).get(reverse("administration:calendar")).content.decode()
    assert "times moved" in page


def test_a_countys_own_closing_reads_nothing_again():
    told = {"day": "2026-03-16", "name": "Pipes burst", "source": "Notice", "county": "Weld"}
    signed_in(a_staff("administrator")).post(reverse("administration:calendar"), told)
    assert CalendarDay.objects.filter(county="Weld").exists()
    assert not Rereading.objects.exists()


@pytest.mark.parametrize(
    ("day", "message"),
    [("9999-01-01", "between 2013"), ("0001-01-01", "between 2013"), ("soon", "Enter a valid date"), ("", "required")],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stays(day, message):
    told = {"day": day, "name": "Day of mourning", "source": "Executive order"}
    answer = signed_in(a_staff("administrator")).post(reverse("administration:calendar"), told)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "Day of mourning" in answer.content.decode()
    assert not CalendarDay.objects.exists()


def test_the_same_day_twice_is_said_to_stand_there_already():
    client = signed_in(a_staff("administrator"))
    told = {"day": "2026-03-16", "name": "Day of mourning", "source": "Order", "county": ""}
    client.post(reverse("administration:calendar"), told)
    assert "stands in the calendar already" in client.post(reverse("administration:calendar"), told).content.decode()


def test_a_day_is_taken_back_with_its_reason():
    client = signed_in(a_staff("administrator"))
    told = {"day": "2026-03-16", "name": "Day of mourning", "source": "Order", "county": ""}
    client.post(reverse("administration:calendar"), told)
    day = CalendarDay.objects.get()
    client.post(reverse("administration:withdraw", args=[day.pk]), {"why": "the order was revoked"})
    day.refresh_from_db()
    assert day.withdrawn_why == "the order was revoked"


def test_somebody_new_gets_a_first_password_that_is_shown_once():
    new = {"username": "pat", "name": "Pat Moody", "role": "screener", "office": "Weld"}
    answer = signed_in(a_staff("administrator")).post(reverse("administration:staff"), new)
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert Staff.objects.get(username="pat").check_password(password)


def test_an_office_that_does_not_fit_the_role_is_refused():
    new = {"username": "pat", "name": "Pat Moody", "role": "screener", "office": "State"}
    answer = signed_in(a_staff("administrator")).post(reverse("administration:staff"), new)
    assert answer.status_code == 422
    assert not Staff.objects.filter(username="pat").exists()


def test_a_certification_counts_from_its_first_day_to_its_last():
    member = a_staff(certified=False)
    client = signed_in(a_staff("administrator"))
    told = {"certify": "1", "valid_from": "2026-03-01", "valid_until": "2026-03-31", "number": "CW-7"}
    client.post(reverse("administration:member", args=[member.pk]), told)
    member = Staff.objects.get(pk=member.pk)
    assert [member.certified_on(date(2026, 3, day)) for day in (1, 31)] == [True, True]
    assert not member.certified_on(date(2026, 4, 1))


def test_an_ended_account_cannot_sign_in():
    member = a_staff(username="gone")
    signed_in(a_staff("administrator")).post(reverse("administration:member", args=[member.pk]), {"end": "1"})
    assert not Client().login(username="gone", password="right")


@pytest.mark.parametrize("role", ["screener", "supervisor", "state staff", "hotline worker"])
def test_administration_is_closed_to_others(role):
    client = signed_in(a_staff(role))
    assert client.get(reverse("administration:calendar")).status_code == 403
    assert client.get(reverse("administration:staff")).status_code == 403


def test_an_administrator_sees_no_record():
    recorded = a_referral()
    page = signed_in(a_staff("administrator")).get(reverse("work:mine")).content.decode()
    assert recorded.story_row.number not in page


def test_a_forgotten_password_is_replaced_by_one_that_is_shown_once() -> None:
    member = a_staff("screener")
    client = Client()
    client.force_login(a_staff("administrator"))
    page = client.post(f"/administration/staff/{member.pk}/", {"password": "1"}).content.decode()
    found = re.search(r"New password <b>([a-z0-9-]{19})</b>", page)
    assert found is not None
    member.refresh_from_db()
    assert member.check_password(found[1])
    assert not member.check_password("right")


# ---- passwords that somebody else knows ----

OWN = "a sentence of my own"


def with_a_first_password(**fields) -> tuple[Staff, Client]:
    member = a_staff(**fields)
    member.give_first_password("abcd-efgh-jkmn")
    member.save()
    client = Client()
    answer = client.post("/accounts/login/", {"login": member.username, "password": "abcd-efgh-jkmn"})
    assert answer.status_code == 302
    return member, client


def test_a_first_password_opens_nothing_but_the_page_on_which_it_is_changed():
    _member, client = with_a_first_password()
    for address in ("/", "/referrals/", "/rulebook/", "/administration/staff/"):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert answer.status_code == 403 or answer.url == reverse("account_change_password")
    assert client.get("/api/work").status_code == 403
    page = client.get(reverse("account_change_password")).content.decode()
    assert "somebody else knows it" in page
    assert client.get(reverse("account_logout")).status_code == 200


def test_once_it_is_changed_everything_opens_and_the_first_one_is_no_choice():
    member, client = with_a_first_password()
    first = {"oldpassword": "abcd-efgh-jkmn"}
    again = client.post(
        reverse("account_change_password"), first | dict.fromkeys(("password1", "password2"), first["oldpassword"])
    )
    assert "Choose another one" in again.content.decode()
    answer = client.post(reverse("account_change_password"), first | {"password1": OWN, "password2": OWN})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200
    member.refresh_from_db()
    assert not member.password_is_first
    assert member.check_password(OWN)


def test_whoever_adds_somebody_or_replaces_a_password_gives_a_first_one():
    new = {"username": "pat", "name": "Pat Moody", "role": "screener", "office": "Weld"}
    client = signed_in(a_staff("administrator"))
    client.post(reverse("administration:staff"), new)
    assert Staff.objects.get(username="pat").password_is_first
    member = a_staff()
    client.post(reverse("administration:member", args=[member.pk]), {"password": "1"})
    member.refresh_from_db()
    assert member.password_is_first


def test_the_accounts_of_the_demo_open_at_once():
    accounts.create()
    assert not Staff.objects.filter(password_is_first=True).exists()


def test_the_page_for_a_forgotten_password_says_who_gives_a_new_one():
    page = Client().get(reverse("account_reset_password")).content.decode()
    assert "Ask the administrator" in page
    assert "new first password" in page


# ---- certifications that end early ----


def ended(member: Staff, administrator: Staff, **typed):
    certification = member.certification_set.get()
    told = {"end_certification": str(certification.pk), "last_day": "2026-03-10", "why": "It was revoked.", **typed}
    return signed_in(administrator).post(reverse("administration:member", args=[member.pk]), told)


def test_a_certification_ends_early_by_a_dated_fact_and_stays_what_it_was():
    member, administrator = a_staff(), a_staff("administrator")
    assert ended(member, administrator).status_code == 302
    member = Staff.objects.get(pk=member.pk)
    assert [member.certified_on(date(2026, 3, day)) for day in (10, 11)] == [True, False]
    assert member.author(NOON).certified == "no"
    certification = member.certification_set.get()
    assert (certification.valid_until, certification.end.why, certification.end.by) == (
        None,
        "It was revoked.",
        administrator,
    )
    page = signed_in(administrator).get(reverse("administration:member", args=[member.pk])).content.decode()
    assert "It was revoked." in page
    assert "End this certification" not in page
    again = ended(member, administrator)
    assert again.status_code == 422
    assert "ended already" in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"last_day": "2014-12-31"}, "between the first and the last day"),
        ({"last_day": "soon"}, "Enter a valid date"),
        ({"why": ""}, "required"),
    ],
)
def test_an_end_that_cannot_be_is_refused(typed, says):
    member = a_staff()
    answer = ended(member, a_staff("administrator"), **typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Staff.objects.get(pk=member.pk).certified_on(date(2026, 3, 12))


@pytest.mark.parametrize("act", ["UPDATE access_certificationend SET why = 'X'", "DELETE FROM access_certificationend"])
def test_an_early_end_is_never_changed(act):
    member = a_staff()
    ended(member, a_staff("administrator"))
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)
