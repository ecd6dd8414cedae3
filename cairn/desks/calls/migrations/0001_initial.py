"""The table of calls, seen by the hotline and the counties of each call."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

SECURED = """
REVOKE DELETE, TRUNCATE ON calls_call FROM cairn_app;
ALTER TABLE calls_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls_call FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_county ON calls_call USING (
    (SELECT current_setting('cairn.counties', true) = '*')
    OR counties && (SELECT string_to_array(nullif(current_setting('cairn.counties', true), ''), ','))::text[]
    OR story_id = (SELECT nullif(current_setting('cairn.recording', true), ''))::uuid
);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("journal", "0002_security")]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
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
                ("line", models.CharField(max_length=40)),
                ("routed_to", models.CharField(blank=True, default="", max_length=200)),
                ("handler", models.CharField(blank=True, default="", max_length=40)),
                ("purpose", models.CharField(blank=True, default="", max_length=20)),
                ("began_at", models.DateTimeField()),
                ("hour", models.SmallIntegerField()),
                ("waited", models.IntegerField(null=True)),
                ("lasted", models.IntegerField(null=True)),
                ("referral", models.CharField(blank=True, default="", max_length=200)),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
            ],
            options={"db_table": "calls_call"},
        ),
        migrations.AddIndex(model_name="call", index=models.Index(fields=["-began_at"], name="calls_call_began")),
        migrations.AddIndex(
            model_name="call", index=models.Index(fields=["county", "-began_at"], name="calls_call_county")
        ),
        migrations.RunSQL(SECURED),
    ]
