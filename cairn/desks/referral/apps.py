"""The desk of referrals."""

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "cairn.desks.referral"
    label = "referral"
