"""The staff: who works where in which role, and their certifications."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from cairn.access.models import Certification, CertificationEnd, Staff
from cairn.desks.administration.forms import CertificationForm, EndForm, StaffForm
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import today

PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"


def staff_page(request: HttpRequest) -> HttpResponse:
    """Everyone, by office, and a form for somebody new. A first password is shown once."""
    now = moment_of(request)
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = form.save(commit=False)
        password = first_password(member)
        member.give_first_password(password)
        member.save()
        context = {"member": member, "password": password, "now": now}
        return render(request, "administration/welcome.html", context)
    members = (
        Staff.objects.filter(is_active=True).prefetch_related("certification_set").order_by("office", "role", "name")
    )
    listed = [(member, member.certified_on(today(now))) for member in members]
    context = {"form": form, "members": listed, "now": now}
    return render(request, "administration/staff.html", context, status=422 if form.errors else 200)


def first_password(member: Staff) -> str:
    """Four groups of four letters, to be changed after signing in."""
    while True:
        password = "-".join(get_random_string(4, PLAIN) for _group in range(4))
        try:
            validate_password(password, member)
        except ValidationError:
            continue
        return password


def member_page(request: HttpRequest, staff: UUID) -> HttpResponse:
    """One member: the certifications, a new one, a new password for a forgotten one, and ending the account."""
    member = get_object_or_404(Staff, pk=staff)
    form = CertificationForm(request.POST if "certify" in request.POST else None)
    ending = _ending(request, member)
    if request.method == "POST" and "end" in request.POST and member != request.user:
        member.is_active = False
        member.save(update_fields=["is_active"])
        messages.success(
            request, _("%(name)s can no longer sign in. What they recorded stays.") % {"name": member.name}
        )
        return redirect("administration:staff")
    if request.method == "POST" and "password" in request.POST and member.is_active:
        password = first_password(member)
        member.give_first_password(password)
        member.save(update_fields=["password", "password_is_first"])
        return render(request, "administration/welcome.html", {"member": member, "password": password, "again": True})
    if ending is not None and ending.is_valid() and _ended(request, ending):
        return redirect("administration:member", staff=member.pk)
    if request.method == "POST" and form.is_valid():
        Certification.objects.create(staff=member, **form.cleaned_data)
        messages.success(request, _("The certification was recorded."))
        return redirect("administration:member", staff=member.pk)
    context = {
        "member": member,
        "form": form,
        "ending": ending,
        "certifications": [
            (each, ending if ending and ending.certification == each else EndForm(certification=each))
            for each in member.certification_set.order_by("-valid_from")
        ],
        "certified": member.certified_on(today(moment_of(request))),
        "now": moment_of(request),
    }
    wrong = form.errors or (ending and ending.errors)
    return render(request, "administration/member.html", context, status=422 if wrong else 200)


def _ending(request: HttpRequest, member: Staff) -> EndForm | None:
    """The form that ends one of the member's certifications early, where that was sent."""
    sent = request.POST.get("end_certification", "")
    if not sent.isdigit() or len(sent) > 18:
        return None
    return EndForm(request.POST, certification=get_object_or_404(Certification, pk=int(sent), staff=member))


def _ended(request: HttpRequest, form: EndForm) -> bool:
    try:
        with transaction.atomic():
            CertificationEnd.objects.create(certification=form.certification, by=request.user, **form.cleaned_data)
    except IntegrityError:
        form.add_error("last_day", _("This certification was ended already; what was recorded then stays."))
        return False
    messages.success(request, _("The certification ends early. What was recorded under it stays as it was."))
    return True
