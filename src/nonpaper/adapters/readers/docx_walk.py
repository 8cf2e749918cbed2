"""Walk through the blocks of a DOCX: paragraphs, tables, boxes, notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.composition import Composition, clean_text
from nonpaper.adapters.readers.docx_inline import InlineWalk, Piece, Side
from nonpaper.adapters.readers.docx_notes import NoteBook
from nonpaper.adapters.readers.docx_numbering import Numbering
from nonpaper.adapters.readers.docx_styles import Style, Styles, heading_level
from nonpaper.adapters.readers.docx_xml import child, value, whole
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.domain.source import MarkKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Say which element of a document holds words of the source.

    Attributes:
        start: Where the words begin in the source.
        words: The words as the element has them, before they are cleaned.
        element: The element.
    """

    start: int
    words: str
    element: etree._Element


@dataclass(slots=True)
class BlockWalk:
    """Write the blocks of a document into a composition.

    Attributes:
        text: Where the words go.
        side: Which side of tracked changes.
        styles: The styles.
        numbering: The lists, counted on while the walk goes.
        notes: The footnotes and endnotes.
        left_out: Counts what is not carried over.
        title: Words of the paragraph that is set as the title.
        origins: Where the words of the source come from, in order; not of notes.
    """

    text: Composition
    side: Side
    styles: Styles
    numbering: Numbering
    notes: NoteBook
    left_out: Counter[str]
    title: str | None = None
    origins: list[Origin] = field(default_factory=list)
    _open: list[etree._Element] = field(default_factory=list)

    def blocks(self, container: etree._Element) -> None:
        """Write all blocks of a container, joining paragraphs across a lost mark.

        A paragraph whose mark is not there on this side runs into the next one, and
        the last of them gives the whole its style and number.
        """
        for element in container:
            name = local_name(element)
            if name == "p":
                self._open.append(element)
                if not self.side.lacks(child(child(element, "pPr"), "rPr")):
                    self._close()
            elif name not in ("sectPr", "pPr"):
                self._block(element, name)
        self._close()

    def finish(self) -> None:
        """Keep the notes that were called, for the end of the source."""
        for label, note in self.notes.called():
            page = Composition()
            BlockWalk(
                text=page,
                side=self.side,
                styles=self.styles,
                numbering=self.numbering,
                notes=NoteBook(),
                left_out=self.left_out,
            ).blocks(note)
            words = page.since(0).strip()
            if self.notes.has_own_mark(label):  # the note begins with it once more
                words = words.removeprefix(label).lstrip()
            self.text.keep_footnote(label, words)

    def _block(self, element: etree._Element, name: str) -> None:
        if name == "tbl":
            self._close()
            self._table(element)
        elif name == "altChunk":
            self.left_out["embedded"] += 1
        elif name == "AlternateContent":
            self.blocks(next(iter(element), element))
        elif name not in self.side.drops:
            self._nested(element)

    def _nested(self, element: etree._Element) -> None:
        """Write the blocks in a content control, custom XML or unknown wrapper."""
        content = child(element, "sdtContent")
        inner = content if content is not None else element
        if len(inner):
            self.blocks(inner)

    def _table(self, table: etree._Element) -> None:
        start = self.text.position
        widest = 0
        for row in _rows(table):
            if self.side.lacks(child(row, "trPr")):
                continue
            cells = [c for c in _cells(row) if not self._lacks_cell(c)]
            widest = max(widest, len(cells))
            for cell in cells:
                self.text.end_line()
                self.blocks(cell)
        self.text.end_line()
        if widest > 1:
            self.text.mark_from(MarkKind.TABLE, start)

    def _lacks_cell(self, cell: etree._Element) -> bool:
        return child(child(cell, "tcPr"), self.side.cell_drops) is not None

    def _close(self) -> None:
        """Write the paragraphs that are open, as one."""
        paragraphs, self._open = self._open, []
        if not paragraphs:
            return
        walk = InlineWalk(self.side, self.notes, self.left_out)
        for paragraph in paragraphs:
            walk.walk(paragraph)
        pieces, boxes = walk.take()
        properties = self._properties(paragraphs[-1])
        style = self.styles.get(value(child(properties, "pStyle")))
        label = self._label(properties, style)
        if any(piece.words.strip() for piece in pieces):
            start = self.text.position
            self.text.write(label)
            for piece in pieces:
                self._write(piece)
            self._mark(properties, style, start)
        self.text.end_line()
        for box in boxes:
            self.blocks(box)

    def _write(self, piece: Piece) -> None:
        place = self.text.position
        if piece.kind == "call":
            self.text.call_footnote(piece.words)
            words = self.text.since(place)
        else:
            words = piece.words
            self.text.write(clean_text(words))
        if piece.origin is not None:
            self.origins.append(Origin(place, words, piece.origin))

    def _properties(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the properties of a paragraph as this side has them."""
        now = child(paragraph, "pPr")
        before = child(child(now, "pPrChange"), "pPr")
        return before if self.side.is_original and before is not None else now

    def _label(self, properties: etree._Element | None, style: Style) -> str:
        number = child(properties, "numPr")
        identifier = value(child(number, "numId")) or style.list_id
        if not identifier or identifier == "0":
            return ""
        own = child(number, "ilvl")
        if own is not None:
            place: int | None = whole(value(own), 0)
        else:
            named = value(child(properties, "pStyle"))
            place = self.numbering.level_of_style(identifier, named)
        if place is None:
            place = style.list_level or 0
        return self.numbering.label(identifier, place)

    def _mark(
        self, properties: etree._Element | None, style: Style, start: int
    ) -> None:
        own = heading_level(None, properties)
        level = style.heading_level if own is None else own
        if style.name.lower().startswith("toc "):
            self.text.mark_from(MarkKind.FURNITURE, start)
        elif level:
            self.text.mark_from(MarkKind.HEADING, start, level=level)
        if style.name.lower() == "title" and self.title is None:
            self.title = " ".join(self.text.since(start).split())


def _rows(table: etree._Element) -> list[etree._Element]:
    return _inside(table, "tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return _inside(row, "tc")


def _inside(element: etree._Element, name: str) -> list[etree._Element]:
    """Return children of a name, also those in content controls and custom XML."""
    found: list[etree._Element] = []
    for inner in element:
        if local_name(inner) == name:
            found.append(inner)
        elif local_name(inner) in ("sdt", "sdtContent", "customXml", "ins", "del"):
            found += _inside(inner, name)
    return found
