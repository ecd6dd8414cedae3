"""Read a story file by the rules: duties, objections and rulings. Needs no database."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.commands import Refused

if TYPE_CHECKING:
    from cairn.rulebook.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY.yaml", help='the story file; "-" reads standard input')
    parser.add_argument("--now", metavar="T", help='the moment to read it at, e.g. "2024-03-14 15:40" (default: now)')
    parser.add_argument(
        "--edition",
        metavar="DAY",
        help="judge it by the text of this day, e.g. 2024-05-16 (default: the day of receipt)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> None:
    from cairn.rulebook.report import report
    from cairn.story.files import StoryFileError, read_story

    try:
        told = read_story(_text_of(arguments.story))
    except StoryFileError as error:
        raise Refused(f"{arguments.story}: {error}") from error
    found = report(told.story, _moment(arguments.now), told.names, day=_day(arguments.edition))
    if arguments.json:
        json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        _print(found)


def _text_of(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Refused(f"there is no file {name}") from None
    except IsADirectoryError:
        raise Refused(f"{name} is a folder; name a story file") from None
    except PermissionError:
        raise Refused(f"{name} may not be read by this account") from None
    except UnicodeDecodeError:
        raise Refused(f"{name} is not text in UTF-8") from None
    except OSError as error:
        raise Refused(f"{name[:80]} cannot be read: {error.strerror}") from None


def _moment(text: str | None) -> datetime:
    from cairn.story.when import When

    if text is None:
        return datetime.now(UTC)
    try:
        when = When.parse(text)
    except ValueError as error:
        raise Refused(f"--now: {error}") from None
    return when.earliest


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"--edition: {text[:40]!r} is not a day; write it as 2024-05-16") from None


def _print(found: "Report") -> None:
    judged = found["judged"]
    editions = ", ".join(text["edition"] for text in judged["text"])
    print(f"Judged by the text of {judged['day']} (editions {editions})")
    for text in judged["text"]:
        for said in text["instead"]:
            print(f"{'':11}{text['edition']}: {said}")
    for duty in found["duties"]:
        about = f" ({duty['about']})" if duty["about"] else ""
        due = f", due {duty['due_shown']}" if duty["due_shown"] else ""
        print(
            f"{duty['state'].upper():10} {duty['clause']:18} {duty['summary']}{about}{due}\n{'':11}{duty['explanation']}"
        )
    for objection in found["objections"]:
        print(f"{'OBJECTION':10} {objection['clause']:18} to {objection['entry']}: {objection['missing']}")
    words = {True: "YES", False: "NO", None: "NOT KNOWN"}
    for ruling in found["rulings"]:
        reasons = "; ".join([*ruling["because"], *(f"missing: {item}" for item in ruling["missing"])])
        value = f" {ruling['value']}" if ruling["value"] else ""
        about = f" ({ruling['about']})" if ruling["about"] else ""
        print(
            f"{words[ruling['holds']]:10} {ruling['clause']:18} {ruling['question']}{about}{value}{f': {reasons}' if reasons else ''}"
        )
