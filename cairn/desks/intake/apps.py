"""The Django application of the interview."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Templates, static files and the tag that draws a question."""

    name = "cairn.desks.intake"
    label = "intake"
    verbose_name = _("New referral")
