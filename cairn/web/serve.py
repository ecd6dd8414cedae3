"""The processes that serve: gunicorn for the pages, one worker for the jobs, both watched and both ended."""

import os
import signal
import socket
import subprocess
import sys
import threading
from types import FrameType

THREADS = 2
GRACE = 15  # seconds for requests and jobs under way
WORKERS = min(max(2 * (os.cpu_count() or 1), 2), 8)
"""Processes that serve pages, where nobody says otherwise: one works on a page while another waits for the database."""


def why_not(host: str, port: int) -> str | None:
    """Why the address cannot be listened on; None when it can."""
    if not 0 < port < 65536:
        return f"{port} is not a port: choose one from 1 to 65535."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Port {port} is reserved for root; try PORT=8000."
        except OSError as error:
            return (
                f"Cannot listen on {host}:{port} ({error.strerror}). Try another: PORT={min(port + 1, 65535)} make run"
            )
    return None


def until_told_to_stop(host: str, port: int, workers: int) -> None:
    """Run both until Ctrl-C, SIGTERM or the terminal's end, or until the pages' server ends by itself."""
    told = threading.Event()

    def tell(number: int, frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, tell)
    pages, jobs = _start(*gunicorn(host, port, workers)), _start(*WORKER)
    try:
        while not told.wait(0.5) and pages.poll() is None:
            if jobs.poll() is not None:
                # The database may be starting anew; a worker that ends at once must not spin.
                told.wait(2)
                jobs = _start(*WORKER)
    finally:
        _end(pages, jobs)
    if pages.returncode not in (0, -signal.SIGTERM):
        sys.exit(f"The server of the pages ended with {pages.returncode}.")


WORKER = ("cairn.cli", "manage", "procrastinate", "worker", "--concurrency=1")


def gunicorn(host: str, port: int, workers: int) -> list[str]:
    """Processes for the cores, a second thread in each for the waiting; loaded before the fork, so that memory is shared."""
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": THREADS,
        # A process takes no more than it can answer: the next request waits for whichever is free first, not behind a
        # long page in a process that happened to take its connection.
        "worker-connections": THREADS,
        "keep-alive": 0,
        "worker-class": "gthread",
        "graceful-timeout": GRACE - 5,
        "logger-class": "cairn.web.log.WithoutQueries",
        "log-level": "warning",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    return ["gunicorn", "--preload", *words, "cairn.web.wsgi"]


def _start(*words: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches only us, and we end the others in order.
    return subprocess.Popen([sys.executable, "-m", *words], stdin=subprocess.DEVNULL, start_new_session=True)


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
