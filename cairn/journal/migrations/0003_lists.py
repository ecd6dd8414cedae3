"""Indexes for the list of all counties' referrals, and for who names a referral as the earlier of two."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_security")]

    operations = [
        migrations.AddIndex(
            model_name="entryrow",
            index=models.Index(
                condition=models.Q(("kind", "DuplicateCompared")),
                fields=["recorded_at"],
                name="journal_entry_duplicate",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["-received_at"], name="journal_referral_received"),
        ),
    ]
