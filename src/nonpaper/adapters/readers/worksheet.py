"""Read filled worksheets: workbooks and Word documents, as they come back."""

from __future__ import annotations

from pathlib import Path

from nonpaper.adapters.readers.document import load_bytes, printable_name
from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.options import MEBIBYTE, ReadLimits
from nonpaper.adapters.readers.worksheet_docx import read_worksheet_docx
from nonpaper.adapters.readers.worksheet_xlsx import read_worksheet_xlsx
from nonpaper.domain.filled_sheet import RawSheet
from nonpaper.errors import UnreadableFileError

LIMITS = ReadLimits(
    file_bytes=20 * MEBIBYTE, expanded_bytes=60 * MEBIBYTE, entry_count=500
)
"""A worksheet of the largest treaty has half a megabyte, and unpacks to ten."""

_FRESH = "fill in a fresh sheet made by nonpaper worksheet, and give that"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load_worksheet(path: Path, *, limits: ReadLimits = LIMITS) -> RawSheet:
    """Return a worksheet as it was filled in, cell by cell, not yet checked.

    Args:
        path: A workbook (.xlsx) or Word document (.docx); its bytes decide.
        limits: How much one file may cost.

    Raises:
        UnreadableFileError: It is damaged, too large, or no worksheet of Nonpaper.
    """
    file = printable_name(path)
    return parse_worksheet(file, load_bytes(path, file, limits), limits=limits)


def parse_worksheet(file: str, data: bytes, *, limits: ReadLimits = LIMITS) -> RawSheet:
    """Do as `load_worksheet` for bytes that are in memory already."""
    if not data:
        raise UnreadableFileError(file, "it is empty", _FRESH)
    if data.startswith(_OLE):
        reason = "it has a password or the format of Office before 2007"
        remedy = "save it without password as .xlsx or .docx"
        raise UnreadableFileError(file, reason, remedy)
    if _OPEN_DOCUMENT in data[:200]:
        remedy = "save it as .xlsx or .docx"
        raise UnreadableFileError(file, "it is an OpenDocument file", remedy)
    if not data.startswith(b"PK"):
        reason = "it is neither a workbook (.xlsx) nor a Word document (.docx)"
        raise UnreadableFileError(file, reason, _FRESH)
    try:
        package = Package.open(file, data, limits)
        found = read_worksheet_xlsx(file, package) or read_worksheet_docx(file, package)
    except UnreadableFileError as error:
        raise UnreadableFileError(file, error.reason, _FRESH) from error
    except RecursionError as error:
        reason = "its parts are nested deeper than any sheet needs"
        raise UnreadableFileError(file, reason, _FRESH) from error
    if found is None:
        reason = (
            "it is no worksheet of Nonpaper, or the part that says whose it is has "
            "been taken out"
        )
        raise UnreadableFileError(file, reason, _FRESH)
    return found
