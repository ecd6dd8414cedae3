"""The tables of the person index. All rows follow from the journal and can be made from it again.

A person described in a story is an index person of their own until an entry says that they are one already known.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKnown(models.Model):
    """A story as far as earlier involvement needs it."""

    story = models.UUIDField(primary_key=True)
    number = models.TextField(blank=True)
    kind = models.TextField()
    county = models.TextField(blank=True)
    counties = ArrayField(models.TextField())
    taken_by = models.TextField(blank=True)
    received_earliest = models.DateTimeField(null=True)
    received_latest = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    action = models.TextField(blank=True)
    fingerprint = models.TextField()

    class Meta:
        db_table = "people_story"
        verbose_name = _("story as the person index knows it")
        indexes = [models.Index(fields=["number"], name="people_story_by_number")]


class InStory(models.Model):
    """What every row that a story tells has in common: which index person, in which story, under which key."""

    person = models.UUIDField()
    story = models.UUIDField()
    key = models.TextField()

    class Meta:
        abstract = True


class Person(models.Model):
    """An index person: what the stories agree on, put together."""

    id = models.UUIDField(primary_key=True)
    sex = models.TextField(blank=True)
    born_earliest = models.DateField(null=True)
    born_latest = models.DateField(null=True)
    estimated = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("person")


class Part(InStory):
    """A person's part in one story: the involvement, and what that story told of them."""

    id = models.BigAutoField(primary_key=True)
    parts = ArrayField(models.TextField())
    called = models.TextField()
    sex = models.TextField(blank=True)
    born_earliest = models.DateField(null=True)
    born_latest = models.DateField(null=True)
    estimated = models.BooleanField(default=False)
    telephone = models.TextField(blank=True)
    entry = models.UUIDField(null=True)
    linked = models.BooleanField(default=False)
    keys = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="people_part_by_person"),
            models.Index(fields=["telephone"], name="people_part_by_telephone", condition=~models.Q(telephone="")),
        ]
        constraints = [models.UniqueConstraint(fields=["story", "key"], name="people_part_once")]


class Key(models.Model):
    """A key by which an index person is found, once each; follows from the parts. See `cairn.matching.keys`."""

    pk = models.CompositePrimaryKey("key", "person")
    key = models.BigIntegerField()
    person = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["person"], name="people_key_by_person")]


class Name(InStory):
    """A name or alias that a story gives a person, with what look-up needs to find it by."""

    id = models.BigAutoField(primary_key=True)
    alias = models.BooleanField(default=False)
    said = models.TextField()
    given = models.TextField()
    middle = models.TextField()
    family = models.TextField()
    years = ArrayField(models.IntegerField())
    cities = ArrayField(models.TextField())
    born = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="people_name_by_person"),
            models.Index(fields=["story"], name="people_name_by_story"),
            models.Index(fields=["family", "given"], name="people_name_by_family"),
            models.Index(fields=["given", "family"], name="people_name_by_given"),
            models.Index(fields=["born"], name="people_name_by_birth", condition=models.Q(born__isnull=False)),
        ]


class Address(InStory):
    """Where a story says a person lives or lived."""

    id = models.BigAutoField(primary_key=True)
    line = models.TextField(blank=True)
    city = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    county = models.TextField(blank=True)
    state = models.TextField(blank=True)
    household = models.TextField(blank=True)
    use = models.TextField(blank=True)
    since = models.TextField(blank=True)
    until = models.TextField(blank=True)
    known_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="people_address_by_person"),
            models.Index(fields=["story"], name="people_address_by_story"),
            models.Index(fields=["folded"], name="people_address_by_folded", condition=~models.Q(folded="")),
        ]


class Tie(InStory):
    """What one person of a story is to another of the same story."""

    id = models.BigAutoField(primary_key=True)
    relative = models.UUIDField()
    relation = models.TextField(blank=True)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="people_tie_by_person"),
            models.Index(fields=["relative"], name="people_tie_by_relative"),
            models.Index(fields=["story"], name="people_tie_by_story"),
        ]


class Earlier(InStory):
    """An involvement from before, or from elsewhere, that a story tells of a person (`EarlierInvolvementFound`)."""

    id = models.BigAutoField(primary_key=True)
    what = models.TextField()
    number = models.TextField(blank=True)
    county = models.TextField(blank=True)
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    outcome = models.TextField(blank=True)
    action = models.TextField(blank=True)
    service = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="people_earlier_by_person"),
            models.Index(fields=["story"], name="people_earlier_by_story"),
        ]


class ToldApart(InStory):
    """Somebody said that the person of a story is not that index person."""

    id = models.BigAutoField(primary_key=True)
    other = models.UUIDField()

    class Meta:
        db_table = "people_told_apart"
        indexes = [models.Index(fields=["story"], name="people_told_apart_by_story")]


class NameKnown(models.Model):
    """The dictionary: each given and family name once. Fuzzy search runs over it, not over the people."""

    id = models.BigAutoField(primary_key=True)
    part = models.TextField()
    name = models.TextField()

    class Meta:
        db_table = "people_name_known"
        constraints = [models.UniqueConstraint(fields=["part", "name"], name="people_name_known_once")]
