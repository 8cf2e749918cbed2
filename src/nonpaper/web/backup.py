"""Write all that the workspace holds as lines, and read such lines back.

The lines belong to no database: a copy from SQLite can be put back into PostgreSQL. The
first says by which migrations the tables were made, so that a later version can make
them so again, read the rows, and go on from there.

Sessions and attempts to sign in are left out: a copy lets nobody in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from nonpaper import __version__
from nonpaper.adapters.workspace_keys import KEY_NAMES
from nonpaper.errors import UnreadableFileError

APPS = ("accounts", "texts", "caucus", "account", "mfa")
"""Apps whose rows are kept."""
_AT_ONCE = 200


def dump_lines(*, with_keys: bool) -> Iterator[bytes]:
    """Give the workspace as it is at one moment, line by line, while others go on.

    Rows come in the order of their identifiers, which are random: nothing tells in
    which order they were written.

    Args:
        with_keys: Whether the keys are among the lines.
    """
    with _one_moment():
        head = {
            "program": __version__,
            "migrations": _applied(),
            "vault": mark_of(settings.VAULT_KEY),
            "keys": _keys() if with_keys else {},
        }
        yield _line(head)
        count = 0
        for model in _kept_models(apps):
            fields = model._meta.concrete_fields
            names = [field.attname for field in fields]
            yield _line({"table": model._meta.label_lower, "fields": names})
            rows = model._default_manager.order_by("pk")
            for row in rows.iterator(chunk_size=_AT_ONCE):
                count += 1
                yield _line([_written(field, row) for field in fields])
        yield _line({"end": count})


def mark_of(key: str) -> str:
    """Return what tells whether a vault key is the same, and nothing of the key."""
    return hashlib.sha256(b"nonpaper vault key " + key.encode()).hexdigest()[:32]


def read_head(lines: Iterator[bytes], name: str) -> dict[str, Any]:
    """Read the first line.

    Raises:
        UnreadableFileError: It was written by another version of the program.
    """
    head = json.loads(next(lines, b"null"))
    known = MigrationExecutor(connection).loader.graph.nodes
    if not isinstance(head, dict) or not all(
        tuple(each) in known for each in head["migrations"]
    ):
        program = head.get("program") if isinstance(head, dict) else "an unknown one"
        reason = f"it was written by another version of this program, {program}"
        raise UnreadableFileError(name, reason, "restore it with that version or later")
    return head


def load_rows(head: Mapping[str, Any], lines: Iterable[bytes], name: str) -> int:
    """Make the tables as they were, put the rows in, and bring them up to date.

    All in one transaction: whatever goes wrong, the database is as before.

    Args:
        head: The first line.
        lines: The other lines.
        name: Name of the file, for messages.

    Returns:
        How many rows there are.

    Raises:
        UnreadableFileError: This version has other tables, or lines are missing.
    """
    is_sqlite = connection.vendor == "sqlite"
    # SQLite makes no tables within a transaction; there, a new file is thrown away.
    with nullcontext() if is_sqlite else transaction.atomic():
        executor = MigrationExecutor(connection)
        targets = [(app, migration) for app, migration in head["migrations"]]
        state = executor.migrate(targets)
        with transaction.atomic():
            # Rows may refer to later ones: what refers to what is looked at afterwards.
            connection.check_constraints()
            count = _load_tables(state.apps, lines, name)
            _count_on(_kept_models(state.apps))
        connection.check_constraints()
        call_command("migrate", verbosity=0, interactive=False)
    return count


def _count_on(kept: list[type[models.Model]]) -> None:
    """Let tables that number their rows go on after the last."""
    with connection.cursor() as cursor:
        for words in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(words)


def _load_tables(registry: Apps, lines: Iterable[bytes], name: str) -> int:
    count = 0
    table: _Table | None = None
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list) and table is not None:
            table.add(said)
            count += 1
            continue
        if table is not None:
            table.save()
        if "table" in said:
            table = _table_of(registry, said, name)
        elif said["end"] == count:
            return count
        else:
            break
    raise UnreadableFileError(name, "lines are missing", "take another copy")


def _table_of(registry: Apps, said: Mapping[str, Any], name: str) -> _Table:
    for model in _kept_models(registry):
        fields = {field.attname: field for field in model._meta.concrete_fields}
        is_it = model._meta.label_lower == said["table"]
        if is_it and set(fields) == set(said["fields"]):
            return _Table(model, [fields[name] for name in said["fields"]])
    reason = f"this version of the program keeps {said['table']} in another way"
    raise UnreadableFileError(name, reason, "restore it with the version that wrote it")


class _Table:
    """Put rows into a table, many at once."""

    def __init__(
        self, model: type[models.Model], fields: list[models.Field[Any, Any]]
    ) -> None:
        self.model, self.fields = model, fields
        self.waiting: list[models.Model] = []

    def add(self, values: list[Any]) -> None:
        """Add a row, its values in the order of the fields."""
        given = {
            field.attname: None if value is None else field.to_python(value)
            for field, value in zip(self.fields, values, strict=True)
        }
        self.waiting.append(self.model(**given))
        if len(self.waiting) == _AT_ONCE:
            self.save()

    def save(self) -> None:
        """Save what waits."""
        self.model._default_manager.bulk_create(self.waiting)
        self.waiting = []


def _written(field: models.Field[Any, Any], row: models.Model) -> Any:
    if getattr(row, field.attname) is None:
        return None
    return field.value_to_string(row)


def _kept_models(registry: Apps) -> list[type[models.Model]]:
    return sorted(
        (
            model
            for model in registry.get_models(include_auto_created=True)
            if model._meta.app_label in APPS and model._meta.managed
        ),
        key=lambda model: model._meta.label_lower,
    )


def _applied() -> list[tuple[str, str]]:
    """Return the last migration of each app that was applied."""
    loader = MigrationExecutor(connection).loader
    return sorted(
        node for node in loader.graph.leaf_nodes() if node in loader.applied_migrations
    )


def _keys() -> dict[str, str]:
    given = (settings.SECRET_KEY, settings.VAULT_KEY)
    return dict(zip(KEY_NAMES, given, strict=True))


def _line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is at one moment, and keep nobody waiting meanwhile."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined] # SQLite's
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
        yield
