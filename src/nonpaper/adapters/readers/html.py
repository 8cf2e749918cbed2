"""Read HTML: the words that a page shows, with headings, lists, tables and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from nonpaper.adapters.readers.composition import Composition
from nonpaper.adapters.readers.decoding import decode_text
from nonpaper.adapters.readers.html_lists import ListStack
from nonpaper.adapters.readers.html_notes import Notes, find_notes
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.adapters.readers.sniff import Foreign
from nonpaper.adapters.readers.tracked import tell_tracked
from nonpaper.domain.source import FrontMatter, MarkKind, RawDocument

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "head",
        "nav",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "audio",
        "video",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
) | frozenset(_HEADINGS)


@dataclass(slots=True)
class _Page:
    """Hold a page in the reading."""

    text: Composition
    notes: Notes
    drops: frozenset[str]
    lists: ListStack = field(default_factory=ListStack)
    starts: list[int] = field(default_factory=list)
    pre_depth: int = 0


def read_html(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return the words that a page shows; scripts, menus and hidden parts are not."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode_text(data, declared.group(1).decode("ascii") if declared else None)
    if decoded is None:
        raise refuse(file, Foreign.BINARY)
    words, notices = decoded
    root = _parse(file, words)
    text = Composition()
    text.notices.extend(notices)
    drops = frozenset({"del" if options.tracked == "accepted" else "ins"})
    page = _Page(text, find_notes(root), drops)
    _walk(page, root)
    text.notices.extend(tell_tracked([root], options.tracked))
    document = text.document(file, FrontMatter(title=_title(root)))
    is_set = root.find(".//pre") is None  # lines there are as long as a screen was
    return replace(document, has_paragraphs=is_set)


def _parse(file: str, words: str) -> etree._Element:
    """Return the root of a page; HTML has no entities that could grow or fetch."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True
    )
    encoded = words.encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse(file, "no_words") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refuse(file, "nested")
    return root


def _walk(page: _Page, root: etree._Element) -> None:
    """Go through the page without recursion: pages nest as deep as they like."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        is_whole = element in page.notes.calls or _is_left_out(page, element, name)
        if event == "end":
            if not is_whole:
                _end(page, element, name)
            _write(page, element.tail)
        elif is_whole:
            if element in page.notes.calls:
                page.text.call_footnote(page.notes.calls[element])
            walk.skip_subtree()
        else:
            _start(page, element, name)
            _write(page, element.text)


def _write(page: _Page, words: str | None) -> None:
    if not words:
        return
    if page.pre_depth:
        page.text.write(words.replace("\r", ""))
    else:
        page.text.flow(words)


def _is_left_out(page: _Page, element: etree._Element, name: str) -> bool:
    return (
        not name
        or name in _LEFT_OUT
        or name in page.drops
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") == "navigation"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _start(page: _Page, element: etree._Element, name: str) -> None:
    if name in _BLOCKS:
        page.text.end_line()
    page.starts.append(page.text.position)
    if name == "br":
        page.text.write("\n")
    elif name == "pre":
        page.pre_depth += 1
    elif name in ("ol", "ul"):
        page.lists.open(element)
    elif name == "li":
        page.text.write(page.lists.marker(element))


def _end(page: _Page, element: etree._Element, name: str) -> None:
    start = page.starts.pop()
    for said in (_mark_heading, _mark_table, _mark_footer, _mark_note):
        said(page, element, name, start)
    if name == "pre":
        page.pre_depth -= 1
    elif name in ("ol", "ul"):
        page.lists.close()
    if name in _BLOCKS:
        page.text.end_line()


def _mark_heading(page: _Page, element: etree._Element, name: str, start: int) -> None:
    if name in _HEADINGS:
        page.text.mark_from(MarkKind.HEADING, start, level=_HEADINGS[name])


def _mark_table(page: _Page, element: etree._Element, name: str, start: int) -> None:
    if name == "table" and _is_data_table(element):
        page.text.mark_from(MarkKind.TABLE, start)


def _is_data_table(table: etree._Element) -> bool:
    """Tell a table of data from one that only lays out a page."""
    if table.find(".//table") is not None:
        return False
    if any(local_name(e) in _HEADINGS for e in table.iter()):
        return False
    return any(
        len(row.findall("td") + row.findall("th")) > 1 for row in table.iter("tr")
    )


def _mark_footer(page: _Page, element: etree._Element, name: str, start: int) -> None:
    parent = element.getparent()
    if name == "footer" and parent is not None and local_name(parent) == "body":
        page.text.mark_from(MarkKind.FURNITURE, start)


def _mark_note(page: _Page, element: etree._Element, name: str, start: int) -> None:
    label = page.notes.holders.get(element)
    if label is not None:
        page.text.mark_from(MarkKind.FOOTNOTE, start, label=label)


def _title(root: etree._Element) -> str | None:
    """Return the only main heading, else the title that the page gives itself."""
    mains = [" ".join("".join(e.itertext()).split()) for e in root.iter("h1")]
    if len(mains) == 1 and mains[0]:
        return mains[0]
    return " ".join((root.findtext(".//title") or "").split()) or None
