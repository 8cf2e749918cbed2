"""Count the brackets of a draft as negotiators count them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from nonpaper.domain.text import Bracket, BracketKind, Text


@dataclass(frozen=True, slots=True)
class BracketCount:
    """Hold how much of a draft is still in brackets; notes are never counted.

    Attributes:
        pairs: Balanced brackets.
        by_depth: How many of them stand at each depth, the outermost first.
        unbalanced: Single brackets without another half.
        alternatives: Pairs that are one of several alternatives.
        placeholders: Pairs that hold the place of words to come.
        attributed: Pairs that say who wants them.
        notes: Pairs left out of the count, since they are notes.
        options: Labelled options.
        option_groups: Sets of options.
        by_article: Eid of each article with how many pairs begin in it.
    """

    pairs: int
    by_depth: tuple[int, ...]
    unbalanced: int
    alternatives: int
    placeholders: int
    attributed: int
    notes: int
    options: int
    option_groups: int
    by_article: tuple[tuple[str, int], ...]


def count_brackets(text: Text) -> BracketCount:
    r"""Count the brackets, alternatives, placeholders and options of a text.

    Example:
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> words = "Article 1\n\nParties [shall][should [X]]."
        >>> draft = RawDocument("a", "a.txt", words)
        >>> count = count_brackets(parse_text(draft))
        >>> count.pairs, count.by_depth, count.by_article
        (3, (2, 1), (('art_1', 3),))
    """
    balanced = [b for b in text.brackets if b.is_balanced]
    pairs = [b for b in balanced if b.kind is not BracketKind.NOTE]
    depths = Counter(b.depth for b in pairs)
    kinds = Counter(b.kind for b in pairs)
    return BracketCount(
        pairs=len(pairs),
        by_depth=tuple(depths[d] for d in range(1, max(depths, default=0) + 1)),
        unbalanced=len(text.brackets) - len(balanced),
        alternatives=kinds[BracketKind.ALTERNATIVE],
        placeholders=kinds[BracketKind.PLACEHOLDER],
        attributed=sum(1 for b in pairs if b.attributions),
        notes=len(balanced) - len(pairs),
        options=len(text.options),
        option_groups=len({o.group for o in text.options}),
        by_article=_by_article(text, pairs),
    )


def _by_article(text: Text, pairs: list[Bracket]) -> tuple[tuple[str, int], ...]:
    articles = text.articles()
    starts = [a.span.start for a in articles]
    counts = [0] * len(articles)
    for bracket in pairs:
        index = bisect_right(starts, bracket.span.start) - 1
        if index >= 0 and bracket.span.start < articles[index].span.end:
            counts[index] += 1
    return tuple((a.eid, n) for a, n in zip(articles, counts, strict=True))
