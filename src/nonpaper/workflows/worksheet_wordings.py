"""Find the smallest pieces of a text, each with the words that govern it.

Reads: a text with its structure, and what each of its provisions says.
Writes: a wording for every leaf, with its label, its notes and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import Span
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.domain.worksheet import Wording, WorksheetCues

ASKING = frozenset(
    {
        Strength.PROHIBITION,
        Strength.OBLIGATION,
        Strength.QUALIFIED_OBLIGATION,
        Strength.RECOMMENDATION,
    }
)
"""How binding a provision is that asks something of somebody."""

_LABELLED = frozenset({ProvisionKind.POINT, ProvisionKind.OPTION})
_NOTE_END = re.compile(r"[.!?…][\"'”’»)\]]*[ \t]*\n|\n\s*\n")


def find_wordings(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    cues: WorksheetCues,
) -> Iterator[Wording]:
    """Go through the leaves of a text, each with the words that govern it.

    Args:
        text: The text.
        measurements: What its provisions say.
        cues: How a note of whoever drew up the text begins.
    """
    finder = _Finder(text, measurements, _Words.of(text, cues.note))
    for provision in text.provisions:
        yield from finder.find(provision, (), (), ())


@dataclass(frozen=True, slots=True)
class _Words:
    """Read provisions without notes."""

    text: Text
    notes: tuple[Span, ...]
    left_out: tuple[Span, ...]

    @classmethod
    def of(cls, text: Text, note: re.Pattern[str]) -> _Words:
        notes = tuple(_find_notes(text, note))
        return cls(text, notes, join_spans((*text.left_out(), *notes)))

    def read(self, provision: Provision) -> str:
        return self.of_span(provision.body)

    def of_span(self, span: Span) -> str:
        return Reading.of(self.text.source, span, self.left_out).words

    def notes_in(self, provision: Provision) -> tuple[str, ...]:
        body = provision.body
        return tuple(
            " ".join(self.text.source[note.start : min(note.end, body.end)].split())
            for note in self.notes
            if body.start <= note.start < body.end
        )

    def label(self, provision: Provision) -> str:
        """Return the label of a point or option as it is printed, `(a)`."""
        if provision.kind not in _LABELLED or provision.number is None:
            return ""
        return self.of_span(Span(provision.span.start, provision.body.start))


def _find_notes(text: Text, note: re.Pattern[str]) -> Iterator[Span]:
    """Go through the notes that begin a line, each to the end of its paragraph."""
    starts = [0, *(at.end() for at in re.finditer(r"\n\s*", text.source))]
    for start in starts:
        if not note.match(text.source, start):
            continue
        end = _NOTE_END.search(text.source, start)
        yield Span(start, end.end() if end else len(text.source))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Go down the tree of a text."""

    text: Text
    measurements: Mapping[ProvisionRef, Measurement]
    words: _Words

    def find(
        self,
        provision: Provision,
        around: tuple[Provision, ...],
        before: tuple[str, ...],
        after: tuple[str, ...],
    ) -> Iterator[Wording]:
        if not provision.children:
            yield self._leaf(provision, around, before, after)
            return
        inner = (*around, provision)
        opened: tuple[str, ...] = ()
        for place, child in enumerate(provision.children):
            if child.kind is ProvisionKind.POINT:
                closed = self._closing_after(provision.children, place)
                yield from self.find(
                    child, inner, (*before, *opened), (*closed, *after)
                )
                continue
            yield from self.find(child, inner, before, after)
            if child.kind is ProvisionKind.CHAPEAU:
                words = self.words.read(child)
                label = self.words.label(provision)
                opened = (f"{label} {words}".lstrip(),) if words else ()

    def _leaf(
        self,
        provision: Provision,
        around: tuple[Provision, ...],
        before: tuple[str, ...],
        after: tuple[str, ...],
    ) -> Wording:
        is_chapeau = provision.kind is ProvisionKind.CHAPEAU and around
        labelled = around[-1] if is_chapeau else provision
        option = next(
            (p for p in (provision, *reversed(around)) if p.kind is _OPTION), None
        )
        return Wording(
            provision,
            around,
            self.words.read(provision),
            before,
            after,
            self._said(provision),
            label=self.words.label(labelled),
            notes=self.words.notes_in(provision),
            option=self._option_label(option) if option else "",
        )

    def _option_label(self, option: Provision) -> str:
        """Return `Option 1` for `Option 1:`, `Alt 1` for `[Alt 1:`."""
        return next(
            (one.label for one in self.text.options if option.span.contains(one.span)),
            option.number or "",
        )

    def _said(self, provision: Provision) -> Measurement:
        ref = ProvisionRef(self.text.id, provision.eid)
        return self.measurements.get(ref, Measurement())

    def _closing_after(
        self, children: tuple[Provision, ...], place: int
    ) -> tuple[str, ...]:
        """Return the words after the points, unless they ask for something."""
        for child in children[place:]:
            if child.kind is ProvisionKind.CLOSING:
                words = self.words.read(child)
                asks = self._said(child).strength in ASKING
                return (words,) if words and not asks else ()
            if child.kind is not ProvisionKind.POINT:
                break
        return ()


_OPTION = ProvisionKind.OPTION
