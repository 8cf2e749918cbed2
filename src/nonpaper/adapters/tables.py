"""Read tables of provisions (CSV), and say clearly what is wrong with one.

Reads: a CSV file in UTF-8 with a header row. Writes: rows for `workflows.measure`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from nonpaper.domain.source import Language
from nonpaper.errors import UnreadableFileError

_NEEDED = ("id", "text")
_LONGEST_FIELD = 10_000_000


def read_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Read the rows of a table of provisions.

    Args:
        path: A CSV file with the columns `id` and `text`, and `lang` if there is one.

    Raises:
        UnreadableFileError: The file is no such table; the message says why.
    """
    rows = tuple(_rows(path))
    if not rows:
        raise UnreadableFileError(
            path.name, "it has a header but no rows", "give it one row a provision"
        )
    return rows


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        _require_columns(path, reader.fieldnames)
        for number, row in enumerate(reader, 2):
            _require_cells(path, number, row)
            yield {k: v for k, v in row.items() if k is not None}
    except csv.Error as error:
        raise UnreadableFileError(
            path.name,
            f"it is no CSV table ({error}, near line {reader.line_num})",
            "save it as CSV with commas and quotation marks",
        ) from None


def _text(path: Path) -> str:
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFileError(
            path.name, f"it cannot be opened ({error.strerror})", "check the path"
        ) from None
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            path.name,
            f"it is not in UTF-8 (byte {error.start})",
            "save it as CSV in UTF-8",
        ) from None
    if not words.strip():
        raise UnreadableFileError(
            path.name, "it is empty", "give it the columns id and text"
        )
    return words


def _require_columns(path: Path, names: object) -> None:
    columns = [str(name) for name in names] if isinstance(names, list) else []
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise UnreadableFileError(
            path.name,
            f"it has no column {' and no column '.join(missing)} "
            f"(its columns: {', '.join(columns)})",
            "name the columns id and text in its first row",
        )


def _require_cells(path: Path, number: int, row: dict[str, str]) -> None:
    if row.get("id") is None or row.get("text") is None:
        raise UnreadableFileError(
            path.name,
            f"row {number} has fewer cells than the header",
            "fill in its id and text",
        )
    language = (row.get("lang") or "").strip().lower()
    if language and language not in set(Language):
        raise UnreadableFileError(
            path.name,
            f"row {number} is in {language!r}, which is not measured",
            f"use one of {', '.join(Language)}, or leave lang empty",
        )
