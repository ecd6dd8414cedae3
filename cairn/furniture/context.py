"""The context processor of the bar: places the reader may open, who is signed in, where the find box leads."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from cairn.access.pages import may_open

PLACES = [
    (gettext_lazy("My work"), "work:mine", "clock"),
    (gettext_lazy("Office"), "supervision:office", "office"),
    (gettext_lazy("New referral"), "intake:new", "plus"),
    (gettext_lazy("Referrals"), "referral:list", "list"),
    (gettext_lazy("Calls"), "calls:page", "clock"),
    (gettext_lazy("RED team"), "redteam:agenda", "people"),
    (gettext_lazy("People"), "people", "people"),
    (gettext_lazy("Staff"), "administration:staff", "people"),
    (gettext_lazy("Calendar"), "administration:calendar", "list"),
    (gettext_lazy("Rulebook"), "rulebook:contents", "book"),
]
ON_THE_PHONE = 3


@dataclass(frozen=True)
class Place:
    """One item of the bar."""

    label: str
    href: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Furniture:
    """What the base page needs of the request."""

    nav: list[Place]
    who: str = ""
    role: str = ""
    foot: str = ""
    find_url: str = ""
    sign_out_url: str = ""
    account_links: tuple[Place, ...] = ()

    @property
    def thumbs(self) -> list[Place]:
        """The places at the thumb: the first few, and the one where the reader is."""
        first = self.nav[:ON_THE_PHONE]
        here = [place for place in self.nav[ON_THE_PHONE:] if place.current]
        return [*first[: ON_THE_PHONE - len(here)], *here]


def furniture(request) -> dict:
    """`furniture` for every template, and `now` for moments in words."""
    user = getattr(request, "user", None)
    known = bool(user and user.is_authenticated)
    return {
        "now": getattr(request, "now", None) or timezone.now(),
        "furniture": Furniture(
            nav=_places(request, user) if known else [],
            who=(_said_by(user, "get_full_name") or user.get_username()) if known else "",
            role=_role(user) if known else "",
            foot=_office(user) if known else "",
            find_url=_reverse("find") if known else "",
            sign_out_url=_reverse("account_logout") if known else "",
            account_links=_account_links() if known else (),
        ),
    }


def _places(request, user) -> list[Place]:
    found = []
    for label, url_name, icon in PLACES:
        href = _reverse(url_name)
        if href and may_open(user, url_name):
            found.append(Place(str(label), href, icon))
    within = (p.href for p in found if request.path == p.href or (p.href != "/" and request.path.startswith(p.href)))
    here = max(within, key=len, default=None)
    return [Place(p.label, p.href, p.icon, p.href == here) for p in found]


def _account_links() -> tuple[Place, ...]:
    wanted = [
        (gettext("Change the password"), "account_change_password"),
        (gettext("Two-step sign-in"), "mfa_index"),
        (gettext("Where you are signed in"), "usersessions_list"),
    ]
    return tuple(Place(label, href, "") for label, name in wanted if (href := _reverse(name)))


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


OFFICES = {
    "Hotline": gettext_lazy("Statewide hotline."),
    "State": gettext_lazy("Colorado Department of Human Services."),
    "Ombudsman": gettext_lazy("Independent office."),
}


def _office(user) -> str:
    office = _said_by(user, "office")
    if office in OFFICES or not office:
        return str(OFFICES.get(office, ""))
    return gettext("%(county)s County Department of Human Services.") % {"county": office}


def _role(user) -> str:
    """`Caseworker, Weld`."""
    words = (_said_by(user, "role").replace("_", " ").capitalize(), _said_by(user, "office"))
    return ", ".join(word for word in words if word)


def _said_by(user, attribute: str) -> str:
    value = getattr(user, attribute, "")
    return str(value() if callable(value) else value)
