"""Lay out a provision for the rules: its tokens, its clauses, the cues found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.measure.cues import CueRule, Grammar, Role
from nonpaper.measure.layout import Layout, cited_titles
from nonpaper.measure.phrasebook import Hit, Tokens, tokenise

_NO_HITS: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold what the rules look at.

    Attributes:
        words: The words measured.
        tokens: The same, cut into tokens.
        layout: Sentences and clauses.
        grammar: The grammar of the language.
        hits: Where cues stand, by `field.value`; each list in order of start.
        fields: The same by `field` alone.
    """

    words: str
    tokens: Tokens
    layout: Layout
    grammar: Grammar
    hits: dict[tuple[str, str], list[Hit]]
    fields: dict[str, list[Hit]]

    @classmethod
    def of(cls, words: str, grammar: Grammar) -> Scene:
        """Lay out words in a language."""
        tokens = tokenise(words)
        layout = Layout.of(tokens, words, grammar.abbreviations)
        hits: defaultdict[tuple[str, str], list[Hit]] = defaultdict(list)
        fields: defaultdict[str, list[Hit]] = defaultdict(list)
        found = grammar.find(tokens)
        if cited := cited_titles(tokens):
            found = [hit for hit in found if hit.start not in cited]
        meanings = grammar.meanings
        for hit in found:
            meaning = meanings[hit[2]]
            hits[meaning].append(hit)
            fields[meaning[0]].append(hit)
        return cls(words, tokens, layout, grammar, hits, fields)

    def shown(self, hit: Hit) -> str:
        """Return the words of a hit as they stand."""
        return self.words[self.tokens.starts[hit.start] : self.tokens.ends[hit.end - 1]]

    def rule(self, hit: Hit) -> CueRule:
        """Return the rule of a hit."""
        return self.grammar.rules[hit.rule]

    def roles(self, role: Role) -> list[Hit] | tuple[Hit, ...]:
        """Return where a role stands, in order."""
        return self.hits.get(("strength", role), _NO_HITS)

    def first(self, role: Role, low: int, high: int) -> Hit | None:
        """Return the first hit of a role that starts in `[low, high)`."""
        return first_in(self.roles(role), low, high)

    def last(self, role: Role, low: int, high: int) -> Hit | None:
        """Return the last hit of a role that lies wholly in `[low, high)`."""
        hits = self.roles(role)
        for place in range(bisect_left(hits, (high,)) - 1, -1, -1):
            hit = hits[place]
            if hit.start < low:
                break
            if hit.end <= high:
                return hit
        return None

    def in_field(self, field: str) -> list[Hit] | tuple[Hit, ...]:
        """Return all hits of a field, in order."""
        return self.fields.get(field, _NO_HITS)

    def has_context(self, names: Iterable[str], low: int, high: int) -> bool:
        """Tell whether one of some contexts stands in `[low, high)`."""
        return any(
            first_in(self.hits.get((field, name), _NO_HITS), low, high)
            for name in names
            for field in ("context", "holder")
        )

    def first_context(self, name: str, low: int, high: int) -> Hit | None:
        """Return the first hit of a context that starts in `[low, high)`."""
        return first_in(self.hits.get(("context", name), _NO_HITS), low, high)

    def sentence_at(self, token: int) -> tuple[int, int]:
        """Return the first token of a token's sentence, and past its last."""
        clause = self.layout.clauses[self.layout.clause_at(token)]
        return self.layout.sentences[clause.sentence]


def first_in(hits: Sequence[Hit], low: int, high: int) -> Hit | None:
    """Return the first of some hits, by start, that starts in `[low, high)`."""
    place = bisect_left(hits, (low,))
    found = place < len(hits) and hits[place].start < high
    return hits[place] if found else None
