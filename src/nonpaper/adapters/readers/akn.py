"""Read Akoma Ntoso: the words of a document, with its articles and notes as marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from nonpaper.adapters.readers.composition import Composition
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.safe_xml import local_name, parse_xml
from nonpaper.adapters.readers.tracked import tell_tracked
from nonpaper.domain.source import (
    FrontMatter,
    Language,
    Mark,
    MarkKind,
    Notice,
    RawDocument,
    Span,
)
from nonpaper.domain.statement import Statement
from nonpaper.structure.grammar import HEADING_WORDS, PREAMBLE_WORDS
from nonpaper.structure.numbering import fold

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_GROUPS = {
    "chapter": MarkKind.CHAPTER,
    "article": MarkKind.ARTICLE,
}
_SET_IN = frozenset({"paragraph", "point", "indent", "item", "hcontainer"})
_WORDS = frozenset({"content", "intro", "wrapUp", "listIntroduction", "listWrapUp"})
_OTHER_MARKS = {"table": MarkKind.TABLE, "coverPage": MarkKind.FURNITURE}
_TITLED = frozenset(
    [
        "book",
        "part",
        "title",
        "section",
        "subpart",
        "subchapter",
        "subtitle",
        "subsection",
        "division",
        "subdivision",
        "tome",
        "annex",
        "attachment",
        "rule",
        "subrule",
    ]
) | {"chapter", "article"}
_BLOCKS = (
    frozenset(
        [
            "heading",
            "subheading",
            "p",
            "blockContainer",
            "block",
            "blockList",
            "item",
            "listIntroduction",
            "listWrapUp",
            "intro",
            "wrapUp",
            "content",
            "container",
            "recital",
            "recitals",
            "citation",
            "citations",
            "formula",
            "preface",
            "preamble",
            "longTitle",
            "body",
            "mainBody",
            "conclusions",
            "table",
            "tr",
            "td",
            "th",
            "ul",
            "ol",
            "li",
            "div",
            "point",
            "list",
            "indent",
            "alinea",
            "clause",
            "subclause",
            "subparagraph",
            "subpoint",
            "proviso",
            "toc",
            "tocItem",
            "component",
            "components",
            "doc",
            "amendmentBody",
            "crossHeading",
            "quotedStructure",
            "hcontainer",
            "coverPage",
        ]
    )
    | _TITLED
    | {"paragraph"}
)
_LEFT_OUT = frozenset({"meta", "toc", "eop", "eol", "br", "authorialNote", "noteRef"})
_NO_TEXT = "draftingNote"  # class of remarks that are no part of the text
_LANGUAGES = {
    "eng": Language.EN,
    "en": Language.EN,
    "fra": Language.FR,
    "fre": Language.FR,
    "fr": Language.FR,
    "spa": Language.ES,
    "es": Language.ES,
}


@dataclass(slots=True)
class _Walk:
    """Hold the walk through a document."""

    text: Composition
    drops: str
    options: ReadOptions
    starts: list[int] = field(default_factory=list)
    number_start: int = 0
    note_count: int = 0


def read_akn(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return an Akoma Ntoso document with articles, chapters and notes marked."""
    root = parse_xml(file, data)
    text = Composition()
    if etree.QName(root).namespace != _NAMESPACE:
        text.notices.append(Notice(Statement.of("reader.old_akn")))
    drops = "del" if options.tracked == "accepted" else "ins"
    walk = _Walk(text, drops, options)
    _walk(walk, root)
    _keep_uncalled(walk, root)
    text.notices.extend(tell_tracked([root], options.tracked))
    return text.document(file, _front_matter(root))


def _walk(walk: _Walk, root: etree._Element) -> None:
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        name = local_name(element)
        is_whole = _is_left_out(walk, element, name)
        if event == "end":
            if not is_whole:
                _end(walk, element, name)
            walk.text.flow(element.tail or "")
        elif is_whole:
            _write_whole(walk, element, name)
            steps.skip_subtree()
        else:
            _start(walk, element, name)
            walk.text.flow(element.text or "")


def _is_left_out(walk: _Walk, element: etree._Element, name: str) -> bool:
    if not name or name in _LEFT_OUT or name == walk.drops:
        return True
    if name == "remark" and element.get("class") == _NO_TEXT:
        return True
    chapter = walk.options.chapter
    if chapter is None:
        return False
    if name == "chapter":
        return not chapter.search(_words(element, "heading") or "")
    return _is_beside_chapters(element, name)


def _is_beside_chapters(element: etree._Element, name: str) -> bool:
    """Tell whether an element has neither a chapter inside nor one around it."""
    if name not in _BLOCKS or name in ("num", "heading"):
        return False
    has_chapter = any(local_name(e) == "chapter" for e in element.iter())
    is_inside = any(local_name(e) == "chapter" for e in element.iterancestors())
    return not has_chapter and not is_inside


def _write_whole(walk: _Walk, element: etree._Element, name: str) -> None:
    if name in ("eol", "br"):
        walk.text.write("\n")
    elif name == "noteRef":
        if label := (element.get("marker") or "").strip():
            walk.text.call_footnote(label)
    elif name == "authorialNote":
        walk.text.call_footnote(_keep_note(walk, element))


def _keep_note(walk: _Walk, element: etree._Element) -> str:
    """Keep the words of a footnote; return its label."""
    walk.note_count += 1
    label = (element.get("marker") or str(walk.note_count)).strip()
    for inner in element.iter("{*}noteRef"):
        inner.text = f"[^{inner.get('marker')}]" if inner.get("marker") else ""
    walk.text.keep_footnote(label, " ".join("".join(element.itertext()).split()))
    return label


def _keep_uncalled(walk: _Walk, root: etree._Element) -> None:
    """Keep the footnotes that stand beside the words, and not where they are called."""
    for note in root.iterfind(".//{*}meta/{*}notes/{*}note"):
        _keep_note(walk, note)


def _start(walk: _Walk, element: etree._Element, name: str) -> None:
    if name in _BLOCKS and not _follows_number(element):
        walk.text.end_line()
        if name == "p" and _follows_paragraph(element):
            walk.text.write("\n")
        if name in _SET_IN:
            above = (local_name(one) for one in element.iterancestors())
            walk.text.write("  " * sum(one in _SET_IN for one in above))
    walk.starts.append(walk.text.position)


def _follows_paragraph(element: etree._Element) -> bool:
    """Tell whether words are the second paragraph of print of one element."""
    before = element.getprevious()
    return before is not None and local_name(before) == "p"


def _follows_number(element: etree._Element) -> bool:
    """Tell whether an element stands on the line of the number before it.

    `1.` and `(a)` stand before their words; `Article 5` has a line of its own.
    """
    while (before := element.getprevious()) is None:
        parent = element.getparent()
        if parent is None or _is_titled(parent):
            return False
        element = parent
        if local_name(element) in ("paragraph", "point", "item", "list"):
            return False
    group = element.getparent()
    return local_name(before) == "num" and not _is_titled(group)


def _is_titled(element: etree._Element) -> bool:
    """Tell whether the number of an element stands on a line of its own."""
    name = local_name(element)
    return (element.get("name") if name == "hcontainer" else name) in _TITLED


def _end(walk: _Walk, element: etree._Element, name: str) -> None:
    start = walk.starts.pop()
    if name == "num":
        parent = element.getparent()
        is_titled = parent is not None and _is_titled(parent)
        walk.number_start = start
        walk.text.end_line() if is_titled else walk.text.write(" ")
    elif name == "heading" and local_name(element.getparent()) not in _GROUPS:
        walk.text.mark_from(MarkKind.HEADING, start)
    elif name in _WORDS:
        begin = walk.number_start if _follows_number(element) else start
        walk.text.mark_from(MarkKind.PARAGRAPH, begin)
    elif name in _OTHER_MARKS:
        walk.text.mark_from(_OTHER_MARKS[name], start)
    if name in _BLOCKS:
        walk.text.end_line()
    kind = _GROUPS.get(name) or _section_kind(element, name)
    if kind:
        _mark_group(walk, element, kind, start)


def _section_kind(element: etree._Element, name: str) -> MarkKind | None:
    """Return what groups articles as a chapter does: a part, a section, an annex.

    Its number or heading says which, so one that says neither is left to the words.
    """
    if name not in _TITLED and name not in ("hcontainer", "preamble"):
        return None
    number, heading = (fold(_words(element, one) or "") for one in ("num", "heading"))
    is_known = number.split(" ")[0].strip("[ ") in HEADING_WORDS
    is_bare = not number and (heading in PREAMBLE_WORDS or heading in HEADING_WORDS)
    return MarkKind.CHAPTER if is_known or is_bare else None


def _mark_group(
    walk: _Walk, element: etree._Element, kind: MarkKind, start: int
) -> None:
    number, heading = _words(element, "num"), _words(element, "heading")
    if not number and fold(heading or "") in HEADING_WORDS:  # `ANNEX` and no more
        number, heading = heading, None
    mark = Mark(
        kind,
        Span(start, walk.text.position),
        number=number,
        heading=heading,
        level=1 if kind is MarkKind.CHAPTER else 0,
        source_id=element.get("eId") or element.get("id"),
    )
    walk.text.mark(mark)


def _words(element: etree._Element, name: str) -> str | None:
    for child in element:
        if local_name(child) == name:
            return " ".join("".join(child.xpath(_WITHOUT_NOTES)).split()) or None
    return None


_WITHOUT_NOTES = './/text()[not(ancestor::*[local-name()="authorialNote"])]'


def _front_matter(root: etree._Element) -> FrontMatter:
    return FrontMatter(
        title=_first(root, "docTitle"),
        symbol=_first(root, "docNumber") or _number(root),
        date=_work_date(root),
        language=_work_language(root),
    )


def _first(root: etree._Element, name: str) -> str | None:
    for element in root.iter("{*}" + name):
        return " ".join("".join(element.itertext()).split()) or None
    return None


def _number(root: etree._Element) -> str | None:
    number = root.find(".//{*}FRBRWork/{*}FRBRnumber")
    return (number.get("value") if number is not None else None) or None


def _work_date(root: etree._Element) -> date | None:
    for element in root.iterfind(".//{*}FRBRWork/{*}FRBRdate"):
        if element.get("name") == "unknown":
            continue
        try:
            return date.fromisoformat((element.get("date") or "")[:10])
        except ValueError:
            continue
    return None


def _work_language(root: etree._Element) -> Language | None:
    for element in root.iter("{*}FRBRlanguage"):
        return _LANGUAGES.get((element.get("language") or "").lower())
    return None
