"""Which rulebook and calendar a story was read with, so that a change of either is noticed."""

import hashlib
from functools import lru_cache
from pathlib import Path

import cairn.rulebook
import cairn.story
from cairn.rulebook.calendar import Calendar


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the files of rulebook and vocabulary say, in twelve letters; worked cases do not count."""
    digest = hashlib.sha256()
    for package in (cairn.rulebook, cairn.story):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=8)
def edition_of(calendar: Calendar) -> str:
    """A short text that changes when the rulebook or the appointed days do."""
    days = ",".join(f"{closing.day}" for closing in calendar.appointed)
    return hashlib.sha256(f"{fingerprint()} {days}".encode()).hexdigest()[:16]
