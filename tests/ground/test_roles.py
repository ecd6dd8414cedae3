"""The two roles: the owner makes, the runtime role uses and is bound by row security."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cairn import database
from cairn.database.external import refuse_too_old
from cairn.database.place import secret

SEALED = """
CREATE TABLE sealed (n int);
INSERT INTO sealed VALUES (1);
ALTER TABLE sealed ENABLE ROW LEVEL SECURITY;
CREATE TABLE journal (n int);
REVOKE UPDATE, DELETE ON journal FROM cairn_app;
"""


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    """A database with one table closed by row security and one that is only added to."""
    database.ensure()
    name = f"roles_{os.getpid()}"
    database.create_database(database.dsn("owner"), name)
    with psycopg.connect(database.dsn("owner", name)) as owner:
        owner.execute(SEALED)
    yield name
    database.drop_database(database.dsn("owner"), name)


@pytest.mark.external
def test_the_runtime_role_sees_no_row_that_no_policy_grants(name: str) -> None:
    with psycopg.connect(database.dsn("app", name)) as app:
        assert app.execute("SELECT count(*) FROM sealed").fetchone() == (0,)


@pytest.mark.external
@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE sealed DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY everything ON sealed USING (true)",
        "SET ROLE cairn_owner",
        "ALTER ROLE cairn_app BYPASSRLS",
        "UPDATE journal SET n = 2",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "DROP TABLE journal",
        "CREATE TABLE mine (n int)",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE DATABASE mine",
        "INSERT INTO sealed VALUES (2)",
    ],
)
def test_the_runtime_role_may_not(name: str, attempt: str) -> None:
    with psycopg.connect(database.dsn("app", name), autocommit=True) as app, pytest.raises(psycopg.Error):
        app.execute(attempt)


@pytest.mark.external
def test_neither_role_is_one_that_bypasses_row_security(name: str) -> None:
    for role in ("app", "owner"):
        with psycopg.connect(database.dsn(role, name)) as connection:
            rights = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            assert connection.execute(rights).fetchone() == (False,)


@pytest.mark.external
def test_the_extensions_are_there_and_making_it_twice_is_making_it_once(name: str) -> None:
    assert database.create_database(database.dsn("owner"), name) is False
    with psycopg.connect(database.dsn("app", name)) as app:
        assert app.execute("SELECT similarity('Romero', 'Romera') > 0.5").fetchone() == (True,)


@pytest.mark.parametrize("url", ["postgresql://nobody.example/", "mysql:", "postgresql://a:b@c:port/d"])
def test_an_address_that_cannot_be_used_says_what_one_looks_like(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(database.DatabaseProblem, match="DATABASE_URL"):
        database.ensure()


def test_a_server_older_than_16_is_refused() -> None:
    refuse_too_old(160000)
    with pytest.raises(database.DatabaseProblem, match="PostgreSQL 15; Cairn needs 16"):
        refuse_too_old(159999)


def test_options_of_an_address_reach_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://county:p%40ss@db.example:5433/cw?sslmode=require")
    reached = database.connection("owner")
    assert (reached["HOST"], reached["PORT"], reached["NAME"]) == ("db.example", "5433", "cw")
    assert (reached["USER"], reached["PASSWORD"], reached["OPTIONS"]) == ("county", "p@ss", {"sslmode": "require"})
    assert "p@ss" not in database.status()


def test_a_secret_is_made_once_and_read_by_its_owner_alone(own_var: Path) -> None:
    made = secret("secret_key")
    assert secret("secret_key") == made
    assert len(made) > 50
    assert (own_var / "secret_key").stat().st_mode & 0o777 == 0o600
