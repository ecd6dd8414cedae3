"""The smallest parts as markup, made in Python: a page of work holds hundreds, and each one that is a template costs as
much as ten of these."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cairn.furniture.icons import icon_markup
from cairn.furniture.shapes import Act, ClockFace, Kid


@lru_cache(maxsize=4096)
def clause_url(number: str) -> str:
    """The rulebook page of a clause."""
    try:
        return reverse("rulebook:clause", args=[number])
    except NoReverseMatch:
        return f"/rulebook/{number}/"


@lru_cache(maxsize=4096)
def clause_mark(number: str) -> SafeString:
    """The number of a clause as a link to its page."""
    return mark_safe(f'<a class="cite" href="{escape(clause_url(number))}">{escape(number)}</a>' if number else "")


def clock_mark(face: ClockFace, key: object = "", *, big: bool = False, inline: bool = False) -> SafeString:
    """A clock: its shape, how long and when. `key` names it for the minute's refresh."""
    named = f' id="clock-{escape(key)}"' if key else ""
    state = f'{named} data-clock data-state="{face.state}"'
    title, second = escape(face.title), escape(face.second)
    if inline:
        when = f'<span class="clock-line__when">, {second}</span>' if second else ""
        mark = icon_markup(face.icon, "inl")
        return mark_safe(f'<span class="clock-line c-{face.css}"{state}>{mark}<b>{title}</b>{when}</span>')
    size = "bigclock" if big else "clock"
    when = f"<small>{second}</small>" if second else ""
    return mark_safe(
        f'<div class="{size} {size}--{face.css}"{state}>{icon_markup(face.icon)}<b>{title}</b>{when}</div>'
    )


def kid_mark(kid: Kid) -> SafeString:
    """A child and whether it was seen."""
    face = ClockFace(kid.state)
    return mark_safe(f'<span class="kid kid--{face.css}">{icon_markup(face.icon)}{escape(kid.words)}</span>')


def act_mark(act: Act, css: str = "", token: object = "") -> SafeString:
    """One button: filled when it is the next act; a form with the page's `token` when it posts, a link otherwise."""
    look = f'class="usa-button act{"" if act.next else " usa-button--outline"}{f" {escape(css)}" if css else ""}"'
    words = f"{icon_markup(act.icon) if act.icon else ''}{escape(act.label)}"
    if not act.post:
        return mark_safe(f'<a {look} href="{escape(act.href)}">{words}</a>')
    named = f' name="{escape(act.name)}" value="{escape(act.value)}"' if act.name else ""
    guard = f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">' if token else ""
    return mark_safe(
        f'<form method="post" action="{escape(act.href)}" class="act-form">{guard}'
        f"<button {look}{named}>{words}</button></form>"
    )


def why_link_mark(url: str, target: str) -> SafeString:
    """The link that opens the reason in the element of that id, or as a page of its own."""
    shut = escape(_("Why this time?"))
    return mark_safe(
        f'<a class="act-quiet" href="{escape(url)}" data-why="{escape(target)}" '
        f'data-open="{escape(_("Hide the reason"))}" data-shut="{shut}" '
        f'aria-expanded="false" aria-controls="{escape(target)}" role="button">{shut}</a>'
    )
