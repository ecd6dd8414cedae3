"""Counties that were asked to review a referral read it, and who reported stays kept from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

MINE = "(SELECT string_to_array(nullif(current_setting('cairn.counties', true), ''), ','))::text[]"
ALL = "(SELECT current_setting('cairn.counties', true) = '*')"
RECORDING = "(SELECT nullif(current_setting('cairn.recording', true), ''))::uuid"

READ = f"""
ALTER POLICY of_the_county ON journal_story
    USING ({ALL} OR counties && {MINE} OR reviewing && {MINE} OR id = {RECORDING});

ALTER POLICY for_a_purpose ON journal_sealed USING (
    (SELECT current_setting('cairn.reporter', true)) = 'on'
    AND (SELECT current_setting('cairn.role', true))
        IN ('hotline worker', 'screener', 'caseworker', 'supervisor', 'system')
    AND EXISTS (
        SELECT 1 FROM journal_story AS story WHERE story.id = journal_sealed.story_id
        AND ({ALL} OR NOT story.reviewing && {MINE})
    )
);
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_programs")]

    operations = [
        migrations.AddField(
            model_name="storyrow",
            name="reviewing",
            field=ArrayField(base_field=models.TextField(), default=list, size=None),
        ),
        migrations.RunSQL(READ),
    ]
