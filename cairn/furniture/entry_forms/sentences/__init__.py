"""One sentence for each kind of entry, as timelines and lists say it."""

from cairn.furniture.entry_forms.sentences import red_team, reported, told, worked  # noqa: F401 - registers every sentence
from cairn.furniture.entry_forms.sentences.register import SENTENCES, said

__all__ = ["SENTENCES", "said"]
