"""Let references to provisions name them by the numbers of the consolidated text.

Reads: `ConsolidatedText`, numbered, and what its texts refer to.
Writes: the same with the numbers of the draft; how each text prints them stays known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonpaper.consolidate.numbering import find_number, read_number
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    OwnWords,
    Phrase,
    Piece,
    ProvisionChoice,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

Say = Callable[[Statement], str]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Be a number in a line of a text that names a provision of the same text.

    Attributes:
        start: Where the number begins among the words of the line, without its label.
        end: Past its end.
        eid: The provision in that text.
        language: Language of the text, where the reference names no article and means
            the one in which it stands; nothing elsewhere.
    """

    start: int
    end: int
    eid: str
    language: Language | None = field(default=None, compare=False)


Mentions = Mapping[tuple[str, int], Sequence[Mention]]
"""What each line of each text mentions, by the id of the text and place of the line."""


def print_references(
    consolidated: ConsolidatedText, mentions: Mentions, *, says: Mapping[Language, Say]
) -> ConsolidatedText:
    """Return a text that refers to its own provisions by their own numbers.

    Texts that refer to the same matter by different numbers then say the same, and
    what was an alternative is common. Texts that refer to different matters by the
    same number are told apart. A provision that has no number in the draft keeps the
    number of the text. `Paragraph 1` without an article, of what now stands in another
    one, is `paragraph 1 of Article 9`.

    Args:
        consolidated: The text, numbered.
        mentions: The numbers that name provisions of the same text.
        says: Say the article behind a number in the language of each text.
    """
    targets = _find_targets(consolidated)
    editor = _Editor(targets, _find_articles(consolidated.nodes), mentions, says)
    return replace(
        consolidated,
        nodes=editor.nodes(consolidated.nodes),
        asides=editor.nodes(consolidated.asides),
    )


def _find_targets(consolidated: ConsolidatedText) -> dict[tuple[str, str], str]:
    """Return for each provision of each text the number that the draft gives it."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for provision in consolidated.walk():
        number = find_number(provision)
        for place in provision.places:
            key = (place.text_id, place.eid)
            if number and (key not in found or place.position < found[key][0]):
                found[key] = (place.position, number)
    return {key: number for key, (_, number) in found.items()}


def _find_articles(
    nodes: Iterable[ConsolidatedNode], article: str = ""
) -> dict[tuple[str, str], str]:
    """Return for each provision of each text the number of the article it stands in."""
    found: dict[tuple[str, str], str] = {}
    for node in nodes:
        if isinstance(node, ProvisionChoice):
            for one in node.alternatives:
                found = _find_articles(one.provisions, article) | found
            continue
        is_article = node.kind is ProvisionKind.ARTICLE
        inside = read_number(node.label) if is_article else article
        own = {(place.text_id, place.eid): inside for place in node.places}
        found = _find_articles(node.children, inside) | own | found
    return found


@dataclass(frozen=True, slots=True)
class _Editor:
    """Put numbers of the draft into the words of all provisions."""

    targets: Mapping[tuple[str, str], str]
    articles: Mapping[tuple[str, str], str]
    mentions: Mentions
    says: Mapping[Language, Say]

    def nodes(self, nodes: Iterable[ConsolidatedNode]) -> tuple[ConsolidatedNode, ...]:
        return tuple(
            self._provision(node)
            if isinstance(node, ConsolidatedProvision)
            else ProvisionChoice(
                tuple(
                    replace(one, provisions=self.nodes(one.provisions))
                    for one in node.alternatives
                )
            )
            for node in nodes
        )

    def _provision(self, provision: ConsolidatedProvision) -> ConsolidatedProvision:
        edits = {place.text_id: self._edits(place) for place in provision.places}
        children = self.nodes(provision.children)
        if not any(edits.values()):
            return replace(provision, children=children)
        line = _Line(edits, dict.fromkeys(edits, 0))
        return replace(
            provision,
            heading=line.edit(provision.heading, provision.text_ids),
            words=line.edit(provision.words, provision.text_ids),
            children=children,
        )

    def _edits(self, place: OwnPlace) -> dict[tuple[int, int], str]:
        return {
            (one.start, one.end): self._within(number, one, place)
            for one in self.mentions.get((place.text_id, place.position), ())
            if (number := self.targets.get((place.text_id, one.eid)))
        }

    def _within(self, number: str, mention: Mention, place: OwnPlace) -> str:
        """Return a number with its article, if that is no longer the one around it."""
        here = self.articles.get((place.text_id, place.eid), "")
        there = self.articles.get((place.text_id, mention.eid), "")
        if mention.language is None or not here or there in ("", here):
            return number
        said = Statement.of("consolidate.number_within", n=number, article=there)
        return self.says[mention.language](said)


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold what to put into one line, and how far each text has been gone through."""

    edits: Mapping[str, Mapping[tuple[int, int], str]]
    places: dict[str, int]

    def edit(
        self, pieces: Iterable[Piece], text_ids: Sequence[str]
    ) -> tuple[Piece, ...]:
        """Return pieces with the numbers of the draft."""
        found: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Phrase):
                found += self._phrase(piece, text_ids)
            else:
                found += _merge(
                    [
                        Alternative(one.text_ids, self.edit(one.pieces, one.text_ids))
                        for one in piece.alternatives
                    ]
                )
        return tuple(found)

    def _phrase(self, phrase: Phrase, text_ids: Sequence[str]) -> list[Piece]:
        local: dict[tuple[int, int], dict[str, str]] = {}
        for text_id in text_ids:
            words = phrase.as_in(text_id)
            start = self.places[text_id]
            self.places[text_id] = start + len(words)
            for (first, last), number in self.edits[text_id].items():
                if start <= first and last <= start + len(words):
                    place = (first - start, last - start)
                    local.setdefault(place, {})[text_id] = number
        if not local or phrase.own or phrase.role is not RunRole.WORDS:
            return [phrase]
        return _split(phrase.words, local, text_ids)


def _split(
    words: str,
    local: Mapping[tuple[int, int], Mapping[str, str]],
    text_ids: Sequence[str],
) -> list[Piece]:
    """Return words in pieces, with the numbers that each place has in each text."""
    found: list[Piece] = []
    at = 0
    for (start, end), numbers in sorted(local.items()):
        if start < at:
            continue
        printed = words[start:end]
        found.append(Phrase(words[at:start]))
        by_number: dict[str, list[str]] = {}
        for text_id in text_ids:
            by_number.setdefault(numbers.get(text_id, printed), []).append(text_id)
        found += _merge(
            [
                Alternative(tuple(ids), (_number(number, printed, ids),))
                for number, ids in by_number.items()
            ]
        )
        at = end
    found.append(Phrase(words[at:]))
    return [one for one in found if not isinstance(one, Phrase) or one.words]


def _number(number: str, printed: str, text_ids: Sequence[str]) -> Phrase:
    if number == printed:
        return Phrase(number)
    return Phrase(number, own=tuple(OwnWords(one, printed) for one in text_ids))


def _merge(alternatives: Sequence[Alternative]) -> list[Piece]:
    """Return alternatives, those that the draft prints alike as one; one is none."""
    groups: dict[object, list[Alternative]] = {}
    for place, one in enumerate(alternatives):
        groups.setdefault(_key(one.pieces, place), []).append(one)
    merged = [_join(group) for group in groups.values()]
    if len(merged) == 1:
        return list(merged[0].pieces)
    return [Choice(tuple(merged))]


def _key(pieces: Sequence[Piece], place: int) -> object:
    """Return by what pieces are alike; those with alternatives inside are alone."""
    if any(isinstance(piece, Choice) for piece in pieces):
        return place
    return tuple(
        (piece.words, piece.role) for piece in pieces if isinstance(piece, Phrase)
    )


def _join(group: Sequence[Alternative]) -> Alternative:
    """Return alternatives of the same printed words as one."""
    if len(group) == 1:
        return group[0]
    phrases = zip(
        *([p for p in one.pieces if isinstance(p, Phrase)] for one in group),
        strict=True,
    )
    return Alternative(
        tuple(text_id for one in group for text_id in one.text_ids),
        tuple(
            replace(same[0], own=tuple(own for phrase in same for own in phrase.own))
            for same in phrases
        ),
    )
