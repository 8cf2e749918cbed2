"""Take in papers that go with an answer: check what they are, and what they betray."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as raw
from lxml import etree

from nonpaper.adapters.readers.document import parse_document
from nonpaper.adapters.readers.options import MEBIBYTE, ReadLimits
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.sniff import Foreign, Format, find_format
from nonpaper.web.texts.services.files import ENDINGS

LARGEST_MEBIBYTES = 10
_LIMITS = ReadLimits(file_bytes=LARGEST_MEBIBYTES * MEBIBYTE, page_count=500)
_FORMATS = (Format.PDF, Format.DOCX)
_SAYING = frozenset(("author", "initials", "descr", "title", "userId", "Target"))
"""Attributes of a Word document in which words of people stand."""
_UNPACKED_BYTES = 4 * LARGEST_MEBIBYTES * MEBIBYTE
_PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paper:
    """Be a paper that somebody attaches.

    Attributes:
        data: Its bytes.
        name: Under which it is kept, which tells nothing but its format.
        words: What a reader can find in it: its text, and its properties.
    """

    data: bytes
    name: str
    words: str


def read_paper(name: str, data: bytes) -> Paper:
    """Read a paper; its name is for messages alone.

    Raises:
        UnreadableFileError: It is no PDF or Word document, too large, or unreadable.
    """
    if len(data) > _LIMITS.file_bytes:
        raise refuse(name, "large", size=len(data) // MEBIBYTE, most=LARGEST_MEBIBYTES)
    form = find_format(data)
    if isinstance(form, Foreign):
        raise refuse(name, form)
    if form not in _FORMATS:
        raise refuse(name, "no_paper")
    words = parse_document(name, data, limits=_LIMITS).source
    said = (
        _properties_of_pdf(data)
        if form is Format.PDF
        else _properties_of_docx(name, data)
    )
    beside = [line for line in dict.fromkeys(said) if line not in words]
    return Paper(data, f"answer.{ENDINGS[form]}", "\n".join([words, *beside]))


def _properties_of_pdf(data: bytes) -> list[str]:
    """Return what a PDF says beside its pages: properties, and who wrote on them."""
    document = pypdfium2.PdfDocument(data)
    try:
        said = [words for words in document.get_metadata_dict().values() if words]
        for page in document:
            said += _annotations_of(page)
    finally:
        document.close()
    return said + [_without_tags(found) for found in _packets_of(data)]


def _annotations_of(page: pypdfium2.PdfPage) -> list[str]:
    """Return author, subject and words of what was written on a page."""
    said = []
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        for key in (b"T", b"Subj", b"Contents"):
            size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
            kept = (raw.FPDF_WCHAR * (size // 2 + 1))()
            raw.FPDFAnnot_GetStringValue(annotation, key, kept, size)
            said.append(bytes(kept).decode("utf-16-le", "replace").rstrip("\x00"))
        raw.FPDFPage_CloseAnnot(annotation)
    return [words for words in said if words]


def _packets_of(data: bytes) -> list[bytes]:
    """Return the XMP packets of a PDF; they stand in it as they are, or deflated."""
    found = _PACKET.findall(data)
    left = _UNPACKED_BYTES
    for packed in _STREAM.findall(data):
        try:
            words = zlib.decompressobj().decompress(packed, min(left, MEBIBYTE) or 1)
        except zlib.error:
            continue
        left = max(left - len(words), 0)
        found += _PACKET.findall(words)
    return found


def _without_tags(packet: bytes) -> str:
    return re.sub(r"<[^>]*>", " ", packet.decode("utf-8", "replace"))


def _properties_of_docx(name: str, data: bytes) -> list[str]:
    """Return all words of all parts, and who wrote, changed or noted something.

    What Word does not show is handed out too: comments, changes, former templates.
    """
    found: list[str] = []
    left = _UNPACKED_BYTES
    with ZipFile(io.BytesIO(data)) as package:
        for part in package.infolist():
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            left -= part.file_size
            if left < 0:
                most = _UNPACKED_BYTES // MEBIBYTE
                raise refuse(name, "large", size=most, most=LARGEST_MEBIBYTES)
            found += _words_of_part(package.read(part))
    return [words.strip() for words in found if words.strip()]


def _words_of_part(part: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:  # Word may read what is no XML
        yield _without_tags(part)
        return
    paragraphs = list(root.iter("{*}p"))
    yield from ("".join(one.itertext()) for one in paragraphs)
    if not paragraphs:
        yield from root.itertext()
    for one in root.iter(etree.Element):
        for key, words in one.attrib.items():
            if etree.QName(key).localname in _SAYING:
                yield words
