"""Find wording that stands in a text that only one side has tabled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.attribution.tokens import Token, cut_words
from nonpaper.domain.betrayal import Betrayal, BetrayalKind, TabledWords
from nonpaper.domain.source import Span
from nonpaper.domain.statement import Name, Statement

LEAST_WORDS = 7
"""So many words in a row are known again; common phrases of treaties are shorter."""
LEAST_QUOTED_WORDS = 4
"""So many suffice in quotation marks, which say that they are somebody's words."""
_QUOTED = re.compile(r"[\"“«„]\s*([^\"”»“«]{8,600}?)\s*[\"”»]")


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Find again what tabled texts say.

    Attributes:
        texts: The texts, with who tabled them.
        holders: For each run of a few words the positions of the texts that have it.
    """

    texts: tuple[TabledWords, ...]
    holders: Mapping[tuple[str, ...], frozenset[int]]

    @classmethod
    def of(cls, texts: Iterable[TabledWords]) -> QuoteFinder:
        """Index the words of tabled texts."""
        known = tuple(texts)
        holders: dict[tuple[str, ...], set[int]] = {}
        for position, text in enumerate(known):
            words = [token.folded for token in cut_words(text.words)]
            for size in (LEAST_QUOTED_WORDS, LEAST_WORDS):
                for start in range(len(words) - size + 1):
                    run = tuple(words[start : start + size])
                    holders.setdefault(run, set()).add(position)
        return cls(known, {run: frozenset(h) for run, h in holders.items()})

    def find(self, text: str) -> list[Betrayal]:
        """Return the passages that stand in texts of one side alone, in order."""
        if not self.texts:
            return []
        tokens = cut_words(text)
        found = self._runs(text, tokens, LEAST_WORDS)
        for quoted in _QUOTED.finditer(text):
            inside = [t for t in tokens if Span(*quoted.span(1)).contains(t.span)]
            found += self._runs(text, inside, LEAST_QUOTED_WORDS)
        return sorted(found, key=lambda betrayal: betrayal.span)

    def _runs(self, text: str, tokens: Sequence[Token], size: int) -> list[Betrayal]:
        found: list[Betrayal] = []
        place = 0
        while place + size <= len(tokens):
            who = self._side(tokens, place, size)
            if who is None:
                place += 1
                continue
            end = place + size
            while end < len(tokens) and self._side(tokens, end - size + 1, size) == who:
                end += 1
            span = Span(tokens[place].span.start, tokens[end - 1].span.end)
            found.append(self._betrayal(text, span, who))
            place = end
        return found

    def _side(
        self, tokens: Sequence[Token], place: int, size: int
    ) -> tuple[int, ...] | None:
        """Return the texts that have a run of words, if one side tabled them all."""
        run = tuple(token.folded for token in tokens[place : place + size])
        held = sorted(self.holders.get(run, ()))
        sides = {self.texts[position].sponsors for position in held}
        return tuple(held) if len(sides) == 1 and sides != {()} else None

    def _betrayal(self, text: str, span: Span, who: tuple[int, ...]) -> Betrayal:
        sponsors = self.texts[who[0]].sponsors
        said = Statement.of(
            "attribution.quote",
            text=self.texts[who[0]].name,
            who=tuple(map(Name, sponsors)),
        )
        return Betrayal(span, span.of(text), BetrayalKind.QUOTE, sponsors, said, "")
