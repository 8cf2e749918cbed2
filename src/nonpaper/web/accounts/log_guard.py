"""Let the database itself refuse to change or take out a line of the log.

Triggers, made anew after each migration: who writes to the database by another way
than this program meets them too. Who owns the database can take them away; then the
chain tells what was changed, and `verify_log` that they are gone.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_TABLE = "accounts_logentry"
_WORDS = "the log is only added to"

_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS log_no_{what.lower()} BEFORE {what} ON {_TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    for what in ("UPDATE", "DELETE")
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION log_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER log_no_{what.lower()} BEFORE {what} ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION log_refuses()"
        for what in ("UPDATE", "DELETE", "TRUNCATE")
    ),
)
_FIND = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
    "AND name IN ('log_no_update', 'log_no_delete')",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'D' "
    "AND tgname IN ('log_no_update', 'log_no_delete', 'log_no_truncate')",
}
_MADE = {"sqlite": 2, "postgresql": 3}


def guard_log(sender: object = None, using: str = "default", **_: Any) -> None:
    """Make the triggers that are missing; called after each migration."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for command in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(command)


def is_guarded(using: str = "default") -> bool:
    """Tell whether all triggers are there and at work."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor])
        row = cursor.fetchone()
    return bool(row and row[0] == _MADE[connection.vendor])
