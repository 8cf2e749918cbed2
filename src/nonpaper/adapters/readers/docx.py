"""Read DOCX: one side of its tracked changes, its numbers, notes, tables and boxes."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from nonpaper.adapters.readers.composition import Composition
from nonpaper.adapters.readers.docx_inline import Side
from nonpaper.adapters.readers.docx_notes import NoteBook
from nonpaper.adapters.readers.docx_numbering import Numbering
from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_styles import Styles
from nonpaper.adapters.readers.docx_walk import BlockWalk
from nonpaper.adapters.readers.docx_xml import child, children, is_on, value
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.readers.tracked import tell_tracked
from nonpaper.domain.source import FrontMatter, MarkKind, Notice, RawDocument
from nonpaper.domain.statement import Statement

_TITLE_WITHIN = 3000
_LEFT_OUT = ("comment", "hidden", "struck", "embedded", "symbol")
"""What is left out or read otherwise than it looks, and told."""


def read_docx(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return the words of a DOCX as one side of its tracked changes shows them.

    Who wrote, changed or commented it is not carried over: of its properties only the
    title is looked at, and kept only where the words show it too.
    """
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
    _write_header(walk, package, main, body)
    walk.blocks(body)
    walk.finish()
    left_out["comment"] = _comment_count(package, main)
    for what in _LEFT_OUT:
        if left_out[what]:
            said = Statement.of(f"reader.{what}", n=left_out[what])
            text.notices.append(Notice(said))
    text.notices.extend(tell_tracked(body, options.tracked))
    document = text.document(file, FrontMatter())
    title = walk.title or _stated_title(package, document.source)
    return RawDocument(
        id=document.id,
        file=file,
        source=document.source,
        front=FrontMatter(title=title),
        marks=document.marks,
        notices=document.notices,
    )


def _write_header(
    walk: BlockWalk, package: Package, main: str, body: etree._Element
) -> None:
    """Write the header of the first page as furniture: it may hold the symbol."""
    sections = [e for e in body.iter() if local_name(e) == "sectPr"]
    if not sections:
        return
    first = sections[0]
    wanted = "first" if is_on(child(first, "titlePg")) else "default"
    for reference in children(first, "headerReference"):
        if value(reference, "type") != wanted:
            continue
        name = package.relation_target(main, value(reference, "id") or "")
        header = package.part(name) if name else None
        if header is not None:
            with walk.text.marking(MarkKind.FURNITURE):
                walk.blocks(header)


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
