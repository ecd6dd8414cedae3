"""Comparing two descriptions: what is found whatever way it was heard, and what is held apart however alike."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.matching import keys, teaching
from cairn.matching.compare import Comparison, compare
from cairn.matching.decide import LIKELY, proposed
from cairn.matching.described import Birth, Described, home_told, name_told
from cairn.matching.made_people import heard_again, people
from cairn.matching.parameters import FILE, committed, written
from cairn.matching.spelling import roots, short_for, sound

HOME = ("614 7th St", "Evans")


def somebody(
    name: str, born: str = "", home: tuple[str, str] | None = None, phone: str = "", sex: str = "", also: str = ""
) -> Described:
    names = (name_told(name), *([name_told(also, other=True)] if also else []))
    homes = (home_told(*home),) if home else ()
    return Described(names, Birth.read(born.replace("-", "")), sex, homes, (phone,) if phone else ())


def between(one: Described, other: Described) -> Comparison:
    return compare(one, other, committed())


@pytest.mark.parametrize(
    ("kept", "heard"),
    [
        ("Brendan Keyes", "Brenden Keys"),
        ("Brendan Keyes", "Keyes Brendan"),
        ("Catherine Smith", "Kathryn Smyth"),
        ("William O'Neill", "Bill ONeill"),
        ("Francisco Hernandez", "Paco Hernandes"),
        ("María Guadalupe Núñez", "Lupe Nunez"),
        ("José García López", "Jose Garcia"),
        ("José García López", "Jose Lopez"),
        ("José García-López", "Jose Lopez Garcia"),
        ("Ana de la Cruz", "Ana Cruz"),
        ("Mary-Ann Tull", "Maryann Tull"),
        ("Steven Phelps", "Stephen Felps"),
        ("Jesús Chávez", "Chuy Chavez"),
        ("Xavier Jimenez", "Javier Ximenez"),
        ("Robert James Webb", "James Webb"),
        ("Brianna Keough", "Brianna Kehoe"),
    ],
)
def test_a_name_is_known_whatever_way_it_was_heard(kept: str, heard: str) -> None:
    one, other = somebody(kept, "1991-09-04"), somebody(heard, "1991-09-04")
    found = between(one, other)
    assert found.odds > LIKELY
    assert not found.apart
    assert keys.keys(one) & keys.asked(other)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("1991-09-04", "same"),
        ("1991-04-09", "day and month change places"),
        ("1992-09-04", "one figure"),
        ("1991-09-14", "one figure"),
        ("1991-11-04", "two parts the same"),
        ("1990-02-17", "near in years"),
        ("1984-02-17", "different"),
        ("1961-02-18", "a generation apart"),
    ],
)
def test_birth_dates_agree_in_steps(said: str, level: str) -> None:
    assert between(somebody("Ann Tull", "1991-09-04"), somebody("Ann Tull", said)).level("birth") == level


def test_the_nearer_birth_dates_are_the_more_they_say() -> None:
    by = committed()
    steps = ["same", "day and month change places", "one figure", "two parts the same", "different"]
    bits = [by.bits("birth", step) for step in steps]
    assert bits == sorted(bits, reverse=True)


def test_an_estimated_age_fits_or_does_not() -> None:
    exact = somebody("Brendan Keyes", "1991-09-04")
    for first, last, level in (
        (1989, 1993, "age fits"),
        (1993, 1996, "age nearly fits"),
        (1999, 2002, "different"),
        (2005, 2012, "a generation apart"),
    ):
        guess = Described((name_told("Brendan Keyes"),), Birth.between(date(first, 1, 1), date(last, 12, 31)))
        assert between(exact, guess).level("birth") == level


def test_a_maiden_or_other_name_is_compared_too_and_named() -> None:
    found = between(somebody("Shauna Tull", "1994-02-11", also="Shauna Pike"), somebody("Shauna Pike", "1994-02-11"))
    assert found.odds > LIKELY
    assert found.level("which name") == "another"
    assert found.names[0].said == "Shauna Pike"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (somebody("Mateo Tull", "2015-05-01", HOME), somebody("Marco Tull", "2015-05-01", HOME), "twins"),
        (somebody("Jayden Tull", "2015-05-01", HOME), somebody("Hayden Tull", "2015-05-01", HOME), "twins"),
        (
            somebody("Mario Ruiz", "2015-05-01", HOME, sex="male"),
            somebody("Maria Ruiz", "2015-05-01", HOME, sex="female"),
            "twins",
        ),
        (somebody("Rosie Tull", "2015-05-01", HOME), somebody("Micah Tull", "2017-08-20", HOME), "siblings"),
        (
            somebody("Jon Tull", "2015-05-01", phone="9705550177"),
            somebody("Jan Tull", "2017-08-20", phone="9705550177"),
            "siblings",
        ),
        (somebody("John Webb Jr", home=HOME), somebody("John Webb Sr", home=HOME), "junior and senior"),
        (somebody("John Webb III", home=HOME), somebody("John Webb, Jr.", home=HOME), "junior and senior"),
        (
            somebody("Jose Perez", "1984-03-02", HOME),
            somebody("Jose Perez", "2012-06-09", HOME),
            "a generation apart",
        ),
        (somebody("Tull", home=HOME), somebody("Micah Tull", "2017-08-20", HOME), "family only"),
    ],
)
def test_a_family_is_held_apart_by_a_rule_that_says_so(one: Described, other: Described, rule: str) -> None:
    found = between(one, other)
    assert rule in [each.rule for each in found.apart]
    assert all(each.words for each in found.apart)
    assert proposed([("other", found)]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (somebody("Hayden Tull", "2015-05-01", HOME), somebody("Haydne Tull", "2015-05-01", HOME)),
        (somebody("Isabella Ruiz", "2015-05-01", HOME), somebody("Bella Ruiz", "2015-01-05", HOME)),
        (somebody("John Webb Jr", "2001-02-03"), somebody("John Webb", "2001-02-03")),
        (somebody("Shauna Tull", "1994-02-11", HOME), somebody("Shauna Tull", "1994-02-12", HOME)),
    ],
)
def test_rules_for_families_do_not_part_one_person(one: Described, other: Described) -> None:
    assert between(one, other).apart == ()


def test_a_father_and_a_son_of_one_name_are_left_for_a_person_to_tell() -> None:
    heard = somebody("Jose Perez", home=HOME)
    father, son = somebody("Jose Perez", "1984-03-02", HOME), somebody("Jose Perez", "2012-06-09", HOME)
    both = [("father", between(father, heard)), ("son", between(son, heard))]
    assert proposed(both) is None
    assert proposed(both[:1])


@pytest.mark.parametrize(
    ("one", "other"),
    [("catherine", "kathryn"), ("phelps", "felps"), ("smith", "smyth"), ("vega", "bega"), ("wright", "rite")],
)
def test_words_that_sound_alike_share_a_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_short_form_may_stand_for_several_names() -> None:
    assert {"christina", "valentina"} <= roots("tina")
    assert short_for("chuy", "jesus") and short_for("bob", "rob")
    assert not short_for("hayden", "jayden")


WORDS = st.sampled_from(
    [
        "maria",
        "jose",
        "ana",
        "john",
        "jon",
        "jack",
        "hayden",
        "jayden",
        "tina",
        "christina",
        "lee",
        "de",
        "la",
        "cruz",
        "garcia",
        "smith",
        "jr",
    ]
)
PLACES = st.sampled_from([None, HOME, ("61 4th St", "Evans"), ("9 Elm Ave Apt 2", "Greeley")])
DAYS = st.sampled_from(["", "1991-09-04", "1991-04-09", "1992-09-04", "2015-05-01", "19139999"])
DESCRIBED = st.builds(
    somebody,
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    DAYS,
    PLACES,
    st.sampled_from(["", "9705550177", "9705550178"]),
    st.sampled_from(["", "female", "male"]),
    st.sampled_from(["", "maria cruz", "jose garcia smith"]),
)


@given(DESCRIBED, DESCRIBED)
@settings(max_examples=400, deadline=None)
def test_it_does_not_matter_which_comes_first(one: Described, other: Described) -> None:
    there, back = between(one, other), between(other, one)
    assert there.bits == pytest.approx(back.bits)
    assert [(f.field, f.level) for f in there.findings] == [(f.field, f.level) for f in back.findings]
    assert there.apart == back.apart


@given(DESCRIBED, DESCRIBED)
@settings(max_examples=200, deadline=None)
def test_what_is_missing_counts_neither_for_nor_against(one: Described, other: Described) -> None:
    whole = between(one, other)
    for field in ("birth", "sex", "telephone"):
        empty = {"birth": None, "sex": "", "telephone": ()}[field]
        name = "telephones" if field == "telephone" else field
        less = between(Described(**{**_fields(one), name: empty}), other)
        bits = sum(finding.bits for finding in whole.findings if finding.field == field)
        assert less.level(field) is None
        assert less.bits == pytest.approx(whole.bits - bits)


def _fields(one: Described) -> dict[str, object]:
    return {name: getattr(one, name) for name in ("names", "birth", "sex", "homes", "telephones", "schools")}


@given(DESCRIBED)
@settings(max_examples=100, deadline=None)
def test_whoever_is_asked_for_as_kept_shares_every_key(one: Described) -> None:
    assert keys.keys(one) <= keys.asked(one)


def test_the_committed_weights_follow_from_their_seed() -> None:
    from cairn.commands.people import about

    learnt = written(teaching.trained(), about(teaching.SEED, teaching.PEOPLE))
    assert learnt == FILE.read_text(encoding="utf-8")


def test_of_made_up_families_nobody_is_proposed_as_their_twin_or_sibling() -> None:
    checked = teaching.checked(committed(), seed=77, count=1000)
    assert checked.of_the_family == 0
    assert checked.wrong <= 3
    assert checked.first[10] >= 0.95 * checked.asked


def test_made_up_people_are_the_same_from_the_same_seed() -> None:
    import random

    first, again = list(people(50, 5)), list(people(50, 5))
    assert first == again
    assert heard_again(first[0], random.Random(1)) == heard_again(again[0], random.Random(1))
