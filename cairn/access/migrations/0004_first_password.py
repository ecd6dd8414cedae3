"""Passwords that somebody else gave and that are changed first, and certifications that end before their day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STAYS = """
REVOKE UPDATE, DELETE, TRUNCATE ON access_certificationend FROM cairn_app;
CREATE TRIGGER access_certificationend_stays BEFORE UPDATE OR DELETE ON access_certificationend
    FOR EACH ROW EXECUTE FUNCTION access_refuse_change();
CREATE TRIGGER access_certificationend_whole BEFORE TRUNCATE ON access_certificationend
    FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_token")]

    operations = [
        migrations.AddField(
            model_name="staff",
            name="password_is_first",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="CertificationEnd",
            fields=[
                (
                    "certification",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ended",
                        serialize=False,
                        to="access.certification",
                    ),
                ),
                ("last_day", models.DateField(verbose_name="last day on which it holds")),
                ("why", models.CharField(max_length=200, verbose_name="why")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.RunSQL(STAYS),
    ]
