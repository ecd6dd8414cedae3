"""Cairn's journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cairn.journal"
    label = "journal"

    def ready(self) -> None:
        from cairn.journal import programs, projections

        projections.register(programs.follow, bulk=programs.bulk, differences=programs.differences)
