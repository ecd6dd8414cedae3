"""When the rulebook changes, the open stories are read again; once for each change."""

import pytest

from cairn.access.acting import acting_as_system
from cairn.journal import rulebook_change
from cairn.journal.models import Rereading
from tests.makers import a_referral

pytestmark = pytest.mark.django_db


def test_the_first_start_reads_nothing_again():
    assert rulebook_change.ask_when_changed().ended_at is not None


def test_a_start_under_the_same_rules_asks_for_nothing():
    rulebook_change.ask_when_changed()
    assert rulebook_change.ask_when_changed() is None


def test_other_rules_than_at_the_last_start_ask_for_the_open_stories():
    a_referral()
    with acting_as_system("an earlier start"):
        Rereading.objects.create(reason=f"{rulebook_change.CHANGED} (other rules)")
    asked = rulebook_change.ask_when_changed()
    assert asked.ended_at is None
    assert rulebook_change.fingerprint() in asked.reason
