"""Every address, as everyone: what is answered stands in addresses.csv, which names every address of the URLconf.

A new address, or another answer, fails here until the table is written anew and looked through:

    CAIRN_WRITE_ADDRESSES=1 .venv/bin/python -m pytest -p no:xdist tests/house/test_every_address.py

An address whose parameters have no example yet gets one in `scene.py`.
"""

import os

import pytest

from cairn.access.pages import EVERYBODY, PAGES
from cairn.story.author import Role
from tests.house.scene import (
    CALLERS,
    METHODS,
    OTHER,
    STRANGER,
    a_caller,
    address_of,
    asked,
    names,
    table,
    the_scene,
    write,
)

OF_ONE_STORY = {"number", "entry", "duty"}
"""A person of the index is known in every county; what their page leaves out is a matter of its own tests."""
SIGNED_OUT = {302, 401}
REFUSED = {403, 404, 405}
WRITES = bool(os.environ.get("CAIRN_WRITE_ADDRESSES"))


@pytest.mark.django_db
@pytest.mark.parametrize("who", CALLERS)
def test_what_everyone_is_answered_is_what_the_table_says(who: str) -> None:
    scene = the_scene()
    client = a_caller(who, scene)
    found = {
        (name, method): asked(client, method, address_of(name, parameters, scene)).status_code
        for name, parameters in names()
        for method in METHODS
    }
    expected = table()
    if WRITES:
        write({key: {**expected.get(key, {}), who: status} for key, status in found.items()})
        return
    differ = {key: (status, expected.get(key, {}).get(who)) for key, status in found.items()}
    differ = {key: pair for key, pair in differ.items() if pair[0] != pair[1]}
    assert not differ, f"answered and expected of {who} differ; see how to write the table anew above"


def test_the_table_names_every_address_and_no_other() -> None:
    assert {name for name, _method in table()} == {name for name, _parameters in names()}


@pytest.mark.parametrize("key", table(), ids=" ".join)
def test_the_table_says_nothing_that_the_house_forbids(key: tuple[str, str]) -> None:
    name, method = key
    answers, row = table()[key], PAGES[name]
    assert set(answers) == set(CALLERS)
    assert max(answers.values()) < 500, answers
    if row == EVERYBODY:
        return
    assert answers[STRANGER] in SIGNED_OUT
    for role in set(Role) - row:
        assert answers[role] == 403, role
    if OF_ONE_STORY & set(dict(names())[name]):
        for who in CALLERS:
            if who.endswith(OTHER):
                assert answers[who] in REFUSED, (who, answers[who])
