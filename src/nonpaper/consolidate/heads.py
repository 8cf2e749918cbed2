"""Find names that no list knows at the head of the brackets of the texts.

Reads: `ConsolidatedText`. Writes: the same, with such names marked as attributions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
)
from nonpaper.domain.draft import RunRole

_PART = r"[^\Wa-z\d_][\w.'’/-]*"
_LINK = r"(?:of|the|for|on|des?|du|del|las?|los|les?|el)\b"
_NAME = rf"{_PART}(?:\s(?:{_LINK}|{_PART}|\d+\b))*"
_BETWEEN = r"(?:\s?[,;/&]\s?|\s(?:and|et|y)\s)"
_NAMES = rf"(?P<names>{_NAME}(?:{_BETWEEN}{_NAME})*)"
_VERB = (
    r"(?:reserv|réserv|oppos|s['’]oppos|se opon|propos|propon|support|appui|apoy|object"
    r"|reject|rejet|rechaz|prefer|préf|prefier)[^\W\d_]*"
)
_HEAD = re.compile(rf"\s*{_NAMES}(?:\s{_VERB})?\s?:(?=\s|$)")
_ALONE = re.compile(rf"\s*{_NAMES}\s{_VERB}[\s.]*$")
_OWNERS = re.compile(rf"\s*\({_NAMES}\)\s?:")
_ROOM = 160  # characters; longer heads are sentences
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset(
    {"note", "nota", "remarque", "nb", "alt", "opt", "option", "opción", "variante"}
    | {"alternative", "alternativa", "article", "articles", "artículo", "artículos"}
    | {
        "paragraph",
        "paragraphe",
        "párrafo",
        "chapter",
        "chapitre",
        "capítulo",
        "section",
    }
    | {"sección", "annex", "annexe", "anexo", "party", "parties", "partie", "parte"}
    | {"partes", "member", "members", "membre", "membres", "miembro", "miembros"}
)


def mark_heads(
    consolidated: ConsolidatedText,
) -> tuple[ConsolidatedText, tuple[str, ...]]:
    """Mark what looks like names at the head of brackets as attributions.

    Names are capitals before a colon (`[Zubrowka, Friends of the Sea: …]`), before a
    word for what they do (`[Zubrowka reserves]`), or in the parentheses behind a label.
    A word that stands in lower case elsewhere in the draft is none: `[Exceptions: …]`.

    Returns:
        The text, only to leave attributions out of: how each text prints words is
        gone where names are; and the names that no list knew, by alphabet.
    """
    marker = _Marker(_common_words(consolidated))
    nodes = tuple(marker.node(node) for node in consolidated.nodes)
    notes = tuple(
        replace(note, words=marker.pieces(note.words)) for note in consolidated.notes
    )
    marked = replace(consolidated, nodes=nodes, notes=notes)
    return marked, tuple(sorted(marker.found))


def _common_words(consolidated: ConsolidatedText) -> frozenset[str]:
    """Return the words that stand in lower case somewhere, and those of structure."""
    said = [
        *(piece for p in consolidated.walk() for piece in (*p.heading, *p.words)),
        *(piece for note in consolidated.notes for piece in note.words),
    ]
    words = (word for one in _said(said) for word in _LETTERS.findall(one))
    return frozenset(word for word in words if word.islower()) | _NO_NAMES


def _said(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Phrase):
            yield piece.words
        else:
            for one in piece.alternatives:
                yield from _said(one.pieces)


@dataclass(frozen=True, slots=True)
class _Marker:
    """Mark names in all that a text holds, and remember them."""

    common: frozenset[str]
    found: set[str] = field(default_factory=set)

    def node(self, node: ConsolidatedNode) -> ConsolidatedNode:
        if isinstance(node, ConsolidatedProvision):
            return replace(
                node,
                heading=self.pieces(node.heading),
                words=self.pieces(node.words),
                children=tuple(self.node(child) for child in node.children),
            )
        alternatives = (
            replace(one, provisions=tuple(self.node(p) for p in one.provisions))
            for one in node.alternatives
        )
        return replace(node, alternatives=tuple(alternatives))

    def pieces(
        self, pieces: tuple[Piece, ...], before: Phrase | None = None
    ) -> tuple[Piece, ...]:
        """Return pieces with the names at the head of their brackets marked."""
        made: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Phrase):
                made += self._phrase(piece, before)
                before = piece
                continue
            alternatives = (
                replace(one, pieces=self.pieces(one.pieces, before))
                for one in piece.alternatives
            )
            made.append(replace(piece, alternatives=tuple(alternatives)))
            before = None
        return tuple(made)

    def _phrase(self, phrase: Phrase, before: Phrase | None) -> list[Piece]:
        if before is None or phrase.role is not RunRole.WORDS:
            return [phrase]
        opens = before.role is RunRole.BRACKET and before.words.rstrip().endswith("[")
        start = phrase.words[:_ROOM]
        head = None
        if opens:
            head = _HEAD.match(start) or _ALONE.fullmatch(phrase.words[: _ROOM + 1])
        elif before.role is RunRole.OPTION:
            head = _OWNERS.match(start)
        if head is None or not self._are_names(head["names"]):
            return [phrase]
        self.found.update(re.split(_BETWEEN, head["names"]))
        rest = phrase.words[head.end() :]
        return [
            Phrase(head.group(), RunRole.ATTRIBUTION),
            *([Phrase(rest)] if rest else []),
        ]

    def _are_names(self, words: str) -> bool:
        capitals = [one for one in _LETTERS.findall(words) if one[0].isupper()]
        return words[0].isupper() and any(
            one.casefold() not in self.common for one in capitals
        )
