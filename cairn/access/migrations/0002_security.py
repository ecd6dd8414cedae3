"""The offices; certifications and reads that are only added to; each reader's looks chained by the database itself."""

from django.db import migrations

from cairn.story.counties import HOTLINE, STATE, County

VISIBLE = """
    (SELECT current_setting('cairn.counties', true) = '*')
    OR counties && (SELECT string_to_array(nullif(current_setting('cairn.counties', true), ''), ','))::text[]
"""

ONLY_ADDED_TO = """
CREATE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only added to: no row is ever changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

REVOKE UPDATE, DELETE, TRUNCATE ON access_certification, access_read FROM cairn_app;
CREATE TRIGGER access_certification_stays BEFORE UPDATE OR DELETE ON access_certification
    FOR EACH ROW EXECUTE FUNCTION access_refuse_change();
CREATE TRIGGER access_certification_whole BEFORE TRUNCATE ON access_certification
    FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change();
CREATE TRIGGER access_read_stays BEFORE UPDATE OR DELETE ON access_read
    FOR EACH ROW EXECUTE FUNCTION access_refuse_change();
CREATE TRIGGER access_read_whole BEFORE TRUNCATE ON access_read
    FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change();
"""

CHAIN = """
CREATE TABLE access_read_head (
    staff uuid UNIQUE NULLS NOT DISTINCT,
    position integer NOT NULL,
    hash text NOT NULL
);
REVOKE ALL ON access_read_head FROM cairn_app;

CREATE FUNCTION access_read_hash(
    previous text, place integer, at timestamptz, staff uuid, name text, role text, office text,
    story uuid, number text, counties text[], what text, purpose text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        previous, place, extract(epoch FROM at), staff, name, role, office, story, number, counties, what, purpose
    )::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION access_read_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head public.access_read_head%ROWTYPE;
BEGIN
    INSERT INTO public.access_read_head VALUES (NEW.staff, 0, '') ON CONFLICT (staff) DO NOTHING;
    SELECT * INTO head FROM public.access_read_head AS one
        WHERE one.staff IS NOT DISTINCT FROM NEW.staff FOR UPDATE;
    NEW.position := head.position + 1;
    NEW.previous_hash := head.hash;
    NEW.hash := public.access_read_hash(head.hash, NEW.position, NEW.at, NEW.staff, NEW.name, NEW.role, NEW.office,
        NEW.story, NEW.number, NEW.counties, NEW.what, NEW.purpose);
    UPDATE public.access_read_head AS one SET position = NEW.position, hash = NEW.hash
        WHERE one.staff IS NOT DISTINCT FROM NEW.staff;
    RETURN NEW;
END $$;
CREATE TRIGGER access_read_chained BEFORE INSERT ON access_read
    FOR EACH ROW EXECUTE FUNCTION access_read_chain();

CREATE FUNCTION access_read_heads() RETURNS SETOF access_read_head
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM public.access_read_head WHERE position > 0
$$;
"""

ROWS = f"""
ALTER TABLE access_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_read FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON access_read FOR SELECT USING (
    {VISIBLE} OR staff = (SELECT nullif(current_setting('cairn.staff', true), ''))::uuid
);
CREATE POLICY added ON access_read FOR INSERT WITH CHECK (
    (SELECT nullif(current_setting('cairn.role', true), '')) IS NOT NULL
);
"""


def open_offices(apps, schema_editor):
    office = apps.get_model("access", "Office")
    names = [*County, HOTLINE, STATE, "Ombudsman"]
    office.objects.using(schema_editor.connection.alias).bulk_create([office(name=str(name)) for name in names])


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunPython(open_offices, migrations.RunPython.noop),
        migrations.RunSQL(ONLY_ADDED_TO),
        migrations.RunSQL(CHAIN),
        migrations.RunSQL(ROWS),
    ]
