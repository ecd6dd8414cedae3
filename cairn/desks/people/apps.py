"""The desk of persons; its label differs from the index's own."""

from django.apps import AppConfig


class PeopleDeskConfig(AppConfig):
    name = "cairn.desks.people"
    label = "people_desk"
