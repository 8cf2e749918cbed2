"""Draft one wording out of several: common words once, what differs as alternatives.

Reads: the words of each text at one place. Writes: phrases and choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.columns import (
    PUNCTUATION,
    Column,
    Variant,
    count_shared,
    find_runs,
    gaps,
)
from nonpaper.consolidate.phrases import Said, print_shared
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    OwnWords,
    Phrase,
    Piece,
)


class Nearness(NamedTuple):
    """Say how near wordings must be to each other to be interleaved.

    Attributes:
        percent_min: How much of their words they share at least, in the hundred; words
            that some have where the others have none do not count.
        words_min: How many words they share at least.
        content_min: How many words of content they share at least.
    """

    percent_min: int
    words_min: int
    content_min: int


LINE_NEARNESS = Nearness(50, 3, 1)
"""Lines that share less than half of their words are not interleaved: who could read
that?"""

HEADING_NEARNESS = Nearness(50, 1, 1)
"""Headings are short: `Committee [on Digital Trade]`."""

_NESTED_NEARNESS = Nearness(50, 6, 4)
"""Short wordings inside an alternative read better side by side: `[solely because][only
on the ground that][solely on the ground that]`."""

_ADDED_TIMES_MAX = 3
_ALTERNATIVES_MAX = 4
_SHORT_WORDS_MAX = 24
"""More alternatives than four stand in one phrase only if all are as short as this."""


def draft_words(
    said: Said, backers: Backers, near: Nearness = LINE_NEARNESS
) -> tuple[Piece, ...]:
    """Return the words of all texts as one wording.

    Args:
        said: For each text its words at this place; some may have none.
        backers: Who stands behind each text.
        near: How near wordings must be to be interleaved.
    """
    variants = find_variants(said, backers)
    empty = [i for i, tokens in said.items() if not tokens]
    groups = group_variants(variants, near)
    if len(groups) == 1 and not empty:
        return _interleave(groups[0], backers)
    if not groups:
        return ()
    if all(map(_is_punctuation, variants)):
        return _punctuate(said, backers)
    found = [
        Alternative(_texts(group, backers), _interleave(group, backers))
        for group in groups
    ]
    found.sort(key=lambda alternative: backers.rank(alternative.text_ids))
    if empty:
        found.append(Alternative(backers.ordered(empty), ()))
    return (Choice(tuple(found)),)


def find_variants(said: Said, backers: Backers) -> list[Variant]:
    """Return the different wordings: that of the base first, then the best backed."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for text_id in backers.ordered(said.keys()):
        if said[text_id]:
            key = tuple(token.key for token in said[text_id])
            by_words.setdefault(key, []).append(text_id)
    variants = [
        Variant(tuple(texts), tuple(tuple(said[i]) for i in texts))
        for texts in by_words.values()
    ]
    base = backers.base_id
    return sorted(
        variants, key=lambda v: (base not in v.text_ids, backers.rank(v.text_ids))
    )


def group_variants(
    variants: Sequence[Variant], near: Nearness = LINE_NEARNESS
) -> list[list[Variant]]:
    """Return the wordings in groups, each near enough to be interleaved.

    The first wording leads the first group; every other joins it, the nearest first, as
    long as all of the group share enough of their words and no place has too many
    alternatives. Of those that are left the first leads the next group.
    """
    left = list(variants)
    groups: list[list[Variant]] = []
    while left:
        lead, *others = left
        ranked = [(-_likeness(lead, v), place, v) for place, v in enumerate(others)]
        group = [lead]
        for _, _, variant in sorted(ranked, key=lambda one: one[:2]):
            is_near = _overlap(lead, variant) * 100 >= near.percent_min
            if is_near and _can_interleave([*group, variant], near):
                group.append(variant)
        groups.append(group)
        left = [v for v in others if all(v is not one for one in group)]
    return groups


def _likeness(one: Variant, other: Variant) -> float:
    return float(Indel.normalized_similarity(one.keys, other.keys))


def _overlap(one: Variant, other: Variant) -> float:
    """Return how much of the shorter of two wordings stands in the other, in [0, 1]."""
    shared = Indel.similarity(one.keys, other.keys) / 2
    return float(shared / min(len(one.keys), len(other.keys)))


def _can_interleave(variants: Sequence[Variant], near: Nearness) -> bool:
    """Tell whether wordings share enough that a reader follows them as one.

    Those that differ by signs alone do, unless their signs leave nothing in common:
    brackets that each opens elsewhere take every shared stretch away.
    """
    runs = find_runs(variants)
    if len({variant.bare_keys for variant in variants}) == 1:
        return bool(runs)
    shared = count_shared(variants[0].words_before, runs)
    content = count_shared(variants[0].content_before, runs)
    if shared < near.words_min or content < near.content_min:
        return False
    replaced = Fraction(0)
    added = 0
    for start, end in gaps(runs, variants):
        sizes = _sizes(start, end, variants)
        if len(sizes) > _ALTERNATIVES_MAX and sum(sizes) > _SHORT_WORDS_MAX:
            return False
        if any(s == e for s, e in zip(start, end, strict=True)):
            added += sum(sizes)
        else:
            replaced += Fraction(sum(sizes), len(sizes))
    is_near = shared * 100 >= near.percent_min * (shared + replaced)
    return is_near and added <= _ADDED_TIMES_MAX * shared


def _sizes(start: Column, end: Column, variants: Sequence[Variant]) -> list[int]:
    """Return how many words each of the alternatives of one place has."""
    sizes = {
        variant.keys[s:e]: variant.words_before[e] - variant.words_before[s]
        for variant, s, e in zip(variants, start, end, strict=True)
        if e > s
    }
    return list(sizes.values())


def _is_punctuation(variant: Variant) -> bool:
    return all(
        token.key in PUNCTUATION and not token.calls
        for tokens in variant.tokens
        for token in tokens
    )


def _punctuate(said: Said, backers: Backers) -> tuple[Piece, ...]:
    """Return signs as the base prints them, else as most texts do, or none."""
    printed = {
        i: "".join(part.own for token in tokens for part in token.parts)
        for i, tokens in said.items()
    }
    counted = Counter(printed[i] for i in backers.ordered(said.keys()))
    words = printed.get(backers.base_id or "", counted.most_common(1)[0][0])
    own = (OwnWords(i, printed[i]) for i in backers.ordered(said.keys()))
    return (Phrase(words, own=tuple(one for one in own if one.words != words)),)


def _texts(variants: Sequence[Variant], backers: Backers) -> tuple[str, ...]:
    return backers.ordered([i for variant in variants for i in variant.text_ids])


def _interleave(variants: Sequence[Variant], backers: Backers) -> tuple[Piece, ...]:
    if len(variants) == 1:
        (variant,) = variants
        whole = dict(zip(variant.text_ids, variant.tokens, strict=True))
        return print_shared(whole, backers)
    runs = find_runs(variants)
    pieces: list[Piece] = []
    for place, (start, end) in enumerate(gaps(runs, variants)):
        said = _cut(variants, start, end)
        if any(said.values()):
            pieces += draft_words(said, backers, _NESTED_NEARNESS)
        if place < len(runs):
            run = runs[place]
            pieces += print_shared(_cut(variants, run.start, run.end), backers)
    return tuple(pieces)


def _cut(variants: Sequence[Variant], start: Column, end: Column) -> Said:
    return {
        text_id: tokens[s:e]
        for variant, s, e in zip(variants, start, end, strict=True)
        for text_id, tokens in zip(variant.text_ids, variant.tokens, strict=True)
    }
