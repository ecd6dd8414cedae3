"""The desk of administrators."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "cairn.desks.administration"
    label = "administration"
