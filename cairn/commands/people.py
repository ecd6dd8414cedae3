"""Train, check or show the weights by which persons are compared; make the keys of the index again."""

import argparse

from cairn.commands import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar="ACT", required=True, dest="act")
    train = acts.add_parser("train", help="learn the weights from made-up people and write them to the committed file")
    check = acts.add_parser("check", help="see that the committed weights follow from the seed, and how they do")
    show = acts.add_parser("weights", help="print every weight in bits, field by field")
    for each in (train, check):
        each.add_argument("--seed", type=int, default=None, help="another seed than the committed one")
        each.add_argument("--people", type=int, default=None, help="how many made-up people")
    rekey = acts.add_parser("rekey", help="make the keys of everybody in the index again (needs the database)")
    for each in (show, rekey):
        each.set_defaults(seed=None, people=None)


def run(arguments: argparse.Namespace) -> None:
    from cairn.matching import parameters, teaching

    if arguments.act == "weights":
        _show()
        return
    if arguments.act == "rekey":
        _rekey()
        return
    seed = teaching.SEED if arguments.seed is None else arguments.seed
    count = arguments.people or teaching.PEOPLE
    learnt = parameters.written(teaching.trained(seed, count), about(seed, count))
    if arguments.act == "train":
        parameters.FILE.write_text(learnt, encoding="utf-8")
        parameters.committed.cache_clear()
        print(f"Written to {parameters.FILE.name}.")
    elif learnt != parameters.FILE.read_text(encoding="utf-8"):
        raise Refused(
            f"{parameters.FILE.name} is not what training from seed {seed} gives. Run `cairn people train`, "
            "look at what changed, and commit it; or give the seed and number that it was trained with."
        )
    _tell(teaching.checked(parameters.committed(), seed + 1, count))


def about(seed: int, count: int) -> str:
    return (
        f"m and u of each level: its share among pairs that are one person, and among pairs that are not. Counted from "
        f"{count} made-up people (seed {seed}); made by `cairn people train`, checked by `cairn people check`."
    )


def _tell(checked: object) -> None:
    from cairn.matching.teaching import Checked

    assert isinstance(checked, Checked)
    ranks = ", ".join(f"{found / checked.asked:.3f} in the first {rank}" for rank, found in checked.first.items())
    print(f"On {checked.asked} other hearings: found {ranks}.")
    print(
        f"Proposed as the same: {checked.right} right, {checked.wrong} wrong, of these {checked.of_the_family} "
        "a twin, sibling or parent."
    )


def _rekey() -> None:
    from cairn.commands import with_django

    with_django()
    from django.db import connections, transaction

    from cairn.people.keying import rekey

    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        print(f"Keys of {rekey(cursor):,} persons in stories made again.")


def _show() -> None:
    from cairn.matching.parameters import committed

    by = committed()
    for field, levels in by.fields.items():
        for level in sorted(levels, key=lambda level: -by.bits(field, level)):
            print(f"{field:12} {level:32} {by.bits(field, level):+6.1f}")
