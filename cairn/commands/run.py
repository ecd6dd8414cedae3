"""Serve Cairn: database, migrations, the demo's caseload, the pages and the job worker, until Ctrl-C."""

import argparse
import os

from cairn.commands import Refused, with_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
    parser.add_argument("--workers", type=int, help="processes that serve pages (default: two for each core, up to 8)")
    demo = argparse.BooleanOptionalAction
    parser.add_argument("--demo", action=demo, help="fill an empty database with the demo (default: only our own one)")


def run(arguments: argparse.Namespace) -> None:
    from cairn import database
    from cairn.web import serve

    if taken := serve.why_not(arguments.host, arguments.port):
        raise Refused(taken)
    started = with_django()
    demo = arguments.demo if arguments.demo is not None else not os.environ.get("DATABASE_URL")
    from django.db import connections

    from cairn.web import prepare

    try:
        prepare.migrate()
        prepare.collect_static()
        if demo:
            prepare.seed_demo()
        prepare.notice_a_changed_rulebook()
        for line in prepare.greeting(arguments.host, arguments.port, demo):
            print(line, flush=True)
        serve.until_told_to_stop(arguments.host, arguments.port, arguments.workers or serve.WORKERS)
    finally:
        connections.close_all()
        if started:
            database.stop_if_unused()
