"""The desk where jurisdiction is found and a referral is passed on."""

from django.apps import AppConfig


class JurisdictionConfig(AppConfig):
    name = "cairn.desks.jurisdiction"
    label = "jurisdiction"
