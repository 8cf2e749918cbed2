"""Load real texts as raw documents, for the tests of structure alone."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from lxml import etree

from nonpaper.domain.source import Mark, MarkKind, RawDocument, Span


def load_words(path: Path) -> RawDocument:
    return RawDocument(path.stem, path.name, path.read_text(encoding="utf-8"))


def load_treaty(path: Path) -> RawDocument:
    """Load a treaty of ToTA: number, name and words of each chapter and article."""
    parts: list[str] = []
    marks: list[Mark] = []
    place = 0
    for chapter in etree.parse(path).iter("chapter"):
        first, position = place, len(marks)
        place += add_lines(parts, chapter, "number", "name")
        for article in chapter.iter("article"):
            start = place
            place += add_lines(parts, article, "number", "name")
            words = "".join(article.itertext())
            parts.append(words + "\n")
            place += len(words) + 1
            span = Span(start, place - 1)
            marks.append(mark_of(article, MarkKind.ARTICLE, span, "article_identifier"))
        span = Span(first, place)
        mark = mark_of(chapter, MarkKind.CHAPTER, span, "chapter_identifier")
        marks.insert(position, mark)
    return RawDocument(path.stem, path.name, "".join(parts), marks=tuple(marks))


def add_lines(parts: list[str], element: Element, *names: str) -> int:
    lines = [f"{element.get(name)}\n" for name in names if element.get(name)]
    parts += lines
    return sum(map(len, lines))


def mark_of(element: Element, kind: MarkKind, span: Span, identifier: str) -> Mark:
    return Mark(
        kind,
        span,
        number=element.get("number"),
        heading=element.get("name"),
        source_id=element.get(identifier),
    )
