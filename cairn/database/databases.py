"""The two roles, and a database made for them: its extensions, and what the runtime role may do there."""

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from cairn.database.problem import DatabaseProblem

OWNER_ROLE = "cairn_owner"
APP_ROLE = "cairn_app"  # migrations grant to this name, whoever logs in through it
EXTENSIONS = ("pg_trgm", "fuzzystrmatch", "unaccent", "btree_gin", "btree_gist")  # all trusted: the owner may add them


def create_roles(superuser: str) -> None:
    """The owner may create databases and nothing more; the runtime role may not bypass row security."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        _create_role(connection, OWNER_ROLE, "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS")
        _create_role(connection, APP_ROLE, "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS")
        # So that the owner can end the runtime role's sessions, as dropping a database in use wants.
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP_ROLE), sql.Identifier(OWNER_ROLE)))


def set_password(administrator: str, role: str, password: str) -> None:
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))


def create_database(owner: str, name: str, template: str | None = None) -> bool:
    """Have the database, ready for both roles; False when it was there. `owner` is a dsn to any other one."""
    with psycopg.connect(owner, autocommit=True) as connection:
        missing = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None
        copy = sql.SQL("TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        try:
            if missing:
                connection.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), copy))
        except psycopg.errors.InsufficientPrivilege as refused:
            raise DatabaseProblem(f"The owner role may not create the database {name}: grant it CREATEDB.") from refused
    prepare_database(make_conninfo(owner, dbname=name))
    return missing


def prepare_database(owner: str) -> None:
    """Add the extensions and the runtime role's rights; saying it twice is saying it once."""
    with psycopg.connect(owner) as connection:
        connection.execute("SET LOCAL client_min_messages = warning")
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        app = sql.Identifier(APP_ROLE)
        database = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
        for right in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
            grant = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}"
            connection.execute(sql.SQL(grant).format(sql.SQL(right), app))


def drop_database(owner: str, name: str) -> None:
    """Remove the database, whoever still uses it. `owner` is a dsn to any other one."""
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _create_role(connection: psycopg.Connection, name: str, rights: str) -> None:
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(name), sql.SQL(rights)))
