"""Who names a referral as the earlier of two is found by an index."""

import django.db.models.fields.json
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0007_reviewing")]

    operations = [
        migrations.AddField(
            model_name="entryrow",
            name="earlier",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Upper(
                    django.db.models.fields.json.KT("body__fact__earlier")
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.RemoveIndex(model_name="entryrow", name="journal_entry_duplicate"),
        migrations.AddIndex(
            model_name="entryrow",
            index=models.Index(
                condition=models.Q(("kind", "DuplicateCompared")), fields=["earlier"], name="journal_entry_earlier"
            ),
        ),
    ]
