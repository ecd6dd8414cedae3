"""Tell a county's believable caseload of any size, from a seed: into the database, or as story files with --out."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from cairn.commands import Refused, with_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--referrals", type=int, default=240, help="how many referrals (default 240)")
    parser.add_argument("--seed", type=int, default=1876, help="the same seed tells the same stories (default 1876)")
    parser.add_argument("--days", type=int, default=45, help="received over how many days up to now (default 45)")
    parser.add_argument("--now", metavar="T", help="the moment the stories lead up to (default: now)")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="write story files there; needs no database")


def run(arguments: argparse.Namespace) -> None:
    from cairn.story.when import When

    if not 1 <= arguments.referrals <= 1_000_000 or not 1 <= arguments.days <= 3650:
        raise Refused("--referrals is a number from 1 to 1,000,000, --days one from 1 to 3,650")
    try:
        now = When.parse(arguments.now).earliest if arguments.now else datetime.now(UTC)
    except ValueError as error:
        raise Refused(f"--now: {error}") from None
    if arguments.out:
        _write(arguments, now)
    else:
        _load(arguments, now)


def _write(arguments: argparse.Namespace, now: datetime) -> None:
    from cairn.demo import accounts
    from cairn.demo.caseload import stories
    from cairn.demo.telling import crews_of
    from cairn.story.files import write_story

    arguments.out.mkdir(parents=True, exist_ok=True)
    told = stories(arguments.referrals, arguments.seed, arguments.days, now, crews_of(accounts.ACCOUNTS, {}))
    for number, (_counties, entries) in enumerate(told, 1):
        (arguments.out / f"story-{number:06}.yaml").write_text(write_story(entries), encoding="utf-8")
    print(f"{number} stories stand in {arguments.out}")


def _load(arguments: argparse.Namespace, now: datetime) -> None:
    with_django()
    from cairn.access.acting import acting_as_system
    from cairn.demo import accounts, seed
    from cairn.web import prepare

    prepare.migrate()
    with acting_as_system("fill the demo"):
        accounts.create()
    count = seed.load(arguments.referrals, arguments.seed, arguments.days, now)
    print(f"{count} referrals were told")
