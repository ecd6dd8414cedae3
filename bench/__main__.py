"""`make bench`: every figure, with the machine it was measured on. `python -m bench reading people` measures some.

A caseload of 300,000 referrals takes a while to make; it stays in `var/bench` for the next time.
"""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module

from bench.serving import own_folder

SIZES = (10_000, 100_000, 300_000)
RECORDED_AT = 100_000


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        print(f"There is no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}.", file=sys.stderr)
        return 2
    own_folder("bench")
    from bench.machine import described

    say: Callable[[str], None] = partial(print, flush=True)
    for line in described():
        say(line)
    for name in wanted or [each for each in SECTIONS if each not in YARDSTICKS]:
        say(f"\n{name}")
        SECTIONS[name](lambda line: say(f"  {line}"))
    return 0


def _alone(name: str, say: Callable[[str], None]) -> None:
    import_module(f"bench.{name}").run(say)


def _with_django(name: str, say: Callable[[str], None]) -> None:
    import django

    from cairn import database

    database.ensure()
    django.setup()
    _alone(name, say)


def _caseload(say: Callable[[str], None]) -> None:
    """Recording, pages and memory, as the caseload grows."""
    import django

    from cairn import database

    database.ensure()
    django.setup()
    from bench import caseload, pages, record

    for size in SIZES:
        stored = caseload.grow_to(size)
        if size == RECORDED_AT:
            record.run(say, stored)
        pages.run(say, stored)


YARDSTICKS = ("people_index", "looking_up")
"""Only by name: they want the environment that `make bench-people` makes."""
SECTIONS: dict[str, Callable[[Callable[[str], None]], None]] = {
    "reading": partial(_alone, "reading"),
    "people": partial(_with_django, "people"),
    "caseload": _caseload,
    "fresh": partial(_alone, "fresh"),
    "people_index": partial(_with_django, "people_index"),
    "looking_up": partial(_with_django, "looking_up"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
