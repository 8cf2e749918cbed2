"""Read a filled worksheet from a Word document, which nobody vouches for.

Reads: the rows of its tables, by the number that each begins with. Writes: a sheet to
be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, is_on, value
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.sheet_record import NoRecordError, parse_count, parse_record
from nonpaper.domain.filled_sheet import Column, Fault, Given, RawRow, RawSheet
from nonpaper.domain.worksheet import RowIdentity, SheetHead

CELLS = ("number", "place", "words", *Column)
"""The columns of each table, in their order."""

Known = dict[int, RowIdentity]
"""The rows that the sheet was made with, by their numbers."""


def read_worksheet_docx(file: str, package: Package) -> RawSheet | None:
    """Return a worksheet as it was filled in, or nothing if the document is none.

    Args:
        file: Name of the file.
        package: The package of the document.

    Raises:
        UnreadableFileError: The package is damaged or unpacks to too much.
    """
    found = package.related("", "officeDocument")
    document = package.part(found[0]) if found else None
    if document is None or local_name(document) != "document":
        return None
    head = _head(package, found[0])
    if head is None:
        return None
    known = {row.number: row for row in head.rows if not row.is_apart}
    rows = tuple(_rows(document, known))
    macros = bool(package.related(found[0], "vbaProject"))
    return RawSheet(file, head, rows, has_macros=macros)


def _head(package: Package, source: str) -> SheetHead | None:
    for name in package.related(source, "customXml"):
        part = package.part(name)
        if part is None:
            continue
        rows = [[cell.text or "" for cell in row] for row in part]
        try:
            return parse_record(rows)
        except NoRecordError:
            continue
    return None


def _rows(element: etree._Element, known: Known) -> Iterator[RawRow]:
    """Go through the rows of the worksheet; its tables may stand in other tables."""
    for table in _inside(element, "tbl"):
        lines = [one for one in _inside(table, "tr") if not _is_deleted(one)]
        is_ours = any(_is_full(one) or _tagged(one, known) for one in lines)
        for line, row in enumerate(lines, 1):
            if not is_ours:
                for cell in _cells(row):
                    yield from _rows(cell, known)
            elif found := _row(row, line, known):
                yield found


def _row(row: etree._Element, line: int, known: Known) -> RawRow | None:
    """Return a row of the worksheet, or nothing for the heads of its columns."""
    cells = [_text(cell) for cell in _cells(row)]
    number = parse_count(cells[0]) if cells else None
    is_whole = _is_full(row)
    identity = known.get(number or 0)
    if identity is None and not is_whole:
        identity = known.get(_tagged(row, known))
    if identity is None and is_on(child(child(row, "trPr"), "tblHeader")):
        return None
    if identity is None and not is_whole:
        return RawRow("", line, None, " ".join(cells), {})
    entries: dict[Column, Given] = {}
    if is_whole:
        entries = dict(zip(Column, cells[-len(Column) :], strict=True))
    return RawRow(
        sheet="",
        line=identity.number if identity else line,
        reference=f"{identity.eid} {identity.fingerprint}" if identity else None,
        words=cells[CELLS.index("words")] if is_whole else "",
        cells=entries,
        trouble=None if is_whole else Fault.ROW_MISSHAPEN,
    )


def _cells(row: etree._Element) -> list[etree._Element]:
    return [
        cell
        for cell in _inside(row, "tc")
        if child(child(cell, "tcPr"), "cellDel") is None
    ]


def _is_full(row: etree._Element) -> bool:
    """Tell whether a row has each cell of the worksheet, none joined to another."""
    cells = _cells(row)
    return len(cells) == len(CELLS) and not any(
        child(child(cell, "tcPr"), "vMerge") is not None for cell in cells
    )


def _is_deleted(row: etree._Element) -> bool:
    """Tell whether a row is taken out, as a tracked change."""
    return child(child(row, "trPr"), "del") is not None


def _tagged(row: etree._Element, known: Known) -> int:
    """Return the number of the row that its controls were made for, or 0."""
    for control in _controls(row):
        tag = value(child(child(control, "sdtPr"), "tag")) or ""
        number, _, name = tag.partition(".")
        if name in _FIELDS and parse_count(number) in known:
            return int(number)
    return 0


_FIELDS = frozenset(Column)


def _controls(element: etree._Element) -> Iterator[etree._Element]:
    """Go through controls, not into tables: those have rows of their own."""
    for one in element:
        if local_name(one) == "sdt":
            yield one
        if local_name(one) != "tbl":
            yield from _controls(one)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Go through the elements of a name, into wrappers, not into each other."""
    for one in element:
        if local_name(one) == name:
            yield one
        elif local_name(one) in _WRAPPERS:
            yield from _inside(one, name)


_WRAPPERS = frozenset({"body", "sdt", "sdtContent", "customXml", "smartTag", "ins"})


def _text(cell: etree._Element) -> str:
    """Return the words of a cell, a line for each paragraph, without placeholders."""
    return "\n".join(_lines(cell)).strip()


def _lines(element: etree._Element) -> Iterator[str]:
    """Go through the paragraphs of a cell, those of a table in it too."""
    for one in element:
        name = local_name(one)
        if name == "p":
            yield "".join(_pieces(one))
        elif name in _AROUND and not (name == "tr" and _is_deleted(one)):
            yield from _lines(one)


_AROUND = _WRAPPERS | {"tbl", "tr", "tc"}


def _pieces(element: etree._Element) -> Iterator[str]:
    for one in element:
        name = local_name(one)
        if name == "sdt" and is_on(child(child(one, "sdtPr"), "showingPlcHdr")):
            continue
        if name == "t":
            yield one.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _NO_WORDS:
            yield from _pieces(one)


_NO_WORDS = frozenset({"pPr", "rPr", "sdtPr", "del", "moveFrom", "drawing"})
