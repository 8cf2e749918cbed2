"""Leave neither order nor older states behind of what nobody may read back.

Rows lie in the order in which they were stored, whatever their identifiers are: where
that order tells who spoke, or ranked, when, all are written anew with each.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import TypeVar

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet

from nonpaper.web.caucus.models import Intervention, Round, RoundMark

Row = TypeVar("Row", bound=Model)

_RANDOM = secrets.SystemRandom()
_WAIT_MILLISECONDS = 300  # for those who read; what was stored is saved without it too
_WITHOUT_PAST = (Intervention, Round, RoundMark)
"""Of what no older state may be left: notes, sealed counts, who has ranked."""


def write_anew(kept: QuerySet[Row], rows: Iterable[Row]) -> None:
    """Write rows in the place of all that are kept, in an order nobody can foresee.

    Call it in a transaction that keeps others from the rows.

    Args:
        kept: The rows that are kept now.
        rows: What is kept from now on.
    """
    shuffled = list(rows)
    _RANDOM.shuffle(shuffled)
    kept.delete()
    kept.model._default_manager.bulk_create(shuffled)


def forget_older_rows() -> bool:
    """Leave no older state of such rows behind in what the database keeps.

    SQLite: its log of writes holds each transaction after the other until it is taken
    over into the file, in which what is taken out is overwritten. PostgreSQL: each
    table is written anew without the rows that are no longer there; its log of writes
    is the operator's. Nobody waits for it for long: where somebody is reading, the next
    one who writes does it, or the worker, which asks each minute.

    Returns:
        Whether nothing is left.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return _empty_log_of_writes(cursor)
        done = [_write_table_anew(cursor, model) for model in _WITHOUT_PAST]
        return all(done)


def _empty_log_of_writes(cursor: CursorWrapper) -> bool:
    wait = int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    cursor.execute(f"PRAGMA busy_timeout={_WAIT_MILLISECONDS}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, *_ = cursor.fetchone()
    finally:
        cursor.execute(f"PRAGMA busy_timeout={wait}")
    return not is_busy


def _write_table_anew(cursor: CursorWrapper, model: type[Model]) -> bool:
    cursor.execute(f"SET lock_timeout = {_WAIT_MILLISECONDS}")
    try:
        cursor.execute(f"VACUUM FULL {model._meta.db_table}")
    except OperationalError:  # somebody reads the table
        return False
    finally:
        cursor.execute("RESET lock_timeout")
    return True
