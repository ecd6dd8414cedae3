"""Who runs the server: PostgreSQL refuses root, so root lends it to an unprivileged account."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cairn.database.problem import DatabaseProblem


@dataclass(frozen=True)
class Account:
    """An account of this machine that is not ours."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account that PostgreSQL runs as; None means our own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise DatabaseProblem("PostgreSQL cannot run as root, and there is no account `postgres` or `nobody`.")


def run(*command: object, account: Account | None, timeout: float = 330) -> str:
    """Run one of PostgreSQL's programs to its end and give what it printed; raise with what it complained of."""
    done = _start(command, account, timeout)
    if done.returncode:
        program = Path(str(command[0])).name
        raise DatabaseProblem(f"{program} ended with {done.returncode}: {done.stdout}{done.stderr}".strip())
    return done.stdout


def may_enter(account: Account, folder: Path) -> bool:
    """Whether the account gets into the folder; asked by trying, since modes alone don't say it."""
    return _start(("test", "-x", folder), account, 10).returncode == 0


def _start(command: tuple[object, ...], account: Account | None, timeout: float) -> subprocess.CompletedProcess[str]:
    # A PGPORT or PGDATA of the person's own must not reach our server.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    words = [str(word) for word in command]
    return subprocess.run(
        words,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd="/",
        env=environment,
        timeout=timeout,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
