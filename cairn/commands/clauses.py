"""List every clause in the register, or the rows of the inventory that are not covered yet. Needs no database."""

import argparse
import json
import sys
from pathlib import Path

from cairn.commands import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--missing", metavar="DIR", type=Path, help="list the rows of the inventory in DIR not covered yet, by area"
    )


def run(arguments: argparse.Namespace) -> None:
    if arguments.missing:
        _missing(arguments.missing, arguments.json)
    else:
        _listed(arguments.json)


def _listed(as_json: bool) -> None:
    from cairn.rulebook.coverage import listed

    rows = list(listed().values())
    if as_json:
        json.dump([row.as_dict() for row in rows], sys.stdout, indent=2)
        print()
        return
    for row in rows:
        print(f"{row.clause:44} {row.edition}  {row.kind:12} {row.area:16} {len(row.tests):3} cases  {row.summary}")
    print(f"{len(rows)} clauses")


def _missing(folder: Path, as_json: bool) -> None:
    from cairn.rulebook.coverage import missing

    try:
        found = missing(folder)
    except (FileNotFoundError, KeyError) as error:
        raise Refused(str(error)) from None
    if as_json:
        rows = {
            area: [{"clause": row.clause, "kind": row.kind, "status": row.status} for row in rows]
            for area, rows in found.items()
        }
        json.dump(rows, sys.stdout, indent=2)
        print()
        return
    for area, area_rows in sorted(found.items()):
        print(f"\n{area}: {len(area_rows)} rows")
        for row in area_rows:
            print(f"  {row.clause}  ({row.kind}, {row.status})")
    print(f"\n{sum(map(len, found.values()))} rows are not covered yet")
