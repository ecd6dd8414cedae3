"""The desk of the rulebook."""

from django.apps import AppConfig


class RulebookDeskConfig(AppConfig):
    name = "cairn.desks.rulebook"
    label = "rulebook"
