"""Add what python-docx does not write, and take out what names people and tools."""

from __future__ import annotations

import re
import zipfile
from html import escape
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE as STYLE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_FOOTNOTES_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
_DROPPED = re.compile(
    r"docProps/(thumbnail\.jpeg|app\.xml)|stylesWithEffects\.xml|customXml/"
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    'metadata/core-properties"/>'
)
_START_OF_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def add_footnote_styles(document: WordDocument, font: str) -> None:
    """Add the two styles that Word uses for footnotes."""
    words = document.styles.add_style("footnote text", STYLE.PARAGRAPH)
    words.base_style = document.styles["Normal"]
    words.font.name, words.font.size = font, Pt(9)
    mark = document.styles.add_style("footnote reference", STYLE.CHARACTER)
    mark.font.superscript = True


def add_footnote_mark(paragraph: Paragraph, note_id: int) -> None:
    """Add the call of a footnote at the end of a paragraph."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr>'
            f'<w:footnoteReference w:id="{note_id}"/></w:r>'
        )
    )


def add_footnotes(document: WordDocument, notes: list[tuple[str, str]]) -> None:
    """Add the footnotes, numbered from 1 in their order."""
    if not notes:
        return
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/>'
        '</w:pPr><w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr>'
        '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(words, quote=False)}</w:t></w:r></w:p></w:footnote>"
        for number, (_, words) in enumerate(notes, start=1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{separators}{written}</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        _FOOTNOTES_TYPE,
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATION.FOOTNOTES)
    named = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        "</w:footnotePr>"
    )
    document.settings.element.find(qn("w:compat")).addprevious(named)


def add_comment(document_paragraph: Paragraph, words: str, author: str) -> None:
    """Add a comment on the words of a paragraph so far, without its time."""
    runs = document_paragraph.runs
    part = document_paragraph.part
    comment = part.document.add_comment(runs, words, author=author, initials="")
    comment._comment_elm.attrib.pop(qn("w:date"), None)


def cleanse_word(path: Path) -> None:
    """Rewrite a Word file without names, tools and times, the same every time."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kept = {n: data for n, data in parts.items() if not _DROPPED.search(n)}
    kept["docProps/core.xml"] = _CORE.encode()
    kept["word/styles.xml"] = _without_table_styles(kept["word/styles.xml"])
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        kept[name] = _without_elements(kept[name], "Target")
    kept["[Content_Types].xml"] = _without_elements(
        kept["[Content_Types].xml"], "PartName"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(kept, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _START_OF_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, kept[name])


def _without_elements(xml: bytes, attribute: str) -> bytes:
    root = etree.fromstring(xml)
    for element in list(root):
        if _DROPPED.search(element.get(attribute, "")):
            root.remove(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _without_table_styles(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for style in root.findall(qn("w:style")):
        is_kept = style.get(qn("w:default")) == "1"
        if style.get(qn("w:type")) == "table" and not is_kept:
            root.remove(style)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


_PDF_TEXT = rb"(<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\))"
_PDF_INFO = re.compile(
    rb"/(?:Creator|Producer|Author|CreationDate|ModDate|Title)\s*" + _PDF_TEXT
)
_PDF_HEX = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}|(?<=<)[0-9A-F]{32}(?=>)")


def cleanse_pdf(path: Path) -> None:
    """Blank in place what a PDF says of tools and times: its offsets stay right."""
    data = path.read_bytes()
    data = _PDF_INFO.sub(lambda match: b" " * len(match[0]), data)
    path.write_bytes(_PDF_HEX.sub(b"0" * 32, data))
