"""On whose behalf: nothing set, no rows; and whoever acted around someone acts again afterwards."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from cairn.access.acting import acting_as, acting_as_system, who_acts
from cairn.access.middleware import Acting
from cairn.access.models import Office, Read
from cairn.access.reads import broken_reads, log_read, reads_of
from cairn.journal.models import StoryRow
from tests.makers import a_referral, a_staff

pytestmark = pytest.mark.django_db


def test_nothing_is_seen_before_during_and_after_unless_somebody_acts() -> None:
    a_referral()
    assert StoryRow.objects.count() == 0
    with acting_as(a_staff()):
        assert StoryRow.objects.count() == 1
        with acting_as(a_staff(county="Adams")):
            assert StoryRow.objects.count() == 0
        with acting_as_system("a test"):
            assert StoryRow.objects.count() == 1
        assert StoryRow.objects.count() == 1
    assert StoryRow.objects.count() == 0
    assert who_acts() is None


def test_after_a_failure_whoever_acted_around_it_acts_again() -> None:
    a_referral()
    with acting_as(a_staff()):
        with pytest.raises(ZeroDivisionError), acting_as_system("a test"):
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('cairn.counties')")
            assert cursor.fetchone() == ("Weld",)


@pytest.mark.parametrize(("status", "left"), [(200, True), (404, True), (409, True), (500, False), (503, False)])
def test_a_request_that_fails_leaves_nothing(status: int, left: bool) -> None:
    def view(request: object) -> HttpResponse:
        Office.objects.create(name="A test")
        return HttpResponse(status=status)

    request = RequestFactory().get("/")
    request.user = a_staff()
    Acting(view)(request)
    assert Office.objects.filter(name="A test").exists() is left


def test_a_look_is_logged_with_who_and_why_and_each_readers_looks_are_chained() -> None:
    row = a_referral().story_row
    screener, colleague = a_staff(), a_staff()
    for somebody in (screener, colleague, screener):
        with acting_as(somebody):
            log_read(somebody, row, "the referral", "to answer a call")
    with acting_as(screener):
        looks = list(reads_of(row))
        assert [look.position for look in looks if look.staff == screener.pk] == [2, 1]
        assert {look.purpose for look in looks} == {"to answer a call"}
    with acting_as_system("a test"):
        assert broken_reads() == []


def test_looks_at_other_counties_are_not_seen() -> None:
    row = a_referral().story_row
    with acting_as_system("a test"):
        log_read(None, row, "the referral")
    with acting_as(a_staff(county="Adams")):
        assert Read.objects.count() == 0


def test_a_record_is_not_shown_where_nobody_acts() -> None:
    with pytest.raises(RuntimeError, match="acting_as"):
        log_read(None, None, "a list")
