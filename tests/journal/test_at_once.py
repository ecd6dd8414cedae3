"""Two people at the same moment, with real commits: one is first, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from cairn.access.acting import acting_as
from cairn.journal.models import EntryRow, StoryRow
from cairn.journal.record import record
from cairn.journal.refusals import Conflict
from cairn.journal.verify import verify
from cairn.story.vocabulary import DecisionApproved, NarrativeAdded
from tests.makers import a_decided_referral, a_referral, a_staff, proposed, usual_intake

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.external]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised, all begun at the same moment."""
    ready = Barrier(len(acts))

    def begun(act: Callable[[], Any]) -> Any:
        try:
            ready.wait(10)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begun, acts))


def test_of_two_supervisors_one_wins_and_the_other_is_told_who() -> None:
    row, decided = a_decided_referral()
    supervisors = [a_staff("supervisor", name=name) for name in ("Sam", "Sol")]

    def approves(supervisor: Any) -> Any:
        with acting_as(supervisor):
            return record(proposed(DecisionApproved(decision=decided)), story=row.pk, by=supervisor)

    given = at_once(*(lambda one=one: approves(one) for one in supervisors))
    lost = [each for each in given if isinstance(each, Conflict)]
    won = [each for each in given if not isinstance(each, Exception)]
    assert len(lost) == len(won) == 1, given
    assert lost[0].by_whom == won[0].entries[0].by.name
    assert lost[0].by_whom in str(lost[0])


def test_the_same_entry_sent_by_eight_at_once_is_recorded_once() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row
    once = proposed(NarrativeAdded(words="More."))

    def says() -> Any:
        with acting_as(screener):
            return record(once, story=row.pk, by=screener)

    given = at_once(*[says] * 8)
    assert all(each.entries[0].id == once.id for each in given), given
    with acting_as(screener):
        assert EntryRow.objects.filter(kind="NarrativeAdded").count() == 2


def test_the_same_form_sent_four_times_at_once_opens_one_story() -> None:
    screener = a_staff()
    form = usual_intake()
    given = at_once(*[lambda: a_referral(by=screener, entries=form)] * 4)
    assert len({each.story_row.number for each in given}) == 1, given
    with acting_as(screener):
        assert StoryRow.objects.count() == 1


def test_entries_recorded_at_once_make_one_unbroken_chain() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row

    def says() -> Any:
        with acting_as(screener):
            return record(proposed(NarrativeAdded(words="More.")), story=row.pk, by=screener)

    at_once(*[says] * 6)
    with acting_as(screener):
        assert StoryRow.objects.get().position == 14
    assert list(verify())[-1].clean
