"""Say of the parts of a consolidated text how long they are, and who lacks them."""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.domain.consolidated import (
    ConsolidatedNode,
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
    if isinstance(node, ProvisionChoice) or present <= set(node.text_ids):
        return node
    without = tuple(sorted(present - set(node.text_ids)))
    return ProvisionChoice(
        (
            ProvisionAlternative(node.text_ids, (node,)),
            ProvisionAlternative(without, ()),
        )
    )


def count_words(pieces: Iterable[Piece]) -> int:
    """Count the words of pieces as they are printed, those of all alternatives."""
    return sum(
        len(piece.words.split())
        if isinstance(piece, Phrase)
        else sum(count_words(one.pieces) for one in piece.alternatives)
        for piece in pieces
    )
