"""The people who can sign in to the demo."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cairn.story.author import Role

PASSWORD = os.environ.get("CAIRN_DEMO_PASSWORD", "stones mark the trail")
"""Only ever set for accounts that the demo itself creates in an empty database."""


@dataclass(frozen=True)
class Account:
    """One invented member of the staff."""

    username: str
    name: str
    role: Role
    office: str
    certified: bool = True


ACCOUNTS = (
    Account("dana", "Dana Whitcomb", Role.SCREENER, "Weld"),
    Account("luis", "Luis Archuleta", Role.SCREENER, "Weld"),
    Account("nell", "Nell Ruiz", Role.SCREENER, "Weld", certified=False),
    Account("marisol", "Marisol Ortega", Role.CASEWORKER, "Weld"),
    Account("tomas", "Tomás Lindgren", Role.CASEWORKER, "Weld"),
    Account("joel", "Joel Hatcher", Role.CASEWORKER, "Weld"),
    Account("priya", "Priya Raman", Role.CASEWORKER, "Weld"),
    Account("keisha", "Keisha Dunn", Role.CASEWORKER, "Weld"),
    Account("ruth", "Ruth Abeyta", Role.SUPERVISOR, "Weld"),
    Account("anne", "Anne Vos", Role.CHILD_WELFARE_DIRECTOR, "Weld"),
    Account("ada", "Ada Quintana", Role.SCREENER, "Adams"),
    Account("ben", "Ben Lovato", Role.SCREENER, "Adams"),
    Account("cora", "Cora Maes", Role.CASEWORKER, "Adams"),
    Account("abel", "Abel Pacheco", Role.SUPERVISOR, "Adams"),
    Account("hope", "Hope Sandoval", Role.HOTLINE_WORKER, "Hotline"),
    Account("stella", "Stella Moody", Role.STATE_STAFF, "State", certified=False),
    Account("omar", "Omar Baca", Role.OMBUDSMAN_ANALYST, "Ombudsman", certified=False),
    Account("ida", "Ida Keller", Role.ADMINISTRATOR, "State", certified=False),
)


def create() -> None:
    """Make the accounts that are not there yet, in a database of the demo."""
    from cairn.access.models import Certification, Staff

    there = set(Staff.objects.values_list("username", flat=True))
    for account in ACCOUNTS:
        if account.username in there:
            continue
        staff = Staff(username=account.username, name=account.name, role=account.role.value, office=account.office)
        staff.set_password(PASSWORD)
        staff.save()
        if account.certified:
            Certification.objects.create(staff=staff, valid_from=date(2020, 1, 1), number=f"CW-{account.username}")


def who_can_sign_in() -> Iterator[str]:
    """What the person who started the demo reads."""
    yield f'Who can sign in (demo only; every password is "{PASSWORD}"):'
    for account in ACCOUNTS:
        certified = "" if account.certified else ", not certified"
        yield f"  {account.username:8} {account.name:16} {account.role.value}, {account.office}{certified}"
