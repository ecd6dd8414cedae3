"""Staff: who they are to the journal, and certifications as dated facts."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from cairn.access.models import Certification, Office, Staff
from cairn.story.answer import Answer
from tests.makers import a_staff

pytestmark = pytest.mark.django_db


def test_a_certification_holds_from_its_first_day_to_its_last() -> None:
    screener = a_staff(certified=False)
    Certification.objects.create(staff=screener, valid_from=date(2025, 3, 1), valid_until=date(2026, 2, 28))
    assert [screener.certified_on(date(2025, 2, 28)), screener.certified_on(date(2025, 3, 1))] == [False, True]
    assert [screener.certified_on(date(2026, 2, 28)), screener.certified_on(date(2026, 3, 1))] == [True, False]


def test_the_author_is_certified_by_the_day_in_colorado() -> None:
    screener = a_staff(certified=False)
    Certification.objects.create(staff=screener, valid_from=date(2026, 3, 12))
    the_evening_before = datetime(2026, 3, 12, 5, 59, tzinfo=UTC)
    at_midnight = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)
    assert screener.author(the_evening_before).certified is Answer.NO
    author = screener.author(at_midnight)
    assert (author.certified, author.office, author.role, author.staff) == (
        Answer.YES,
        "Weld",
        "screener",
        str(screener.pk),
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("screener", {"Weld"}),
        ("hotline worker", {"Hotline"}),
        ("state staff", {"*"}),
        ("ombudsman's analyst", {"*"}),
        ("administrator", set()),
        ("administrative law judge's clerk", set()),
    ],
)
def test_whose_records_a_role_sees(role: str, sees: set[str]) -> None:
    assert a_staff(role).counties == sees


@pytest.mark.external
@pytest.mark.parametrize("act", ["UPDATE access_certification SET number = 'X'", "DELETE FROM access_certification"])
def test_a_certification_is_never_changed(act: str) -> None:
    a_staff()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)


def test_every_county_and_the_other_offices_are_there() -> None:
    assert Office.objects.count() == 64 + 3


def test_two_people_never_share_a_username() -> None:
    one = a_staff()
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.create_user(username=one.username, name="Another", role="screener", office="Weld")
