"""Load names of Members from a file: one a line, or a column of a CSV table.

Reads: a text or CSV file in UTF-8. Writes: what is given, each with its place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from nonpaper.adapters.csv_table import input_error, read_table
from nonpaper.workflows.chosen_members import Given

_ENDINGS = (".csv", ".txt", ".tsv")
_COLUMNS = ("member", "code", "name")
_COMMENT = "#"


def is_file_of_members(words: str) -> bool:
    """Tell whether words name a file, by their ending or since it is there.

    Example:
        >>> is_file_of_members("members.csv"), is_file_of_members("Japan")
        (True, False)
    """
    if words.lower().endswith(_ENDINGS):
        return True
    try:
        return Path(words).is_file()
    except OSError:  # a long list of names is no file name
        return False


def read_given(words: Iterable[str]) -> list[Given]:
    """Return what was given on the command line, files with what stands in them.

    Raises:
        UnreadableFileError: A file cannot be read.
    """
    found: list[Given] = []
    for word in words:
        if is_file_of_members(word):
            found += load_given(Path(word))
        else:
            found.append(Given(word))
    return found


def load_given(path: Path) -> list[Given]:
    """Load names, codes, groups or initiatives from a file.

    If the first line of the file names the column `member`, `code` or `name`, it is a
    table and that column is read; else each line is a name. Empty lines and those that
    begin with `#` are left out.

    Raises:
        UnreadableFileError: The file is not there, is no text in UTF-8, or has no name.
    """
    lines = read_table(path, input_error).splitlines()
    cells = _cells(lines, path.name)
    given = [
        Given(cell.strip(), f"{path.name}, line {number}")
        for number, cell in cells
        if cell.strip() and not cell.lstrip().startswith(_COMMENT)
    ]
    if not given:
        raise input_error(path.name, 0, "there is no name in it", "write one a line")
    return given


def _cells(lines: list[str], file: str) -> list[tuple[int, str]]:
    head = lines[0] if lines else ""
    sign = next((sign for sign in ",;\t" if sign in head), ",")
    columns = [
        cell.strip().lower() for cell in next(csv.reader([head], delimiter=sign))
    ]
    wanted = next((column for column in _COLUMNS if column in columns), None)
    if wanted is None:
        return list(enumerate(lines, 1))
    at = columns.index(wanted)
    reader = csv.reader(lines[1:], delimiter=sign, strict=True)
    try:
        return [
            (reader.line_num + 1, row[at] if at < len(row) else "") for row in reader
        ]
    except csv.Error as error:
        reason = f"it is no CSV ({error})"
        raise input_error(
            file, reader.line_num + 1, reason, "check the quotes"
        ) from None
