"""Staff with their role and office, their certifications as dated facts, the offices, tokens, and the log of reads."""

import uuid
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.story.answer import Answer
from cairn.story.author import Author, Role
from cairn.story.counties import HOTLINE, OMBUDSMAN, STATE, County
from cairn.story.when import colorado_day

STATEWIDE = frozenset({Role.STATE_STAFF, Role.OMBUDSMAN_ANALYST})
WITHOUT_RECORDS = frozenset({Role.ADMINISTRATOR, Role.LAW_JUDGE_CLERK})


def roles() -> list[tuple[str, str]]:
    return [(role.value, role.value) for role in Role]


def offices() -> list[tuple[str, str]]:
    return [(str(name), str(name)) for name in (*County, HOTLINE, STATE, OMBUDSMAN)]


class Office(models.Model):
    """A county department, the hotline's connection center, the state department or the ombudsman."""

    name = models.CharField(max_length=40, primary_key=True)
    telephone = models.CharField(max_length=40, blank=True)


class Staff(AbstractUser):
    """A person who works here. `role` and `office` say what they may do and whose records they see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=40, choices=roles)
    office = models.CharField(_("office"), max_length=40, choices=offices)
    title = models.CharField(_("title"), max_length=150, blank=True)
    password_is_first = models.BooleanField(default=False)
    """Whether somebody else knows the password, so that it is changed before anything else is done."""

    REQUIRED_FIELDS = ["name", "role", "office"]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    @property
    def plays(self) -> Role:
        return Role(self.role)

    @property
    def counties(self) -> frozenset[str]:
        """The offices whose records this person may see; `{"*"}` is all of them."""
        if self.role in STATEWIDE:
            return frozenset({"*"})
        return frozenset() if self.role in WITHOUT_RECORDS else frozenset({self.office})

    @cached_property
    def _certifications(self) -> list["Certification"]:
        return list(self.certification_set.all())

    def give_first_password(self, password: str) -> None:
        """A password that whoever gives it knows; it opens nothing but the page on which it is changed."""
        self.set_password(password)
        self.password_is_first = True

    def certified_on(self, day: date) -> bool:
        """Whether the child welfare certification was valid on a day."""
        return any(each.valid_on(day) for each in self._certifications)

    def author(self, now: datetime) -> Author:
        """This person as the journal keeps them: with the role, office and certification of that Colorado day."""
        certified = Answer.YES if self.certified_on(colorado_day(now)) else Answer.NO
        return Author(
            name=self.get_full_name(), role=self.plays, office=self.office, certified=certified, staff=str(self.id)
        )


class WithEnds(models.Manager["Certification"]):
    """Certifications, each with its early end where it has one."""

    def get_queryset(self) -> models.QuerySet["Certification"]:
        return super().get_queryset().select_related("ended")


class Certification(models.Model):
    """A child welfare certification, valid from one day up to and including another. Never changed; see its end."""

    staff = models.ForeignKey(Staff, models.PROTECT)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = WithEnds()

    @property
    def end(self) -> "CertificationEnd | None":
        """Its early end, if it was ended."""
        return getattr(self, "ended", None)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None while that is open."""
        return self.end.last_day if self.end else self.valid_until

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.last_day is None or day <= self.last_day)


class CertificationEnd(models.Model):
    """A certification ended before its day, with the reason: a fact of its own, never changed or removed."""

    certification = models.OneToOneField(Certification, models.PROTECT, primary_key=True, related_name="ended")
    last_day = models.DateField(_("last day on which it holds"))
    why = models.CharField(_("why"), max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)


class Token(models.Model):
    """What a program shows instead of a password, bound to one member of the staff. The secret itself is nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, models.PROTECT)
    label = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def state(self, now: datetime) -> str:
        if self.revoked_at:
            return "revoked"
        return "valid" if now < self.expires_at else "expired"


class Read(models.Model):
    """One look at a record: who, when, what and why. The database chains each reader's looks; none is ever changed."""

    at = models.DateTimeField()
    staff = models.UUIDField(null=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    office = models.CharField(max_length=40)
    story = models.UUIDField(null=True)
    number = models.CharField(max_length=20, blank=True)
    counties = ArrayField(models.TextField(), default=list)
    what = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500, blank=True)
    position = models.IntegerField(default=0)
    previous_hash = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "access_read"
        indexes = [
            models.Index(fields=["story", "at"], name="access_read_story"),
            models.Index(fields=["staff", "position"], name="access_read_chain"),
        ]
