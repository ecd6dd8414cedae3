"""Counties' programs, which hold nothing of any person and are seen by all, and an index for the cards of RED teams."""

import django.db.models.deletion
from django.db import migrations, models

SECURED = """
ALTER TABLE journal_program ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_program FORCE ROW LEVEL SECURITY;
REVOKE DELETE, TRUNCATE ON journal_program FROM cairn_app;
CREATE POLICY seen_by_all ON journal_program FOR SELECT USING (true);
CREATE POLICY of_the_story_being_recorded ON journal_program FOR INSERT WITH CHECK (
    story_id = (SELECT nullif(current_setting('cairn.recording', true), ''))::uuid
    OR (SELECT current_setting('cairn.role', true)) = 'system'
);
CREATE POLICY of_the_story_being_kept ON journal_program FOR UPDATE USING (
    story_id = (SELECT nullif(current_setting('cairn.recording', true), ''))::uuid
    OR (SELECT current_setting('cairn.role', true)) = 'system'
);
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_done")]

    operations = [
        migrations.CreateModel(
            name="Program",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="program_row",
                        serialize=False,
                        to="journal.storyrow",
                    ),
                ),
                ("county", models.CharField(max_length=40, unique=True)),
                ("number", models.CharField(max_length=20)),
                ("since", models.DateField(null=True)),
                ("steps_done", models.SmallIntegerField(default=0)),
                ("process", models.CharField(blank=True, default="", max_length=200)),
                ("guide", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={"db_table": "journal_program"},
        ),
        migrations.AddIndex(
            model_name="entryrow",
            index=models.Index(
                condition=models.Q(("kind", "FrameworkNoted")),
                fields=["recorded_at"],
                name="journal_entry_framework",
            ),
        ),
        migrations.RunSQL(SECURED),
    ]
