"""What a person can be searched for by."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.people.query import EARLIEST, LONGEST, NotSearchable, Query, clean

DATES = ["%Y-%m-%d", "%m/%d/%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y"]


class Searchable(forms.CharField):
    """A line to search for; says what cannot be searched for instead of failing on it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.validators = []  # Django's own words on NUL and length say less than ours

    def clean(self, value: Any) -> str:
        try:
            return clean(str(value or ""))
        except NotSearchable as refused:
            raise forms.ValidationError(str(refused)) from refused


class FindPerson(forms.Form):
    """Each field may be left out; more of them find better."""

    q = Searchable(label=_("Name"), help_text=_("As you heard it. Spelling need not be right."))
    born = forms.DateField(
        label=_("Birth date"),
        required=False,
        input_formats=DATES,
        help_text=_("Like 9/4/1991 or 1991-09-04."),
        error_messages={"invalid": _("This is no day of the calendar. Write it like 9/4/1991 or 1991-09-04.")},
    )
    age = forms.FloatField(
        label=_("Or about how old"),
        help_text=_("In years."),
        required=False,
        min_value=0,
        max_value=120,
        error_messages={"invalid": _("An age is a number of years, like 32.")},
    )
    address = Searchable(label=_("Street"))
    city = Searchable(label=_("City"))
    telephone = Searchable(label=_("Telephone"))
    household = Searchable(label=_("Others of the household"), help_text=_("Names with commas between them."))

    def clean_born(self) -> date | None:
        born = self.cleaned_data["born"]
        if born and not EARLIEST <= born <= timezone.localdate() + timedelta(1):
            raise forms.ValidationError(gettext("A birth date lies between 1900 and today; check the year."))
        return born

    def query(self) -> Query:
        """What is asked, once the form is valid."""
        said = self.cleaned_data
        return Query(
            name=said["q"],
            birth_date=said["born"],
            age=said["age"],
            address=said["address"],
            city=said["city"],
            telephone=said["telephone"],
            household_names=tuple(name.strip() for name in said["household"].split(",") if name.strip()),
            today=timezone.localdate(),
        )


def shortened(data: Any) -> dict[str, str]:
    """What was typed, each field cut just past the longest that can be searched: enough to say that it is too long."""
    return {name: str(value)[: LONGEST + 1] for name, value in data.items()}
