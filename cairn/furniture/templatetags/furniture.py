"""Template tags: moments in words, clocks, clauses, answers, acts, fields, drawings; `{% load furniture %}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cairn.furniture import fields, marks, moments
from cairn.furniture.drawings.ring import ring_mark
from cairn.furniture.family_words import FamilyLine, family_in_words
from cairn.furniture.icons import icon_markup
from cairn.furniture.shapes import (
    Act,
    Answer,
    ClockFace,
    Column,
    Family,
    Kept,
    Kid,
    Problem,
    RefusedAct,
    Said,
    WhyShape,
)

register = template.Library()
PARTS = "furniture/parts/"


def _now(context) -> dt.datetime:
    return context.get("now") or timezone.now()


# ---- Moments ----


@register.simple_tag(takes_context=True)
def moment(context, at: dt.datetime | None) -> str:
    """`{% moment entry.at %}`: today, 4:52 PM."""
    if at is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), moments.moment_words(at, _now(context)))


@register.simple_tag(takes_context=True)
def due(context, at: dt.datetime | None) -> str:
    """`{% due duty.due %}`: like moment, but an exclusive midnight is 11:59 PM of the day before."""
    if at is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), moments.due_words(at, _now(context)))


@register.filter
def duration(length: dt.timedelta) -> str:
    """`{{ delta|duration }}`: 1 h 12 min."""
    return moments.duration_words(length)


@register.filter
def clock_time(at: dt.datetime | None) -> str:
    """`{{ at|clock_time }}`: 4:52 PM."""
    return moments.clock_time(at) if at else ""


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """`{{ date|day }}`: 14 Mar 2024."""
    if value is None:
        return ""
    return moments.date_words(moments.local(value).date() if isinstance(value, dt.datetime) else value)


@register.filter
def long_day(value: dt.date | dt.datetime | None) -> str:
    """`{{ now|long_day }}`: Thursday 14 March 2024."""
    if value is None:
        return ""
    return moments.long_date(moments.local(value).date() if isinstance(value, dt.datetime) else value)


# ---- Small things ----


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """`{% icon "tick" %}`; the word stands beside it, or is given as label."""
    return mark_safe(icon_markup(name, css, label))


@register.simple_tag
def clause(number: str) -> SafeString:
    """`{% clause "7.103.70.A.1.c" %}`: the number as a link to its page."""
    return marks.clause_mark(str(number or ""))


@register.simple_tag
def clauses(numbers: Sequence[str]) -> SafeString:
    """`{% clauses duty.clauses %}`: several numbers, set apart by commas."""
    return mark_safe(", ".join(marks.clause_mark(str(number)) for number in numbers))


@register.simple_tag
def tag(words: str, kind: str = "") -> str:
    """`{% tag "Immediate" %}`; kind is later or unknown."""
    return format_html('<span class="tag{}">{}</span>', f" tag--{kind}" if kind else "", words)


@register.simple_tag
def chip(words: str, kind: str = "", href: str = "") -> str:
    """`{% chip "Micah: child" "done" url %}`; kind is done, look, ask or first."""
    shape = {"done": "tick", "look": "find", "first": "quarter"}.get(kind)
    sign = mark_safe(icon_markup(shape)) if shape else ""
    css = f"chip chip--{kind}" if kind else "chip"
    if href:
        return format_html('<a class="{}" href="{}">{}{}</a>', css, href, sign, words)
    return format_html('<span class="{}">{}{}</span>', css, sign, words)


@register.simple_tag
def said(words: str) -> str:
    """`{% said entry.words %}`: a person's own words, in the serif voice, lines kept."""
    return format_html('<p class="quote quote--lines">{}</p>', words)


# ---- Parts ----


@register.simple_tag
def clock(face: ClockFace, key: str = "", big: bool = False, inline: bool = False) -> SafeString:
    """`{% clock face key=duty.id %}`; big for the head of a side column, inline for a table's cell."""
    return marks.clock_mark(face, key, big=big, inline=inline)


@register.simple_tag
def kid(child: Kid) -> SafeString:
    """`{% kid child %}`: Ivy, 6: seen 1:15 PM."""
    return marks.kid_mark(child)


@register.inclusion_tag(PARTS + "answer.html")
def answer(given: Answer):
    """`{% answer ruling %}`: yes, no, not known or not asked, with clauses and grounds."""
    shape, words, css = {
        Said.YES: ("tick", _("Yes"), "c-met"),
        Said.NO: ("cross", _("No"), ""),
        Said.NOT_KNOWN: ("unknown", _("Not known"), "c-unknown"),
        Said.NOT_ASKED: ("unknown", _("Not asked"), "c-unknown"),
    }[given.said]
    if given.instead and given.said in (Said.YES, Said.NO):
        shape, css = "", ""
    return {"answer": given, "icon": shape, "words": given.instead or words, "css": css}


@register.simple_tag(takes_context=True)
def act(context, one: Act, css: str = "") -> SafeString:
    """`{% act one %}`: one button; filled when it is the next act, a form when it posts."""
    return marks.act_mark(one, css, context.get("csrf_token") if one.post else "")


@register.inclusion_tag(PARTS + "acts.html", takes_context=True)
def acts(context, offered: Sequence[Act], refused: Sequence[RefusedAct] = ()):
    """`{% acts offered refused %}`: the first is filled, the others outlined, refused ones are text."""
    return {"offered": offered, "refused": refused, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag(PARTS + "why.html")
def why(reason: WhyShape):
    """`{% why reason %}`: the strip of days and the rows below it."""
    return {"why": reason}


@register.simple_tag
def why_link(url: str, target: str) -> SafeString:
    """`{% why_link url "why-12" %}`: opens the reason in the element of that id, or as a page of its own."""
    return marks.why_link_mark(url, target)


@register.inclusion_tag(PARTS + "refusal.html", takes_context=True)
def refusal(context, missing, anchor="message"):
    """`{% refusal missing %}`: each thing that is missing, its clause and the act that mends it."""
    return {"missing": missing, "anchor": anchor, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag(PARTS + "wrong.html")
def wrong(problems_or_form):
    """`{% wrong form %}` or a list of Problem: the red summary with links to the fields."""
    problems = problems_or_form
    if hasattr(problems_or_form, "errors"):
        problems = fields.problems(problems_or_form)
    return {"problems": list(problems)}


@register.inclusion_tag(PARTS + "field.html")
def field(bound: BoundField, css: str = "f12", said: bool = False, unsaid: bool = False, clause: str = ""):
    """`{% field form.name "f4" %}`; said for a person's words, unsaid for a dashed "not asked" edge."""
    return {"field": fields.dressed(bound, css, said, unsaid), "clause": clause}


@register.inclusion_tag(PARTS + "save_mark.html", takes_context=True)
def save_mark(context, at: dt.datetime | None = None, word: str = ""):
    """`{% save_mark draft.saved_at %}`: Saved 3:40 PM; the script of the drafts keeps it current."""
    return {"at": moments.clock_time(at) if at else "", "word": word or _("Saved")}


@register.inclusion_tag(PARTS + "kept.html")
def kept(words: Kept):
    """`{% kept draft %}`: what was typed, given back unchanged."""
    return {"kept": words, "at": moments.clock_time(words.saved_at) if words.saved_at else ""}


@register.inclusion_tag(PARTS + "later.html")
def later(words: str, detail: str = "", before: str = ""):
    """`{% later "Seen Mon 5:10 PM" "Written down Tue 4:45 PM" %}`: recorded later, violet and broken."""
    return {"words": words, "detail": detail, "before": before}


@register.inclusion_tag(PARTS + "empty.html", takes_context=True)
def empty(context, title: str, first: str = "", second: str = "", offered: Sequence[Act] = ()):
    """`{% empty "No clock is running for you" "…" "…" acts %}`."""
    return {
        "title": title,
        "first": first,
        "second": second,
        "offered": offered,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(PARTS + "drawing.html")
def drawing(desk, phone=None, tablet=None, name: str = "", twin: str = ""):
    """`{% drawing wide phone=narrow name="The family" twin="#family-list" %}`: one drawing for each width."""
    first = desk or tablet or phone
    return {"desk": desk, "phone": phone, "tablet": tablet, "name": name, "twin": twin, "notes": first.notes}


@register.filter
def problem_list(form) -> list[Problem]:
    """`{{ form|problem_list }}`: the errors of a form as plain problems."""
    return fields.problems(form)


@register.simple_tag
def ring(done: int, total: int):
    """`{% ring 5 6 %}`: the ring-mark of a section."""
    return ring_mark(done, total)


@register.filter
def family_lines(family: Family) -> list[FamilyLine]:
    """`{% for line in family|family_lines %}`: each person with relations in words."""
    return family_in_words(family)


@register.inclusion_tag(PARTS + "table.html")
def table(caption: str, columns: Sequence[Column], rows: Sequence[Sequence]):
    """`{% table "Duties still open" columns rows %}`: cells may be markup."""
    return {"caption": caption, "columns": columns, "rows": [list(zip(columns, row, strict=True)) for row in rows]}
