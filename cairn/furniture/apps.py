"""The Django application of the page furniture."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FurnitureConfig(AppConfig):
    """Templates, tags, static files and the parts page."""

    name = "cairn.furniture"
    label = "furniture"
    verbose_name = _("Page furniture")
