"""The calendar: legal holidays by the statute's rule, days that the Governor appoints, and reading the open stories again."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cairn.desks.administration.forms import DayForm, WhyForm
from cairn.furniture.moments import date_words
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import today
from cairn.journal.days import appoint, withdraw
from cairn.journal.models import CalendarDay, Rereading
from cairn.journal.tasks import ask_to_read_again
from cairn.rulebook.calendar import legal_holidays

YEARS = 2


def calendar_page(request: HttpRequest) -> HttpResponse:
    """Look at the days on which no business day is counted, and add one."""
    now = moment_of(request)
    form = DayForm(request.POST or None, today=today(now))
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect("administration:calendar")
    year = today(now).year
    holidays = sorted(chain.from_iterable(legal_holidays(year + n).items() for n in range(YEARS)))
    context = {
        "form": form,
        "holidays": holidays,
        "days": CalendarDay.objects.filter(withdrawn_at__isnull=True, day__gte=dt.date(year - 1, 1, 1)).order_by("day"),
        "withdrawn": CalendarDay.objects.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at")[:10],
        "readings": Rereading.objects.order_by("-asked_at")[:5],
        "now": now,
    }
    return render(request, "administration/calendar.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: DayForm) -> bool:
    told = form.cleaned_data
    try:
        with transaction.atomic():
            appoint(told["day"], told["name"], told["source"], by=request.user, county=told["county"])
    except IntegrityError:
        form.add_error("day", _("This day stands in the calendar already."))
        return False
    if told["county"]:
        messages.success(request, _("The closing is shown; no clock changes."))
        return True
    reason = _("%(name)s, %(day)s, was added to the calendar") % {"name": told["name"], "day": date_words(told["day"])}
    ask_to_read_again(reason, request.user)
    messages.success(
        request,
        _(
            "The day was added. The open stories are being read again; a time that moves keeps the old one and this reason."
        ),
    )
    return True


def withdraw_page(request: HttpRequest, day: int) -> HttpResponse:
    """Take an appointed day back, with the reason; that it once stood here is kept."""
    found = get_object_or_404(CalendarDay, pk=day, withdrawn_at__isnull=True)
    form = WhyForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        withdraw(found, form.cleaned_data["why"])
        if not found.county:
            reason = _("%(name)s, %(day)s, was taken back") % {"name": found.name, "day": date_words(found.day)}
            ask_to_read_again(reason, request.user)
        messages.success(request, _("The day was taken back. The open stories are being read again."))
        return redirect("administration:calendar")
    context = {"form": form, "day": found, "now": moment_of(request)}
    return render(request, "administration/withdraw.html", context, status=422 if form.errors else 200)
