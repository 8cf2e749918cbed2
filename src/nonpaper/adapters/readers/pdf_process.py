"""Run the PDF worker on one PDF, within bounds of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.readers.options import ReadLimits
from nonpaper.adapters.readers.refusal import RefusedFileError, refuse

_WORKER = Path(__file__).with_name("pdf_worker.py")


@dataclass(slots=True)
class Fragment:
    """Be a run of words of a PDF that stand on one line without a wide gap.

    Attributes:
        words: The words; U+FFFE at the end for a hyphen at the end of a line.
        left: Left edge, in points.
        base: Baseline, in points from the bottom of the page.
        right: Right edge.
        size: Height of the letters' boxes.
        is_bold: Whether the first and the last letter are bold.
        is_level: Whether the words run from left to right, not at an angle.
        raised: Runs of `words` that are set small and high: calls of footnotes.
    """

    words: str
    left: float
    base: float
    right: float
    size: float
    is_bold: tuple[bool, bool]
    is_level: bool
    raised: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Hold the fragments of one page, in the order of the file."""

    width: float
    height: float
    fragments: tuple[Fragment, ...]
    is_broken: bool


@dataclass(frozen=True, slots=True)
class PdfPages:
    """Hold the pages of a PDF and the title in its properties."""

    title: str
    pages: tuple[PdfPage, ...]


def take_pages(file: str, data: bytes, limits: ReadLimits) -> PdfPages:
    """Return the words of a PDF with their places.

    Raises:
        UnreadableFileError: It is locked, damaged, too long, or takes too much time
            or memory.
    """
    bounds = (
        limits.pdf_memory_bytes,
        max(int(limits.pdf_seconds), 1),
        limits.page_count,
    )
    command = [sys.executable, "-P", str(_WORKER), *map(str, bounds)]
    try:
        ran = subprocess.run(  # noqa: S603 - our own script, no shell, no word of the user
            command,
            input=data,
            capture_output=True,
            timeout=limits.pdf_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        seconds = f"{limits.pdf_seconds:g}"
        raise refuse(file, "slow_pdf", seconds=seconds) from error
    if ran.returncode:
        raise refuse(file, "damaged_pdf")
    found = json.loads(ran.stdout)
    if "error" in found:
        raise _refusal(file, found, limits)
    pages = tuple(_page(page) for page in found["pages"])
    return PdfPages(found["title"], pages)


def _refusal(
    file: str, found: dict[str, str | int], limits: ReadLimits
) -> RefusedFileError:
    if found["error"] == "locked":
        return refuse(file, "password")
    if found["error"] == "long":
        pages = int(found["pages"])
        return refuse(file, "long_pdf", n=pages, most=limits.page_count)
    return refuse(file, "damaged")


def _page(page: dict[str, object]) -> PdfPage:
    fragments = page["fragments"]
    width, height = page["width"], page["height"]
    if not (
        isinstance(fragments, list)
        and isinstance(width, int | float)
        and isinstance(height, int | float)
    ):
        raise TypeError("the PDF worker and its reader do not agree on a page")
    return PdfPage(
        width=float(width),
        height=float(height),
        fragments=tuple(_fragment(*fragment) for fragment in fragments),
        is_broken=bool(page["broken"]),
    )


def _fragment(
    words: str,
    left: float,
    base: float,
    right: float,
    size: float,
    bold: list[bool],
    is_level: bool,
    raised: list[list[int]],
) -> Fragment:
    runs = [(start, end) for start, end in raised]
    return Fragment(words, left, base, right, size, (bold[0], bold[1]), is_level, runs)
