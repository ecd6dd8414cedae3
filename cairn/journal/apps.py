"""Cairn's journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cairn.journal"
    label = "journal"
