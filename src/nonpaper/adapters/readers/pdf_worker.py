"""Take the words of a PDF and their places, in a process of its own.

PDFium is native code that a hostile file can crash or stall, and is not made for
threads. This script is run by `pdf_process`: the PDF comes in on standard input,
what was found goes out as JSON, and the process ends. It imports nothing of the
project, so that it starts in a few hundredths of a second.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import math
import re
import sys
from typing import Any

import pypdfium2.raw as pdfium

_WIDE_GAP = 1.5
"""A gap of more than so many times the size of the letters parts two fragments."""
_RAISED = re.compile(r"\d+|\*+|[†‡]")
_BREAK = re.compile(r"\r\n|\r|\n|\ufffe")
_SMALL_SHARE = 0.85
_BOLD_WEIGHT = 600


def main() -> None:
    """Read standard input, write what was found to standard output."""
    memory_bytes, seconds, page_count = (int(word) for word in sys.argv[1:4])
    _bound(memory_bytes, seconds)
    data = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(read(data, page_count)))


def _bound(memory_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit of the parent has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def read(data: bytes, page_count: int) -> dict[str, Any]:
    """Return the pages of a PDF, or what is wrong with it."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        locked = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return {"error": "locked" if locked else "damaged"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > page_count:
        return {"error": "long", "pages": count}
    pages = [_read_page(document, number) for number in range(count)]
    return {"title": _title(document), "pages": pages}


def _title(document: Any) -> str:
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _read_page(document: Any, number: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"width": 0.0, "height": 0.0, "fragments": [], "broken": True}
    text = pdfium.FPDFText_LoadPage(page)
    fragments = _fragments(text) if text else []
    found = {
        "width": pdfium.FPDF_GetPageWidthF(page),
        "height": pdfium.FPDF_GetPageHeightF(page),
        "fragments": fragments,
        "broken": not text,
    }
    if text:
        pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return found


def _fragments(text: Any) -> list[list[Any]]:
    """Cut the characters of a page into runs that stand on one line without a gap."""
    count = pdfium.FPDFText_CountChars(text)
    words, index = _characters(text, count)
    fragments = []
    start = 0
    for found in [*_BREAK.finditer(words), None]:
        end = found.start() if found else len(words)
        hyphen = found is not None and found.group() == "\ufffe"
        cuts = [start, *_gaps(text, words, index, start, end), end]
        for left, right in itertools.pairwise(cuts):
            is_last = right == end
            fragment = _fragment(text, words, index, left, right)
            if fragment:
                fragment[0] += "\ufffe" if hyphen and is_last else ""
                fragments.append(fragment)
        start = found.end() if found else end
    return fragments


def _characters(text: Any, count: int) -> tuple[str, list[int]]:
    """Return the characters of a page, and for each its index in PDFium."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(written - 1, 0)]
    words = units.decode("utf-16-le", "replace")
    if len(words) == count:
        return words, list(range(count))
    index = []
    unit = 0
    for character in words:
        index.append(pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit))
        unit += 2 if ord(character) > 0xFFFF else 1
    return words, index


def _gaps(text: Any, words: str, index: list[int], start: int, end: int) -> list[int]:
    """Return where wide gaps part the words of one line."""
    cuts = []
    size = 0.0
    for found in re.finditer(r" +", words[start:end]):
        left, right = start + found.start() - 1, start + found.end()
        if left < start or right >= end:
            continue
        if not pdfium.FPDFText_IsGenerated(text, index[right - 1]) and (
            found.end() - found.start() < 3
        ):
            continue
        size = size or _size(text, index[left])
        gap = _edges(text, index[right])[0] - _edges(text, index[left])[1]
        if gap > _WIDE_GAP * max(size, 1.0) or gap < -_WIDE_GAP * max(size, 1.0):
            cuts.append(right)
    return cuts


def _fragment(
    text: Any, words: str, index: list[int], start: int, end: int
) -> list[Any] | None:
    """Return words, left, baseline, right, size, bold, angle and raised runs."""
    said = words[start:end].rstrip()
    if not said.strip():
        return None
    first = start + len(said) - len(said.lstrip())
    last = start + len(said) - 1
    left, right = _edges(text, index[first])[0], _edges(text, index[last])[1]
    first_size, last_size = _size(text, index[first]), _size(text, index[last])
    size = max(first_size, last_size, _size(text, index[(first + last) // 2]))
    base = _baseline(text, index[first if first_size >= last_size else last])
    angle = pdfium.FPDFText_GetCharAngle(text, index[first])
    bold = [
        pdfium.FPDFText_GetFontWeight(text, index[place]) >= _BOLD_WEIGHT
        or _is_bold_name(text, index[place])
        for place in (first, last)
    ]
    raised = [
        [found.start(), found.end()]
        for found in _RAISED.finditer(said)
        if _is_raised(text, index, start, found, size, base)
    ]
    is_level = min(angle % 6.2832, 6.2832 - angle % 6.2832) < 0.1
    return [said, left, base, right, size, bold, is_level, raised]


def _is_raised(
    text: Any,
    index: list[int],
    start: int,
    found: re.Match[str],
    size: float,
    base: float,
) -> bool:
    place = index[start + found.start()]
    is_small = _size(text, place) < _SMALL_SHARE * size
    return is_small and _baseline(text, place) > base + 0.1 * size


_rectangle = pdfium.FS_RECTF()
_matrix = pdfium.FS_MATRIX()
_x, _y = ctypes.c_double(), ctypes.c_double()
_name = ctypes.create_string_buffer(128)
_flags = ctypes.c_int()


def _edges(text: Any, place: int) -> tuple[float, float]:
    """Return the left and right edge of a character."""
    if not pdfium.FPDFText_GetLooseCharBox(text, place, _rectangle):
        return 0.0, 0.0
    return _rectangle.left, _rectangle.right


def _size(text: Any, place: int) -> float:
    """Return the size of the font of a character as it appears on the page."""
    size: float = pdfium.FPDFText_GetFontSize(text, place)
    if not pdfium.FPDFText_GetMatrix(text, place, _matrix):
        return size
    return size * math.hypot(_matrix.c, _matrix.d)


def _baseline(text: Any, place: int) -> float:
    pdfium.FPDFText_GetCharOrigin(text, place, _x, _y)
    return _y.value


def _is_bold_name(text: Any, place: int) -> bool:
    size = pdfium.FPDFText_GetFontInfo(text, place, _name, 128, _flags)
    return b"Bold" in _name.raw[: min(size, 128)] if size else False


if __name__ == "__main__":
    main()
