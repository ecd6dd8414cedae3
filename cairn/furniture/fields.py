"""A form's field dressed for the page: classes of the widget, what it is described by, whether it was asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField, widgets
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.furniture.shapes import Problem


@dataclass(frozen=True)
class Dressed:
    """A bound field with what the template needs beside it."""

    bound: BoundField
    css: str
    kind: str
    widget: SafeString | str
    describes: str
    short: bool = False


def kind_of(widget: widgets.Widget) -> str:
    """input, select, textarea, check, choices or hidden."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (widgets.RadioSelect, widgets.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, widgets.CheckboxInput):
        return "check"
    if isinstance(widget, widgets.Textarea):
        return "textarea"
    return "select" if isinstance(widget, widgets.Select) else "input"


def dressed(bound: BoundField, css: str, said: bool, unsaid: bool) -> Dressed:
    """The field ready for the part `field.html`."""
    kind = kind_of(bound.field.widget)
    ident = bound.id_for_label or bound.html_name
    described = [f"{ident}_says"] if bound.errors else []
    described += [f"{ident}_help"] if bound.help_text else []
    base = {"input": "usa-input", "select": "usa-select", "textarea": "usa-textarea", "check": "check"}.get(kind, "")
    names = [base, bound.field.widget.attrs.get("class", "")]
    names += ["said"] if said else []
    names += ["unsaid"] if unsaid and not bound.value() else []
    attrs = {"class": " ".join(name for name in names if name)}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if unsaid and not bound.value() and kind in ("input", "textarea"):
        attrs["placeholder"] = _("not asked")
    elif bound.field.widget.attrs.get("placeholder") == bound.label:
        attrs["placeholder"] = False  # a label once is enough
    widget = "" if kind == "choices" else bound.as_widget(attrs=attrs)
    short = kind == "choices" and isinstance(bound.field.widget, widgets.RadioSelect) and len(list(bound)) <= 3
    return Dressed(bound, css, kind, widget, " ".join(described), short)


def problems(form) -> list[Problem]:
    """The errors of a form: those of the whole first, then each field's with its place on the page."""
    out = [Problem("", str(words)) for words in form.non_field_errors()]
    for bound in form:
        out += [Problem(bound.id_for_label or bound.html_name, str(words)) for words in bound.errors]
    return out
