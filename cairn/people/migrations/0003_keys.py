"""Keys by which a person is found, the functions that find and compare by them, and the keys of what stands already."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

from cairn.people.keying import rekey

SQL = Path(__file__).with_suffix(".sql")


def make_keys(_apps: object, editor: object) -> None:
    with editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        rekey(cursor)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_look_up")]

    operations = [
        migrations.AddField(
            model_name="part",
            name="keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "person", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("person", models.UUIDField()),
            ],
            options={"indexes": [models.Index(fields=["person"], name="people_key_by_person")]},
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
