"""Read PDF: paragraphs from lines, without running headers, with footnotes apart."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import replace

from nonpaper.adapters.readers.composition import Composition, clean_text
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.pdf_furniture import find_furniture
from nonpaper.adapters.readers.pdf_headings import find_levels
from nonpaper.adapters.readers.pdf_lines import Line, order_lines, with_margins
from nonpaper.adapters.readers.pdf_notes import PageNote, take_notes
from nonpaper.adapters.readers.pdf_paragraphs import (
    begins_paragraph,
    usual_leading,
    usual_size,
)
from nonpaper.adapters.readers.pdf_process import PdfPages, take_pages
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.domain.source import FrontMatter, MarkKind, Notice, RawDocument
from nonpaper.domain.statement import Statement

_HYPHEN = "\ufffe"
_COMPOUND_STARTS = frozenset(
    [
        "non",
        "cross",
        "least",
        "co",
        "self",
        "third",
        "pre",
        "post",
        "sub",
        "anti",
        "e",
        "micro",
        "multi",
        "counter",
        "well",
        "high",
        "semi",
        "quasi",
        "ex",
    ]
)
_LABEL_GAP = re.compile(
    r"\s*(?:\W{0,2}\w{1,6}[.)\]]+|\d+(?:\.\d+)*|[•●▪◦\u2013—-])\s*\t"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def read_pdf(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return the words of a PDF as paragraphs.

    Running headers, footers and page numbers are kept as furniture, between the
    paragraphs; footnotes stand at the end. Of its properties only the title is looked
    at, and kept only where the first page shows it too.
    """
    found = take_pages(file, data, options.limits)
    pages = [order_lines(place, page) for place, page in enumerate(found.pages)]
    if not any(pages):
        raise refuse(file, "scan")
    furniture = find_furniture(
        pages, usual_leading([line for page in pages for line in page])
    )
    lines = [line for page in pages for line in page]
    plain = [line for line in lines if line not in furniture]
    size = usual_size(plain)
    body, notes = take_notes(plain, size)
    text = Composition()
    text.notices.extend(_page_notices(found))
    writer = _Writer(text, {note.label for note in notes}, _word_counts(plain))
    writer.write_body(with_margins(body), [line for line in lines if line in furniture])
    for note in notes:
        writer.write_note(note)
    return text.document(file, FrontMatter(title=_title(found, pages)))


class _Writer:
    """Write lines as paragraphs into a composition."""

    def __init__(
        self, text: Composition, labels: set[str], words: Counter[str]
    ) -> None:
        self.text = text
        self.labels = labels
        self.words = words

    def write_body(self, body: list[Line], furniture: list[Line]) -> None:
        """Write paragraphs, and between them what stands at the edge of the pages."""
        waiting = deque(furniture)
        blocks = _blocks(body)
        levels = find_levels(blocks, usual_size(body))
        for block, level in zip(blocks, levels, strict=True):
            while waiting and _is_above(waiting[0], block[0]):
                self._write_furniture(waiting.popleft())
            self._write_block(block, level)
        for piece in waiting:
            self._write_furniture(piece)
        self.text.end_line()

    def _write_block(self, block: list[Line], level: int) -> None:
        self._part()
        start = self.text.position
        lines = _without_gaps(block)
        for before, line in zip([None, *lines], lines, strict=False):
            self._write_line(line, before)
        self.text.write("-" if lines[-1].words.endswith(_HYPHEN) else "")
        if level:
            self.text.mark_from(MarkKind.HEADING, start, level=level)

    def _part(self) -> None:
        """End a block: an empty line stands between any two."""
        if self.text.position:
            self.text.end_line()
            self.text.write("\n")

    def write_note(self, note: PageNote) -> None:
        """Write a footnote, a space after its label."""
        self._part()
        start = self.text.position
        first = note.lines[0].words.lstrip()
        end = first.index(note.label) + len(note.label)
        while end < len(first) and first[end] in ")].":
            end += 1
        self.text.write(first[:end] + " ")
        self._write_words(first[end:].lstrip())
        for before, line in zip(note.lines, note.lines[1:], strict=False):
            self.text.write(self._joint(before, line))
            self._write_words(line.words.lstrip())
        self.text.end_line()
        self.text.mark_from(MarkKind.FOOTNOTE, start, label=note.label)

    def _write_furniture(self, piece: Line) -> None:
        self._part()
        with self.text.marking(MarkKind.FURNITURE):
            self.text.write(clean_text(piece.words).strip())

    def _write_line(self, line: Line, before: Line | None) -> None:
        """Write a line; after the line `before`, if it is of the same paragraph."""
        if before is not None:
            self.text.write(self._joint(before, line))
        place = len(line.words) - len(line.words.lstrip())
        for start, end in line.raised:
            label = line.words[start:end]
            if start < place or label not in self.labels:
                continue
            self._write_words(line.words[place:start])
            at = self.text.position
            self.text.write(label)
            self.text.mark_from(MarkKind.FOOTNOTE_MARK, at, label=label)
            place = end
        self._write_words(line.words[place:])

    def _write_words(self, words: str) -> None:
        self.text.write(clean_text(words.removesuffix(_HYPHEN)))

    def _joint(self, before: Line, line: Line) -> str:
        """Return what stands between two lines of a paragraph."""
        if before.words.endswith(_HYPHEN):
            return self._hyphen(before.words, line.words.lstrip())
        return "" if before.words.endswith("-") else " "

    def _hyphen(self, before: str, after: str) -> str:
        """Return the hyphen between two halves where the word has one of its own.

        The rest of the document decides, by how it writes the word in the middle of a
        line; where it does not, first halves such as `non` keep their hyphen.
        """
        left = _LAST_WORD.search(before.removesuffix(_HYPHEN))
        right = _FIRST_WORD.match(after)
        if left is None or right is None:
            return "-"
        first, second = left.group().lower(), right.group().lower()
        whole, parted = self.words[first + second], self.words[f"{first}-{second}"]
        if whole != parted:
            return "-" if parted > whole else ""
        return "-" if first in _COMPOUND_STARTS else ""


def _blocks(body: list[Line]) -> list[list[Line]]:
    """Put lines together that are one paragraph or one heading."""
    leading = usual_leading(body)
    blocks: list[list[Line]] = []
    for line in body:
        if blocks and not begins_paragraph(blocks[-1][-1], line, leading):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _without_gaps(block: list[Line]) -> list[Line]:
    """Make wide gaps spaces, but between the cells of a line that stands alone.

    In a paragraph a wide gap is the work of justification; after a label, of a tab.
    """
    if len(block) > 1:
        return [replace(ln, words=ln.words.replace("\t", " ")) for ln in block]
    words = block[0].words
    label = _LABEL_GAP.match(words)
    end = label.end() if label else 0
    return [replace(block[0], words=words[:end].replace("\t", " ") + words[end:])]


def _is_above(piece: Line, line: Line) -> bool:
    return piece.page < line.page or (
        piece.page == line.page and piece.base > line.base
    )


def _word_counts(lines: list[Line]) -> Counter[str]:
    """Count the words that stand whole on a line, compounds as one and in pairs."""
    counts: Counter[str] = Counter()
    for line in lines:
        for word in _WORD.findall(line.words.lower()):
            counts[word] += 1
    return counts


def _page_notices(found: PdfPages) -> list[Notice]:
    silent = tuple(
        number for number, page in enumerate(found.pages, start=1) if not page.fragments
    )
    return [Notice(Statement.of("reader.silent_pages", pages=silent))] if silent else []


def _title(found: PdfPages, pages: list[list[Line]]) -> str | None:
    """Return the title in the file's properties, where the first page shows it too."""
    title = " ".join(clean_text(found.title).split())
    shown = " ".join(" ".join(line.words.split()) for line in pages[0]).casefold()
    return title if title and title.casefold() in shown else None
