"""Tokens: what a program shows instead of a password. Only a digest is kept, so a token is seen once."""

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.http import HttpRequest

from cairn.access.acting import setting
from cairn.access.models import Staff, Token

PREFIX = "cairn_"
"""So that a token that was left lying about is recognised as ours."""

LONGEST = timedelta(days=366)


def make(staff: Staff, label: str, days: int, now: datetime) -> tuple[Token, str]:
    """A new token of a member of the staff, and the secret, which is never seen again."""
    if not timedelta(1) <= timedelta(days) <= LONGEST:
        raise ValueError(f"a token is valid for 1 to {LONGEST.days} days")
    secret = PREFIX + secrets.token_urlsafe(32)
    expires_at = now + timedelta(days)
    token = Token.objects.create(staff=staff, label=label, digest=digest(secret), made_at=now, expires_at=expires_at)
    return token, secret


def revoke(token: Token, now: datetime) -> None:
    token.revoked_at = token.revoked_at or now
    token.save(update_fields=["revoked_at"])


def digest(secret: str) -> str:
    """The secret is long and random, so one round of a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def holder(secret: str, now: datetime) -> Staff | None:
    """Who may act by this token; None when it is unknown, revoked or expired, or its holder works here no more."""
    if not secret.startswith(PREFIX):
        return None
    shown = digest(secret)
    with transaction.atomic(), setting("cairn.token", shown):
        token = Token.objects.select_related("staff").filter(digest=shown, revoked_at=None, expires_at__gt=now).first()
        if token is None or not token.staff.is_active:
            return None
        _note_use(token, now.astimezone(UTC).date())
    return token.staff


def _note_use(token: Token, today: date) -> None:
    """Once a day is enough to find tokens that nobody uses."""
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)


def secret_in(request: HttpRequest) -> str | None:
    """What a request shows as its token; "" where it shows something else, None where it shows nothing."""
    given = request.headers.get("Authorization")
    if given is None:
        return None
    scheme, _, secret = given.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""
