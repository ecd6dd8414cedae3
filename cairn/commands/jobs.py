"""Have the open stories read again after the calendar or the rulebook changed, or show how far that has come."""

import argparse
from typing import Any

from cairn.commands import Refused, with_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act", choices=["read-again", "time", "status"], help="`time` opens what only waited for a moment"
    )
    parser.add_argument(
        "--reason", default="", help="why the stories are read again; kept with each due time that moves"
    )
    parser.add_argument("--all", action="store_true", help="finished stories too")
    parser.add_argument("--wait", action="store_true", help="do it here and now instead of leaving it to the worker")


def run(arguments: argparse.Namespace) -> None:
    if arguments.act == "read-again" and not arguments.reason.strip():
        raise Refused('say why with --reason, e.g. --reason "Day of mourning, 13 March 2026"')
    started = with_django()
    from cairn import database

    try:
        for line in _done(arguments):
            print(line)
    finally:
        if started:
            database.stop_if_unused()


def _done(arguments: argparse.Namespace) -> list[str]:
    from datetime import UTC, datetime

    from cairn.journal import reread, tasks
    from cairn.journal.models import Rereading

    match arguments.act:
        case "time":
            return [f"{reread.whose_time_has_come(datetime.now(UTC)):,} stories read again"]
        case "read-again" if arguments.wait:
            progress = Rereading.objects.create(reason=arguments.reason[:200], everything=arguments.all)
            reread.open_stories_again(progress.pk)
        case "read-again":
            tasks.ask_to_read_again(arguments.reason, everything=arguments.all)
    return [_line(each) for each in Rereading.objects.order_by("-pk")[:10]] or ["nothing was asked for yet"]


def _line(progress: Any) -> str:
    state = "done" if progress.ended_at else "under way" if progress.started_at else "waiting"
    return f"{progress.reason}: {state}, {progress.done:,} of {progress.total:,} stories, {progress.moved:,} due times moved"
