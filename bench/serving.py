"""A Cairn of the bench's own: its own folder, database server, port and caseload, apart from everybody else's."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 180  # seconds


def own_folder(name: str) -> Path:
    """Make this process and its children use `var/<name>`; call it before Django or `cairn.database` is loaded."""
    folder = HERE / "var" / name
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["CAIRN_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.settings")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """`cairn run` as a process that can be started, asked and killed."""

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start and wait for the first answer; the seconds it took."""
        began = time.perf_counter()
        command = [sys.executable, "-m", "cairn.cli", "run", "--no-demo", "--port", str(self.port)]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=HERE, stdout=quiet, stderr=quiet, start_new_session=True)
        while time.perf_counter() - began < STARTS_WITHIN:
            if self.answers():
                return time.perf_counter() - began
            if self.process.poll() is not None:
                raise SystemExit(f"`cairn run` ended with {self.process.returncode} before it answered")
            time.sleep(0.05)
        raise SystemExit("`cairn run` did not answer in time")

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/accounts/login/", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def family(self) -> list[psutil.Process]:
        """`cairn run` and everything it started, the sessions of their own included."""
        if self.process is None:
            return []
        try:
            parent = psutil.Process(self.process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill(self) -> None:
        """kill -9 of every process of the server at once."""
        for process in self.family():
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        if self.process:
            self.process.wait(20)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(40)
