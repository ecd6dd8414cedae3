"""A PostgreSQL server of our own: started by whoever comes first, joined by everybody else."""

import fcntl
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cairn.database.account import Account, run, server_account
from cairn.database.binaries import binaries, major
from cairn.database.place import data_folder, private_folder, socket_folder
from cairn.database.postmaster import Postmaster, end_orphans, running, wait_until_ready
from cairn.database.problem import DatabaseProblem

SUPERUSER = "postgres"
SOCKET_PORT = 5432  # names the socket's file; no port is opened unless TCP is asked for


@dataclass(frozen=True)
class Server:
    """The server of one data folder. On the socket, which only its account may enter, it trusts whoever comes."""

    data: Path
    account: Account | None = None
    tcp: bool = False
    settings: tuple[str, ...] = ()

    @classmethod
    def within(cls, folder: Path, *, tcp: bool = False, settings: tuple[str, ...] = ()) -> "Server":
        """The server that keeps its data in the folder, or near it where its account cannot enter."""
        account = server_account()
        return cls(data_folder(folder.resolve(), account), account, tcp, settings)

    @property
    def socket_folder(self) -> Path:
        return socket_folder(self.data, self.account)

    def ensure(self) -> Postmaster:
        """Have the server run: join the one that runs, else start it, making its data at the first time."""
        with self.locked():
            if running(self.data):
                return wait_until_ready(self.data)
            programs = binaries(self.account)
            self._make_data(programs)
            self._clear_traces()
            return self._start(programs)

    def stop(self, mode: str = "fast") -> bool:
        """Stop the server; False when none was running."""
        with self.locked():
            if not running(self.data):
                return False
            run(binaries(self.account) / "pg_ctl", "stop", "-w", "-m", mode, "-D", self.data, account=self.account)
            return True

    def superuser_dsn(self, name: str = "postgres") -> str:
        found = running(self.data)
        port = found.port if found else SOCKET_PORT
        return f"host='{self.socket_folder}' port={port} user={SUPERUSER} dbname={name}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One starter at a time; the kernel takes the lock back from one that dies."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with open(self.data.parent / f"{self.data.name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_data(self, programs: Path) -> None:
        ours = major(programs)
        marker = self.data / "PG_VERSION"
        if marker.exists():
            theirs = int(marker.read_text())
            if theirs != ours:
                raise DatabaseProblem(
                    f"The data in {self.data} was written by PostgreSQL {theirs}; this is {ours}. "
                    "Move the data with pg_upgrade, or with pg_dump of the old version and psql of the new."
                )
            return
        shutil.rmtree(self.data, ignore_errors=True)  # what a starter left that died in the middle
        private_folder(self.data, self.account)
        # `builtin` needs no locale of the operating system, so that every machine sorts alike.
        locale = (
            ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            if ours > 16
            else ["--locale=C.UTF-8"]
        )
        options = ["--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--data-checksums"]
        run(programs / "initdb", "-D", self.data, "-U", SUPERUSER, *options, *locale, account=self.account)

    def _clear_traces(self) -> None:
        """Take away what a crash leaves, and only once nobody lives who belongs to it."""
        end_orphans(self.data)
        for trace in (self.data / "postmaster.pid", *self.socket_folder.glob(".s.PGSQL.*")):
            trace.unlink(missing_ok=True)

    def _start(self, programs: Path) -> Postmaster:
        if self.socket_folder != self.data:
            private_folder(self.socket_folder, self.account)
        options = {
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0777" if self.account else "0700",
            "listen_addresses": "127.0.0.1" if self.tcp else "",
            "port": str(free_port() if self.tcp else SOCKET_PORT),
        }
        settings = [f"{name}={value}" for name, value in options.items()] + list(self.settings)
        words = " ".join(f"-c '{setting}'" for setting in settings)
        log = self.data / "server.log"
        start = [programs / "pg_ctl", "start", "-w", "-t", "300", "-D", self.data, "-l", log, "-o", words]
        run(*start, account=self.account)
        return wait_until_ready(self.data, seconds=10)


def free_port() -> int:
    """A port that nobody on this machine listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
