"""The folders: where Cairn keeps what it makes, and where a server may keep its data and its socket."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from cairn.database.account import Account, may_enter
from cairn.database.problem import DatabaseProblem

CLONE = Path(__file__).resolve().parents[2]
LONGEST_SOCKET_PATH = 103  # the kernel's field holds 108 bytes on Linux and 104 on macOS
SYSTEM_FOLDER = Path("/var/lib/cairn")


def var() -> Path:
    """The folder of everything made at run time: CAIRN_VAR, else `var` in the clone, else the user's data folder."""
    if named := os.environ.get("CAIRN_VAR"):
        folder = Path(named).resolve()
    elif (CLONE / "pyproject.toml").exists():
        folder = CLONE / "var"
    else:
        folder = Path.home() / ".local" / "share" / "cairn"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(name: str) -> str:
    """A random secret kept in a file that only its owner reads; made at the first call, the same ever after."""
    path = var() / name
    if not path.exists():
        descriptor, made = tempfile.mkstemp(dir=path.parent)  # mkstemp makes it 0600
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(made, path)  # a link, unlike a rename, lets the first of two starters win
        except FileExistsError:
            pass
        finally:
            os.unlink(made)
    return path.read_text()


def data_folder(folder: Path, account: Account | None) -> Path:
    """`folder/postgresql`, or a place under /var/lib for an account that cannot enter `folder`.

    The outside place is named by a token kept in the folder and not by its path, so that a new clone in the
    same place never meets the data of an old one.
    """
    if account is None or may_enter(account, folder):
        return folder / "postgresql"
    token = folder / "place"
    if not token.exists():
        token.write_text(secrets.token_hex(8))
    return open_folder(SYSTEM_FOLDER / token.read_text()) / "postgresql"


def socket_folder(data: Path, account: Account | None) -> Path:
    """The data folder itself, or a short private one where its path is too long for a socket."""
    if len(str(data / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return data
    return Path(tempfile.gettempdir()) / f"cairn-{hashlib.sha256(str(data).encode()).hexdigest()[:16]}"


def private_folder(folder: Path, account: Account | None) -> Path:
    """Make the folder for the server's account alone; refuse one that somebody else put there before us."""
    owner = account.uid if account else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
        if account:
            os.chown(folder, account.uid, account.gid)
    except FileExistsError:
        found = folder.lstat()
        if found.st_uid != owner or found.st_mode & 0o077 or folder.is_symlink():
            raise DatabaseProblem(f"{folder} belongs to somebody else or is open to others; remove it.") from None
    return folder


def open_folder(folder: Path) -> Path:
    """Make a folder that every account may enter, whatever the umask."""
    for part in (*reversed(folder.parents), folder):
        if not part.exists():
            part.mkdir()
            part.chmod(0o755)
    return folder
