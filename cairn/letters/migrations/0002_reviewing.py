"""A letter to the reporter stays closed to a county that only reviews: its addressee is who reported."""

from django.db import migrations

MINE = "(SELECT string_to_array(nullif(current_setting('cairn.counties', true), ''), ','))::text[]"
ALL = "(SELECT current_setting('cairn.counties', true) = '*')"
OF_A_STORY = f"""EXISTS (
        SELECT 1 FROM journal_story AS story WHERE story.id = letters_kept.story_id
        AND (vault = '' OR {ALL} OR NOT story.reviewing && {MINE})
    )"""

CLOSED = f"""
ALTER POLICY of_a_story_that_is_seen ON letters_kept USING (
    {OF_A_STORY}
    AND (vault = '' OR (
        (SELECT current_setting('cairn.reporter', true)) = 'on'
        AND (SELECT current_setting('cairn.role', true)) IN
            ('hotline worker', 'screener', 'caseworker', 'supervisor', 'system')
    ))
);
ALTER POLICY of_a_story_that_is_seen_added ON letters_kept WITH CHECK (
    {OF_A_STORY}
);
"""


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("journal", "0007_reviewing")]

    operations = [migrations.RunSQL(CLOSED)]
