"""Read a filled worksheet from a Word document, which nobody vouches for.

Reads: the rows of its tables, by the number that each begins with. Writes: a sheet to
be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, is_on
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.sheet_record import NoRecordError, parse_record
from nonpaper.domain.filled_sheet import Column, Given, RawRow, RawSheet
from nonpaper.domain.worksheet import RowIdentity, SheetHead

CELLS = ("number", "place", "words", *Column)
"""The columns of each table, in their order."""


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


def _rows(document: etree._Element, known: dict[int, RowIdentity]) -> Iterator[RawRow]:
    for table in _inside(document, "tbl"):
        for line, row in enumerate(_inside(table, "tr"), 1):
            cells = [_text(cell) for cell in _inside(row, "tc")]
            if len(cells) != len(CELLS) or is_on(
                child(child(row, "trPr"), "tblHeader")
            ):
                continue
            said = cells[0].strip()
            named = int(said) if said.isascii() and said.isdigit() else 0
            identity = known.get(named)
            entries: dict[Column, Given] = dict(
                zip(Column, cells[len(CELLS) - len(Column) :], strict=True)
            )
            yield RawRow(
                sheet="",
                line=named if identity else line,
                reference=f"{identity.eid} {identity.fingerprint}"
                if identity
                else None,
                words=cells[CELLS.index("words")],
                cells=entries,
            )


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
    return "\n".join("".join(_pieces(p)) for p in _inside(cell, "p")).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for one in element:
        name = local_name(one)
        if name == "sdt" and is_on(child(child(one, "sdtPr"), "showingPlcHdr")):
            continue
        if name == "t":
            yield one.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name not in _NO_WORDS:
            yield from _pieces(one)


_NO_WORDS = frozenset({"pPr", "rPr", "sdtPr", "del", "moveFrom", "tbl", "drawing"})
