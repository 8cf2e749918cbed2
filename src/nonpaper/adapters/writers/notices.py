"""Tell a notice with where it stands: the article, the words, the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import Place, cite
from nonpaper.domain.source import Notice, Span
from nonpaper.domain.statement import Quote, Statement, Value
from nonpaper.domain.text import Provision, Text

QUOTED_WORDS = 6
"""Words that show the place; a reader finds it by them in any editor."""


def tell_notice(notice: Notice, interface: Interface, text: Text | None = None) -> str:
    """Return a notice as a sentence, with its place where it has one.

    Args:
        notice: The notice.
        interface: The language to tell it in.
        text: The text that the span of the notice points into.
    """
    said = notice.statement
    if text is not None and notice.span is not None:
        place = tuple(_place(notice, notice.span, text, interface))
        said = Statement.of("notice.placed", place=place, said=said)
    return interface.say(said)


def _place(
    notice: Notice, span: Span, text: Text, interface: Interface
) -> Iterator[Value]:
    if place := _find(text, span):
        yield cite(place, interface)
    line_end = text.source.find("\n", span.start)
    end = line_end if line_end >= 0 else len(text.source)
    words = text.source[span.start : end].split()
    shown = " ".join(words[:QUOTED_WORDS])
    yield Quote(f"{shown} …" if len(words) > QUOTED_WORDS else shown)
    if notice.line is not None:
        yield Statement.of("notice.line", n=notice.line)


def _find(text: Text, span: Span) -> Place | None:
    """Return the innermost provision with a number at a place, if there is one."""
    around: list[Provision] = []
    inside: Sequence[Provision] = text.provisions
    while found := next((p for p in inside if p.span.contains(span)), None):
        around.append(found)
        inside = found.children
    while around and not around[-1].number:
        around.pop()
    return Place(text, around[-1], tuple(around[:-1])) if around else None
