"""Opening a referral for a page asks the policy table too, not row security alone."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from cairn.access.acting import acting_as_system
from cairn.furniture.opening import opened
from tests.makers import a_referral, a_staff

pytestmark = pytest.mark.django_db


def asked_by(staff, number):
    request = RequestFactory().get("/")
    request.user = staff
    with acting_as_system("row security sees every county here"):
        return opened(request, number, "the page")


def test_a_referral_of_another_county_is_not_opened_even_where_row_security_would_show_it():
    number = a_referral("Weld").story_row.number
    assert asked_by(a_staff(county="Weld"), number).number == number
    with pytest.raises(Http404):
        asked_by(a_staff(county="Adams"), number)
