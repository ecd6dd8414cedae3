"""Keys in the database: they find under row security, keep step with the stories, and can be made again."""

from datetime import date

import pytest
from django.db import connection

from cairn.access.acting import acting_as, acting_as_system
from cairn.people import lookup
from cairn.people.keying import made_again
from cairn.people.models import Key, Part
from cairn.people.query import Query
from cairn.story.vocabulary import PersonDescribed
from tests.makers import a_staff
from tests.people.families import ADULT, TODAY, a_family, the_tulls

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_a_misheard_name_with_a_birth_date_is_found_by_keys_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    the_tulls("Larimer")
    monkeypatch.setattr(lookup, "_alike", lambda *_asked: pytest.fail("likeness of letters was asked"))
    screener = a_staff(county="Weld")
    with acting_as(screener):
        found = lookup.look_up(Query(name="Brenden Keys", birth_date=date(1991, 4, 9), today=TODAY), screener)
    assert found[0].name == "Brendan Lee Keyes"
    assert found[0].masked


def test_it_is_said_how_sure_a_candidate_is() -> None:
    the_tulls()
    screener = a_staff()
    with acting_as(screener):
        sure = {
            name: lookup.look_up(Query(name=name, birth_date=born, today=TODAY), screener)[0].sure
            for name, born in (("Brendan Keyes", date(1991, 9, 4)), ("Brendan", None))
        }
    assert sure["Brendan Keyes"] == "Very likely the same person"
    assert sure["Brendan"] == "Little speaks for it"


def test_a_rule_that_holds_two_apart_is_among_what_speaks_against() -> None:
    a_family("Weld", PersonDescribed(person="a", name="Mateo Tull", birth_date=date(2015, 5, 1), parts=ADULT))
    screener = a_staff()
    with acting_as(screener):
        found = lookup.look_up(Query(name="Marco Tull", birth_date=date(2015, 5, 1), today=TODAY), screener)
    assert found[0].sure == "Probably somebody else"
    assert "Born on the same day with another first name: twins are" in [each.words for each in found[0].reasons]


def test_each_key_stands_once_and_follows_from_the_parts() -> None:
    the_tulls()
    with acting_as_system("test"):
        kept = {(key.key, key.person) for key in Key.objects.all()}
        assert kept == {(number, part.person) for part in Part.objects.all() for number in part.keys}
        assert kept


def test_whoever_may_look_at_nobody_finds_nobody_by_keys() -> None:
    the_tulls()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_sharing(ARRAY(SELECT key FROM people_key), 300, 100, NULL, '', '{}')")
        assert cursor.fetchall() == []


def test_keys_made_again_from_the_rows_are_those_made_from_the_story() -> None:
    the_tulls()
    a_family("Weld", PersonDescribed(person="a", name="José García-López Jr.", aliases=("Pepe",), parts=ADULT))
    with acting_as_system("test"), connection.cursor() as cursor:
        again = {id: numbers for some in made_again(cursor) for id, numbers in some}
        assert again == {part.pk: part.keys for part in Part.objects.all()}


def test_a_last_name_alone_holds_nobody_of_the_family_apart() -> None:
    the_tulls()
    screener = a_staff()
    with acting_as(screener):
        found = lookup.look_up(Query(name="Tull", today=TODAY), screener)
    assert found
    assert {each.sure for each in found} == {"Too little is told to say how sure"}
    assert all(reason.supports for each in found for reason in each.reasons)
