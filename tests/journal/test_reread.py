"""Reading again: after a change of the calendar, and when a moment passes."""

from datetime import date, timedelta

import pytest

from cairn.access.acting import acting_as, acting_as_system
from cairn.cli import main
from cairn.journal import days, reread, tasks
from cairn.journal.models import DutyRow, Rereading, StoryRow
from cairn.journal.verify import verify
from cairn.story.vocabulary import ResponseTime
from tests.makers import NOON, a_decided_referral, a_staff, as_it_happened, decision, proposed, usual_intake, view

pytestmark = pytest.mark.django_db


def five_business_days() -> StoryRow:
    one, other = a_staff(), a_staff()
    time = ResponseTime.FIVE_DAYS
    said = [*((each, one) for each in usual_intake()), (proposed(view(time)), one), (proposed(view(time)), other)]
    return as_it_happened([*said, (proposed(decision(time)), one)])


def test_an_appointed_day_moves_open_due_times_and_the_old_ones_are_kept() -> None:
    row = five_business_days()
    with acting_as_system("a test"):
        seeing = DutyRow.objects.filter(story=row.pk, about="mia", owner="caseworker", due_earliest__gt=NOON)
        before = seeing.order_by("-due_earliest")[0]
        days.appoint(date(2026, 3, 16), "Day of mourning", "Executive order of 13 March 2026")
    progress = tasks.ask_to_read_again("Day of mourning added")
    reread.open_stories_again(progress.pk)
    progress.refresh_from_db()
    assert (progress.done, progress.total, progress.ended_at is not None) == (1, 1, True)
    assert progress.moved > 0
    with acting_as_system("a test"):
        after = DutyRow.objects.get(pk=before.pk)
        assert (after.moved_from, after.due_earliest) == (before.due_earliest, before.due_earliest + timedelta(1))
        assert after.moved_why == "Day of mourning added"
    assert list(verify())[-1].clean


def test_an_interrupted_reading_goes_on_where_it_stood() -> None:
    first, second = sorted((five_business_days().pk, five_business_days().pk))
    days.appoint(date(2026, 3, 16), "Day of mourning", "An order")
    progress = Rereading.objects.create(reason="A test", started_at=NOON, total=2, done=1, last=first)
    reread.open_stories_again(progress.pk)
    progress.refresh_from_db()
    assert (progress.done, progress.last) == (2, second)


def test_what_another_rulebook_read_is_not_compared_until_it_is_read_again() -> None:
    row = five_business_days()
    with acting_as_system("a test"):
        StoryRow.objects.filter(pk=row.pk).update(read_with="an earlier one")
        DutyRow.objects.filter(story=row.pk).update(note="as an earlier rulebook said")
    found = list(verify())[-1]
    assert (found.clean, found.outdated) == (True, 1)
    reread.open_stories_again(Rereading.objects.create(reason="A new edition").pk)
    found = list(verify())[-1]
    assert (found.clean, found.outdated) == (True, 0)
    with acting_as_system("a test"):
        assert not DutyRow.objects.filter(note="as an earlier rulebook said").exists()


def test_when_a_moment_passes_the_story_is_read_again_once() -> None:
    row, _ = a_decided_referral()
    assert row.next_look_at is not None
    assert reread.whose_time_has_come(row.next_look_at - timedelta(minutes=1)) == 0
    later = row.next_look_at + timedelta(days=60)
    assert reread.whose_time_has_come(later) == 1
    assert reread.whose_time_has_come(later) == 0
    with acting_as_system("a test"):
        assert StoryRow.objects.get(pk=row.pk).read_at == later
    assert list(verify())[-1].clean


def test_a_day_taken_back_no_longer_counts_but_is_kept() -> None:
    day = days.appoint(date(2026, 3, 16), "Day of mourning", "An order")
    days.appoint(date(2026, 3, 17), "Snow", "County manager", county="Weld")
    assert days.calendar("Weld").holiday(date(2026, 3, 16)) == "Day of mourning"
    assert days.calendar("Weld").county_closing(date(2026, 3, 17)) == "Snow"
    assert days.calendar().left_out(date(2026, 3, 17)) is None
    days.withdraw(day, "The order was void")
    assert days.calendar().holiday(date(2026, 3, 16)) is None


def test_asking_leaves_a_job_only_when_it_is_committed() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    with acting_as(a_staff("administrator")):
        tasks.ask_to_read_again("A test")
    assert ProcrastinateJob.objects.filter(task_name__endswith="read_open_stories_again").count() == 1


def test_the_command_wants_a_reason_and_says_how_far_it_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    five_business_days()
    days.appoint(date(2026, 3, 16), "Day of mourning", "An order")
    assert main(["jobs", "read-again"]) == 1
    assert "--reason" in capsys.readouterr().err
    assert main(["jobs", "read-again", "--reason", "A new edition", "--wait"]) == 0
    assert "A new edition: done, 1 of 1 stories" in capsys.readouterr().out
    assert main(["jobs", "time"]) == 0
    assert main(["jobs", "status"]) == 0
    assert "A new edition" in capsys.readouterr().out
