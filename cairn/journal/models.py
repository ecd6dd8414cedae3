"""The tables: stories and their entries, which are only added to; the current state and the duties, worked out from them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Upper


def _line(length: int = 200, **more: object) -> models.CharField:
    return models.CharField(max_length=length, blank=True, default="", **more)


def _counties() -> ArrayField:
    return ArrayField(models.TextField(), default=list)


class StoryRow(models.Model):
    """One thread of work. `head` is the hash of its last entry; whoever records locks this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40, default="referral")
    counties = _counties()
    reviewing = _counties()
    """Counties that read it for a review they were asked for, and record nothing else in it."""
    taken_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    position = models.IntegerField(default=0)
    head = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    """The moment at which the rules last read it into the ledger."""
    read_with = _line(16)
    """The edition of rulebook and calendar by which it was."""
    next_look_at = models.DateTimeField(null=True)
    """When time alone may open or change a duty, so that it must be read again."""

    class Meta:
        db_table = "journal_story"
        indexes = [
            models.Index(fields=["next_look_at"], name="journal_story_look", condition=Q(next_look_at__isnull=False)),
            models.Index(fields=["-opened_at"], name="journal_story_opened"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def readers(self) -> list[str]:
        """Every office that may read it."""
        return [*self.counties, *self.reviewing]


class EntryRow(models.Model):
    """One entry as it was recorded. `body` is all of it; the other columns are for finding it."""

    id = models.UUIDField(primary_key=True)
    story = models.ForeignKey(StoryRow, models.PROTECT, related_name="entries", db_index=False)
    position = models.IntegerField()
    kind = models.CharField(max_length=60)
    at_earliest = models.DateTimeField()
    at_latest = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.JSONField()
    earlier = models.GeneratedField(
        expression=Upper(KT("body__fact__earlier")), output_field=models.TextField(), db_persist=True
    )
    """The referral with which a DuplicateCompared compares its own. A column, for row security lets no index look into JSON."""
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_entry"
        constraints = [models.UniqueConstraint(fields=["story", "position"], name="journal_entry_place")]
        indexes = [
            models.Index(fields=["earlier"], name="journal_entry_earlier", condition=Q(kind="DuplicateCompared")),
            models.Index(fields=["recorded_at"], name="journal_entry_framework", condition=Q(kind="FrameworkNoted")),
        ]


class SealedRow(models.Model):
    """What the journal holds only the salted digest of: who reported."""

    entry = models.OneToOneField(EntryRow, models.PROTECT, primary_key=True, related_name="sealed_row")
    story = models.ForeignKey(StoryRow, models.PROTECT, related_name="+")
    vault = models.CharField(max_length=20, default="reporter")
    salt = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        db_table = "journal_sealed"


UNMET = Q(state__in=("open", "not known"), met_at__isnull=True)
"""What is still to be done: open, overdue, or waiting for a fact that nobody knows."""


class DutyRow(models.Model):
    """One duty of one story. "Overdue" is not kept: it follows from `due_*` and the moment of asking."""

    story = models.ForeignKey(StoryRow, models.PROTECT, related_name="duties", db_index=False)
    counties = _counties()
    clause = models.CharField(max_length=80)
    about = _line(64)
    start = models.CharField(max_length=80)
    ordinal = models.SmallIntegerField(default=0)
    about_name = _line()
    summary = models.TextField()
    owner = models.CharField(max_length=40)
    worker = models.UUIDField(null=True)
    county = _line(40)
    starts_earliest = models.DateTimeField()
    starts_latest = models.DateTimeField()
    starts_with = _line(300)
    due_earliest = models.DateTimeField(null=True)
    due_latest = models.DateTimeField(null=True)
    exclusive = models.BooleanField(default=False)
    target_at = models.DateTimeField(null=True)
    by_when = models.DateTimeField()
    """What lists are sorted by: the due time, else the target, else the end of time."""
    state = models.CharField(max_length=20)
    met_at = models.DateTimeField(null=True)
    met_latest = models.DateTimeField(null=True)
    met_by = models.UUIDField(null=True)
    attempted = models.BooleanField(default=False)
    because = models.TextField(blank=True, default="")
    ends_when = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    """Why it is excused, cancelled or not known."""
    mends = _line(60)
    edition = models.CharField(max_length=10)
    moved_from = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    moved_why = _line()

    class Meta:
        db_table = "journal_duty"
        constraints = [
            models.UniqueConstraint(
                fields=["story", "clause", "about", "start", "ordinal"], name="journal_duty_of_a_story"
            )
        ]
        indexes = [
            models.Index(fields=["worker", "by_when"], name="journal_duty_work", condition=UNMET),
            models.Index(fields=["county", "by_when"], name="journal_duty_office", condition=UNMET),
            models.Index(fields=["county", "owner", "by_when"], name="journal_duty_role", condition=UNMET),
            models.Index(fields=["worker", "-met_at"], name="journal_duty_done", condition=Q(met_at__isnull=False)),
            models.Index(
                fields=["county", "mends", "-met_at"], name="journal_duty_seen", condition=Q(met_at__isnull=False)
            ),
            models.Index(fields=["clause", "state"], name="journal_duty_clause"),
        ]


class Referral(models.Model):
    """The current state of a referral, for lists and searches."""

    story = models.OneToOneField(StoryRow, models.PROTECT, primary_key=True, related_name="referral")
    counties = _counties()
    number = models.CharField(max_length=20)
    county = _line(40)
    received_at = models.DateTimeField(null=True)
    household = _line()
    status = models.CharField(max_length=30)
    outcome = _line(40)
    response_time = _line(40)
    decided_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    worker_name = _line()
    taken_by = models.UUIDField(null=True)
    children = models.SmallIntegerField(default=0)
    unseen = models.SmallIntegerField(default=0)
    hazards = models.BooleanField(default=False)
    next_due = models.DateTimeField(null=True)
    next_clause = _line(80)
    last_recorded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_referral"
        indexes = [
            models.Index(fields=["-received_at"], name="journal_referral_received"),
            models.Index(fields=["-number"], name="journal_referral_number"),
            models.Index(fields=["county", "-received_at"], name="journal_referral_county"),
            models.Index(fields=["county", "status", "-received_at"], name="journal_referral_status"),
            models.Index(fields=["worker", "-received_at"], name="journal_referral_worker"),
            models.Index(fields=["taken_by", "-received_at"], name="journal_referral_taken"),
        ]


class CalendarDay(models.Model):
    """A day that the Governor appointed, or (with a county) one on which that county's office is closed."""

    day = models.DateField()
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    county = _line(40)
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = _line()

    class Meta:
        db_table = "journal_calendar"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "county"], name="journal_calendar_day", condition=Q(withdrawn_at__isnull=True)
            )
        ]


class Draft(models.Model):
    """What somebody is typing, kept until it is recorded or discarded. Only they see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    staff = models.UUIDField()
    kind = models.CharField(max_length=40)
    title = _line()
    story = models.UUIDField(null=True)
    content = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "journal_draft"
        indexes = [models.Index(fields=["staff", "-saved_at"], name="journal_draft_staff")]


class Rereading(models.Model):
    """Reading the open stories again, with how far it has come."""

    reason = models.CharField(max_length=200)
    everything = models.BooleanField(default=False)
    """Finished stories too."""
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.UUIDField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    moved = models.IntegerField(default=0)
    last = models.UUIDField(null=True)
    """The last story read, from which it goes on after an interruption."""

    class Meta:
        db_table = "journal_rereading"


class Program(models.Model):
    """A county's program: since when it takes part in Differential Response, and what it decides by. Nothing of any person."""

    story = models.OneToOneField(StoryRow, models.PROTECT, primary_key=True, related_name="program_row")
    county = models.CharField(max_length=40, unique=True)
    number = models.CharField(max_length=20)
    since = models.DateField(null=True)
    steps_done = models.SmallIntegerField(default=0)
    process = _line()
    guide = _line()

    class Meta:
        db_table = "journal_program"

    def __str__(self) -> str:
        return self.county
