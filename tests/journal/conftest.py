"""What an attacker with the database's own powers can do, for tests of what is noticed."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connections

from cairn import database

Tamper = Callable[[str], None]

TABLES = ("journal_story", "journal_entry", "journal_sealed", "journal_duty", "journal_referral", "access_read")


def as_owner() -> psycopg.Connection:
    """A connection of the owner's own to the database of the test."""
    return psycopg.connect(database.dsn("owner", connections["default"].settings_dict["NAME"]))


@pytest.fixture
def tamper(transactional_db: None) -> Tamper:
    """Runs SQL as the owner with every trigger and policy switched off. The test must commit what it makes."""

    def run(sql: str) -> None:
        with as_owner() as owner:
            for table in TABLES:
                owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            assert owner.execute(sql).rowcount > 0, "nothing was tampered with"

    return run
