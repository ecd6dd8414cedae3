"""The desk of everyone's own work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "cairn.desks.work"
    label = "work"
