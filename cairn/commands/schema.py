"""Print the JSON Schema of the story vocabulary. Needs no database."""

import argparse
import json
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes no arguments."""


def run(arguments: argparse.Namespace) -> None:
    from cairn.story.schema import schema

    json.dump(schema(), sys.stdout, indent=2)
    print()
