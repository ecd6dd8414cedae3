"""The subcommands of `cairn`, one module each.

A module's docstring is its help; `add_arguments(parser)` names its arguments and `run(arguments)` does the work,
returning the exit code or None. It may raise `Refused` with a sentence for the person. Django, if it needs it,
is loaded inside `run` by `with_django()`.
"""


class Refused(Exception):
    """The command cannot be carried out; the text says what is wrong and what would be right."""


def with_database() -> bool:
    """Have the database run; True when that started a server."""
    from cairn import database

    try:
        return database.ensure()
    except database.DatabaseProblem as problem:
        raise Refused(str(problem)) from problem


def with_django() -> bool:
    """Have the database run and Django loaded; True when that started a server."""
    import os

    started = with_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.settings")
    import django

    django.setup()
    return started
