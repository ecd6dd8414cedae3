"""The Django app of the person index; when it is ready the journal feeds it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "cairn.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from cairn.journal import projections
        from cairn.people import index

        projections.register(index.follow, bulk=index.bulk, differences=index.differences)
