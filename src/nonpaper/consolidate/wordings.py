"""Draft one wording out of several: common words once, what differs as alternatives.

Reads: the words of each text at one place. Writes: phrases and choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.columns import (
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
        percent_min: How much of their words they share at least, in the hundred.
        content_min: How many words of content they share at least.
    """

    percent_min: int
    content_min: int


LINE_NEARNESS = Nearness(50, 2)
"""Lines that share less than half of their words are not interleaved: who could read
that?"""

HEADING_NEARNESS = Nearness(40, 1)
"""Headings are short: `Committee [on Digital Trade]`."""

_NESTED_NEARNESS = Nearness(50, 4)
"""Short wordings inside an alternative read better side by side: `[solely because][only
on the ground that][solely on the ground that]`."""

_PUNCTUATION = frozenset(".,;:-\"'")
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
    long as all of the group share half of their words and no place has too many
    alternatives. Of those that are left the first leads the next group.
    """
    left = list(variants)
    groups: list[list[Variant]] = []
    while left:
        lead, *others = left
        ranked = [(-_likeness(lead, v), place, v) for place, v in enumerate(others)]
        group = [lead]
        for likeness, _, variant in sorted(ranked, key=lambda one: one[:2]):
            if -likeness * 100 < near.percent_min:
                break
            if _can_interleave([*group, variant], near):
                group.append(variant)
        groups.append(group)
        left = [v for v in others if all(v is not one for one in group)]
    return groups


def _likeness(one: Variant, other: Variant) -> float:
    return float(Indel.normalized_similarity(one.keys, other.keys))


def _can_interleave(variants: Sequence[Variant], near: Nearness) -> bool:
    runs = find_runs(variants)
    words = sum(variant.word_count for variant in variants)
    shared = count_shared(variants[0].words_before, runs)
    if count_shared(variants[0].content_before, runs) < near.content_min:
        return False
    if shared * len(variants) * 100 < near.percent_min * words:
        return False
    return all(_is_readable(s, e, variants) for s, e in gaps(runs, variants))


def _is_readable(start: Column, end: Column, variants: Sequence[Variant]) -> bool:
    """Tell whether a reader can take in the alternatives of one place."""
    sizes = {
        variant.keys[s:e]: variant.words_before[e] - variant.words_before[s]
        for variant, s, e in zip(variants, start, end, strict=True)
        if e > s
    }
    return len(sizes) <= _ALTERNATIVES_MAX or sum(sizes.values()) <= _SHORT_WORDS_MAX


def _is_punctuation(variant: Variant) -> bool:
    return all(
        token.key in _PUNCTUATION and not token.calls
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
