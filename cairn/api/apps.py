"""The API as a Django application: it has a page of its own, and no tables."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "cairn.api"
    label = "api"
