"""Take the text of one sponsor out of a consolidated text again.

Reads: `ConsolidatedText`. Writes: `Draft`, line for line as the text was laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from nonpaper.domain.consolidated import (
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    Phrase,
    Piece,
)
from nonpaper.domain.draft import Draft, DraftLine, DraftNote, DraftRun, RunRole


def own_draft(consolidated: ConsolidatedText, text_id: str) -> Draft:
    """Return the text of one source as it was laid out: its lines and its footnotes.

    Raises:
        KeyError: The text is no source of the consolidated text.
    """
    source = {one.text_id: one for one in consolidated.sources}[text_id]
    return Draft(
        title=source.name,
        lines=own_lines(consolidated, text_id),
        notes=own_notes(consolidated, text_id),
        language=source.language,
    )


def own_lines(consolidated: ConsolidatedText, text_id: str) -> tuple[DraftLine, ...]:
    """Return the lines of one text, in its own order, words and numbers its own."""
    found: list[tuple[int, DraftLine]] = []
    for provision in consolidated.walk():
        for place in provision.places:
            if place.text_id == text_id:
                found.append((place.position, _line(provision, place)))
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def own_notes(consolidated: ConsolidatedText, text_id: str) -> tuple[DraftNote, ...]:
    """Return the footnotes of one text, in its own order, with its own labels."""
    found = sorted(
        (own.position, own.label, note)
        for note in consolidated.notes
        for own in note.own
        if own.text_id == text_id
    )
    return tuple(
        DraftNote(label, own_runs(note.words, text_id)) for _, label, note in found
    )


def own_runs(pieces: Iterable[Piece], text_id: str) -> tuple[DraftRun, ...]:
    """Return the words that a text has of some pieces, neighbours joined."""
    phrases = ((role, words) for role, words in _own(pieces, text_id) if words)
    runs: list[DraftRun] = []
    for role, group in groupby(phrases, key=lambda phrase: phrase[0]):
        words = [words for _, words in group]
        if role is RunRole.NOTE_MARK:
            runs += (DraftRun(one, role) for one in words)
        else:
            runs.append(DraftRun("".join(words), role))
    return tuple(runs)


def _line(provision: ConsolidatedProvision, place: OwnPlace) -> DraftLine:
    pieces = (*provision.heading, *provision.words)
    label = (DraftRun(place.label),) if place.label else ()
    runs = own_runs(pieces, place.text_id)
    return DraftLine(place.kind, label, runs, place.depth, place.eid)


def _own(pieces: Iterable[Piece], text_id: str) -> Iterator[tuple[RunRole, str]]:
    for piece in pieces:
        if isinstance(piece, Phrase):
            yield piece.role, piece.as_in(text_id)
        else:
            for alternative in piece.alternatives:
                if text_id in alternative.text_ids:
                    yield from _own(alternative.pieces, text_id)
