"""verify: clean where nothing was touched, and what a tamperer with every right leaves is found."""

from datetime import timedelta

import pytest

from cairn.access.acting import acting_as
from cairn.access.reads import log_read
from cairn.cli import main
from cairn.journal.verify import verify
from cairn.story.vocabulary import NarrativeAdded, PersonDescribed
from tests.journal.conftest import Tamper
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, told

LAST = "(SELECT id FROM journal_entry ORDER BY position DESC LIMIT 1)"


def faults() -> list[str]:
    return [fault for _, fault in list(verify())[-1].faults]


@pytest.mark.django_db
def test_what_record_and_bulk_wrote_is_clean() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    a_decided_referral()
    told(made.story_row.pk, NarrativeAdded(words="More: ½ 💬 \"'"), by=screener, now=NOON + timedelta(days=9))
    told(
        made.story_row.pk, PersonDescribed(person="ana", estimated_age=31.0), by=screener, now=NOON + timedelta(days=9)
    )
    with acting_as(screener):
        log_read(screener, made.story_row, "the referral")
    found = list(verify())[-1]
    assert (found.stories, found.entries) == (2, 8 + 2 + 11)
    assert found.clean, found.faults


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "says"),
    [
        ("""UPDATE journal_entry SET body = jsonb_set(body, '{fact,words}', '"Nothing."') WHERE kind = 'NarrativeAdded'""", "chain breaks at entry 3"),
        ("UPDATE journal_entry SET at_earliest = at_earliest - interval '1 day' WHERE position = 1", "columns of entry 1 differ"),
        ("UPDATE journal_entry SET recorded_at = recorded_at - interval '1 day' WHERE position = 2", "columns of entry 2 differ"),
        (f"DELETE FROM journal_entry WHERE id = {LAST}", "ends at entry 7, but 8 were recorded"),
        ("WITH gone AS (DELETE FROM journal_sealed) DELETE FROM journal_entry WHERE position = 2", "entry 2 is missing"),
        ("UPDATE journal_entry SET hash = repeat('0', 64) WHERE position = 4", "chain breaks at entry 4"),
        ("""UPDATE journal_sealed SET content = '{"identity": {"name": "Somebody else"}}'""", "vault does not hold"),
        ("UPDATE journal_referral SET status = 'screened out'", "status differs"),
        ("UPDATE journal_referral SET counties = '{Adams}'", "counties differs"),
        ("UPDATE journal_story SET counties = '{Adams}'", "counties differ"),
        ("UPDATE journal_duty SET state = 'met'", "state differs"),
        ("DELETE FROM journal_duty", "missing in the ledger"),
        ("UPDATE journal_duty SET clause = clause || '?'", "the rules do not give it"),
        ("UPDATE access_read SET purpose = 'another'", "the chain breaks at"),
        ("DELETE FROM access_read", "the chain breaks at"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found(tamper: Tamper, act: str, says: str) -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    with acting_as(screener):
        log_read(screener, made.story_row, "the referral", "a call")
    assert faults() == []
    tamper(act)
    assert any(says in fault for fault in faults()), faults()


@pytest.mark.django_db(transaction=True)
def test_the_command_says_what_is_wrong_and_fails(tamper: Tamper, capsys: pytest.CaptureFixture[str]) -> None:
    a_referral()
    assert main(["verify"]) == 0
    assert "1 stories, 8 entries" in capsys.readouterr().out
    tamper("UPDATE journal_entry SET hash = '' WHERE position = 1")
    assert main(["verify", "--json"]) == 1
    assert '"the chain breaks at entry 1"' in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "says"),
    [
        (
            "UPDATE journal_entry SET hash = '' WHERE position = 1",
            "The record itself was changed outside of Cairn (R-26-",
        ),
        ("UPDATE journal_referral SET status = 'screened out'", "Elsewhere the record is whole"),
        ("DELETE FROM access_read", "The record itself was changed outside of Cairn (log of reads)"),
    ],
)
def test_the_command_says_what_a_fault_means_and_what_to_do(
    tamper: Tamper, act: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    with acting_as(screener):
        log_read(screener, made.story_row, "the referral", "a call")
    tamper(act)
    assert main(["verify"]) == 1
    said = capsys.readouterr().out
    assert says in said
    assert said.count("outside of Cairn") + said.count("Elsewhere") == 1
