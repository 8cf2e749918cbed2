"""Lay a text out line by line, as it is printed.

Reads: `Text`. Writes: `Draft`, with every word of the text and no change in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from nonpaper.domain.draft import HEADED, Draft, DraftLine, DraftNote, DraftRun, RunRole
from nonpaper.domain.reading import join_spans
from nonpaper.domain.source import Span
from nonpaper.domain.text import Provision, ProvisionKind, Text

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_SPACE = re.compile(r"\s+")
_SET_IN = frozenset({ProvisionKind.POINT, ProvisionKind.OPTION})
_AFTER_NAMES = re.compile(r"\s*:")
_T = TypeVar("_T")


def lay_out_text(text: Text) -> Draft:
    r"""Return the lines of a text, in order, with its footnotes.

    A heading, a numbered paragraph, a point is a line each; words that a blank line
    sets apart begin a new one, and in what comes from a Word document or page every
    paragraph. White space is folded. Running headers, page numbers
    and a cover page are left out; all else is there.

    Example:
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> words = "Article 2: Scope\n\n2.1 Parties [shall]:\n(a) act."
        >>> draft = lay_out_text(parse_text(RawDocument("a", "a.txt", words)))
        >>> [(line.kind.value, line.words, line.depth) for line in draft.lines]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('article', 'Article 2: Scope', 0), ('paragraph', '2.1 Parties [shall]:', 0),
         ('point', '(a) act.', 1)]
    """
    pen = _Pen.of(text)
    lines = tuple(line for top in text.provisions for line in pen.lines(top, 0))
    return Draft(
        title=text.front.title or text.front.symbol or "",
        lines=lines,
        notes=pen.notes(),
        language=text.front.language,
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Be a stretch of the source that is no plain word."""

    span: Span
    role: RunRole
    words: str


@dataclass(slots=True)
class _Pen:
    """Write the lines of one text; it remembers a label until its words come."""

    text: Text
    pieces: list[_Piece]
    holes: tuple[Span, ...]
    labels: dict[Span, str]
    pending: tuple[DraftLine, ...] = ()

    @classmethod
    def of(cls, text: Text) -> _Pen:
        notes = [note.span for note in text.footnotes]
        labels = _unique_labels(text)
        holes = join_spans((*text.furniture, *notes))
        return cls(text, _find_pieces(text, labels), holes, labels)

    def lines(self, provision: Provision, depth: int) -> Iterator[DraftLine]:
        """Go through the lines of an element and of all inside it."""
        head = Span(provision.span.start, provision.body.start)
        if provision.kind in HEADED:
            yield from self._heading(provision, head)
        elif label := self._runs(head):
            self.pending += (
                DraftLine(provision.kind, label, depth=depth, eid=provision.eid),
            )
        if not provision.children:
            yield from self._words(provision, depth)
        for child in provision.children:
            is_in = child.kind in _SET_IN and provision.kind not in HEADED
            is_first = child.kind is ProvisionKind.POINT and provision.kind in HEADED
            yield from self.lines(child, depth + (is_in or is_first))
        yield from self._flush()

    def notes(self) -> tuple[DraftNote, ...]:
        """Return the footnotes, those that are called first, by their first call."""
        far = len(self.text.source)
        ordered = sorted(
            self.text.footnotes,
            key=lambda n: (min((m.start for m in n.marks), default=far), n.span.start),
        )
        return tuple(
            DraftNote(self.labels[n.span], self._note_runs(n.span, n.label))
            for n in ordered
        )

    def _note_runs(self, span: Span, label: str) -> tuple[DraftRun, ...]:
        words = span.of(self.text.source)
        head = re.match(rf"\W*{re.escape(label)}[\]).:\s]*", words)
        start = span.start + (head.end() if head else 0)
        return self._runs(Span(start, span.end), holes=self.text.furniture)

    def _heading(self, provision: Provision, head: Span) -> Iterator[DraftLine]:
        yield from self._flush()
        start, heading = head.start, provision.heading_span
        if heading and head.contains(heading):
            before = self.text.source[start : heading.start]
            cut = max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1
            cut = cut or (heading.start - start if provision.number else 0)
            label = self._runs(Span(start, start + cut))
            runs = self._runs(Span(start + cut, head.end))
        else:
            label, runs = self._runs(head), ()
        if not provision.number:
            label, runs = (), self._runs(head)
        if label or runs:
            yield DraftLine(provision.kind, label, runs, eid=provision.eid)

    def _words(self, provision: Provision, depth: int) -> Iterator[DraftLine]:
        is_headed = provision.kind in HEADED
        kind = ProvisionKind.PARAGRAPH if is_headed else provision.kind
        for piece in _paragraphs(self.text, provision.body):
            if not (runs := self._runs(piece)):
                continue
            line = DraftLine(kind, (), runs, depth, provision.eid)
            if self.pending:
                *before, last = self.pending
                self.pending = ()
                yield from before
                line = replace(last, runs=runs)
            yield line

    def _flush(self) -> Iterator[DraftLine]:
        """Go through labels that no words followed."""
        yield from self.pending
        self.pending = ()

    def _runs(
        self, span: Span, *, holes: tuple[Span, ...] | None = None
    ) -> tuple[DraftRun, ...]:
        """Return a stretch of the source as runs, white space folded."""
        holes = self.holes if holes is None else holes
        source = self.text.source
        pieces: list[tuple[RunRole, str]] = []
        at = span.start
        for piece in _between(self.pieces, span, key=lambda piece: piece.span):
            if piece.span.start >= at:
                before = Span(at, piece.span.start)
                pieces += _outside(source, before, holes)
                pieces.append((piece.role, piece.words))
                at = piece.span.end
        pieces += _outside(source, Span(min(at, span.end), span.end), holes)
        return _folded(pieces)


def _find_pieces(text: Text, labels: dict[Span, str]) -> list[_Piece]:
    """Return what is no plain word of a text, by place, none inside another."""
    pieces = [
        _Piece(mark, RunRole.NOTE_MARK, labels[note.span])
        for note in text.footnotes
        for mark in note.marks
    ]
    for bracket in text.brackets:
        start, end = bracket.span.start, bracket.span.end
        ends = {(start, start + 1), (end - 1, end)}
        pieces += (_piece(text, Span(*one), RunRole.BRACKET) for one in ends)
        for said in bracket.attributions:
            colon = _AFTER_NAMES.match(text.source, said.span.end)
            span = Span(said.span.start, colon.end() if colon else said.span.end)
            pieces.append(_piece(text, span, RunRole.ATTRIBUTION))
    for option in text.options:
        span = Span(option.span.start, option.span.start + len(option.label))
        if option.label == span.of(text.source):
            pieces.append(_piece(text, span, RunRole.OPTION))
    return sorted(pieces, key=lambda piece: piece.span)


def _piece(text: Text, span: Span, role: RunRole) -> _Piece:
    return _Piece(span, role, span.of(text.source))


def _unique_labels(text: Text) -> dict[Span, str]:
    """Return a label for each footnote, the printed one where it is alone."""
    counts: Counter[str] = Counter()
    labels: dict[Span, str] = {}
    for note in text.footnotes:
        counts[note.label] += 1
        count = counts[note.label]
        labels[note.span] = note.label if count == 1 else f"{note.label}-{count}"
    return labels


def _paragraphs(text: Text, span: Span) -> Iterator[Span]:
    """Go through the stretches that blank lines part, or the ends of paragraphs."""
    start = span.start
    gaps = _LINE_END if text.has_paragraphs else _BLANK_LINE
    for gap in gaps.finditer(text.source, span.start, span.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, span.end)


def _between(
    ordered: Sequence[_T], span: Span, *, key: Callable[[_T], Span]
) -> Sequence[_T]:
    """Return what of disjoint things by place touches a stretch."""
    first = bisect_right(ordered, span.start, key=lambda one: key(one).end)
    last = bisect_left(ordered, span.end, key=lambda one: key(one).start)
    return ordered[first:last]


def _outside(
    source: str, span: Span, holes: tuple[Span, ...]
) -> list[tuple[RunRole, str]]:
    pieces = []
    at = span.start
    for hole in _between(holes, span, key=lambda hole: hole):
        pieces.append((RunRole.WORDS, source[at : max(at, hole.start)]))
        at = max(at, hole.end)
    pieces.append((RunRole.WORDS, source[at : span.end]))
    return pieces


def _folded(pieces: list[tuple[RunRole, str]]) -> tuple[DraftRun, ...]:
    """Return runs with white space folded and none outside, neighbours joined."""
    runs: list[DraftRun] = []
    gap = ""  # white space is written when more words come
    for role, words in pieces:
        said = _SPACE.sub(" ", words)
        lead = " " if said.startswith(" ") else ""
        kept = said.strip(" ")
        gap = gap or lead
        if not kept:
            continue
        if runs and gap and role is RunRole.NOTE_MARK:
            is_plain = runs[-1].role is RunRole.WORDS
            before = runs.pop().words if is_plain else ""
            runs.append(DraftRun(before + gap))  # a mark is its label and nothing else
        elif runs:
            kept = gap + kept
        gap = " " if said.endswith(" ") else ""
        if runs and runs[-1].role is role and role is not RunRole.NOTE_MARK:
            kept = runs.pop().words + kept
        runs.append(DraftRun(kept, role))
    return tuple(runs)
