"""Add lines to the log; nothing else ever writes to it.

Each line holds the hash of the one before. Number and hash of the last one are also
kept beside the database, so that lines cut off its end can be told.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from nonpaper.web.accounts.models import LogEntry, Person

FIRST = "0" * 64
"""What stands for the hash before the first line."""
HEAD_FILE = "log-head.txt"
"""Name of the file in the data folder that keeps the last number and hash."""
_FINGERPRINT = re.compile("[0-9a-f]{64}")
_LOCK = 0x6E6F6E70  # any number, the same for all who write


@dataclass(frozen=True, slots=True)
class Head:
    """Be the end of the log at some time.

    Attributes:
        number: Number of its last line; 0 for an empty log.
        hash: Hash of that line.
    """

    number: int
    hash: str

    def __str__(self) -> str:
        """Return both as one keeps them: `57:a1b2…`."""
        return f"{self.number}:{self.hash}"


def hash_of(entry: LogEntry) -> str:
    """Return the keyed hash that chains a line to all before it."""
    said = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor,
        entry.action,
        entry.kind,
        entry.object,
        entry.caucus,
        entry.reason,
        entry.before,
    ]
    return hmac.new(_key(), json.dumps(said).encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    """Return the key of the chain: who has the database alone cannot chain anew."""
    return hashlib.sha256(f"nonpaper log {settings.VAULT_KEY}".encode()).digest()


@transaction.atomic
def add_to_log(
    actor: Person | None, action: str, row: Any = None, *, reason: str = ""
) -> LogEntry:
    """Add a line: who was shown or changed what, never what anybody said.

    Args:
        actor: Who did it; nobody for the program itself.
        action: What was done: `consultation.opened`.
        row: The object, which knows its caucus.
        reason: Why, where a reason was asked for.
    """
    _wait_for_turn()
    last = LogEntry.objects.order_by("-number").first()
    entry = LogEntry(
        number=last.number + 1 if last else 1,
        at=timezone.now().replace(microsecond=0),
        actor=actor.id if actor else "system",
        action=action,
        kind=type(row).__name__ if row is not None else "",
        object=row.id if row is not None else "",
        caucus=row.caucus.id if row is not None else "",
        reason=reason,
        before=last.hash if last else FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head = Head(entry.number, entry.hash)
    transaction.on_commit(partial(_keep_head, head), robust=True)
    return entry


def head_of_log() -> Head:
    """Return the end of the log as the database has it."""
    last = LogEntry.objects.order_by("-number").first()
    return Head(last.number, last.hash) if last else Head(0, FIRST)


def kept_head() -> Head | None:
    """Return the end of the log as it was last written beside the database."""
    try:
        words = (settings.DATA_FOLDER / HEAD_FILE).read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    return parse_head(words)


def parse_head(words: str) -> Head | None:
    """Read number and hash, as `str` of a head writes them."""
    number, _, digest = words.strip().partition(":")
    return Head(int(number), digest) if number.isdecimal() and digest else None


def is_fingerprint(words: str) -> bool:
    """Tell whether words are the hash of a line, as the page of a caucus shows it.

    Example:
        >>> is_fingerprint("ab" * 32), is_fingerprint("57:" + "ab" * 32)
        (True, False)
    """
    return bool(_FINGERPRINT.fullmatch(words.strip()))


def _wait_for_turn() -> None:
    """Let nobody else add a line until this transaction ends.

    In SQLite each transaction that writes already waits for the others. In PostgreSQL
    two could read the same last line, and one of them would fail.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _keep_head(head: Head) -> None:
    """Write the end of the log beside the database; never an earlier one over it.

    Over the one before and not after emptying the file: whenever the process is
    killed, the file holds one of the two.
    """
    file = settings.DATA_FOLDER / HEAD_FILE
    file.touch()
    with file.open("r+", encoding="ascii") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        kept = parse_head(out.read())
        if kept is None or kept.number < head.number:
            out.seek(0)
            out.write(f"{head}\n")
            out.truncate()
