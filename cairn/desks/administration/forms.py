"""The forms of administration."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.access.models import Certification, Staff, offices, roles
from cairn.access.policy import OFFICES_OF
from cairn.story.author import Role
from cairn.story.counties import County

DAYS = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%m/%d/%Y"]
LONGEST_AHEAD = dt.timedelta(days=3 * 366)


class DayForm(forms.Form):
    """A day that the Governor appoints, or on which a county's office is closed."""

    day = forms.DateField(label=_("Day"), input_formats=DAYS, help_text=_("For example 27 Nov 2026."))
    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("As the reason for a time will name it."))
    source = forms.CharField(
        label=_("Where it is written"), max_length=200, help_text=_("The order or letter, with its date.")
    )
    county = forms.ChoiceField(
        label=_("Only this county's office"),
        required=False,
        choices=[("", _("the whole state")), *((each.value, each.value) for each in sorted(County))],
        help_text=_("A county's closing is shown and never lengthens a clock."),
    )

    def __init__(self, *args, today: dt.date, **more) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, label_suffix="", **more)
        self.today = today

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if not dt.date(2013, 1, 1) <= day <= self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("Give a day between 2013 and three years from now."))
        return day


class WhyForm(forms.Form):
    """Why an appointed day is taken back."""

    why = forms.CharField(label=_("Why"), max_length=200)


class StaffForm(forms.ModelForm):
    """A new member of the staff."""

    class Meta:
        model = Staff
        fields = ("username", "name", "role", "office", "title", "email")

    username = forms.CharField(label=_("User name"), max_length=150, validators=[Staff.username_validator])
    role = forms.ChoiceField(label=_("Role"), choices=roles)
    office = forms.ChoiceField(label=_("Office"), choices=offices)

    def __init__(self, *args, **more) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, label_suffix="", **more)

    def clean(self) -> dict:  # type: ignore[type-arg]
        cleaned = super().clean() or {}
        role, office = cleaned.get("role"), cleaned.get("office")
        if role and office and office not in OFFICES_OF[Role(role)]:
            fitting = ", ".join(OFFICES_OF[Role(role)][:3])
            wrong = _("A %(role)s does not work for %(office)s; an office such as %(fitting)s fits.")
            self.add_error("office", wrong % {"role": role, "office": office, "fitting": fitting})
        return cleaned


class CertificationForm(forms.Form):
    """A child welfare certification as a dated fact."""

    valid_from = forms.DateField(label=_("Valid from"), input_formats=DAYS, help_text=_("For example 27 Nov 2026."))
    valid_until = forms.DateField(
        label=_("Valid until"), input_formats=DAYS, required=False, help_text=_("That day included; empty when open.")
    )
    number = forms.CharField(label=_("Number"), max_length=60, required=False)

    def __init__(self, *args, **more) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, label_suffix="", **more)

    def clean(self) -> dict:  # type: ignore[type-arg]
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This lies before the first day; check both."))
        return cleaned


class EndForm(forms.Form):
    """The early end of a certification, with its reason."""

    last_day = forms.DateField(
        label=_("Last day on which it holds"), input_formats=DAYS, help_text=_("For example 27 Nov 2026.")
    )
    why = forms.CharField(label=_("Why it ends early"), max_length=200)

    def __init__(self, *args, certification: Certification, **more) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, label_suffix="", auto_id=f"end_{certification.pk}_%s", **more)
        self.certification = certification

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        first, last = self.certification.valid_from, self.certification.valid_until
        if day < first or (last and day > last):
            raise forms.ValidationError(_("Give a day between the first and the last day of the certification."))
        return day
