"""Verify the hash chain of every story, and that current state and duty ledger equal what the journal says."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairn.commands import with_django

if TYPE_CHECKING:
    from cairn.journal.verify import Verified


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quiet", action="store_true", help="print nothing while it runs")


def run(arguments: argparse.Namespace) -> int:
    started = with_django()
    from cairn import database
    from cairn.journal.verify import Verified, verify

    found = Verified()
    try:
        for found in verify():
            if not arguments.quiet and not arguments.json and sys.stderr.isatty():
                print(f"\r{found.stories:,} stories", end="", file=sys.stderr, flush=True)
    finally:
        if started:
            database.stop_if_unused()
    if arguments.json:
        faults = [{"story": number, "fault": fault} for number, fault in found.faults]
        counts = {
            "stories": found.stories,
            "entries": found.entries,
            "duties": found.duties,
            "outdated": found.outdated,
        }
        print(json.dumps({"clean": found.clean, **counts, "faults": faults}, indent=2))
    else:
        for number, fault in found.faults:
            print(f"{number}: {fault}")
        for words in what_it_means(found):
            print(words)
        if found.outdated:
            print(
                f"{found.outdated:,} stories were last read by an earlier rulebook or calendar, so their duties were not "
                "compared; `cairn jobs read-again --all --reason …` reads them again"
            )
        said = "clean" if found.clean else "1 fault" if len(found.faults) == 1 else f"{len(found.faults)} faults"
        print(f"{found.stories:,} stories, {found.entries:,} entries, {found.duties:,} duties: {said}")
    return 0 if found.clean else 1


def what_it_means(found: "Verified") -> Iterator[str]:
    """For whoever looks after the system: what a fault means and what to do now."""
    if found.changed:
        yield (
            f"The record itself was changed outside of Cairn ({', '.join(sorted(found.changed)[:20])}): Cairn only adds "
            "to it. Repair nothing. Copy the database as it is, find out who had access to it, and compare with the last "
            "backup before these records are relied on."
        )
    if {number for number, _fault in found.faults} - found.changed:
        yield (
            "Elsewhere the record is whole, but a list or worklist shows something else than it says. It is worked out "
            "anew with the next entry in that referral; if it comes back, tell whoever maintains Cairn."
        )
