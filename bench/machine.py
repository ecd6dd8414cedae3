"""The machine that figures are measured on, in a few lines: a figure says little without it."""

import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

import psutil

from cairn.database.account import server_account
from cairn.database.binaries import binaries


def described() -> list[str]:
    memory = psutil.virtual_memory().total / 2**30
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return [
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB memory, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()} ({_built()}), {_postgresql()}",
        f"load when it began (1, 5, 15 minutes): {load}",
    ]


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _built() -> str:
    """Whether the interpreter was built with profile-guided optimisation, which is worth a fifth of its speed."""
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "") or sys.platform == "win32"
    return "optimised build" if optimised else "a build without profile-guided optimisation"


def _postgresql() -> str:
    program = binaries(server_account()) / "postgres"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return said.strip().replace("postgres (PostgreSQL)", "PostgreSQL")
