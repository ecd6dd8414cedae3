"""What postmaster.pid says of a data folder, and whether it is still true."""

import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from cairn.database.problem import DatabaseProblem


@dataclass(frozen=True)
class Postmaster:
    """The running server of one data folder."""

    pid: int
    port: int
    ready: bool


def running(data: Path) -> Postmaster | None:
    """The live server of this very folder.

    pg_ctl takes any live process of that number for the server: one that got the number after a reboot, or a
    dead one that nobody has reaped. We look at who it is.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(lines[0]))
        ours = process.status() != psutil.STATUS_ZOMBIE and str(data) in process.cmdline()
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    if not ours or "postgres" not in process.name():
        return None
    port = int(lines[3]) if len(lines) > 3 and lines[3].isdigit() else 0
    return Postmaster(process.pid, port, ready=len(lines) > 7 and lines[7].strip() == "ready")


def wait_until_ready(data: Path, seconds: float = 300) -> Postmaster:
    """Wait for a server that another process started and that still recovers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = running(data)
        if found and found.ready:
            return found
        time.sleep(0.05)
    raise DatabaseProblem(f"PostgreSQL did not become ready; {data / 'server.log'} says why.")


def end_orphans(data: Path, seconds: float = 30) -> None:
    """See off the back ends that outlive a killed postmaster: they hold its shared memory."""
    end = time.monotonic() + seconds
    while orphans := [process for process in psutil.process_iter(["name"]) if _works_in(process, data)]:
        if time.monotonic() > end:
            raise DatabaseProblem(f"Processes of an earlier PostgreSQL still use {data}: {orphans}")
        for process in orphans:
            try:
                process.terminate()
            except psutil.NoSuchProcess:
                continue
        time.sleep(0.05)


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        named = process.info["name"] == "postgres" and process.status() != psutil.STATUS_ZOMBIE
        return named and process.cwd() == str(data)
    except psutil.Error:
        return False
