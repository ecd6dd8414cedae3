"""The table of kept copies: what was sent, byte for byte, and what proves that it was."""

import uuid

from django.db import models

from cairn.journal.models import EntryRow, StoryRow


class Kept(models.Model):
    """One copy. The digest stands in the entry too; a vault's copies are seen only by those who may open that vault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey(StoryRow, models.PROTECT, related_name="+")
    entry = models.ForeignKey(EntryRow, models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=[("letter", "letter"), ("proof", "proof")])
    vault = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()

    class Meta:
        db_table = "letters_kept"
        constraints = [models.UniqueConstraint(fields=["entry", "what"], name="letters_kept_once")]
