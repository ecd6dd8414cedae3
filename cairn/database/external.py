"""A PostgreSQL that somebody else runs, named by DATABASE_URL: the owner's login, from which the runtime role is made."""

import os

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cairn.database.binaries import OLDEST
from cairn.database.databases import APP_ROLE, prepare_database
from cairn.database.place import secret
from cairn.database.problem import DatabaseProblem


def owner_dsn() -> str | None:
    """What DATABASE_URL says, None when there is none."""
    return _read("DATABASE_URL")


def app_dsn() -> str:
    """The runtime role's login: RUNTIME_DATABASE_URL, or the owner's server with a password of our making."""
    if given := _read("RUNTIME_DATABASE_URL"):
        return given
    owner = owner_dsn()
    assert owner is not None, "asked for the runtime login of an external server without DATABASE_URL"
    return make_conninfo(owner, user=APP_ROLE, password=secret("runtime_password"))


def ensure_external() -> None:
    """See that the server is there and new enough; make the runtime role, the extensions and the rights."""
    owner = owner_dsn()
    try:
        with psycopg.connect(owner or "", autocommit=True, connect_timeout=10) as connection:
            refuse_too_old(connection.info.server_version)
            _make_runtime_role(connection)
        prepare_database(owner or "")
        _refuse_a_runtime_role_that_bypasses_row_security()
    except psycopg.Error as error:
        raise DatabaseProblem(f"The database that DATABASE_URL names cannot be used: {error}") from error


def refuse_too_old(version: int) -> None:
    """The version as PostgreSQL numbers it: 160004 is 16.4."""
    if version // 10000 < OLDEST:
        raise DatabaseProblem(f"DATABASE_URL names a PostgreSQL {version // 10000}; Cairn needs {OLDEST} or newer.")


def _make_runtime_role(connection: psycopg.Connection) -> None:
    role = sql.Identifier(APP_ROLE)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE").format(role))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
    if given := _read("RUNTIME_DATABASE_URL"):
        login = str(conninfo_to_dict(given)["user"])
        member = connection.execute("SELECT pg_has_role(%s, %s, 'USAGE')", [login, APP_ROLE]).fetchone()
        if not (member and member[0]):
            connection.execute(sql.SQL("GRANT {} TO {}").format(role, sql.Identifier(login)))
    elif not _accepts(app_dsn()):
        password = sql.Literal(secret("runtime_password"))
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(role, password))


def _refuse_a_runtime_role_that_bypasses_row_security() -> None:
    with psycopg.connect(app_dsn(), connect_timeout=10) as connection:
        bypasses = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        row = connection.execute(bypasses).fetchone()
    if row and row[0]:
        raise DatabaseProblem("The runtime role must be neither a superuser nor free of row security (BYPASSRLS).")


def _accepts(login: str) -> bool:
    try:
        psycopg.connect(login, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _read(variable: str) -> str | None:
    url = os.environ.get(variable)
    if not url:
        return None
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise DatabaseProblem(f"{variable} cannot be read: {error}") from error
    if not parts.get("user") or not parts.get("dbname"):
        raise DatabaseProblem(f"{variable} must look like postgresql://user:password@host:5432/name")
    return url
