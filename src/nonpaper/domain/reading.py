"""Read a stretch of a source as running words, and find the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.domain.source import Span

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold folded words with the way back to the source they were read from.

    Attributes:
        words: The words, one space between them, nothing left out inside.
        source: What they were read from.
        kept: The stretches of the source that were read, in order.
    """

    words: str
    source: str
    kept: tuple[Span, ...]

    @classmethod
    def of(cls, source: str, span: Span, left_out: Sequence[Span] = ()) -> Reading:
        """Read `span` of `source`, without the spans in `left_out`.

        Those are by place and overlap nowhere, as `join_spans` gives them.

        Example:
            >>> reading = Reading.of("No Party[^1] shall  tax", Span(0, 23),
            ...                      (Span(8, 12),))
            >>> reading.words
            'No Party shall tax'
            >>> reading.locate(Span(9, 18))
            Span(start=13, end=23)
        """
        kept = _without(span, left_out)
        words = " ".join("".join(one.of(source) for one in kept).split())
        return cls(words, source, kept)

    def locate(self, span: Span) -> Span:
        """Return where in the source a stretch of `words` stands.

        A stretch of no words stands at the end of what was read.
        """
        starts, places = self.parts()
        if not starts:
            end = self.kept[-1].end if self.kept else 0
            return Span(end, end)

        def place(position: int) -> int:
            part = bisect_right(starts, position) - 1
            return places[part] + position - starts[part]

        return Span(place(span.start), place(max(span.end - 1, 0)) + 1)

    def parts(self) -> tuple[list[int], list[int]]:
        """Return where each run without white space begins, here and in the source.

        What stands right before and right after a hole is one word, of two runs.
        """
        starts: list[int] = []
        places: list[int] = []
        length = 0
        is_open = False  # whether the last stretch ended inside a word
        for one in self.kept:
            for match in _WORD.finditer(self.source, one.start, one.end):
                is_glued = is_open and match.start() == one.start
                length += bool(starts) and not is_glued
                starts.append(length)
                places.append(match.start())
                length += match.end() - match.start()
            is_open = not self.source[one.end - 1].isspace()
        return starts, places


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans by place, those that overlap or touch joined, empty ones dropped.

    Example:
        >>> join_spans([Span(4, 6), Span(0, 2), Span(5, 9), Span(3, 3)])
        (Span(start=0, end=2), Span(start=4, end=9))
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            last = joined.pop()
            span = Span(last.start, max(last.end, span.end))
        if span.end > span.start:
            joined.append(span)
    return tuple(joined)


def _without(span: Span, left_out: Sequence[Span]) -> tuple[Span, ...]:
    first = bisect_right(left_out, span.start, key=lambda hole: hole.end)
    last = bisect_left(left_out, span.end, key=lambda hole: hole.start)
    if first >= last and span.start < span.end:
        return (span,)
    kept: list[Span] = []
    start = span.start
    for hole in left_out[first:last]:
        if hole.start > start:
            kept.append(Span(start, hole.start))
        start = hole.end
    if start < span.end:
        kept.append(Span(start, span.end))
    return tuple(kept)
