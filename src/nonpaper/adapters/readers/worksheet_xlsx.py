"""Read a filled worksheet from a workbook, which nobody vouches for.

Reads: the cells as they are saved. No formula is worked out, no macro run, no other
file or address opened. Writes: a sheet to be checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, children, value
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.sheet_record import (
    HEADING_MARK,
    KEY_MARK,
    NAME,
    NoRecordError,
    parse_count,
    parse_record,
)
from nonpaper.adapters.writers.worksheet_words import printable
from nonpaper.domain.filled_sheet import (
    UNSOLVED,
    Column,
    Fault,
    Given,
    RawRow,
    RawSheet,
)
from nonpaper.domain.worksheet import Category, SheetHead
from nonpaper.errors import UnreadableFileError

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDED = ("reference", "words", *Column)
_KEYS_UP_TO = 200  # rows in which the names of the columns are looked for
_FEWEST_KEYS = 3  # in the row that names the columns, even with some taken out
_LAST_COLUMN = 16_384
_FRESH = "fill in a fresh sheet"
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
    grids = list(_grids(file, package, found[0], book))
    head = _head(grids)
    if head is None:
        return None
    keyed = [(grid, keys) for grid in grids if (keys := _find_keys(file, grid))]
    if not keyed:
        return None
    rows = [row for grid, keys in keyed for row in _rows(grid, *keys, head)]
    return RawSheet(
        file,
        head,
        tuple(rows),
        has_macros=bool(package.related(found[0], "vbaProject")),
        counts_from_1904=value(child(book, "workbookPr"), "date1904")
        in ("1", "true", "on"),
    )


def _grids(
    file: str, package: Package, source: str, book: etree._Element
) -> Iterator[Grid]:
    strings = package.related_part(source, "sharedStrings")
    shared = [_words(one) for one in strings] if strings is not None else []
    for one in children(child(book, "sheets"), "sheet"):
        target = package.relation_target(source, value(one, "id") or "")
        part = package.part(target) if target else None
        if part is not None and local_name(part) == "worksheet":
            yield _grid(file, value(one, "name") or "", part, shared)


def _grid(file: str, name: str, part: etree._Element, shared: list[str]) -> Grid:
    grid = Grid(name)
    count = line = 0
    for row in children(child(part, "sheetData"), "row"):
        line = parse_count(value(row, "r") or "") or line + 1
        column = 0
        for cell in children(row, "c"):
            count += 1
            if count > _MOST_CELLS:
                reason = f"the sheet “{printable(name)}” has more than {_MOST_CELLS:,}"
                raise UnreadableFileError(file, f"{reason} cells", _FRESH)
            # A cell that does not say where it stands is next to the one before it.
            place = _PLACE.fullmatch(value(cell, "r") or "")
            column = column_index_from_string(place[1]) if place else column + 1
            given = _given(cell, shared)
            if given is not None and column <= _LAST_COLUMN:
                grid.rows.setdefault(line, {})[get_column_letter(column)] = given
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
            place = parse_count(words)
            is_there = place is not None and place < len(shared)
            return shared[place or 0] if is_there else None
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
            [
                _text(cells.get(get_column_letter(column)))
                for column in range(1, max(map(column_index_from_string, cells)) + 1)
            ]
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


def _find_keys(file: str, grid: Grid) -> tuple[int, dict[str, str]] | None:
    """Return the row with the names of the columns, and the letters under each."""
    for line in sorted(grid.rows)[:_KEYS_UP_TO]:
        keys = [
            (given.removeprefix(KEY_MARK), letters)
            for letters, given in grid.rows[line].items()
            if isinstance(given, str) and given.startswith(KEY_MARK)
        ]
        if len(keys) < _FEWEST_KEYS:
            continue
        counts = Counter(name for name, _ in keys)
        where = f"of the sheet “{printable(grid.name)}”"
        if missing := [name for name in _NEEDED if not counts[name]]:
            raise UnreadableFileError(
                file, f"the column “{missing[0]}” {where} is missing", _FRESH
            )
        if twice := [name for name in _NEEDED if counts[name] > 1]:
            raise UnreadableFileError(
                file, f"the column “{twice[0]}” {where} is there twice", _FRESH
            )
        return line, dict(keys)
    return None


def _rows(
    grid: Grid, start: int, keys: dict[str, str], head: SheetHead
) -> Iterator[RawRow]:
    """Go through the rows below the names of the columns."""
    known = frozenset(f"{row.eid} {row.fingerprint}" for row in head.rows)
    lines = [
        (line, _text(cells.get(keys["reference"])).strip(), cells)
        for line, cells in sorted(grid.rows.items())
        if line > start
    ]
    more = _continued(lines, keys["words"], known)
    for line, reference, cells in lines:
        words = _text(cells.get(keys["words"]))
        entries = {column: cells.get(keys[column]) for column in Column}
        if above := _continues(reference, known):
            if any(_text(given).strip() for given in entries.values()):
                yield RawRow(
                    grid.name, line, above[0], words, entries, Fault.ENTRY_BELOW
                )
        elif reference != HEADING_MARK:
            pieces = [words, *(piece for _, piece in sorted(more.get(reference, [])))]
            yield RawRow(grid.name, line, reference or None, " ".join(pieces), entries)
        elif not _is_heading(words, entries, head):
            yield RawRow(grid.name, line, None, words, entries)


def _is_heading(words: str, entries: Mapping[Column, Given], head: SheetHead) -> bool:
    """Tell whether a row that calls itself a heading is one, and no row of the text.

    The heads of the columns have words of their own; the heading of a group has none,
    and of the entries only how many categories there are.
    """
    if folded := " ".join(words.split()):
        return not any(" ".join(r.words.split()).startswith(folded) for r in head.rows)
    counted = _text(entries[Column.CATEGORY]).strip().upper()
    others = [
        given for column, given in entries.items() if column is not Column.CATEGORY
    ]
    is_empty = not any(_text(given).strip() for given in others)
    return is_empty and counted not in set(Category)


Line = tuple[int, str, dict[str, Given]]
"""Where a row stands, what it says it belongs to, and its cells."""


def _continued(
    lines: Sequence[Line], column: str, known: frozenset[str]
) -> dict[str, list[tuple[int, str]]]:
    """Return the pieces of long words that go on in rows of their own."""
    more: dict[str, list[tuple[int, str]]] = {}
    for _, said, cells in lines:
        if found := _continues(said, known):
            reference, number = found
            more.setdefault(reference, []).append((number, _text(cells.get(column))))
    return more


def _continues(said: str, known: frozenset[str]) -> tuple[str, int] | None:
    """Return the row whose words go on in this one, and the number of the piece."""
    reference, _, number = said.rpartition(" +")
    count = parse_count(number)
    return (reference, count) if reference in known and count else None
