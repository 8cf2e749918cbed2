"""Read a filled worksheet from a workbook, which nobody vouches for.

Reads: the cells as they are saved. No formula is worked out, no macro run, no other
file or address opened. Writes: a sheet to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, children, value
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.sheet_record import (
    HEADING_MARK,
    KEY_MARK,
    NAME,
    NoRecordError,
    parse_record,
)
from nonpaper.domain.filled_sheet import UNSOLVED, Column, Given, RawRow, RawSheet
from nonpaper.domain.worksheet import SheetHead

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIELDS = frozenset(Column)
_KEYS_UP_TO = 200  # rows in which the names of the columns are looked for
_MOST_CELLS = 2_000_000


@dataclass(slots=True)
class Grid:
    """Hold the cells of one sheet.

    Attributes:
        name: Name of the sheet.
        rows: For each row that has cells, what stands in each column, by letters.
    """

    name: str
    rows: dict[int, dict[str, Given]] = field(default_factory=dict)


def read_worksheet_xlsx(file: str, package: Package) -> RawSheet | None:
    """Return a worksheet as it was filled in, or nothing if the workbook is none.

    Sheets may have another name or order, columns another order, rows another place.

    Args:
        file: Name of the file.
        package: The package of the workbook.

    Raises:
        UnreadableFileError: The package is damaged or unpacks to too much.
    """
    found = package.related("", "officeDocument")
    book = package.part(found[0]) if found else None
    if book is None or local_name(book) != "workbook":
        return None
    grids = list(_grids(package, found[0], book))
    head = _head(grids)
    if head is None:
        return None
    rows = [row for grid in grids for row in _rows(grid)]
    has_keys = any(_find_keys(grid) for grid in grids)
    if not has_keys:
        return None
    return RawSheet(
        file,
        head,
        tuple(rows),
        has_macros=bool(package.related(found[0], "vbaProject")),
        counts_from_1904=value(child(book, "workbookPr"), "date1904")
        in ("1", "true", "on"),
    )


def _grids(package: Package, source: str, book: etree._Element) -> Iterator[Grid]:
    strings = package.related_part(source, "sharedStrings")
    shared = [_words(one) for one in strings] if strings is not None else []
    for one in children(child(book, "sheets"), "sheet"):
        target = package.relation_target(source, value(one, "id") or "")
        part = package.part(target) if target else None
        if part is not None and local_name(part) == "worksheet":
            yield _grid(value(one, "name") or "", part, shared)


def _grid(name: str, part: etree._Element, shared: list[str]) -> Grid:
    grid = Grid(name)
    count = line = 0
    for row in children(child(part, "sheetData"), "row"):
        said = value(row, "r") or ""
        line = int(said) if said.isascii() and said.isdigit() else line + 1
        for cell in children(row, "c"):
            count += 1
            place = _PLACE.fullmatch(value(cell, "r") or "")
            given = _given(cell, shared)
            if place is None or given is None or count > _MOST_CELLS:
                continue
            grid.rows.setdefault(line, {})[place[1]] = given
    return grid


def _given(cell: etree._Element, shared: list[str]) -> Given:
    kind = value(cell, "t")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return _words(inline) if inline is not None else None
    said = child(cell, "v")
    words: str | None = said.text if said is not None else None
    if words is None:
        formula = child(cell, "f")
        return f"{UNSOLVED}{formula.text or ''}" if formula is not None else None
    match kind:
        case "s":
            is_there = words.isascii() and words.isdigit() and int(words) < len(shared)
            return shared[int(words)] if is_there else None
        case "b":
            return "TRUE" if words == "1" else "FALSE"
        case None | "n":
            try:
                return float(words)
            except ValueError:
                return words
        case _:  # `str` of a formula, `e` of an error, `d` of a day
            return _unescape(words)


def _words(element: etree._Element) -> str:
    """Return the words of a string, without how they are pronounced (`rPh`)."""
    said = []
    for one in element:
        if local_name(one) == "t":
            said.append(one.text or "")
        elif local_name(one) == "r":
            said += [t.text or "" for t in children(one, "t")]
    return _unescape("".join(said))


def _unescape(words: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), words)


def _head(grids: list[Grid]) -> SheetHead | None:
    for grid in sorted(grids, key=lambda one: one.name != NAME):
        rows = [
            [_text(cells.get(letter)) for letter in "ABCDEFGH"]
            for _, cells in sorted(grid.rows.items())
        ]
        try:
            return parse_record(rows)
        except NoRecordError:
            continue
    return None


def _text(given: Given) -> str:
    if isinstance(given, float):
        return str(int(given)) if given.is_integer() else repr(given)
    return given or ""


def _find_keys(grid: Grid) -> tuple[int, dict[str, str]] | None:
    """Return the row with the names of the columns, and the letters under each."""
    for line in sorted(grid.rows)[:_KEYS_UP_TO]:
        keys = {
            given.removeprefix(KEY_MARK): letters
            for letters, given in grid.rows[line].items()
            if isinstance(given, str) and given.startswith(KEY_MARK)
        }
        if "reference" in keys and "words" in keys:
            return line, keys
    return None


def _rows(grid: Grid) -> Iterator[RawRow]:
    found = _find_keys(grid)
    if found is None:
        return
    start, keys = found
    more = _continued(grid, start, keys)
    for line, cells in sorted(grid.rows.items()):
        reference = _text(cells.get(keys["reference"])).strip()
        if line <= start or reference.startswith(HEADING_MARK) or "+" in reference:
            continue
        words = _text(cells.get(keys["words"]))
        pieces = [words, *(piece for _, piece in sorted(more.get(reference, [])))]
        entries = {
            Column(name): cells.get(letters)
            for name, letters in keys.items()
            if name in _FIELDS
        }
        yield RawRow(grid.name, line, reference or None, " ".join(pieces), entries)


def _continued(
    grid: Grid, start: int, keys: dict[str, str]
) -> dict[str, list[tuple[int, str]]]:
    """Return the pieces of long words that go on in rows of their own."""
    more: dict[str, list[tuple[int, str]]] = {}
    for line, cells in grid.rows.items():
        reference, plus, number = (
            _text(cells.get(keys["reference"])).strip().rpartition(" +")
        )
        if line > start and plus and number.isascii() and number.isdigit():
            piece = (int(number), _text(cells.get(keys["words"])))
            more.setdefault(reference, []).append(piece)
    return more
