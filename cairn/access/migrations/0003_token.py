"""Tokens of programs: seen by whoever shows one and by their holder, made and revoked by the system alone."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROWS = """
REVOKE UPDATE, DELETE, TRUNCATE ON access_token FROM cairn_app;
GRANT UPDATE (revoked_at, last_used_on) ON access_token TO cairn_app;
ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_holder ON access_token FOR SELECT USING (
    (SELECT current_setting('cairn.role', true)) = 'system'
    OR staff_id = (SELECT nullif(current_setting('cairn.staff', true), ''))::uuid
    OR digest = (SELECT nullif(current_setting('cairn.token', true), ''))
);
CREATE POLICY made_by_the_system ON access_token FOR INSERT WITH CHECK (
    (SELECT current_setting('cairn.role', true)) = 'system'
);
CREATE POLICY revoked_by_the_system_and_noted_when_shown ON access_token FOR UPDATE USING (
    (SELECT current_setting('cairn.role', true)) = 'system'
    OR digest = (SELECT nullif(current_setting('cairn.token', true), ''))
);

CREATE FUNCTION access_token_stays_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
        RAISE EXCEPTION 'a token that was revoked stays revoked' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER access_token_stays_revoked BEFORE UPDATE ON access_token
    FOR EACH ROW EXECUTE FUNCTION access_token_stays_revoked();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_security")]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_on", models.DateField(null=True)),
                ("staff", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.RunSQL(ROWS),
    ]
