"""What the database itself enforces: entries are only added to, and rows are seen by those whose county they are of."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only added to: a mistake is corrected by a later entry', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_sealed FROM cairn_app;
REVOKE DELETE, TRUNCATE ON journal_story, journal_referral, journal_calendar, journal_rereading FROM cairn_app;
CREATE TRIGGER journal_entry_stays BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_entry_whole BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_sealed_stays BEFORE UPDATE OR DELETE ON journal_sealed
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_sealed_whole BEFORE TRUNCATE ON journal_sealed
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
"""

# Settings are wrapped in (SELECT …) so that they are read once a query, not once a row.
# The comparison with '*' stands inside: the planner then takes half of the rows to be visible, instead of one in
# two hundred, and walks a list's index in its order up to the limit instead of fetching and sorting everything.
# `cairn.recording` names the one story that record() holds locked: a story may leave the county of whoever records.
RECORDING = "(SELECT nullif(current_setting('cairn.recording', true), ''))::uuid"
VISIBLE = """
    (SELECT current_setting('cairn.counties', true) = '*')
    OR counties && (SELECT string_to_array(nullif(current_setting('cairn.counties', true), ''), ','))::text[]
"""
REPORTER_ROLES = "('hotline worker', 'screener', 'caseworker', 'supervisor', 'system')"


def _secured(*tables: str) -> str:
    force = "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY; ALTER TABLE {0} FORCE ROW LEVEL SECURITY;"
    return "\n".join(force.format(table) for table in tables)


ROWS = f"""
{_secured("journal_story", "journal_entry", "journal_sealed", "journal_duty", "journal_referral", "journal_draft")}

CREATE POLICY of_the_county ON journal_story USING ({VISIBLE} OR id = {RECORDING});
CREATE POLICY of_the_county ON journal_duty USING ({VISIBLE} OR story_id = {RECORDING});
CREATE POLICY of_the_county ON journal_referral USING ({VISIBLE} OR story_id = {RECORDING});

CREATE POLICY of_a_story_that_is_seen ON journal_entry FOR SELECT USING (
    EXISTS (SELECT 1 FROM journal_story AS story WHERE story.id = journal_entry.story_id)
);
CREATE POLICY of_the_story_being_recorded ON journal_entry FOR INSERT WITH CHECK (
    story_id = {RECORDING} OR (SELECT current_setting('cairn.role', true)) = 'system'
);

CREATE POLICY for_a_purpose ON journal_sealed FOR SELECT USING (
    (SELECT current_setting('cairn.reporter', true)) = 'on'
    AND (SELECT current_setting('cairn.role', true)) IN {REPORTER_ROLES}
    AND EXISTS (SELECT 1 FROM journal_story AS story WHERE story.id = journal_sealed.story_id)
);
CREATE POLICY of_the_story_being_recorded ON journal_sealed FOR INSERT WITH CHECK (
    story_id = {RECORDING} OR (SELECT current_setting('cairn.role', true)) = 'system'
);

CREATE POLICY of_whoever_types ON journal_draft
    USING (staff = (SELECT nullif(current_setting('cairn.staff', true), ''))::uuid);
"""

NUMBERS = """
CREATE FUNCTION journal_next_number(letter text, year integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE counter text := format('journal_number_%s_%s', lower(letter), year);
BEGIN
    IF letter !~ '^[A-Z]$' THEN
        RAISE EXCEPTION 'a number begins with one letter';
    END IF;
    IF to_regclass('public.' || counter) IS NULL THEN
        -- IF NOT EXISTS does not hold two at once apart.
        PERFORM pg_advisory_xact_lock(hashtext(counter));
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS public.%I', counter);
    END IF;
    RETURN format('%s-%s-%s', letter, lpad((year % 100)::text, 2, '0'),
        lpad(nextval('public.' || counter)::text, 6, '0'));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunSQL(APPEND_ONLY), migrations.RunSQL(ROWS), migrations.RunSQL(NUMBERS)]
