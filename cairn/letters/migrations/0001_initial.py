"""The table of kept copies: only added to, seen with their story, and a reporter's only for a purpose."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

SECURED = """
REVOKE UPDATE, DELETE, TRUNCATE ON letters_kept FROM cairn_app;
CREATE TRIGGER letters_kept_stays BEFORE UPDATE OR DELETE ON letters_kept
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER letters_kept_whole BEFORE TRUNCATE ON letters_kept
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
ALTER TABLE letters_kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters_kept FORCE ROW LEVEL SECURITY;
CREATE POLICY of_a_story_that_is_seen ON letters_kept FOR SELECT USING (
    EXISTS (SELECT 1 FROM journal_story AS story WHERE story.id = letters_kept.story_id)
    AND (vault = '' OR (
        (SELECT current_setting('cairn.reporter', true)) = 'on'
        AND (SELECT current_setting('cairn.role', true)) IN
            ('hotline worker', 'screener', 'caseworker', 'supervisor', 'system')
    ))
);
CREATE POLICY of_a_story_that_is_seen_added ON letters_kept FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM journal_story AS story WHERE story.id = letters_kept.story_id)
);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("journal", "0002_security")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(choices=[("letter", "letter"), ("proof", "proof")], max_length=10),
                ),
                ("vault", models.CharField(blank=True, default="", max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("media_type", models.CharField(max_length=80)),
                ("content", models.BinaryField()),
                ("salt", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64)),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.UUIDField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.entryrow"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.storyrow"
                    ),
                ),
            ],
            options={"db_table": "letters_kept"},
        ),
        migrations.AddConstraint(
            model_name="kept",
            constraint=models.UniqueConstraint(fields=("entry", "what"), name="letters_kept_once"),
        ),
        migrations.RunSQL(SECURED),
    ]
