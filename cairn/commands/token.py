"""Make, list and revoke the tokens by which programs use the API on behalf of a member of the staff."""

import argparse
from datetime import UTC, datetime

from cairn.commands import Refused, with_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    create = acts.add_parser("create", help="make a token; its secret is printed once and kept nowhere")
    create.add_argument("username", help="who acts by it, with all that their role may do and nothing more")
    create.add_argument("--label", required=True, help="what it is for, such as the program that will hold it")
    create.add_argument("--days", type=int, default=90, help="how long it is valid (default 90, at most 366)")
    shown = acts.add_parser("list", help="list tokens, never their secrets")
    shown.add_argument("username", nargs="?", help="of this member of the staff alone")
    revoke = acts.add_parser("revoke", help="make a token invalid from now on")
    revoke.add_argument("id", help="as `list` shows it; its first characters are enough")


def run(arguments: argparse.Namespace) -> int:
    started = with_django()
    from cairn import database
    from cairn.access.acting import acting_as_system

    try:
        with acting_as_system(f"token {arguments.act}"):
            return _ACTS[arguments.act](arguments, datetime.now(UTC))
    finally:
        if started:
            database.stop_if_unused()


def _create(arguments: argparse.Namespace, now: datetime) -> int:
    from cairn.access import tokens

    label = arguments.label.strip()
    if not 0 < len(label) <= 100 or "\x00" in label:
        raise Refused("--label is a text of 1 to 100 characters.")
    try:
        token, secret = tokens.make(_staff(arguments.username), label, arguments.days, now)
    except ValueError as error:
        raise Refused(f"--days: {error}.") from None
    print(f"Token {token.pk} of {arguments.username}, valid until {token.expires_at:%Y-%m-%d %H:%M} UTC.")
    print("Send it as `Authorization: Bearer …`. It is shown this once:")
    print(secret)
    return 0


def _list(arguments: argparse.Namespace, now: datetime) -> int:
    from cairn.access.models import Token

    found = Token.objects.select_related("staff").order_by("made_at")
    if arguments.username:
        found = found.filter(staff=_staff(arguments.username))
    for token in found:
        used = f"last used {token.last_used_on}" if token.last_used_on else "never used"
        print(
            f"{token.pk}  {token.staff.username:16} {token.state(now):8} made {token.made_at:%Y-%m-%d}"
            f"  until {token.expires_at:%Y-%m-%d}  {used:22} {token.label}"
        )
    print(f"{len(found)} tokens")
    return 0


def _revoke(arguments: argparse.Namespace, now: datetime) -> int:
    from cairn.access import tokens
    from cairn.access.models import Token

    given = arguments.id.lower()
    found = [token for token in Token.objects.all() if str(token.pk).startswith(given)] if len(given) >= 8 else []
    if len(found) != 1:
        raise Refused(
            f"{arguments.id[:40]!r} names no one token; give the id (or its first 8 characters) that `list` shows."
        )
    tokens.revoke(found[0], now)
    print(f"Token {found[0].pk} is revoked.")
    return 0


def _staff(username: str):  # type: ignore[no-untyped-def]
    from cairn.access.models import Staff

    found = Staff.objects.filter(username=username).first()
    if found is None:
        raise Refused(f"there is nobody with the username {username[:60]!r}.")
    return found


_ACTS = {"create": _create, "list": _list, "revoke": _revoke}
