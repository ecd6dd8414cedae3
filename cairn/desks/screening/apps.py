"""The desk where referrals are decided and approved."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "cairn.desks.screening"
    label = "screening"
