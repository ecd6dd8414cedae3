"""Run one of Django's management commands; `migrate` works as the owner role."""

import argparse
import os

from cairn.commands import with_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="the command and its arguments")


def run(arguments: argparse.Namespace) -> None:
    with_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.settings")
    from django.core.management import execute_from_command_line

    words = arguments.words
    if words[:1] == ["migrate"] and not any(word.startswith("--database") for word in words):
        words = [*words, "--database=owner"]
    execute_from_command_line(["cairn manage", *words])
