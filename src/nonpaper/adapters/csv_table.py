"""Read CSV tables whose columns are known, and say of each fault the line.

Reads: a CSV file in UTF-8, of the user or of the project.
Writes: its rows, each with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources.abc import Traversable
from io import StringIO

from nonpaper.errors import DataError, NonpaperError, UnreadableFileError

_CHARACTERS_MAX = 1_000_000
Failure = Callable[[str, int, str, str], NonpaperError]
"""Make an error of a file, a line (0 for the whole), a reason and a remedy."""


def csv_rows(
    path: Traversable, columns: tuple[str, ...], needed: int, failure: Failure
) -> Iterator[tuple[int, dict[str, str]]]:
    """Go through the rows of a table with their line; the first columns must be there.

    Args:
        path: The table.
        columns: The columns it may have, the needed ones first.
        needed: How many of them it must have.
        failure: Makes the error for a wrong line.
    """
    text = read_table(path, failure)
    # Not split into lines before: a cell in quotation marks may hold several.
    reader = csv.reader(StringIO(text), delimiter=_delimiter(text), strict=True)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        _check_head(head, columns, needed, path.name, failure)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(head):
                raise failure(
                    path.name,
                    reader.line_num,
                    f"it has {len(row)} fields where the head has {len(head)}",
                    "put fields with commas into quotation marks",
                )
            yield (
                reader.line_num,
                dict(zip(head, (cell.strip() for cell in row), strict=True)),
            )
    except csv.Error as error:
        raise failure(
            path.name, reader.line_num, f"it is no CSV ({error})", "check the quotes"
        ) from error


def read_table(path: Traversable, failure: Failure) -> str:
    """Return the words of a table or list, if it is one that can be of Members.

    Args:
        path: The file.
        failure: Makes the error for a file that cannot be read.
    """
    name = path.name or str(path)
    try:
        with path.open("r", encoding="utf-8-sig") as file:
            text: str = file.read(_CHARACTERS_MAX + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise failure(name, 0, *_unread(error)) from error
    if len(text) > _CHARACTERS_MAX:
        reason = f"it has more than {_CHARACTERS_MAX:,} characters"
        raise failure(name, 0, reason, "give a list of Members")
    return text


def _delimiter(text: str) -> str:
    """Return what parts the fields: spreadsheets of many countries write semicolons."""
    head = text.partition("\n")[0]
    return next((sign for sign in ";\t" if sign in head and "," not in head), ",")


def _unread(error: OSError | UnicodeDecodeError) -> tuple[str, str]:
    """Return why a table could not be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file", "check the name"
        case IsADirectoryError():
            return "it is a folder", "name a file"
        case PermissionError():
            return "it may not be read", "ask for the right to read it"
        case OSError():
            return (error.strerror or str(error)).lower(), "check the file"
    return "it is not in UTF-8", "save it as text or CSV in UTF-8"


def _check_head(
    head: list[str],
    columns: tuple[str, ...],
    needed: int,
    file: str,
    failure: Failure,
) -> None:
    if len(set(head)) < len(head):
        raise failure(file, 1, "a column stands there twice", "keep one")
    if missing := [c for c in columns[:needed] if c not in head]:
        raise failure(file, 1, f"no column {', '.join(missing)}", "add it")
    if unknown := [c for c in head if c not in columns]:
        remedy = f"keep to {', '.join(columns)}"
        raise failure(file, 1, f"unknown column {', '.join(unknown)}", remedy)


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, parted by `|`."""
    return tuple(part for part in (p.strip() for p in cell.split("|")) if part)


def day_cell(cell: str, file: str, line: int, failure: Failure) -> date | None:
    """Return the day of a cell, as `2024-08-30`; of an empty one, nothing."""
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        remedy = "write it as 2024-08-30"
        raise failure(file, line, f"{cell!r} is no day", remedy) from None


def _place(file: str, line: int) -> str:
    return f"{file}, line {line}" if line else file


def input_error(file: str, line: int, reason: str, remedy: str) -> NonpaperError:
    """Say what is wrong with a table of the user's."""
    return UnreadableFileError(_place(file, line), reason, remedy)


def data_error(file: str, line: int, reason: str, remedy: str) -> NonpaperError:
    """Say what is wrong with a table that the project ships."""
    return DataError(f"{_place(file, line)}: {reason}; {remedy}.")
