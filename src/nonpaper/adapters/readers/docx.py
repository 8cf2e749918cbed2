"""Read DOCX: one side of its tracked changes, its numbers, notes, tables and boxes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from lxml import etree

from nonpaper.adapters.readers.composition import Composition
from nonpaper.adapters.readers.docx_inline import Side
from nonpaper.adapters.readers.docx_notes import NoteBook
from nonpaper.adapters.readers.docx_numbering import Numbering
from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_styles import Styles
from nonpaper.adapters.readers.docx_walk import BlockWalk, Origin
from nonpaper.adapters.readers.docx_xml import child, children, is_on, value
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.readers.tracked import tell_tracked
from nonpaper.domain.source import FrontMatter, MarkKind, Notice, RawDocument
from nonpaper.domain.statement import Statement

_TITLE_WITHIN = 3000
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:pages?|páginas?|pág|p|of|sur|de)\b|[\W\d_])*", re.IGNORECASE
)
_LEFT_OUT = (
    *("comment", "hidden", "struck", "embedded", "symbol"),
    *("picture", "field"),
)
"""What is left out or read otherwise than it looks, and told."""


@dataclass(frozen=True, slots=True)
class DocxReading:
    """Hold a document that was read, with the way back to its elements.

    Attributes:
        document: What was read.
        package: The parts of the file.
        main: Name of the part that holds the text.
        root: Root of that part.
        origins: Where the words of the source come from, in order; not of notes.
    """

    document: RawDocument
    package: Package
    main: str
    root: etree._Element
    origins: tuple[Origin, ...]


def read_docx(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return the words of a DOCX as one side of its tracked changes shows them.

    Who wrote, changed or commented it is not carried over: of its properties only the
    title is looked at, and kept only where the words show it too.
    """
    return trace_docx(file, data, options).document


def trace_docx(file: str, data: bytes, options: ReadOptions) -> DocxReading:
    """Do as `read_docx`, and keep the way from each word back to its element."""
    package = Package.open(file, data, options.limits)
    main = (package.related("", "officeDocument") or ["word/document.xml"])[0]
    root = package.part(main)
    body = child(root, "body")
    if body is None:
        raise refuse(file, "no_text_inside")
    text = Composition()
    left_out: Counter[str] = Counter()
    walk = BlockWalk(
        text=text,
        side=Side.of(options.tracked),
        styles=Styles.of(package.related_part(main, "styles")),
        numbering=Numbering.of(package.related_part(main, "numbering")),
        notes=NoteBook.of(package, main),
        left_out=left_out,
    )
    first, others = _find_edges(package, main, body)
    _write_furniture(walk, first)
    walk.blocks(body)
    _write_other_edges(walk, others)
    walk.finish()
    left_out["comment"] = _comment_count(package, main)
    for what in _LEFT_OUT:
        if left_out[what]:
            said = Statement.of(f"reader.{what}", n=left_out[what])
            text.notices.append(Notice(said))
    text.notices.extend(
        tell_tracked(_changed_parts(package, main, body), options.tracked)
    )
    document = text.document(file, FrontMatter())
    title = walk.title or _stated_title(package, document.source)
    read = replace(document, front=FrontMatter(title=title), has_paragraphs=True)
    return DocxReading(read, package, main, root, tuple(walk.origins))


Edges = list[etree._Element]
"""Headers and footers: what stands at the edges of pages."""


def _find_edges(
    package: Package, main: str, body: etree._Element
) -> tuple[Edges, Edges]:
    """Return the header of the first page, and all other headers and footers."""
    sections = [e for e in body.iter() if local_name(e) == "sectPr"]
    first: Edges = []
    others: Edges = []
    for place, section in enumerate(sections):
        wanted = "first" if is_on(child(section, "titlePg")) else "default"
        for kind in ("header", "footer"):
            for reference in children(section, f"{kind}Reference"):
                name = package.relation_target(main, value(reference, "id") or "")
                part = package.part(name) if name else None
                is_first = place == 0 and kind == "header"
                if part is not None:
                    is_wanted = is_first and value(reference, "type") == wanted
                    (first if is_wanted else others).append(part)
    return first, others


def _write_furniture(walk: BlockWalk, edges: Edges) -> None:
    """Write headers or footers as furniture: they may hold the symbol."""
    for edge in edges:
        with walk.text.marking(MarkKind.FURNITURE):
            walk.blocks(edge)


def _write_other_edges(walk: BlockWalk, edges: Edges) -> None:
    """Write what stands at the edges of later pages, each wording once.

    Page numbers are no words, nor is what the text has already.
    """
    seen = " ".join(walk.text.since(0).casefold().split())
    for edge in edges:
        words = _words_of(edge)
        if not _PAGE_NUMBER.fullmatch(words) and words not in seen:
            _write_furniture(walk, [edge])
            seen += f"\n{words}"


def _words_of(edge: etree._Element) -> str:
    words = "".join(e.text or "" for e in edge.iter() if local_name(e) == "t")
    return " ".join(words.casefold().split())


def _changed_parts(
    package: Package, main: str, body: etree._Element
) -> list[etree._Element]:
    """Return where tracked changes of the text may stand."""
    notes = (package.related_part(main, kind) for kind in ("footnotes", "endnotes"))
    return [body, *(part for part in notes if part is not None)]


def _comment_count(package: Package, main: str) -> int:
    return len(children(package.related_part(main, "comments"), "comment"))


def _stated_title(package: Package, source: str) -> str | None:
    """Return the title in the file's properties, where the words show it too.

    Properties are often left over from another document; what the text does not show
    is not certain.
    """
    core = package.related_part("", "core-properties")
    words = child(core, "title")
    title = " ".join((words.text or "").split()) if words is not None else ""
    shown = " ".join(source[:_TITLE_WITHIN].split()).casefold()
    return title if title and title.casefold() in shown else None
