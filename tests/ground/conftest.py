"""A folder with a server of its own, for tests that start, kill and stop one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.database.place import SYSTEM_FOLDER
from cairn.database.server import Server


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other accounts may enter; what a server left outside of it is cleared away too."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    token = made / "place"
    if token.exists():
        shutil.rmtree(SYSTEM_FOLDER / token.read_text())
    shutil.rmtree(made)


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """A server that has not been started."""
    server = Server.within(folder, settings=("fsync=off",))
    yield server
    server.stop("immediate")


@pytest.fixture
def own_var(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lets Cairn keep what it makes in a folder of the test's own, on an embedded server."""
    monkeypatch.setenv("CAIRN_VAR", str(folder))
    for name in ("DATABASE_URL", "RUNTIME_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return folder


def as_root() -> bool:
    return os.geteuid() == 0
