"""Put a source together piece by piece, with the marks over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from nonpaper.domain.source import (
    FrontMatter,
    Mark,
    MarkKind,
    Notice,
    RawDocument,
    Span,
)

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OUTER_FIRST = {kind: place for place, kind in enumerate(MarkKind)}
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


def clean_text(words: str) -> str:
    r"""Return words with line feeds as line ends, without what no reader can see.

    Soft hyphens, byte order marks, zero-width spaces and control characters go; a
    broken half of a surrogate pair becomes the replacement character.

    Example:
        >>> clean_text("elec\u00adtronic\r\ncommerce\x00")
        'electronic\ncommerce'
    """
    words = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", words))
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", words)


class Composition:
    """Be a source in the making.

    Attributes:
        notices: What the reader has to tell so far.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.notices: list[Notice] = []
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._marks: list[Mark] = []
        self._footnotes: list[tuple[str, str]] = []

    @property
    def position(self) -> int:
        """Return where the next character will stand."""
        return self._length

    def write(self, words: str) -> None:
        """Add words as they are."""
        if words:
            self._parts.append(words)
            self._length += len(words)
            self._last = words[-1]

    def flow(self, words: str) -> None:
        """Add words of markup, where a run of white space counts as one space."""
        folded = _SPACES.sub(" ", clean_text(words))
        if folded[:1] == " " and self._last in " \n\t":
            folded = folded[1:]
        self.write(folded)

    def end_line(self) -> None:
        """Make sure that what follows stands on a new line."""
        if self._last in " \t" and self._parts:
            self._trim()
        if self._last != "\n":
            self.write("\n")

    def mark(self, mark: Mark) -> None:
        """Add a mark, in any order; an empty one says nothing and is dropped."""
        if mark.span.end > mark.span.start:
            self._marks.append(mark)

    def mark_from(
        self, kind: MarkKind, start: int, *, label: str | None = None, level: int = 0
    ) -> None:
        """Mark all from `start` on, without white space at its ends."""
        words = self.since(start)
        begin = start + len(words) - len(words.lstrip())
        end = begin + len(words.strip())
        self.mark(Mark(kind, Span(begin, end), label=label, level=level))

    @contextmanager
    def marking(
        self, kind: MarkKind, *, label: str | None = None, level: int = 0
    ) -> Iterator[None]:
        """Mark all that is written inside the block."""
        start = self.position
        yield
        self.mark_from(kind, start, label=label, level=level)

    def since(self, start: int) -> str:
        """Return what was written from `start` on."""
        parts: list[str] = []
        position = self._length
        for part in reversed(self._parts):
            if position <= start:
                break
            position -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[max(start - position, 0) :]

    def call_footnote(self, label: str) -> None:
        """Write the call of a footnote, `[^1]`, and mark it."""
        start = self.position
        self.write(f"[^{label}]")
        self.mark_from(MarkKind.FOOTNOTE_MARK, start, label=label)

    def keep_footnote(self, label: str, words: str) -> None:
        """Keep the words of a footnote for the end of the source."""
        self._footnotes.append((label, words.strip()))

    def document(self, file: str, front: FrontMatter) -> RawDocument:
        """Return what was put together, the footnotes at its end."""
        self.end_line()
        for label, words in self._footnotes:
            with self.marking(MarkKind.FOOTNOTE, label=label):
                self.write(f"[^{label}] {words}")
            self.end_line()
        return RawDocument(
            id="",
            file=file,
            source="".join(self._parts),
            front=front,
            marks=sort_marks(self._marks),
            notices=tuple(self.notices),
        )

    def _trim(self) -> None:
        while self._parts and self._last in " \t":
            part = self._parts.pop()
            kept = part.rstrip(" \t")
            self._length -= len(part) - len(kept)
            if kept:
                self._parts.append(kept)
            tail = kept or (self._parts[-1] if self._parts else "\n")
            self._last = tail[-1]


def sort_marks(marks: list[Mark] | tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks in the order of the source, the outer before the inner."""
    return tuple(
        sorted(marks, key=lambda m: (m.span.start, -m.span.end, _OUTER_FIRST[m.kind]))
    )
