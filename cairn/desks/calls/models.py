"""The current state of each call, for lists and figures."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cairn.journal.models import StoryRow


class Call(models.Model):
    """One call as its story tells it; it can be worked out anew at any time."""

    story = models.OneToOneField(StoryRow, models.PROTECT, primary_key=True, related_name="+")
    counties = ArrayField(models.TextField(), default=list)
    number = models.CharField(max_length=20)
    county = models.CharField(max_length=40, blank=True, default="")
    line = models.CharField(max_length=40)
    routed_to = models.CharField(max_length=200, blank=True, default="")
    handler = models.CharField(max_length=40, blank=True, default="")
    purpose = models.CharField(max_length=20, blank=True, default="")
    began_at = models.DateTimeField()
    hour = models.SmallIntegerField()
    """The hour of the day in Colorado."""
    waited = models.IntegerField(null=True)
    lasted = models.IntegerField(null=True)
    referral = models.CharField(max_length=200, blank=True, default="")
    exceptions = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "calls_call"
        indexes = [
            models.Index(fields=["-began_at"], name="calls_call_began"),
            models.Index(fields=["county", "-began_at"], name="calls_call_county"),
        ]
