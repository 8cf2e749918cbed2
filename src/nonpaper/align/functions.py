"""Recognise what an article is for in its chapter, whatever the subject.

Definitions, scope, relation to other rules, transparency, cooperation, committees,
disputes and exceptions stand in nearly every chapter of nearly every treaty, in words
that differ more than the words of its substance do. The cues are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nonpaper.domain.source import Language

_NUMBER = re.compile(
    r"[\W_]*(?:(?:\(?\d+(?:\.\d+)*[.)]?|\(?[a-z][.)])(?=[\W_]))?[\W_]*"
)
_INSIDE_LENGTH = 3000
HEADING_WEIGHT = 1.2
INSIDE_WEIGHT = 0.5
FLOOR_SCORE = 0.25
NEAR_BEST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class WeightedPattern:
    """Be a pattern with how much it says, in (0, 1]."""

    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FunctionCues:
    """Hold the cues of one function in one language.

    Attributes:
        heading: Patterns searched in the heading.
        any_opening: What fits where one of those of `opening` does.
        opening: Patterns matched at the start of the words, after their number; the
            weightiest first.
        inside: Patterns searched in the words; the weightiest first.
    """

    heading: tuple[re.Pattern[str], ...]
    any_opening: re.Pattern[str]
    opening: tuple[WeightedPattern, ...]
    inside: tuple[WeightedPattern, ...]

    @classmethod
    def compile(
        cls,
        *,
        heading: list[str],
        opening: list[tuple[float, str]],
        inside: list[tuple[float, str]],
    ) -> FunctionCues:
        """Compile the patterns of a table; raises `re.error` for a wrong one."""
        return cls(
            tuple(re.compile(pattern) for pattern in heading),
            re.compile("|".join(p for _, p in opening)),
            _by_weight(opening),
            _by_weight(inside),
        )

    def score_heading(self, heading: str) -> float:
        """Return `HEADING_WEIGHT` if the heading names the function, else 0."""
        return HEADING_WEIGHT if any(p.search(heading) for p in self.heading) else 0.0

    def score_words(self, words: str, start: int = 0) -> float:
        """Return how much the words speak for the function, in [0, 1.5].

        Args:
            words: The words, in lower case.
            start: Where they begin, past their number.
        """
        # The weightiest come first, so the first that fits says all.
        opening = (
            c.weight
            for c in (self.opening if self.any_opening.match(words, start) else ())
            if c.pattern.match(words, start)
        )
        inside = (c.weight for c in self.inside if c.pattern.search(words))
        return next(opening, 0.0) + INSIDE_WEIGHT * next(inside, 0.0)


def _by_weight(patterns: Iterable[tuple[float, str]]) -> tuple[WeightedPattern, ...]:
    ordered = sorted(patterns, key=lambda weighted: -weighted[0])
    return tuple(WeightedPattern(w, re.compile(pattern)) for w, pattern in ordered)


FunctionTable = Mapping[str, Mapping[Language, FunctionCues]]
"""For each function its cues per language."""


def score_functions(
    words: str, heading: str | None, language: Language, table: FunctionTable
) -> dict[str, float]:
    """Return the functions that a provision may have, with what speaks for each.

    Only those at least `FLOOR_SCORE` and `NEAR_BEST_SHARE` of the best stay: one is
    the rule, two are a doubt that is kept.

    Args:
        words: Words of the provision, white space folded.
        heading: Its heading, or nothing.
        language: Its language.
        table: The cues.
    """
    lowered = words[:_INSIDE_LENGTH].lower()
    own = {name: cues[language] for name, cues in table.items() if language in cues}
    number = _NUMBER.match(lowered)
    start = number.end() if number else 0
    scores = {name: cues.score_words(lowered, start) for name, cues in own.items()}
    if heading:
        title = heading.lower().strip(" :.")
        scores = {n: own[n].score_heading(title) + score for n, score in scores.items()}
    best = max(scores.values(), default=0.0)
    floor = max(FLOOR_SCORE, NEAR_BEST_SHARE * best)
    return {name: score for name, score in scores.items() if score >= floor}
