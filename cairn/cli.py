"""The `cairn` command: each module of `cairn.commands` is one subcommand and is loaded only when it is called."""

import argparse
import importlib
import os
import pkgutil
import sys
from types import ModuleType

import cairn.commands


def main(words: list[str] | None = None) -> int:
    """Run a subcommand; what it raises for the person to read is printed as one sentence."""
    words = sys.argv[1:] if words is None else words
    names = [module.name for module in pkgutil.iter_modules(cairn.commands.__path__)]
    # Only the one that was called is loaded, so that replaying a story never waits for Django.
    wanted = words[:1] if words and words[0] in names else names
    parser = argparse.ArgumentParser(prog="cairn", description="A case is a story, and the rules read the story.")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in wanted:
        _add(subparsers, name, importlib.import_module(f"cairn.commands.{name}"))
    arguments = parser.parse_args(words)
    try:
        return int(arguments.run(arguments) or 0)
    except KeyboardInterrupt:
        return 130
    except cairn.commands.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the output wants no more of it; Python would complain once again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, module: ModuleType) -> None:
    described = (module.__doc__ or "").strip()
    parser = subparsers.add_parser(name, help=described.splitlines()[0].replace("%", "%%"), description=described)
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)


if __name__ == "__main__":
    sys.exit(main())
