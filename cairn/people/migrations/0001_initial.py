"""The tables of the person index."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sex", models.TextField(blank=True)),
                ("born_earliest", models.DateField(null=True)),
                ("born_latest", models.DateField(null=True)),
                ("estimated", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "person",
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("line", models.TextField(blank=True)),
                ("city", models.TextField(blank=True)),
                ("folded", models.TextField(blank=True)),
                ("county", models.TextField(blank=True)),
                ("state", models.TextField(blank=True)),
                ("household", models.TextField(blank=True)),
                ("use", models.TextField(blank=True)),
                ("since", models.TextField(blank=True)),
                ("until", models.TextField(blank=True)),
                ("known_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="people_address_by_person"),
                    models.Index(fields=["story"], name="people_address_by_story"),
                    models.Index(
                        condition=models.Q(("folded", ""), _negated=True),
                        fields=["folded"],
                        name="people_address_by_folded",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Earlier",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.TextField()),
                ("number", models.TextField(blank=True)),
                ("county", models.TextField(blank=True)),
                ("earliest", models.DateTimeField()),
                ("latest", models.DateTimeField()),
                ("outcome", models.TextField(blank=True)),
                ("action", models.TextField(blank=True)),
                ("service", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="people_earlier_by_person"),
                    models.Index(fields=["story"], name="people_earlier_by_story"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("alias", models.BooleanField(default=False)),
                ("said", models.TextField()),
                ("given", models.TextField()),
                ("middle", models.TextField()),
                ("family", models.TextField()),
                ("years", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("cities", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("born", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="people_name_by_person"),
                    models.Index(fields=["story"], name="people_name_by_story"),
                    models.Index(fields=["family", "given"], name="people_name_by_family"),
                    models.Index(fields=["given", "family"], name="people_name_by_given"),
                    models.Index(
                        condition=models.Q(("born__isnull", False)), fields=["born"], name="people_name_by_birth"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameKnown",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("part", models.TextField()),
                ("name", models.TextField()),
            ],
            options={
                "db_table": "people_name_known",
                "constraints": [models.UniqueConstraint(fields=("part", "name"), name="people_name_known_once")],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("parts", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("called", models.TextField()),
                ("sex", models.TextField(blank=True)),
                ("born_earliest", models.DateField(null=True)),
                ("born_latest", models.DateField(null=True)),
                ("estimated", models.BooleanField(default=False)),
                ("telephone", models.TextField(blank=True)),
                ("entry", models.UUIDField(null=True)),
                ("linked", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="people_part_by_person"),
                    models.Index(
                        condition=models.Q(("telephone", ""), _negated=True),
                        fields=["telephone"],
                        name="people_part_by_telephone",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("story", "key"), name="people_part_once")],
            },
        ),
        migrations.CreateModel(
            name="StoryKnown",
            fields=[
                ("story", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.TextField(blank=True)),
                ("kind", models.TextField()),
                ("county", models.TextField(blank=True)),
                ("counties", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("taken_by", models.TextField(blank=True)),
                ("received_earliest", models.DateTimeField(null=True)),
                ("received_latest", models.DateTimeField(null=True)),
                ("outcome", models.TextField(blank=True)),
                ("action", models.TextField(blank=True)),
                ("fingerprint", models.TextField()),
            ],
            options={
                "verbose_name": "story as the person index knows it",
                "db_table": "people_story",
                "indexes": [models.Index(fields=["number"], name="people_story_by_number")],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("relative", models.UUIDField()),
                ("relation", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person"], name="people_tie_by_person"),
                    models.Index(fields=["relative"], name="people_tie_by_relative"),
                    models.Index(fields=["story"], name="people_tie_by_story"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldApart",
            fields=[
                ("person", models.UUIDField()),
                ("story", models.UUIDField()),
                ("key", models.TextField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("other", models.UUIDField()),
            ],
            options={
                "db_table": "people_told_apart",
                "indexes": [models.Index(fields=["story"], name="people_told_apart_by_story")],
            },
        ),
    ]
