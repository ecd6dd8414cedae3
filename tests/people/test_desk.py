"""The pages of persons and the find box: what is found, what is masked, what is logged, and bad input."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as_system
from cairn.access.models import Read, Staff
from cairn.people.rows import person_of
from cairn.story.vocabulary import PersonDescribed
from tests.makers import a_staff
from tests.people.families import ADULT, a_family, the_tulls

pytestmark = pytest.mark.django_db
BAD = ["\x00", "Bren\u202edan", "x" * 100_000, "   ", "%", "_", "<script>alert(1)</script>", "'; --", "\\"]


def signed_in(staff: Staff | None = None) -> Client:
    client = Client()
    client.force_login(staff or a_staff())
    return client


def page(client: Client, name: str, *arguments: object, **asked: str) -> tuple[int, str]:
    answer = client.get(reverse(name, args=arguments), asked)
    return answer.status_code, answer.content.decode()


def looks() -> list[str]:
    with acting_as_system("test"):
        return list(Read.objects.filter(what__contains="person").values_list("what", flat=True)) + list(
            Read.objects.filter(what__contains="people").values_list("what", flat=True)
        )


def test_a_search_lists_who_it_may_be_with_reasons_and_is_logged_by_id() -> None:
    id = person_of(the_tulls("Larimer").story_row.id, "brendan")
    status, text = page(signed_in(), "people", q="Brandon Keyes")
    assert status == 200
    assert "Brendan Lee Keyes" in text
    assert "Name sounds alike: Brandon Keyes, Brendan Lee Keyes" in text
    assert "Known in Larimer." in text
    assert any(str(id) in look for look in looks())
    assert not any("Keyes" in look for look in looks())


def test_while_typing_a_fragment_is_given() -> None:
    the_tulls()
    _, text = page(signed_in(), "people_look", q="Bren")
    assert "Brendan Lee Keyes" in text
    assert "<html" not in text


def test_the_page_of_a_person_shows_every_county_but_streets_only_of_the_own() -> None:
    row = the_tulls("Larimer").story_row
    id = person_of(row.id, "brendan")
    status, other = page(signed_in(), "person", id)
    assert status == 200
    assert "Larimer" in other
    assert row.number in other
    assert "1418 9th Ave" not in other
    assert "Shauna Tull" not in other
    _, own = page(signed_in(a_staff(county="Larimer")), "person", id)
    assert "1418 9th Ave" in own
    assert "Shauna Tull" in own
    assert "since Nov 2023" in own


def test_what_was_recorded_never_becomes_markup() -> None:
    a_family("Weld", PersonDescribed(person="a", name="<b>Ana</b> Low", parts=ADULT))
    _, text = page(signed_in(), "people", q="Ana Low")
    assert "&lt;b&gt;Ana&lt;/b&gt; Low" in text


@pytest.mark.parametrize("typed", BAD)
@pytest.mark.parametrize("name", ["people", "people_look", "find"])
def test_bad_input_is_answered_with_words(name: str, typed: str) -> None:
    the_tulls()
    status, text = page(signed_in(), name, q=typed)
    assert status in (200, 302, 422)
    assert "alert(1)</script>" not in text


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("born", "31/31/2020", "no day of the calendar"),
        ("born", "0001-01-01", "between 1900 and today"),
        ("born", "9999-12-31", "between 1900 and today"),
        ("age", "old", "number of years"),
        ("age", "nan", "number of years"),
        ("age", "-4", "0"),
        ("q", "x" * 201, "too long"),
        ("telephone", "9\u202e70", "U+202E"),
    ],
)
def test_a_field_that_cannot_be_asked_says_what_would_be_right(field: str, typed: str, says: str) -> None:
    status, text = page(signed_in(), "people", **{"q": "Ana", field: typed})
    assert status == 422
    assert says in text


def test_the_find_box_leads_to_clauses_persons_and_referrals() -> None:
    row = the_tulls().story_row
    client = signed_in()
    assert client.get("/find", {"q": "7.103.70.A.1.c"}).headers["Location"].startswith("/rulebook/7.103.70.A.1.c")
    assert client.get("/find", {"q": "Brendan Keyes"}).headers["Location"] == "/people/?q=Brendan+Keyes"
    found = client.get("/find", {"q": row.number.lower()})
    assert found.status_code in (302, 404)
    assert found.status_code == 404 or row.number in found.headers["Location"]


def test_a_referral_of_another_county_is_not_found_by_its_number() -> None:
    row = the_tulls("Larimer").story_row
    status, text = page(signed_in(), "find", q=row.number)
    assert status == 404
    assert "not yours to see" in text


def test_a_person_who_is_not_there_and_a_role_that_searches_nobody() -> None:
    id = person_of(the_tulls().story_row.id, "brendan")
    assert page(signed_in(), "person", person_of(id, "nobody"))[0] == 404
    administrator = signed_in(a_staff("administrator"))
    assert page(administrator, "people")[0] == 403
    assert page(administrator, "person", id)[0] == 403
    assert page(administrator, "find", q="Brendan")[0] == 200


@pytest.mark.parametrize(
    "address", ["/people/", "/people/look/", "/find", "/people/4174d27a-3e03-5639-9741-7f4491ddd4f2/"]
)
def test_a_stranger_is_asked_to_sign_in(address: str) -> None:
    assert Client().get(address).headers["Location"].startswith("/accounts/login/")
