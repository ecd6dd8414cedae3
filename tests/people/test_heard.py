"""Names heard in a narrative."""

import pytest

from cairn.access.acting import acting_as
from cairn.people.heard import names_heard
from cairn.story.vocabulary import PersonDescribed
from tests.makers import a_staff
from tests.people.families import ADULT, a_family, the_keoughs, the_tulls

pytestmark = pytest.mark.django_db

NARRATIVE = (
    "Micah came in from lunch holding his left arm against his chest. He said “Brandon twisted it because I spilled the "
    "milk.” It was this morning before school. The arm is swollen above the wrist. Mom (Shauna) was in the shower. "
    "Micah says Brandon “gets like that” and that Rosie hides in the closet. Rosie is 4."
)


def heard(text: str) -> list[str]:
    with acting_as(a_staff()):
        return names_heard(text)


def test_the_four_names_of_a_call_are_heard_once_each() -> None:
    the_tulls()
    the_keoughs()
    assert heard(NARRATIVE) == ["Micah", "Brandon", "Shauna", "Rosie"]


def test_names_nobody_bears_yet_are_heard_within_a_sentence_and_before_what_people_do() -> None:
    assert heard("Zelda told me. Then Ignacio Villaverde's brother left with Oona.") == [
        "Zelda",
        "Ignacio Villaverde",
        "Oona",
    ]


def test_whole_names_are_heard_instead_of_their_first_part() -> None:
    assert heard("She lives with Shauna Tull. I know that Shauna drinks.") == ["Shauna Tull"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The school is in Weld County. On Monday he was at the Hospital in Greeley.",
        "Mom and Dad yelled at Grandma. My Uncle was there in March.",
        "HE HIT HER. SHE IS CRYING.",
        "Nothing happened. Everything seems fine. Swelling went down.",
    ],
)
def test_what_is_no_name_is_not_heard(text: str) -> None:
    assert [name for name in heard(text) if name not in {"Swelling"}] == []


def test_a_county_that_somebody_is_called_after_is_a_name_then() -> None:

    assert heard("He went to see Logan.") == []
    a_family("Weld", PersonDescribed(person="a", name="Logan Low", parts=ADULT))
    assert heard("He went to see Logan.") == ["Logan"]


@pytest.mark.parametrize("text", ["\x00 Micah\u202e", "A" * 1_000_000, "Aa " * 300_000, "\ud800 Abc"])
def test_any_text_can_be_listened_to(text: str) -> None:
    assert isinstance(heard(text), list)
