"""The program as a newcomer starts it: the set-up, the `cairn` command, and serving until told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from cairn.database.place import CLONE
from cairn.database.server import free_port
from cairn.web.serve import why_not

CAIRN = [sys.executable, "-m", "cairn.cli"]


def said(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CAIRN, *words], capture_output=True, text=True)


def test_a_second_set_up_finds_nothing_to_do() -> None:
    began = time.monotonic()
    done = subprocess.run([sys._base_executable, CLONE / "tools" / "set_up.py"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - began < 2


def test_a_port_in_use_is_said_before_anything_is_started() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = said("run", f"--port={port}")
    assert done.returncode == 1
    assert f"Try another: PORT={port + 1}" in done.stderr


def test_a_number_that_is_no_port_is_refused() -> None:
    assert "from 1 to 65535" in (why_not("127.0.0.1", 70000) or "")


def test_an_unknown_command_lists_the_known_ones() -> None:
    done = said("serve")
    assert done.returncode == 2
    assert "database" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_serves_until_told_to_stop_and_leaves_nothing_running(own_var: Path) -> None:
    port = free_port()
    with open(own_var / "out", "w") as out:
        serving = subprocess.Popen([*CAIRN, "run", "--no-demo", f"--port={port}"], stdout=out, stderr=out)
    try:
        page = first_page(f"http://127.0.0.1:{port}/accounts/login/", serving)
    finally:
        serving.send_signal(signal.SIGTERM)
        ended = serving.wait(30)
    printed = (own_var / "out").read_text()
    assert "<form" in page, printed
    assert ended == 0, printed
    assert "Traceback" not in printed
    assert f"http://127.0.0.1:{port}" in printed
    assert said("database", "status").stdout.startswith("stopped")


def first_page(address: str, serving: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end and serving.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    return f"nothing came; ended: {serving.poll()}, {os.getpid()}"
