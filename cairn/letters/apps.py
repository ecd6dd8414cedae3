"""The letters of the house."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "cairn.letters"
    label = "letters"

    def ready(self) -> None:
        from cairn.journal import projections
        from cairn.letters import kept

        projections.register(kept.nothing, differences=kept.differences)
