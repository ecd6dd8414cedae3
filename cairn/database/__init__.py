"""Where PostgreSQL is found, and the two roles that use it: `owner` migrates, `app` runs and obeys row security.

Without `DATABASE_URL` a server of our own runs from the Python packages and is started, or joined, by `ensure()`.
With it, that server is used and only the runtime role and the extensions are added. Nothing here knows Django.
"""

from cairn.database.connect import Role, connection, dsn, ensure, status, stop, stop_if_unused
from cairn.database.databases import APP_ROLE, OWNER_ROLE, create_database, drop_database
from cairn.database.problem import DatabaseProblem

__all__ = [
    "APP_ROLE",
    "OWNER_ROLE",
    "DatabaseProblem",
    "Role",
    "connection",
    "create_database",
    "drop_database",
    "dsn",
    "ensure",
    "status",
    "stop",
    "stop_if_unused",
]
