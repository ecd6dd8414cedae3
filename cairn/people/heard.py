"""Finds likely personal names in a narrative, to be offered for look-up. Careful: a missed name is typed by hand."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

from cairn.people.names import fold
from cairn.story.counties import County

LONGEST = 20_000
MOST = 12
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?\n“\"()]|[,;:]|\d+")
_ENDS = frozenset('.!?\n“"')
_SIGNS = _ENDS | frozenset("(),;:")
_NEVER = frozenset((Path(__file__).parent / "never_names.txt").read_text(encoding="utf-8").split())
# A county's name is a person's only where somebody bears it: Logan, Dolores.
_PLACES = frozenset(fold(county.value) for county in County) | {"greeley", "evans", "fort", "springs"}
# Words that follow a person's name and seldom anything else that opens a sentence with a capital.
_DOES = frozenset(
    {
        "is",
        "was",
        "has",
        "had",
        "said",
        "says",
        "told",
        "came",
        "does",
        "did",
        "went",
        "gets",
        "got",
        "lives",
        "hit",
        "hits",
    }
)


def names_heard(text: str) -> list[str]:
    """Names as they stand in the text, each once, in the order heard: "Micah", "Shauna Tull"."""
    runs = list(_runs(text[:LONGEST]))
    known = _borne([fold(run[0][0]) for run in runs])
    heard: dict[str, str] = {}
    for run in runs:
        if _is_a_name(run, known):
            heard.setdefault(fold(" ".join(word for word, *_rest in run)), " ".join(word for word, *_rest in run))
    return _without_parts(heard)[:MOST]


def _runs(text: str) -> Iterable[list[tuple[str, bool, str]]]:
    """Capitalised words that stand together, each with whether it opens a sentence and the word that follows."""
    tokens = _TOKEN.findall(text)
    run: list[tuple[str, bool, str]] = []
    opens = True
    for place, token in enumerate(tokens):
        bare = re.sub(r"['’]s$", "", token)
        after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
        if bare[:1].isupper() and not bare.isupper() and fold(bare) not in _NEVER:
            run.append((bare, opens, after))
            if bare != token:
                yield run
                run = []
        elif run:
            yield run
            run = []
        opens = token in _ENDS or (opens and token in _SIGNS)
    if run:
        yield run


def _is_a_name(run: list[tuple[str, bool, str]], known: frozenset[str]) -> bool:
    word, opens, _after = run[0]
    if fold(word) in known:
        return len(fold(word)) > 1
    if len(fold(word)) < 2 or fold(" ".join(said for said, *_rest in run)) in _PLACES or fold(word) in _PLACES:
        return False
    return not opens or len(run) > 1 or run[-1][2] in _DOES


def _without_parts(heard: dict[str, str]) -> list[str]:
    """Leave out "Shauna" where "Shauna Tull" was heard too."""
    return [said for folded, said in heard.items() if not any(other.startswith(folded + " ") for other in heard)]


def _borne(words: list[str]) -> frozenset[str]:
    """Those of the words that are somebody's given name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_names_among(%s)", [sorted(set(words))])
        return frozenset(name for (name,) in cursor.fetchall())
