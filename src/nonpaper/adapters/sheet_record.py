"""Keep in a worksheet whose it is and which rows it was made with, out of sight.

Writes: rows of words, for a hidden sheet of a workbook or a part of a Word document.
Reads: the same rows, from a file that nobody vouches for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.worksheet import RowIdentity, SheetHead

NAME = "nonpaper"
VERSION = "1"
KEY_MARK = "np:"  # before the name of each column, in a hidden row above the heads
HEADING_MARK = "#"  # instead of a reference, in rows that are headings
_MARK = "nonpaper worksheet"
_FIELDS = ("symbol", "title", "date", "member", "member_name", "is_ldc")
_APART = "apart"  # before the words of a row that is none of this Member
_LONGEST_TABLE = 100_000
_LONGEST_CELL = 16_000  # characters; escapes may double them, a cell holds 32,767
_COUNT = re.compile(r"[0-9]{1,7}")


class NoRecordError(ValueError):
    """Say that rows hold no record of a worksheet, or a damaged one."""


def parse_count(words: str) -> int | None:
    """Return a whole number of at most seven digits, or nothing.

    No table has more rows, and longer numbers are only made to do harm.

    Example:
        >>> parse_count("12"), parse_count("-1"), parse_count("9" * 5000)
        (12, None, None)
    """
    return int(words) if _COUNT.fullmatch(words) else None


def write_record(head: SheetHead) -> Iterator[tuple[str, ...]]:
    """Go through the rows of the record."""
    yield _MARK, VERSION
    yield "symbol", head.symbol
    yield "title", head.title
    yield "date", head.date
    yield "member", head.member
    yield "member_name", head.member_name
    yield "is_ldc", "1" if head.is_ldc else "0"
    for row in head.rows:
        yield (
            str(row.number),
            row.eid,
            row.fingerprint,
            str(row.action),
            str(row.strength),
            row.place,
            _APART if row.is_apart else "",
            *_cut(row.words),
        )


def _cut(words: str) -> Iterator[str]:
    """Go through words in pieces that a cell can hold, at least one."""
    for start in range(0, max(len(words), 1), _LONGEST_CELL):
        yield words[start : start + _LONGEST_CELL]


def parse_record(rows: Sequence[Sequence[str]]) -> SheetHead:
    """Return whose sheet it is, from the rows of its record.

    Raises:
        NoRecordError: The rows are no such record.
    """
    if not rows or tuple(rows[0][:1]) != (_MARK,) or len(rows) > _LONGEST_TABLE:
        raise NoRecordError
    fields = {row[0]: row[1] if len(row) > 1 else "" for row in rows[1:7] if row}
    if set(fields) != set(_FIELDS) or not fields["member"] or not fields["symbol"]:
        raise NoRecordError
    identities = tuple(map(_identity, rows[7:]))
    references = {(one.eid, one.fingerprint) for one in identities}
    numbers = {one.number for one in identities}
    if min(len(references), len(numbers)) < len(identities):
        raise NoRecordError
    return SheetHead(
        symbol=fields["symbol"],
        title=fields["title"],
        date=fields["date"],
        member=fields["member"],
        member_name=fields["member_name"],
        is_ldc=fields["is_ldc"] == "1",
        rows=identities,
    )


def _identity(row: Sequence[str]) -> RowIdentity:
    try:
        said, eid, mark, action, strength, place, apart, *words = row
        number = parse_count(said)
        if (
            not number
            or number > _LONGEST_TABLE
            or not words
            or apart not in ("", _APART)
        ):
            raise NoRecordError
        return RowIdentity(
            number,
            eid,
            mark,
            Action(action),
            Strength(strength),
            place,
            "".join(words),
            is_apart=apart == _APART,
        )
    except ValueError as error:
        raise NoRecordError from error
