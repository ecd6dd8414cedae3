"""Every worked case gives the duties, rulings and objections that it says."""

import pytest

from cairn.rulebook.cases import Case, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.where} {case.name}")
def test_the_worked_case_holds(case: Case) -> None:
    assert case.faults() == []


def test_a_case_that_says_otherwise_is_found_out() -> None:
    case = next(case for case in all_cases() if case.name == "Seen to the minute")
    wrong = case.duties[0].copy()
    case.duties[0]["state"] = "met late"
    try:
        assert case.faults()
    finally:
        case.duties[0].update(wrong)
