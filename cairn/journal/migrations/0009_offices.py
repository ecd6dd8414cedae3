"""Indexes for the children that an office saw, and for referrals in the order of their numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0008_earlier")]

    operations = [
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("met_at__isnull", False)),
                fields=["county", "mends", "-met_at"],
                name="journal_duty_seen",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["-number"], name="journal_referral_number"),
        ),
    ]
