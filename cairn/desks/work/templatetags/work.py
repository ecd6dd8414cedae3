"""One duty of the list, made in Python since the page has dozens; `{% load work %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.desks.work.lists import Line
from cairn.furniture import marks
from cairn.furniture.shapes import Act
from cairn.furniture.templatetags.furniture import due, tag

register = template.Library()


@register.simple_tag(takes_context=True)
def duty_line(context, line: Line, named: bool = False) -> SafeString:
    """`{% duty_line line %}`: clock, what, clause and act; `named` shows the family too."""
    hurry = f" duty--{line.face.css}" if line.face.css in ("over", "soon") else ""
    act = line.act or Act(_("Open"), reverse("referral:page", args=[line.number]))
    return mark_safe(
        f'<div class="duty{hurry}" data-row>{marks.clock_mark(line.face, line.row.id)}'
        f'<div class="duty__what">{"".join(_what(context, line, named))}</div>'
        f'<div class="duty__law">{marks.clause_mark(line.clause)}{marks.why_link_mark(line.why_url, line.why_id)}</div>'
        f'<div class="duty__act">{marks.act_mark(act)}</div>'
        f'<div id="{line.why_id}" class="why-place" hidden></div></div>'
    )


def _what(context, line: Line, named: bool):
    yield f"<b data-what>{escape(line.row.summary)}</b>"
    if line.nobody:
        yield f" {tag(_('nobody yet'), 'unknown')}"
    if named:
        family = escape(f"{line.row.household or line.number}, {line.number}")
        yield f' <a class="small" href="{reverse("referral:page", args=[line.number])}">{family}</a>'
    if line.note:
        yield f"<p>{escape(line.note)}</p>"
    if n := line.missed:
        said = ngettext(
            "%(n)s earlier attempt was owed and not made.", "%(n)s earlier attempts were owed and not made.", n
        )
        yield f'<p class="c-over">{escape(said % {"n": n})}</p>'
    if line.row.moved_from:
        why = escape(_("This time moved: %(why)s; it was") % {"why": line.row.moved_why})
        yield f"<p>{why} {due(context, line.row.moved_from)}.</p>"
