"""One sentence for each kind of entry, as timelines and lists say it."""

from cairn.furniture.entry_forms.sentences import (  # noqa: F401 - registers every sentence
    institutional,
    red_team,
    reported,
    told,
    worked,
)
from cairn.furniture.entry_forms.sentences.register import SENTENCES, said

__all__ = ["SENTENCES", "said"]
