"""What must be so before the first page is served: tables, static files, and in the demo a caseload."""

import hashlib
import importlib.util
import os
from collections.abc import Iterator

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Bring the tables up to date as the owner; asks first, because an empty run costs a second."""
    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the tables up to date …", flush=True)
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def collect_static() -> None:
    """Gather, hash and compress the static files, if any of them changed."""
    stamp = settings.STATIC_ROOT / ".stamp"
    fresh = _fingerprint_of_static()
    if stamp.exists() and stamp.read_text() == fresh:
        return
    hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    # A process of its own: this one has already chosen how it names static files.
    environment = {**os.environ, "CAIRN_STATIC_STORAGE": hashed}
    _in_a_process_of_its_own("collectstatic", "--clear", "--no-input", "--verbosity=0", environment=environment)
    stamp.write_text(fresh)


def notice_a_changed_rulebook() -> None:
    """Have the open stories read again where the rules are not those of the last start."""
    from cairn.journal.rulebook_change import ask_when_changed

    if (asked := ask_when_changed()) and asked.ended_at is None:
        print("The rulebook changed: the open stories are read again in the background.", flush=True)


def seed_demo() -> None:
    """Fill the database when it is empty."""
    if importlib.util.find_spec("cairn.demo"):
        from cairn.demo import seed

        seed.populate_when_empty()
        connections.close_all()


def greeting(host: str, port: int, demo: bool) -> Iterator[str]:
    """What the person who started the program reads."""
    yield f"Cairn serves http://{host}:{port}  (Ctrl-C stops it)"
    if demo and importlib.util.find_spec("cairn.demo"):
        from cairn.demo import accounts

        yield from accounts.who_can_sign_in()


def _in_a_process_of_its_own(*words: str, environment: dict[str, str]) -> None:
    import subprocess
    import sys

    subprocess.run([sys.executable, "-m", "cairn.cli", "manage", *words], env=environment, check=True)


def _fingerprint_of_static() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
