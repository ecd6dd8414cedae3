"""Cairn's settings with a server for tests alone, which may lose its data, and passwords that are quick to hash."""

import os
from pathlib import Path

os.environ.setdefault("CAIRN_VAR", str(Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ.setdefault("CAIRN_DATABASE_SETTINGS", "fsync=off synchronous_commit=off full_page_writes=off autovacuum=off")

from cairn.web.settings import *  # noqa: F403
from cairn.web.settings import DATABASES

# A pool would hold connections to a database that the next test replaces.
DATABASES["default"]["OPTIONS"].pop("pool")  # type: ignore[attr-defined]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# WhiteNoise would list every static file anew for each test client; the live server finds them by itself.
WHITENOISE_USE_FINDERS = False
