"""Count what of a consolidated text is common and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.consolidate.parts import find_holders
from nonpaper.domain.consolidated import (
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    Piece,
    ProvisionChoice,
)
from nonpaper.domain.draft import Draft, RunRole
from nonpaper.domain.text import ProvisionKind


@dataclass(frozen=True, slots=True)
class DraftFigures:
    """Hold how much of a consolidated text is common.

    Attributes:
        text_count: Texts that were consolidated.
        article_count: Articles; what stands in several alternatives is one.
        provision_count: Provisions with words of their own, articles not counted.
        choice_count: Places with several wordings, in words or by whole provisions.
        partial_count: Places at which some texts have words and the others nothing.
        note_count: Drafting notes.
        word_count: Words of the draft, those of all alternatives.
        common_count: Words that all texts have.
        shared_count: Words that more than one text has, those of all texts too.
    """

    text_count: int
    article_count: int
    provision_count: int
    choice_count: int
    partial_count: int
    note_count: int
    word_count: int
    common_count: int
    shared_count: int

    @property
    def shared_share(self) -> Fraction:
        """Return the share of words that more than one text has; of no words, none."""
        return Fraction(self.shared_count, self.word_count or 1)

    @property
    def common_share(self) -> Fraction:
        """Return the share of words that all texts have; of no words, none."""
        return Fraction(self.common_count, self.word_count or 1)


def count_draft(consolidated: ConsolidatedText, draft: Draft) -> DraftFigures:
    """Count provisions, places where texts differ, and words.

    Args:
        consolidated: The text, with its sources.
        draft: How it is laid out, with who has what.
    """
    provisions = list(consolidated.walk())
    choices = list(_choices(consolidated))
    runs = [
        (len(run.words.split()), run.holders)
        for line in draft.lines
        if not line.is_note
        for run in (*line.label, *line.runs)
        if run.role is RunRole.WORDS and run.holders != ()
    ]
    return DraftFigures(
        text_count=len(consolidated.sources),
        article_count=_count_articles(consolidated.nodes),
        provision_count=sum(
            bool(p.words) and p.kind is not ProvisionKind.ARTICLE for p in provisions
        ),
        choice_count=sum(said > 1 for said in choices),
        partial_count=sum(said == 1 for said in choices),
        note_count=sum(len(p.notes) for p in provisions),
        word_count=sum(count for count, _ in runs),
        common_count=sum(count for count, holders in runs if holders is None),
        shared_count=sum(
            count for count, holders in runs if holders is None or len(holders) > 1
        ),
    )


def _count_articles(nodes: Iterable[ConsolidatedNode]) -> int:
    return sum(
        (node.kind is ProvisionKind.ARTICLE) + _count_articles(node.children)
        if isinstance(node, ConsolidatedProvision)
        else max(_count_articles(one.provisions) for one in node.alternatives)
        for node in nodes
    )


def _choices(consolidated: ConsolidatedText) -> Iterator[int]:
    """Go through the places where texts differ: how many wordings each has."""
    for nodes in (consolidated.nodes, consolidated.asides):
        everyone = frozenset(one.text_id for one in consolidated.sources)
        yield from _in_nodes(nodes, everyone)


def _in_nodes(
    nodes: Iterable[ConsolidatedNode], present: frozenset[str]
) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, ProvisionChoice):
            yield sum(bool(one.provisions) for one in node.alternatives)
            for one in node.alternatives:
                yield from _in_nodes(one.provisions, frozenset(one.text_ids))
        else:
            yield from _in_provision(node, present)


def _in_provision(
    provision: ConsolidatedProvision, present: frozenset[str]
) -> Iterator[int]:
    held = find_holders(provision)
    if not present <= held:
        yield 1
    yield from _in_pieces((*provision.heading, *provision.words))
    yield from _in_nodes(provision.children, held)


def _in_pieces(pieces: Iterable[Piece]) -> Iterator[int]:
    for piece in pieces:
        if isinstance(piece, Choice):
            yield sum(bool(one.pieces) for one in piece.alternatives)
            for one in piece.alternatives:
                yield from _in_pieces(one.pieces)
