"""What the rest of Cairn asks of the database: have it run, and how to reach it in either role."""

import os
from typing import Any, Literal

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cairn.database.databases import APP_ROLE, OWNER_ROLE, create_database, create_roles
from cairn.database.external import app_dsn, ensure_external, owner_dsn
from cairn.database.place import var
from cairn.database.postmaster import running
from cairn.database.server import SOCKET_PORT, Server

Role = Literal["app", "owner"]
NAME = "cairn"


def ensure() -> bool:
    """Have a database that both roles can reach, whatever that takes; True when that started our own server."""
    if owner_dsn():
        ensure_external()
        return False
    server = embedded()
    started = running(server.data) is None
    server.ensure()
    with server.locked():
        create_roles(server.superuser_dsn())
        create_database(dsn("owner", "postgres"), NAME)
    return started


def stop() -> bool:
    """Stop our own server; an external one is not ours to stop. False when there was nothing to stop."""
    return owner_dsn() is None and embedded().stop()


def stop_if_unused() -> bool:
    """Stop our own server unless somebody is connected to it."""
    if owner_dsn() or not running(embedded().data):
        return False
    with psycopg.connect(embedded().superuser_dsn(), autocommit=True) as connection:
        others = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        if connection.execute(others).fetchone():
            return False
    return stop()


def status() -> str:
    """One line on the database for a person."""
    if owner_dsn():
        return f"external: {_without_password(dsn('owner'))}"
    server = embedded()
    found = running(server.data)
    return f"running as process {found.pid}, data in {server.data}" if found else f"stopped, data in {server.data}"


def dsn(role: Role = "app", name: str | None = None) -> str:
    """A connection string for psycopg and psql. `name` is another database of the same server."""
    if owner := owner_dsn():
        whole = app_dsn() if role == "app" else owner
        return make_conninfo(whole, dbname=name) if name else make_conninfo(whole)
    user = APP_ROLE if role == "app" else OWNER_ROLE
    host = str(embedded().socket_folder)
    return make_conninfo("", host=host, port=SOCKET_PORT, user=user, dbname=name or NAME)


def connection(role: Role = "app", name: str | None = None) -> dict[str, Any]:
    """The same as Django's DATABASES wants it, its OPTIONS holding what else the address says (sslmode and so on)."""
    parts = conninfo_to_dict(dsn(role, name))
    named = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    reached = {key: str(parts.pop(part, None) or "") for part, key in named.items()}
    return {**reached, "OPTIONS": dict(parts)}


def embedded() -> Server:
    """Our own server; CAIRN_DATABASE_SETTINGS (`a=1 b=2`) are given to it when it starts."""
    return Server.within(var(), settings=tuple(os.environ.get("CAIRN_DATABASE_SETTINGS", "").split()))


def _without_password(whole: str) -> str:
    shown = {key: value for key, value in conninfo_to_dict(whole).items() if key != "password"}
    return " ".join(f"{key}={value}" for key, value in shown.items())
