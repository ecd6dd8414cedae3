"""The desk where reporters are told."""

from django.apps import AppConfig


class ReportersConfig(AppConfig):
    name = "cairn.desks.reporters"
    label = "reporters"
