"""The desk of what was known when."""

from django.apps import AppConfig


class TimeMachineConfig(AppConfig):
    name = "cairn.desks.timemachine"
    label = "timemachine"
