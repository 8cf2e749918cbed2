"""Read the XML of ToTA, the Texts of Trade Agreements.

Chapters and articles are in the markup; the words of an article are verbatim, and
every mark carries the identifier that ToTA gives it.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from lxml import etree

from nonpaper.adapters.readers.composition import Composition
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.safe_xml import local_name, parse_xml
from nonpaper.domain.source import (
    FrontMatter,
    Language,
    Mark,
    MarkKind,
    RawDocument,
    Span,
    TextKind,
)

_LINE_ENDS = re.compile(r"\r\n?")
_CHAPTER = re.compile(rb"<chapter\b([^<]*)")
_NAME = re.compile(r"""\sname\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"\r\n|[\t\n\r]")
_IS_UTF_8 = re.compile(rb"""<\?xml version=["']1\.0["'] encoding=["']utf-8["']""", re.I)
_DECLARES = b"<!"
"""Opens what may hide chapters from a look at the bytes: entities, comments, CDATA."""


def read_tota(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return a treaty of ToTA with its chapters and articles marked.

    One without a chapter that was asked for is told by a look at its bytes: of a large
    collection most treaties are, and to parse them would take most of the time.
    """
    if options.chapter is not None and _names_none(data, options.chapter):
        return Composition().document(file, FrontMatter())
    root = parse_xml(file, data)
    chapters = [c for c in root.iterfind("body/chapter") if _is_wanted(c, options)]
    if root.find("body/chapter") is None:
        raise refuse(file, "no_chapter")
    text = Composition()
    for chapter in chapters:
        _write_chapter(text, chapter)
    return text.document(file, _front_matter(root))


def _names_none(data: bytes, wanted: re.Pattern[str]) -> bool:
    """Tell whether the bytes show for certain that no chapter has a wanted name.

    Where they are in another encoding than UTF-8, are cut off, or hold anything that
    could hide a chapter, they show nothing.
    """
    is_whole = _IS_UTF_8.match(data) and data.rstrip().endswith(b"</treaty>")
    chapters = _CHAPTER.findall(data) if is_whole and _DECLARES not in data else []
    names = (_name(chapter.decode("utf-8", "replace")) for chapter in chapters)
    return bool(chapters) and not any(map(wanted.search, names))


def _name(opening: str) -> str:
    """Return the name in the opening tag of a chapter, as a parser would give it."""
    found = _NAME.search(opening)
    name = (found.group(1) or found.group(2) or "") if found else ""
    return unescape(_SPACE.sub(" ", name))


def _is_wanted(chapter: etree._Element, options: ReadOptions) -> bool:
    return options.chapter is None or bool(
        options.chapter.search(chapter.get("name") or "")
    )


def _write_chapter(text: Composition, chapter: etree._Element) -> None:
    start = text.position
    _write_caption(text, chapter)
    _write_words(text, chapter.text or "")
    for article in chapter:
        if local_name(article) == "article":
            _write_article(text, article)
        else:
            _write_words(text, "".join(article.itertext(with_tail=False)))
        _write_words(text, article.tail or "")
    _mark(text, MarkKind.CHAPTER, start, chapter, "chapter_identifier")


def _write_article(text: Composition, article: etree._Element) -> None:
    start = text.position
    _write_caption(text, article)
    _write_words(text, "".join(article.itertext(with_tail=False)))
    _mark(text, MarkKind.ARTICLE, start, article, "article_identifier")


def _write_caption(text: Composition, element: etree._Element) -> None:
    for key in ("number", "name"):
        _write_words(text, element.get(key) or "")


def _write_words(text: Composition, words: str) -> None:
    if words.strip():
        text.write(_LINE_ENDS.sub("\n", words))
        text.end_line()


def _mark(
    text: Composition,
    kind: MarkKind,
    start: int,
    element: etree._Element,
    identifier: str,
) -> None:
    mark = Mark(
        kind,
        Span(start, text.position),
        number=element.get("number"),
        heading=element.get("name"),
        level=1 if kind is MarkKind.CHAPTER else 0,
        source_id=element.get(identifier),
    )
    text.mark(mark)


def _front_matter(root: etree._Element) -> FrontMatter:
    now = _parties(root, "parties")
    parties = _parties(root, "parties_original") or now
    return FrontMatter(
        title=_meta(root, "name"),
        sponsors=parties,
        date=_date(_meta(root, "date_signed")),
        language=_language(_meta(root, "language")),
        kind=TextKind.TREATY,
        parties=parties,
        later_parties=tuple(code for code in now if code not in parties),
        in_force_from=_date(_meta(root, "date_into_force")),
        ended=_date(_meta(root, "date_inactive")),
    )


def _parties(root: etree._Element, name: str) -> tuple[str, ...]:
    codes = (e.text or "" for e in root.iterfind(f"meta/{name}/partyisocode"))
    return tuple(dict.fromkeys(code.strip() for code in codes if code.strip()))


def _meta(root: etree._Element, name: str) -> str | None:
    return " ".join((root.findtext(f"meta/{name}") or "").split()) or None


def _date(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None


def _language(code: str | None) -> Language | None:
    return Language(code) if code in list(Language) else None
