"""Add somebody to the staff from the command line: how the first administrator comes to be."""

import argparse

from cairn.commands import Refused, with_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="the full name")
    parser.add_argument("--role", default="administrator", help="for example administrator, screener, supervisor")
    parser.add_argument("--office", default="State", help="a county's name, Hotline, State or Ombudsman")


def run(arguments: argparse.Namespace) -> None:
    with_django()
    from cairn.access.acting import acting_as_system
    from cairn.desks.administration.forms import StaffForm
    from cairn.desks.administration.people import first_password
    from cairn.web import prepare

    prepare.migrate()
    told = {name: getattr(arguments, name) for name in ("username", "name", "role", "office")}
    with acting_as_system("add staff from the command line"):
        form = StaffForm(told)
        if not form.is_valid():
            faults = "; ".join(f"{field}: {' '.join(map(str, said))}" for field, said in form.errors.items())
            raise Refused(faults)
        member = form.save(commit=False)
        password = first_password(member)
        member.give_first_password(password)
        member.save()
    print(f"{member.name} signs in as {member.username} with the password {password}")
    print("It is shown this once; whoever signs in with it chooses one of their own first.")
