"""The command line without a database: replay, clauses and schema, with good and with bad input."""

import json
from pathlib import Path

import pytest

from cairn.cli import main

STORY = """
story: referral
by: {name: Dana, role: screener, office: Weld, certified: yes}
entries:
  - ReferralReceived: {received_by: Weld}
    at: 2023-09-01 16:40
  - PersonDescribed: {person: mia, name: Mia Torres, birth_date: 2019-04-12, parts: [alleged victim]}
    at: 2023-09-01 16:41
  - DangerAnswered: {danger: present danger, answer: yes, facts: He is beating her now}
    at: 2023-09-01 16:42
  - id: slow
    ScreeningDecided: {outcome: assign for assessment, response_time: 5 business days, reasons: seems fine}
    at: 2023-09-01 16:50
"""


@pytest.fixture
def story_file(tmp_path: Path) -> str:
    path = tmp_path / "story.yaml"
    path.write_text(STORY)
    return str(path)


def test_replay_gives_duties_objections_and_rulings_as_json(
    story_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", story_file, "--now", "2023-09-02 01:00", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    refused = [objection for objection in found["objections"] if objection["clause"] == "7.103.70.A"]
    assert refused[0]["entry"] == "slow"
    present = next(ruling for ruling in found["rulings"] if ruling["clause"] == "7.103.70.A.1.a")
    assert present["holds"] is True
    assert all(
        {"clause", "summary", "owner", "about", "opened_at", "due_at", "state", "met_at", "explanation"} <= set(duty)
        for duty in found["duties"]
    )


def test_replay_in_words_names_state_clause_and_due_time(story_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", story_file, "--now", "2023-09-02 01:00"]) == 0
    assert "7.103.70.A.1.a" in capsys.readouterr().out


def test_replay_says_whose_text_judges_and_reads_by_that_of_another_day(
    story_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def clauses(*more: str) -> set[str]:
        assert main(["replay", story_file, "--now", "2023-09-02 01:00", "--json", *more]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["judged"]["day"] == (more[-1] if more else "2023-09-01")
        return {duty["clause"] for duty in found["duties"]}

    assert "7.103.10.A" in clauses()
    earlier = clauses("--edition", "2013-03-01")
    assert "7.202.4.B.3" in earlier
    assert "7.103.10.A" not in earlier
    assert main(["replay", story_file, "--now", "2023-09-02 01:00", "--edition", "2022-05-16"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Judged by the text of 2022-05-16 (editions ")
    assert "that of 1 Feb 2013, the nearest earlier one, is used" in printed


def test_an_edition_that_is_no_day_is_named(story_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", story_file, "--edition", "7.103"]) == 1
    assert "'7.103' is not a day" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["replay", "no-such-file.yaml"], "there is no file"),
        (["replay", "."], "is a folder"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert message in capsys.readouterr().err


def test_a_moment_that_cannot_be_read_is_named(story_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", story_file, "--now", "2024-03-10 02:30"]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_a_fault_in_the_file_names_line_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(STORY.replace("outcome: assign", "outcom: assign"))
    assert main(["replay", str(path)]) == 1
    assert "line 12" in capsys.readouterr().err


def test_clauses_lists_what_the_register_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--json"]) == 0
    rows = {row["clause"]: row for row in json.loads(capsys.readouterr().out)}
    eight_hours = rows["7.103.70.A.1.c#1"]
    assert eight_hours["edition"] == "2023-07-01"
    assert eight_hours["tests"]
    assert set(eight_hours) == {"clause", "edition", "area", "kind", "summary", "where", "tests"}


def test_missing_rows_are_listed_by_area(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "clause,edition,area,kind,actor,trigger,clock,system_must,example,status\n"
    rows = (
        "7.103.70.A.1.c#1,2023-07-01,response-time,clock,,,,,,in force\n9.999.Z,2023-07-01,hotline,duty,,,,,,in force\n"
    )
    (tmp_path / "some.csv").write_text(head + rows)
    assert main(["clauses", "--missing", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "hotline": [{"clause": "9.999.Z", "kind": "duty", "status": "in force"}]
    }


def test_a_folder_without_an_inventory_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--missing", str(tmp_path)]) == 1
    assert "no inventory files" in capsys.readouterr().err


def test_the_schema_knows_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    from cairn.story.fact import KINDS

    assert main(["schema"]) == 0
    assert set(KINDS) <= set(json.loads(capsys.readouterr().out)["$defs"])
