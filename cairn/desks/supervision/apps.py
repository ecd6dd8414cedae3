"""The desk of supervisors."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "cairn.desks.supervision"
    label = "supervision"
