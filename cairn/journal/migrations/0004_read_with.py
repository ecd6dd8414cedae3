"""Which edition of rulebook and calendar each story was read with, and readings of finished stories too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="rereading",
            name="everything",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="storyrow",
            name="read_with",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
    ]
