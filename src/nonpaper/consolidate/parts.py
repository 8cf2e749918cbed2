"""Say of the parts of a consolidated text how long they are, and who lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.draft import RunRole


def mark_partial(node: ConsolidatedNode, present: frozenset[str]) -> ConsolidatedNode:
    """Return a provision that only some texts have as a choice of it and nothing.

    Args:
        node: A provision, or alternatives, which are returned as they are.
        present: The texts that have what it stands in.
    """
    if isinstance(node, ProvisionChoice) or present <= (held := find_holders(node)):
        return node
    return ProvisionChoice(
        (
            ProvisionAlternative(tuple(sorted(held)), (node,)),
            ProvisionAlternative(tuple(sorted(present - held)), ()),
        )
    )


def mark_own(provision: ConsolidatedProvision) -> ConsolidatedProvision:
    """Mark heading and words as those of some, where others have only what it holds."""
    held = find_holders(provision)
    own = frozenset(provision.text_ids)
    if own >= held:
        return provision
    return replace(
        provision,
        heading=_mark_words(provision.heading, own, held),
        words=_mark_words(provision.words, own, held),
    )


def mark_notes(consolidated: ConsolidatedText) -> tuple[ConsolidatedNote, ...]:
    """Mark the words of footnotes as those of some, where others have the place alone.

    A footnote that one text hangs on words of several is no footnote of the others.
    """
    callers = find_callers(consolidated)
    found = []
    for note in consolidated.notes:
        own = frozenset(one.text_id for one in note.own)
        held = own | callers.get(note.label, own)
        is_theirs = held and own < held
        words = _mark_words(note.words, own, held) if is_theirs else note.words
        found.append(replace(note, words=words))
    return tuple(found)


def find_callers(consolidated: ConsolidatedText) -> dict[str, frozenset[str]]:
    """Return for the label of each footnote the texts that have its place."""
    found: dict[str, frozenset[str]] = {}
    for provision in consolidated.walk():
        present = frozenset(provision.text_ids)
        for label, texts in _calls((*provision.heading, *provision.words), present):
            found[label] = found.get(label, frozenset()) | texts
    return found


def _calls(
    pieces: Iterable[Piece], present: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    for piece in pieces:
        if isinstance(piece, Choice):
            for one in piece.alternatives:
                yield from _calls(one.pieces, frozenset(one.text_ids))
        elif piece.role is RunRole.NOTE_MARK:
            yield piece.words.strip(), present


def _mark_words(
    pieces: tuple[Piece, ...], own: frozenset[str], held: frozenset[str]
) -> tuple[Piece, ...]:
    if not pieces:
        return ()
    without = Alternative(tuple(sorted(held - own)), ())
    return (Choice((Alternative(tuple(sorted(own)), pieces), without)),)


def find_holders(provision: ConsolidatedProvision) -> frozenset[str]:
    """Return the texts that have a provision, or something of what it holds."""
    return frozenset(text_id for one in provision.walk() for text_id in one.text_ids)


def count_words(pieces: Iterable[Piece]) -> int:
    """Count the words of pieces as they are printed, those of all alternatives."""
    return sum(
        len(piece.words.split())
        if isinstance(piece, Phrase)
        else sum(count_words(one.pieces) for one in piece.alternatives)
        for piece in pieces
    )
