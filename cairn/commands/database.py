"""Start, stop or find the database."""

import argparse

from cairn import database
from cairn.commands import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["start", "stop", "status", "url"])
    parser.add_argument("--role", choices=["app", "owner"], default="app", help="whose login `url` prints")


def run(arguments: argparse.Namespace) -> None:
    try:
        print(_done(arguments))
    except database.DatabaseProblem as problem:
        raise Refused(str(problem)) from problem


def _done(arguments: argparse.Namespace) -> str:
    match arguments.act:
        case "start":
            database.ensure()
        case "stop":
            return "stopped" if database.stop() else "nothing to stop"
        case "url":
            return database.dsn(arguments.role)
    return database.status()
