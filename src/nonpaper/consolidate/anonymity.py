"""Take out of a consolidated text all that tells who wants what.

Reads: `ConsolidatedText`. Writes: the same words and brackets, of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nonpaper.consolidate.identifiers import name_nodes
from nonpaper.consolidate.notes import renumber_notes
from nonpaper.consolidate.order import CHAPTERS
from nonpaper.consolidate.parts import find_holders, mark_notes, mark_own, mark_partial
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

_EMPTY = re.compile(r" ?\[\s*\]")
_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)")


def leave_out_attributions(consolidated: ConsolidatedText) -> ConsolidatedText:
    """Return a consolidated text in which nothing tells who wants what.

    Gone are the sources, ids of texts, own numbers and places, how a text prints what
    all have, the base, ids of families, notes that name anything, notices, and the
    names inside the brackets of the sources; and what texts say outside their
    provisions, as titles do: `Proposal by Arvale`. A provision that only some have
    becomes a choice of it and nothing.

    Alternatives stand in the order of their words: in that of their backing, with ties
    in the order of the texts, one would see whose words stand first again and again.
    Identifiers and footnotes are numbered anew in that order, and footnotes that
    belong to what is left out are gone with it.
    """
    everyone = frozenset(one.text_id for one in consolidated.sources)
    kept = tuple(bare for one in consolidated.nodes for bare in _without_cover(one))
    notes = tuple(
        replace(note, words=_pieces(note.words), own=())
        for note in mark_notes(consolidated)
    )
    nodes, notes = renumber_notes(tuple(_node(one, everyone) for one in kept), notes)
    return ConsolidatedText(
        title=consolidated.title,
        language=consolidated.language,
        nodes=name_nodes(nodes),
        sources=(),
        notes=notes,
    )


def _without_cover(node: ConsolidatedNode) -> Iterator[ConsolidatedNode]:
    """Yield a node without the words that a base has outside its provisions.

    A heading without a number over no article is the title of the base.
    """
    if isinstance(node, ProvisionChoice):
        kept = [
            replace(one, provisions=tuple(_all_without_cover(one.provisions)))
            for one in node.alternatives
        ]
        if any(one.provisions for one in kept):
            yield ProvisionChoice(tuple(kept))
    elif node.kind in CHAPTERS:
        children = tuple(_all_without_cover(node.children))
        if node.label or any(one.kind is ProvisionKind.ARTICLE for one in node.walk()):
            yield replace(node, children=children)
        else:
            yield from children
    elif node.kind is not ProvisionKind.BLOCK:
        yield node


def _all_without_cover(
    nodes: Iterable[ConsolidatedNode],
) -> Iterator[ConsolidatedNode]:
    for node in nodes:
        yield from _without_cover(node)


def _node(node: ConsolidatedNode, present: frozenset[str]) -> ConsolidatedNode:
    marked = mark_partial(node, present)
    if isinstance(marked, ConsolidatedProvision):
        return _provision(marked)
    said = sorted(
        (_alternative(one) for one in marked.alternatives if one.provisions),
        key=lambda one: "\n".join(map(_said, one.provisions)),
    )
    is_whole = len(said) == len(marked.alternatives)
    nothing = () if is_whole else (ProvisionAlternative((), ()),)
    return ProvisionChoice((*said, *nothing))


def _alternative(one: ProvisionAlternative) -> ProvisionAlternative:
    present = frozenset(one.text_ids)
    return ProvisionAlternative((), tuple(_node(p, present) for p in one.provisions))


def _provision(provision: ConsolidatedProvision) -> ConsolidatedProvision:
    present = find_holders(provision)
    provision = mark_own(provision)
    return replace(
        provision,
        label=_bare_label(provision),
        heading=_pieces(provision.heading),
        words=_pieces(provision.words),
        children=tuple(_node(child, present) for child in provision.children),
        places=(),
        family_id=None,
        notes=tuple(one for one in provision.notes if _is_bare(one)),
    )


def _bare_label(provision: ConsolidatedProvision) -> str:
    """Return a label without the names in it: `Option 1 (Arvale):`."""
    if provision.kind is not ProvisionKind.OPTION:
        return provision.label
    return _IN_PARENTHESES.sub("", provision.label)


def _is_bare(note: Statement) -> bool:
    """Tell whether a note names nothing: it says how many, if it says anything."""
    return all(isinstance(value, int) for _, value in note.values)


def _pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    is_after_name = False  # the space behind a name goes with it
    for piece in pieces:
        if isinstance(piece, Choice):
            found += _choice(piece)
        elif piece.role is RunRole.ATTRIBUTION:
            if piece.words.endswith("):"):  # behind a label: `Alt 1 (Arvale):`
                found.append(Phrase(":", RunRole.OPTION))
        elif is_after_name and piece.words.strip() == ";":
            continue  # between two names: `Arvale propose; Brenta oppose: …`
        else:
            words = piece.words.lstrip(" ") if is_after_name else piece.words
            found.append(replace(piece, words=words, own=()))
        is_after_name = isinstance(piece, Phrase) and (
            piece.role is RunRole.ATTRIBUTION
        )
    return _without_empty_brackets(found)


def _without_empty_brackets(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return pieces without the brackets that held nothing but names."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            isinstance(piece, Phrase)
            and isinstance(last, Phrase)
            and piece.role is last.role is RunRole.BRACKET
        ):
            joined[-1] = replace(last, words=last.words + piece.words)
        else:
            joined.append(piece)
    for place, piece in enumerate(joined):
        if isinstance(piece, Phrase) and piece.role is RunRole.BRACKET:
            joined[place] = replace(piece, words=_EMPTY.sub("", piece.words))
    return tuple(p for p in joined if not isinstance(p, Phrase) or p.words)


def _choice(choice: Choice) -> tuple[Piece, ...]:
    """Return a choice of nobody; what differed by the names inside alone is common."""
    said = dict.fromkeys(_pieces(one.pieces) for one in choice.alternatives)
    if len(said) == 1:
        return next(iter(said))
    ordered = sorted(said, key=lambda pieces: (not pieces, _words(pieces)))
    return (Choice(tuple(Alternative((), pieces) for pieces in ordered)),)


def _said(node: ConsolidatedNode) -> str:
    if isinstance(node, ProvisionChoice):
        return "\n".join(_said(p) for one in node.alternatives for p in one.provisions)
    held = "\n".join(map(_said, node.children))
    return f"{_words(node.heading)} {_words(node.words)}\n{held}"


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(
        piece.words
        if isinstance(piece, Phrase)
        else "/".join(_words(one.pieces) for one in piece.alternatives)
        for piece in pieces
    ).casefold()
