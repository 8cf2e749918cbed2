"""Accept the tracked changes of one author in a Word document, and no others."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from nonpaper.domain.amended import part_authors

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME, WENT = ("ins", "moveTo"), ("del", "moveFrom")
SAID = {f"{W}t", f"{W}delText"}
GAPS = {f"{W}tab", f"{W}br"}


def accept_in_word(path: Path, author: str) -> list[str]:
    """Return the lines of a document as one author has them, white space folded.

    Every call of a footnote is shown as a pair of braces.
    """
    with ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for style in list(body.iter(f"{W}pStyle")):
        if style.get(f"{W}val") == "FootnoteText":  # a footnote that nothing calls
            paragraph = style.getparent().getparent()
            paragraph.getparent().remove(paragraph)
    lines = [""]
    for paragraph in body.iter(f"{W}p"):
        lines[-1] += _words(paragraph, author)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or all(_is_there(one, author) for one in mark):
            lines.append("")
    return [folded for line in lines if (folded := " ".join(line.split()))]


def _words(element: etree._Element, author: str) -> str:
    if not _is_there(element, author) or element.tag == f"{W}pPr":
        return ""
    if element.tag in SAID:
        return element.text or ""
    if element.tag in GAPS:
        return " "
    style = element.find(f"{W}rPr/{W}rStyle")
    if style is not None and style.get(f"{W}val") == "FootnoteReference":
        is_field = element.find(f"{W}fldChar") is not None
        is_code = any(one.tag.endswith("nstrText") for one in element)
        return "" if is_field or is_code else "{}"
    return "".join(_words(child, author) for child in element)


def _is_there(element: etree._Element, author: str) -> bool:
    name = element.tag.removeprefix(W)
    if name not in (*CAME, *WENT):
        return True
    is_his = author in part_authors(element.get(f"{W}author") or "")
    return is_his if name in CAME else not is_his
