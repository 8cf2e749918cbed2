"""Draft the footnotes of several texts: those of the same words once.

Reads: `Draft`s. Writes: `ConsolidatedNote`s, in the order of their calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.tokens import Speller, Token
from nonpaper.consolidate.wordings import draft_words
from nonpaper.domain.consolidated import (
    Choice,
    ConsolidatedNode,
    ConsolidatedNote,
    ConsolidatedProvision,
    OwnNote,
    Phrase,
    Piece,
    ProvisionChoice,
)
from nonpaper.domain.draft import Draft, RunRole


@dataclass(frozen=True, slots=True)
class Notebook:
    """Hold which footnotes of which texts are the same.

    Attributes:
        keys: For each text and label what the note is known by among all texts.
        drafts: The texts as they are laid out.
    """

    keys: Mapping[tuple[str, str], str]
    drafts: Mapping[str, Draft]

    @classmethod
    def of(cls, drafts: Mapping[str, Draft], speller: Speller) -> Notebook:
        """Put together the footnotes that say the same; of one text no two."""
        keys: dict[tuple[str, str], str] = {}
        known: dict[tuple[tuple[str, ...], int], str] = {}
        for text_id, draft in drafts.items():
            counted: dict[tuple[str, ...], int] = {}
            for note in draft.notes:
                tokens = speller.part(note.runs, lambda _: "")
                words = tuple(token.key for token in tokens)
                count = counted[words] = counted.get(words, 0) + 1
                key = known.setdefault((words, count), f"note {len(known) + 1}")
                keys[text_id, note.label] = key
        return cls(keys, drafts)

    def key(self, text_id: str, label: str) -> str:
        """Return what a footnote of a text is known by; its label if it is missing."""
        return self.keys.get((text_id, label), label)

    def label(self, nodes: Iterable[ConsolidatedNode]) -> dict[str, str]:
        """Return for what each note is known by its label: `1` for the first call."""
        order = dict.fromkeys([*_calls(nodes), *self.keys.values()])
        return {key: str(number) for number, key in enumerate(order, 1)}

    def draft_notes(
        self, labels: Mapping[str, str], speller: Speller, backers: Backers
    ) -> tuple[ConsolidatedNote, ...]:
        """Return the footnotes, in the order of their labels.

        Args:
            labels: For what each note is known by its label.
            speller: Parts their words into tokens.
            backers: Who stands behind each text.
        """
        own: dict[str, list[OwnNote]] = {}
        said: dict[str, dict[str, tuple[Token, ...]]] = {}
        for text_id, draft in self.drafts.items():
            find = partial(self.key, text_id)
            for position, note in enumerate(draft.notes):
                key = self.key(text_id, note.label)
                own.setdefault(key, []).append(OwnNote(text_id, note.label, position))
                said.setdefault(key, {})[text_id] = speller.part(note.runs, find)
        return tuple(
            ConsolidatedNote(
                label,
                _relabelled(draft_words(said[key], backers), labels),
                tuple(own[key]),
            )
            for key, label in labels.items()
            if key in own
        )


def relabel(
    nodes: Iterable[ConsolidatedNode], labels: Mapping[str, str]
) -> tuple[ConsolidatedNode, ...]:
    """Return provisions that call their footnotes by label."""
    return tuple(_relabelled_node(node, labels) for node in nodes)


def renumber_notes(
    nodes: tuple[ConsolidatedNode, ...], notes: Iterable[ConsolidatedNote]
) -> tuple[tuple[ConsolidatedNode, ...], tuple[ConsolidatedNote, ...]]:
    """Return provisions and the footnotes that they call, numbered by the calls."""
    labels = {
        old: str(number) for number, old in enumerate(dict.fromkeys(_calls(nodes)), 1)
    }
    called = [note for note in notes if note.label in labels]
    renumbered = (
        replace(one, label=labels[one.label], words=_relabelled(one.words, labels))
        for one in sorted(called, key=lambda note: int(labels[note.label]))
    )
    return relabel(nodes, labels), tuple(renumbered)


def _calls(nodes: Iterable[ConsolidatedNode]) -> Iterator[str]:
    """Yield by what the words of provisions call footnotes, call by call."""
    for node in nodes:
        for pieces in _all_pieces(node):
            for phrase in _phrases(pieces):
                if phrase.role is RunRole.NOTE_MARK:
                    yield phrase.words


def _relabelled_node(
    node: ConsolidatedNode, labels: Mapping[str, str]
) -> ConsolidatedNode:
    if isinstance(node, ConsolidatedProvision):
        return replace(
            node,
            heading=_relabelled(node.heading, labels),
            words=_relabelled(node.words, labels),
            children=relabel(node.children, labels),
        )
    return ProvisionChoice(
        tuple(
            replace(one, provisions=relabel(one.provisions, labels))
            for one in node.alternatives
        )
    )


def _relabelled(
    pieces: Iterable[Piece], labels: Mapping[str, str]
) -> tuple[Piece, ...]:
    done: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Choice):
            alternatives = tuple(
                replace(one, pieces=_relabelled(one.pieces, labels))
                for one in piece.alternatives
            )
            done.append(Choice(alternatives))
        elif piece.role is RunRole.NOTE_MARK:
            done.append(replace(piece, words=labels.get(piece.words, piece.words)))
        else:
            done.append(piece)
    return tuple(done)


def _all_pieces(node: ConsolidatedNode) -> Iterator[tuple[Piece, ...]]:
    if isinstance(node, ConsolidatedProvision):
        yield node.heading
        yield node.words
        for child in node.children:
            yield from _all_pieces(child)
    else:
        for alternative in node.alternatives:
            for provision in alternative.provisions:
                yield from _all_pieces(provision)


def _phrases(pieces: Iterable[Piece]) -> Iterator[Phrase]:
    for piece in pieces:
        if isinstance(piece, Phrase):
            yield piece
        else:
            for alternative in piece.alternatives:
                yield from _phrases(alternative.pieces)
