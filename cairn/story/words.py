"""Kinds of text a field can hold, each with its longest length and without characters that deceive."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

# Direction overrides and isolates can make a page show another text than was stored.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _clean(text: str) -> str:
    if found := _FORBIDDEN.search(text) or _SURROGATE.search(text):
        raise ValueError(
            f"the text holds a character that cannot be kept (U+{ord(found.group()):04X}, at place {found.start() + 1}); remove it"
        )
    return text.replace("\r\n", "\n")


def _unquoted(value: object) -> object:
    """Numbers and booleans are taken as their text, so that a telephone number may stand unquoted."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Line = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(_unquoted), AfterValidator(_clean)]
"""One line: a name, a place, a telephone number. At most 200 characters."""

LONGEST_WORDS, LONGEST_ACCOUNT = 20_000, 100_000

Words = Annotated[
    str, Field(min_length=1, max_length=LONGEST_WORDS), BeforeValidator(_unquoted), AfterValidator(_clean)
]
"""A person's own words or a worker's reasons. At most 20,000 characters."""

Account = Annotated[
    str, Field(min_length=1, max_length=LONGEST_ACCOUNT), BeforeValidator(_unquoted), AfterValidator(_clean)
]
"""What a reporter told, or a report that was read in: at most 100,000 characters, some forty pages."""

Key = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w][\w .:'-]*$")]
"""A short key that names a person, an allegation or another story inside a story."""
