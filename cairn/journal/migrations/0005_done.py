"""An index for what somebody did lately."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_read_with")]

    operations = [
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("met_at__isnull", False)), fields=["worker", "-met_at"], name="journal_duty_done"
            ),
        ),
    ]
