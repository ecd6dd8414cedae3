"""From a fresh clone to the first page, and the size of what is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bench.serving import HERE, free_port

WITHIN = 600  # seconds


def run(print: Callable[[str], None]) -> None:
    """Clone, `make run`, wait for the first answer; then stop it and weigh what it left."""
    folder = Path(tempfile.mkdtemp(prefix="cairn-fresh-"))
    clone, port = folder / "clone", free_port()
    subprocess.run(["git", "clone", "--quiet", str(HERE), str(clone)], check=True)
    environment = {key: value for key, value in os.environ.items() if key not in ("CAIRN_VAR", "DATABASE_URL")}
    began = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment | {"PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        while time.perf_counter() - began < WITHIN and not _answers(port):
            time.sleep(0.1)
        print(f"a fresh clone to the first page by `make run`: {time.perf_counter() - began:.0f} s")
        for part in (".venv", "node_modules", "var"):
            print(f"size of {part}: {_size(clone / part) / 2**20:.0f} MB")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
        subprocess.run([str(clone / ".venv/bin/cairn"), "database", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
