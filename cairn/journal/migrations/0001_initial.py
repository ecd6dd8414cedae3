"""The tables of stories, entries, current state, duties, calendar, drafts and jobs."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DutyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "counties",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("clause", models.CharField(max_length=80)),
                ("about", models.CharField(blank=True, default="", max_length=64)),
                ("start", models.CharField(max_length=80)),
                ("ordinal", models.SmallIntegerField(default=0)),
                ("about_name", models.CharField(blank=True, default="", max_length=200)),
                ("summary", models.TextField()),
                ("owner", models.CharField(max_length=40)),
                ("worker", models.UUIDField(null=True)),
                ("county", models.CharField(blank=True, default="", max_length=40)),
                ("starts_earliest", models.DateTimeField()),
                ("starts_latest", models.DateTimeField()),
                ("starts_with", models.CharField(blank=True, default="", max_length=300)),
                ("due_earliest", models.DateTimeField(null=True)),
                ("due_latest", models.DateTimeField(null=True)),
                ("exclusive", models.BooleanField(default=False)),
                ("target_at", models.DateTimeField(null=True)),
                ("by_when", models.DateTimeField()),
                ("state", models.CharField(max_length=20)),
                ("met_at", models.DateTimeField(null=True)),
                ("met_latest", models.DateTimeField(null=True)),
                ("met_by", models.UUIDField(null=True)),
                ("attempted", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True, default="")),
                ("ends_when", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("why", models.TextField(blank=True, default="")),
                ("mends", models.CharField(blank=True, default="", max_length=60)),
                ("edition", models.CharField(max_length=10)),
                ("moved_from", models.DateTimeField(null=True)),
                ("moved_at", models.DateTimeField(null=True)),
                ("moved_why", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "db_table": "journal_duty",
            },
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("at_earliest", models.DateTimeField()),
                ("at_latest", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("body", models.JSONField()),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "journal_entry",
            },
        ),
        migrations.CreateModel(
            name="StoryRow",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(default="referral", max_length=40)),
                (
                    "counties",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("taken_by", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("position", models.IntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
                ("read_at", models.DateTimeField()),
                ("next_look_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "journal_story",
            },
        ),
        migrations.CreateModel(
            name="Rereading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("asked_by", models.UUIDField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("total", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("moved", models.IntegerField(default=0)),
                ("last", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "journal_rereading",
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("name", models.CharField(max_length=100)),
                ("source", models.CharField(max_length=200)),
                ("county", models.CharField(blank=True, default="", max_length=40)),
                ("added_by", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "db_table": "journal_calendar",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("day", "county"),
                        name="journal_calendar_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("staff", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(blank=True, default="", max_length=200)),
                ("story", models.UUIDField(null=True)),
                ("content", models.JSONField(default=dict)),
                ("version", models.IntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "db_table": "journal_draft",
                "indexes": [models.Index(fields=["staff", "-saved_at"], name="journal_draft_staff")],
            },
        ),
        migrations.CreateModel(
            name="SealedRow",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sealed_row",
                        serialize=False,
                        to="journal.entryrow",
                    ),
                ),
                ("vault", models.CharField(default="reporter", max_length=20)),
                ("salt", models.CharField(max_length=64)),
                ("content", models.JSONField()),
            ],
            options={
                "db_table": "journal_sealed",
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="referral",
                        serialize=False,
                        to="journal.storyrow",
                    ),
                ),
                (
                    "counties",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("number", models.CharField(max_length=20)),
                ("county", models.CharField(blank=True, default="", max_length=40)),
                ("received_at", models.DateTimeField(null=True)),
                ("household", models.CharField(blank=True, default="", max_length=200)),
                ("status", models.CharField(max_length=30)),
                ("outcome", models.CharField(blank=True, default="", max_length=40)),
                ("response_time", models.CharField(blank=True, default="", max_length=40)),
                ("decided_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("worker", models.UUIDField(null=True)),
                ("worker_name", models.CharField(blank=True, default="", max_length=200)),
                ("taken_by", models.UUIDField(null=True)),
                ("children", models.SmallIntegerField(default=0)),
                ("unseen", models.SmallIntegerField(default=0)),
                ("hazards", models.BooleanField(default=False)),
                ("next_due", models.DateTimeField(null=True)),
                ("next_clause", models.CharField(blank=True, default="", max_length=80)),
                ("last_recorded_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "journal_referral",
            },
        ),
        migrations.AddIndex(
            model_name="storyrow",
            index=models.Index(
                condition=models.Q(("next_look_at__isnull", False)), fields=["next_look_at"], name="journal_story_look"
            ),
        ),
        migrations.AddIndex(
            model_name="storyrow",
            index=models.Index(fields=["-opened_at"], name="journal_story_opened"),
        ),
        migrations.AddField(
            model_name="entryrow",
            name="story",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="journal.storyrow",
            ),
        ),
        migrations.AddField(
            model_name="dutyrow",
            name="story",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="journal.storyrow",
            ),
        ),
        migrations.AddField(
            model_name="sealedrow",
            name="story",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.storyrow"
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["county", "-received_at"], name="journal_referral_county"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["county", "status", "-received_at"], name="journal_referral_status"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["worker", "-received_at"], name="journal_referral_worker"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["taken_by", "-received_at"], name="journal_referral_taken"),
        ),
        migrations.AddConstraint(
            model_name="entryrow",
            constraint=models.UniqueConstraint(fields=("story", "position"), name="journal_entry_place"),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("met_at__isnull", True), ("state__in", ("open", "not known"))),
                fields=["worker", "by_when"],
                name="journal_duty_work",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("met_at__isnull", True), ("state__in", ("open", "not known"))),
                fields=["county", "by_when"],
                name="journal_duty_office",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("met_at__isnull", True), ("state__in", ("open", "not known"))),
                fields=["county", "owner", "by_when"],
                name="journal_duty_role",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(fields=["clause", "state"], name="journal_duty_clause"),
        ),
        migrations.AddConstraint(
            model_name="dutyrow",
            constraint=models.UniqueConstraint(
                fields=("story", "clause", "about", "start", "ordinal"), name="journal_duty_of_a_story"
            ),
        ),
    ]
