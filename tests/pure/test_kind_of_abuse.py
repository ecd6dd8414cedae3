"""The decision tables of the kind of abuse and of who responds: every row, and the whole space of answers."""

from itertools import product
from typing import Any

import pytest

from cairn.rulebook.decision_tables import lines_of, rows_of
from cairn.rulebook.facility import care_at
from cairn.rulebook.kind_of_abuse import AbuseKind, kinds_from, verdicts, who_responds
from cairn.story.answer import every, opposite, some
from cairn.story.story import Story
from cairn.story.vocabulary import Setting
from tests.pure.test_rules_referral import entry

COLUMNS = (
    "parental",
    "relative",
    "resident",
    "cares at home",
    "paid",
    "facility",
    "kin home",
    "county custody",
    "of age",
)
ANSWERS = (True, False, None)
SPACE = [dict(zip(COLUMNS, answers, strict=True)) for answers in product(ANSWERS, repeat=len(COLUMNS))]
LINES = lines_of("kind_of_abuse.csv")


def _expected(facts: dict[str, bool | None]) -> tuple[bool | None, bool | None, bool | None]:
    """The definitions written out, independently of the table: intrafamilial, institutional, third party."""
    paid_stranger = every(facts["paid"], opposite(facts["relative"]))
    caregiver = some(
        facts["parental"], facts["relative"], facts["resident"], every(facts["cares at home"], opposite(paid_stranger))
    )
    in_facility = some(facts["facility"], every(facts["kin home"], facts["county custody"]))
    intrafamilial = some(facts["parental"], every(caregiver, opposite(in_facility)))
    institutional = every(facts["of age"], in_facility)
    return intrafamilial, institutional, every(opposite(intrafamilial), opposite(institutional))


def _given(facts: dict[str, bool | None]) -> tuple[bool | None, bool | None, bool | None]:
    found = kinds_from(facts)
    return (
        found[AbuseKind.INTRAFAMILIAL].holds,
        found[AbuseKind.INSTITUTIONAL].holds,
        found[AbuseKind.THIRD_PARTY].holds,
    )


def test_where_everything_is_known_the_table_gives_a_kind_and_what_the_definitions_say() -> None:
    for facts in SPACE:
        if None not in facts.values():
            assert _given(facts) == _expected(facts), facts
            assert True in _given(facts), facts


def test_the_table_never_contradicts_the_definitions_and_no_third_party_stands_in_family_or_facility() -> None:
    for facts in SPACE:
        given, expected = _given(facts), _expected(facts)
        for one, other in zip(given, expected, strict=True):
            assert one is None or other is None or one is other, facts
        assert not (given[2] and (given[0] or given[1])), facts


def test_what_is_not_known_is_given_as_not_known_only_where_the_answers_leave_it_open() -> None:
    """An answer is found wherever every way of filling in what is not known gives the same one."""
    for facts in SPACE[::97]:
        open_columns = [column for column, value in facts.items() if value is None]
        filled = [
            _given({**facts, **dict(zip(open_columns, values, strict=True))})
            for values in product((True, False), repeat=len(open_columns))
        ]
        for number, value in enumerate(_given(facts)):
            same = {each[number] for each in filled}
            assert value is None or same == {value}, facts


def test_learning_an_answer_never_overturns_a_kind() -> None:
    for facts in SPACE[::7]:
        for column in (column for column, value in facts.items() if value is None):
            for answer in (True, False):
                for before, after in zip(_given(facts), _given({**facts, column: answer}), strict=True):
                    assert before is None or before is after, (facts, column, answer)


@pytest.mark.parametrize("line", LINES, ids=[f"{n + 2} {line['kind']}" for n, line in enumerate(LINES)])
def test_every_row_is_met_by_a_story(line: dict[str, str]) -> None:
    told = _story_of(line)
    found = verdicts(told, "one")[AbuseKind(line["kind"])]
    assert found.holds is True
    assert found.row is not None and found.row.because == line["because"]


@pytest.mark.parametrize("line", LINES, ids=[f"{n + 2} {line['kind']}" for n, line in enumerate(LINES)])
def test_every_row_is_needed(line: dict[str, str]) -> None:
    """Some answers meet this row and no other of its kind."""
    rows = rows_of("kind_of_abuse.csv", "kind")[line["kind"]]
    this = next(row for row in rows if row.because == line["because"] and all(line[c] for c, _wanted in row.cells))
    asked = dict(this.cells)
    facts: dict[str, bool | None] = {column: asked.get(column) for column in COLUMNS}
    assert kinds_from(facts)[AbuseKind(line["kind"])].row == this


def _story_of(line: dict[str, str]) -> Story:
    """A child and somebody else, with the answers of a row and as little besides as can be told."""
    facts: list[tuple[str, dict[str, Any]]] = [
        ("ReferralReceived", {"received_by": "Weld"}),
        (
            "PersonDescribed",
            {
                "person": "mia",
                "birth_date": "2001-01-01" if line["of age"] == "no" else "2016-01-01",
                "court_jurisdiction": "no",
            },
        ),
        ("AllegationMade", {"allegation": "one", "victim": "mia", "responsible": "joel", "occurred": "2024-02-28"}),
        ("RelationshipTold", {"person": "joel", "relative": "mia", **_tie(line)}),
        ("SettingTold", {"setting": _setting(line)}),
        (
            "LegalCustodyTold",
            {
                "child": "mia",
                "holder": "county department" if line["county custody"] == "yes" else "parent or guardian",
                "case_open": "yes",
            },
        ),
    ]
    return Story([entry(n, kind, fact) for n, (kind, fact) in enumerate(facts) if fact.get("setting", "told")])


def _tie(line: dict[str, str]) -> dict[str, str]:
    if line["parental"] == "yes":
        return {"relation": "parent"}
    if not line["relative"] and line["parental"] == "no":
        return {"relation": "paid carer"}
    return {
        "relation": "other relative" if line["relative"] == "yes" else "unrelated",
        "lives_in_home": line["resident"] or "no",
        "regularly_in_home_to_care": line["cares at home"] or ("yes" if line["paid"] == "yes" else "no"),
        "paid": line["paid"] or "no",
    }


def _setting(line: dict[str, str]) -> str | None:
    if line["facility"] == "yes":
        return "foster care home"
    if line["kin home"] == "yes" or line["county custody"]:
        return "kin home that is not certified"
    return "family home" if line["facility"] == "no" else None


def test_every_setting_has_its_line() -> None:
    assert [line["setting"] for line in lines_of("settings.csv")] == [str(setting) for setting in Setting]


@pytest.mark.parametrize("setting", list(Setting))
def test_a_setting_by_itself_gives_what_its_line_says(setting: Setting) -> None:
    told = Story(
        [
            entry(0, "ReferralReceived", {"received_by": "Weld"}),
            entry(1, "AllegationMade", {"allegation": "one", "victim": "mia"}),
            entry(2, "SettingTold", {"setting": str(setting)}),
        ]
    )
    line = next(line for line in lines_of("settings.csv") if line["setting"] == setting)
    expected = {"yes": True, "no": False}.get(line["facility"])
    if line["kin home"] == "yes":
        expected = None
    assert care_at(told, "one").of_facility is expected
    assert bool(care_at(told, "one").missing) is (expected is None)


def test_who_responds_is_told_once_for_every_combination() -> None:
    lines = lines_of("who_responds.csv")
    for third, ten, trafficking in product(("yes", "no", "not known"), ("yes", "no", "not known"), ("yes", "no")):
        cells = {"third party": third, "ten or older": ten, "trafficking": trafficking}
        fitting = [line for line in lines if all(line[column] in ("any", value) for column, value in cells.items())]
        assert len(fitting) == 1, cells


def test_trafficking_is_always_the_countys_and_an_unknown_age_leaves_it_there() -> None:
    for third, ten in product(ANSWERS, ANSWERS):
        line = who_responds(third, ten, True)
        assert (line["county"], line["law enforcement"]) == ("yes", "yes")
        assert who_responds(third, ten, False)["county"] == ("no" if third and ten else "yes")
