"""The desk where a RED team reviews, evaluates and directs."""

from django.apps import AppConfig


class RedteamConfig(AppConfig):
    name = "cairn.desks.redteam"
    label = "redteam"
