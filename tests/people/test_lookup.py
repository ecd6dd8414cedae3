"""Live look-up as the runtime role: typos, turned names, estimated ages, household, and what is masked."""

from datetime import date

import pytest
from django.db import connection

from cairn.access.acting import acting_as
from cairn.people.candidate import Candidate
from cairn.people.lookup import known_person, look_up
from cairn.people.query import NotSearchable, Query
from cairn.people.rows import person_of
from cairn.story.vocabulary import AddressTold, PersonDescribed, PersonToldApart, Sex
from tests.makers import a_staff, told
from tests.people.families import ADULT, TODAY, a_family, keyes, the_keoughs, the_tulls

pytestmark = pytest.mark.django_db


def find(by: object, **fields: object) -> list[Candidate]:
    with acting_as(by):
        return look_up(Query(**{"today": TODAY, **fields}), by)


def words(candidate: Candidate, supports: bool = True) -> list[str]:
    return [reason.words for reason in candidate.reasons if reason.supports is supports]


def test_who_is_brandon_finds_both_with_reasons_for_and_against() -> None:
    the_tulls()
    the_keoughs()
    screener = a_staff()
    first, second = find(
        screener,
        name="Brandon",
        address="614 7th St",
        city="Evans",
        household_names=("Shauna Tull", "Micah Tull", "Rosie Tull"),
    )
    assert (first.name, first.born) == ("Brendan Lee Keyes", "32, born 4 Sep 1991")
    assert "Shares a household with Shauna Tull since Nov 2023" in words(first)
    assert "Name sounds alike: Brandon, Brendan" in words(first)
    assert "Last known address differs: 1418 9th Ave, Greeley" in words(first, supports=False)
    assert (second.name, second.born) == ("Brandon Keough", "about 29, born about 1994")
    assert {"First name the same", "Lives in Evans"} <= set(words(second))
    assert "No tie to Shauna, Micah or Rosie" in words(second, supports=False)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Brendan Keyes", "The name is the same"),
        ("brendan KEYES", "The name is the same"),
        ("Keyes, Brendan", "The name is the same"),
        ("Keyes Brendan", "First and last name change places: Brendan Lee Keyes"),
        ("Brenden Keys", "Name sounds alike: Brenden Keys, Brendan Lee Keyes"),
        ("Brendna Keyse", "Name sounds alike: Brendna Keyse, Brendan Lee Keyes"),
        ("Keyes", "Last name the same"),
        ("Brend", "The name begins with it: Brendan Lee Keyes"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, reason: str) -> None:
    the_tulls()
    found = find(a_staff(), name=name)
    assert found[0].name == "Brendan Lee Keyes"
    assert reason in words(found[0])


def test_marks_and_short_forms_do_not_hide_a_name() -> None:
    a_family("Weld", PersonDescribed(person="a", name="José Núñez", parts=ADULT))
    a_family("Weld", PersonDescribed(person="b", name="William O'Neill", parts=ADULT))
    screener = a_staff()
    assert find(screener, name="Jose Nunez")[0].name == "José Núñez"
    assert (
        words(find(screener, name="Bill ONeill")[0])[0]
        == "One name is short for the other: Bill ONeill, William O'Neill"
    )


def test_an_alias_is_found_and_named() -> None:
    the_tulls()
    found = find(a_staff(), name="Shauna Pike")
    assert found[0].name == "Shauna Tull"
    assert "Known by another name: Shauna Pike" in words(found[0])


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (date(1991, 9, 4), "Born on the same day: 4 Sep 1991"),
        (date(1991, 4, 9), "Day and month of birth change places: 4 Sep 1991"),
        (date(1992, 9, 4), "The birth date differs in one figure: 4 Sep 1991"),
    ],
)
def test_a_birth_date_finds_where_the_name_does_not(asked: date, reason: str) -> None:
    the_tulls()
    found = find(a_staff(), name="Bran Kays", birth_date=asked)
    assert found[0].name == "Brendan Lee Keyes"
    assert reason in words(found[0])


def test_an_estimated_age_fits_within_its_margin_and_is_held_against_beyond_it() -> None:
    the_tulls()
    screener = a_staff()
    assert "The age fits: 32 now" in words(find(screener, name="Brendan Keyes", age=34)[0])
    assert "The age differs: 32, not about 45" in words(find(screener, name="Brendan Keyes", age=45)[0], supports=False)


def test_a_telephone_or_an_address_alone_finds() -> None:
    the_tulls()
    screener = a_staff()
    assert words(find(screener, telephone="(970) 555 0177")[0]) == ["The same telephone"]
    found = find(screener, address="1418 9th Avenue", city="Greeley")
    assert {each.name for each in found} == {"Shauna Tull", "Brendan Lee Keyes"}
    assert "Lives at the same address: 1418 9th Ave, Greeley" in words(found[0])


def test_another_sex_is_held_against() -> None:
    the_tulls()
    found = find(a_staff(), name="Brendan Keyes", sex=Sex.FEMALE)
    assert "Recorded as male" in words(found[0], supports=False)


def test_of_another_county_the_person_is_found_and_the_street_and_telephone_are_masked() -> None:
    story = the_tulls("Larimer").story_row.id
    screener = a_staff(county="Weld")
    found = find(screener, name="Brendan Keyes", household_names=("Shauna Tull",))[0]
    assert found.masked
    assert "Shares a household with Shauna Tull since Nov 2023" in words(found)
    assert [(each.line, each.city, each.masked) for each in found.known.addresses] == [("", "Greeley", True)]
    assert found.known.telephones == ()
    assert [mate.said for mate in found.known.mates] == ["Shauna Tull"]
    elsewhere = find(screener, name="Brendan Keyes", address="614 7th St", city="Evans")[0]
    assert "Last known address differs: Greeley" in words(elsewhere, supports=False)
    assert [each.folded for each in elsewhere.known.addresses] == [""]
    same = find(screener, name="Brendan Keyes", address="1418 9th Ave", city="Greeley")[0]
    assert "Lives at the same address: Greeley" in words(same)
    own = find(a_staff(county="Larimer"), name="Brendan Keyes")[0]
    assert (own.masked, own.known.addresses[0].line) == (False, "1418 9th Ave")
    with acting_as(screener):
        assert known_person(person_of(story, "brendan")).mates == ()


def test_the_tables_themselves_show_only_the_own_county_and_cannot_be_written() -> None:
    the_tulls("Larimer")
    the_keoughs("Weld")
    with acting_as(a_staff(county="Weld")), connection.cursor() as cursor:
        for table in ("story", "part", "name", "address", "person"):
            cursor.execute(f"SELECT count(*) FROM people_{table}")
            assert cursor.fetchone() == (1,), table
        cursor.execute(
            "SELECT has_table_privilege('people_name', 'INSERT') OR has_table_privilege('people_name', 'DELETE')"
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("role", ["administrator", "administrative law judge's clerk"])
def test_whoever_works_with_no_records_finds_nobody(role: str) -> None:
    the_tulls()
    assert find(a_staff(role), name="Brendan Keyes") == []


def test_without_a_reader_nobody_is_found() -> None:
    the_tulls()
    assert look_up(Query(name="Brendan Keyes"), None) == []


def test_nobody_is_found_as_themselves_and_whoever_was_told_apart_stays_away() -> None:
    the_tulls()
    screener = a_staff()
    now = a_family("Weld", keyes(name="Brandon Keys"), by=screener).story_row
    asked = {"name": "Brandon Keys", "story": now.id, "key": "brendan"}
    assert [each.name for each in find(screener, **asked)] == ["Brendan Lee Keyes"]
    other = find(screener, **asked)[0].person
    told(now.id, PersonToldApart(person="brendan", identity=str(other), why="Another face."), by=screener)
    assert find(screener, **asked) == []


def test_the_same_person_is_one_once_linked() -> None:
    first = the_tulls("Larimer").story_row.id
    same = str(person_of(first, "brendan"))
    a_family("Weld", keyes(name="Brandon Keys", birth_date=None, estimated_age=30, identity=same))
    found = find(a_staff(county="Weld"), name="Brandon Keys")
    assert [str(each.person) for each in found] == [same]
    assert found[0].born == "32, born 4 Sep 1991"
    assert not found[0].masked
    assert set(found[0].known.other_names) | {found[0].name} == {"Brandon Keys", "Brendan Lee Keyes"}


def test_a_corrected_name_is_no_longer_found() -> None:
    screener = a_staff()
    row = a_family("Weld", keyes(name="Brendan Kyes"), by=screener)
    wrong = next(entry for entry in row.entries if entry.kind == "PersonDescribed")
    told(row.story_row.id, keyes(name="Zachary Quill"), by=screener, corrects=wrong.id, reason="Misheard.")
    assert find(screener, name="Zachary Quill")[0].name == "Zachary Quill"
    assert find(screener, name="Brendan Kyes") == []


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "%", "_", "*", "?", "%%%___", "12345", "\\", "'; drop table"])
def test_what_names_nobody_finds_nobody(typed: str) -> None:
    the_tulls()
    assert find(a_staff(), name=typed) == []


@pytest.mark.parametrize("typed", ["Bren\x00dan", "Bren\u202edan", "x" * 1_000_000, "\ud800"])
def test_what_cannot_be_searched_for_is_said_to_be_so(typed: str) -> None:
    with pytest.raises(NotSearchable) as refused:
        find(a_staff(), name=typed)
    assert "Type" in str(refused.value)


@pytest.mark.parametrize("born", [date(1, 1, 1), date(9999, 12, 31), date(2000, 2, 29)])
def test_any_birth_date_can_be_asked(born: date) -> None:
    the_tulls()
    assert find(a_staff(), name="Brendan Keyes", birth_date=born)


def test_an_address_without_a_house_number_is_no_match_of_homes() -> None:
    a_family(
        "Weld",
        PersonDescribed(person="a", name="Ana Low", parts=ADULT),
        AddressTold(person="a", line="unknown", city="Evans"),
    )
    assert find(a_staff(), address="unknown", city="Evans") == []
