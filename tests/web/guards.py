"""Take the guards of the log away, as only who owns the database could."""

from __future__ import annotations

from django.db import connection


def take_guards_away() -> None:
    """Drop the triggers that refuse to change the log."""
    on = " ON accounts_logentry" if connection.vendor == "postgresql" else ""
    what = ("update", "delete", *(("truncate",) if on else ()))
    with connection.cursor() as cursor:
        for each in what:
            cursor.execute(f"DROP TRIGGER IF EXISTS log_no_{each}{on}")
