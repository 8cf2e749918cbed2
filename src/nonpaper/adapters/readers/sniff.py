"""Find out what a file is from its bytes; its name is never asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from nonpaper.adapters.readers.decoding import decode_text


class Format(StrEnum):
    """Name the formats that are read."""

    PDF = "PDF"
    DOCX = "DOCX"
    HTML = "HTML"
    AKN = "Akoma Ntoso"
    TOTA = "ToTA XML"
    MARKDOWN = "Markdown"
    PLAIN = "plain text"


class Foreign(StrEnum):
    """Name what is known but not read; the statement `unread.<value>` says the rest."""

    EMPTY = "empty"
    OLD_OFFICE = "old_office"
    ENCRYPTED_OFFICE = "encrypted_office"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    OPEN_DOCUMENT = "open_document"
    RTF = "rtf"
    E_BOOK = "e_book"
    ARCHIVE = "archive"
    DAMAGED_PACKAGE = "damaged"
    IMAGE = "image"
    WEB_ARCHIVE = "web_archive"
    OTHER_XML = "other_xml"
    BINARY = "binary"


Sniffer = Callable[[bytes], Format | Foreign | None]
_HEAD = 4096
_IMAGES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
)
_ARCHIVES = (
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf",
    b"Rar!",
    b"PK\x05\x06",
)
_PACKAGES: tuple[tuple[bytes, Format | Foreign], ...] = (
    (b"word/document", Format.DOCX),
    (b"xl/workbook", Foreign.SPREADSHEET),
    (b"ppt/presentation", Foreign.SLIDES),
    (b"mimetypeapplication/epub", Foreign.E_BOOK),
    (b"mimetypeapplication/vnd.oasis", Foreign.OPEN_DOCUMENT),
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_BEFORE_ROOT = (("<?", "?>"), ("<!--", "-->"), ("<!doctype", ">"))
_HTML_TAG = re.compile(
    r"<(!doctype html|html|head|body|article|main|div|p|h[1-6]|table|ol|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_HTML_END = re.compile(r"</(html|body|article|main|div|p|h[1-6]|table|ol|ul)>", re.I)
_MARKDOWN = re.compile(
    r"\A---\n(?:[\w-]+:.*\n)+---\n"  # front matter
    r"|^ {0,3}#{1,6} +\S"  # a heading
    r"|^\[\^[\w-]+\]:"  # a footnote
    r"|^ {0,3}```"  # a code fence
    r"|(?<![*\w])\*\*[^\s*][^*\n]*\*\*(?![*\w])",  # strong emphasis
    re.MULTILINE,
)


def find_format(data: bytes) -> Format | Foreign:
    """Return what the bytes are; the first sniffer that knows them decides.

    Example:
        >>> find_format(b"%PDF-1.7 and so on")
        <Format.PDF: 'PDF'>
        >>> find_format(b"# Digital trade")
        <Format.MARKDOWN: 'Markdown'>
    """
    for sniff in SNIFFERS:
        if (found := sniff(data)) is not None:
            return found
    return Foreign.BINARY


def _sniff_empty(data: bytes) -> Foreign | None:
    return Foreign.EMPTY if not data[:_HEAD].strip() and not data.strip() else None


def _sniff_pdf(data: bytes) -> Format | None:
    return Format.PDF if b"%PDF-" in data[:1024] else None


def _sniff_package(data: bytes) -> Format | Foreign | None:
    if not data.startswith(b"PK\x03\x04"):
        return None
    for name, found in _PACKAGES:
        if name in data:
            return found
    is_office = b"[Content_Types].xml" in data
    return Foreign.DAMAGED_PACKAGE if is_office else Foreign.ARCHIVE


def _sniff_office(data: bytes) -> Foreign | None:
    if not data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
    return Foreign.ENCRYPTED_OFFICE if is_encrypted else Foreign.OLD_OFFICE


def _sniff_other(data: bytes) -> Foreign | None:
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Foreign.IMAGE
    if data.startswith(_ARCHIVES):
        return Foreign.ARCHIVE
    if data.startswith(b"{\\rtf"):
        return Foreign.RTF
    head = data[:_HEAD].lower()
    if b"mime-version:" in head and b"content-type:" in head:
        return Foreign.WEB_ARCHIVE
    return None


def _sniff_text(data: bytes) -> Format | Foreign | None:
    decoded = decode_text(data)
    if decoded is None:
        return Foreign.BINARY
    words = decoded[0].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _sniff_markup(words) or (
        Format.MARKDOWN if _MARKDOWN.search(words) else Format.PLAIN
    )


def _sniff_markup(words: str) -> Format | Foreign | None:
    head = words[: 4 * _HEAD].lstrip()
    name = _root_name(head)
    if name == "akomantoso":
        return Format.AKN
    if name == "treaty":
        return Format.TOTA
    is_xml = head.startswith(("<?xml", "<!DOCTYPE ")) and "<!doctype html" not in (
        head[:200].lower()
    )
    if is_xml and name != "html":
        return Foreign.OTHER_XML
    if name == "html" or head[:15].lower() == "<!doctype html>":
        return Format.HTML
    has_tags = head.startswith("<") and _HTML_TAG.search(head)
    return Format.HTML if has_tags and _HTML_END.search(words) else None


def _after_space(words: str, place: int) -> int:
    while place < len(words) and words[place].isspace():
        place += 1
    return place


def _root_name(head: str) -> str:
    """Return the name of the first element, after declarations and comments."""
    lowered = head.lower()
    place = _after_space(lowered, 0)
    while closing := _closing(lowered, place):
        if closing == ">" and "[" in lowered[place : lowered.find(">", place) + 1]:
            place = max(lowered.find("]", place), place)
        end = lowered.find(closing, place)
        if end < 0:
            return ""
        place = _after_space(lowered, end + len(closing))
    root = _ROOT.match(lowered, place)
    return root.group(1) if root else ""


def _closing(words: str, place: int) -> str | None:
    """Return what ends the declaration or comment that begins at a place, if any."""
    closings = (end for start, end in _BEFORE_ROOT if words.startswith(start, place))
    return next(closings, None)


SNIFFERS: tuple[Sniffer, ...] = (
    _sniff_empty,
    _sniff_pdf,
    _sniff_package,
    _sniff_office,
    _sniff_other,
    _sniff_text,
)
"""Asked in this order; each says what it knows the bytes to be, or nothing."""
