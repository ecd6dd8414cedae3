"""Where the acts of a referral lead: pages of other desks where they stand, else the form of the kind."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from cairn.furniture import act_words


def address(name: str, *arguments: object) -> str:
    """The address of a page, or nothing while that page is not there."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def form_of(kind: str, number: str, about: str | None = None, **filled: str) -> str:
    """The form of a kind of entry, with what is known already filled in."""
    try:
        where = act_words.address_of(kind, number, about or "")
    except NoReverseMatch:
        where = reverse("referral:record", args=[number, kind])
    return f"{where}{'&' if '?' in where else '?'}{urlencode(filled)}" if filled else where


def forms_of(number: str) -> Callable[[str, str | None], str]:
    """The addresses of one referral's forms, as `acts_for` and `refusal_of` ask for them."""
    return lambda kind, about=None: form_of(kind, number, about)
