"""The desk of the calls; when it is ready the journal feeds its table."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "cairn.desks.calls"
    label = "calls"

    def ready(self) -> None:
        from cairn.desks.calls import current
        from cairn.journal import projections

        projections.register(current.follow, bulk=current.bulk, differences=current.differences)
