"""Say of the parts of a consolidated text how long they are, and who lacks them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
)


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
