"""Find which texts and which sponsors stand closest, over the families they share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from nonpaper.converge.overlap import Matrix, word_overlap
from nonpaper.converge.table import backers, current_text_ids
from nonpaper.domain.convergence import Closeness, FamilyConvergence, Variant
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.redline import WORD
from nonpaper.domain.text import Text

_DAMPING_FAMILIES = 2.0
"""As many families without likeness are added to a pair, for the order only."""


@dataclass(frozen=True, slots=True)
class FamilyOverlap:
    """Hold how like the texts of one family and one language are, all pairs.

    Attributes:
        text_ids: The texts, sorted.
        overlap: Likeness of each two, symmetric, in [0, 1]; for a text with several
            provisions in the family, of the two that are most alike.
    """

    text_ids: tuple[str, ...]
    overlap: Matrix


def overlap_families(
    convergences: Iterable[FamilyConvergence],
) -> tuple[FamilyOverlap, ...]:
    """Measure how like the texts of each family are, within each language.

    Likeness is the share of neighbouring word pairs in common (`word_overlap`).
    """
    found: list[FamilyOverlap] = []
    for convergence in convergences:
        by_language = sorted(convergence.variants, key=lambda v: str(v.language))
        for _, group in groupby(by_language, key=lambda v: v.language):
            if overlap := _overlap(list(group)):
                found.append(overlap)
    return tuple(found)


def text_closeness(
    overlaps: Sequence[FamilyOverlap], *, left_out: Collection[str] = ()
) -> tuple[Closeness, ...]:
    """Return how near each two texts stand that share a family in one language.

    The score is the mean likeness over the families that both have.

    Args:
        overlaps: How like the texts of each family are.
        left_out: Texts that are nobody's and stand near nobody, such as a Chair's.

    Returns:
        Nearest first: by the sum of likeness by (families + 2), so that one article
        copied does not come before forty that are alike; then by the two ids.
    """
    found = {text_id for overlap in overlaps for text_id in overlap.text_ids}
    ids = sorted(found.difference(left_out))
    return _closeness(ids, {text_id: (text_id,) for text_id in ids}, overlaps)


def member_closeness(
    overlaps: Sequence[FamilyOverlap],
    texts: Sequence[Text],
    directory: MemberDirectory,
) -> tuple[Closeness, ...]:
    """Return how near each two sponsors stand, Members and groups as they sign.

    A group is one sponsor and not each of its Members, who would all stand equally
    near; so is the European Union. A sponsor of several texts counts with the one that
    is most like the other's; those who sign the same text are alike there. Two who
    sign the very same texts are no pair: there is nothing to compare.

    Returns:
        Nearest first, as for `text_closeness`.
    """
    signed = texts_by_sponsor(texts, directory)
    pairs = _closeness(sorted(signed), signed, overlaps)
    return tuple(pair for pair in pairs if signed[pair.first] != signed[pair.second])


def texts_by_sponsor(
    texts: Sequence[Text], directory: MemberDirectory
) -> dict[str, tuple[str, ...]]:
    """Return for each sponsor the current texts that it signed, in their order."""
    current = current_text_ids(texts)
    signed: dict[str, tuple[str, ...]] = {}
    for text in texts:
        if text.id in current:
            for code in backers(text, directory):
                signed[code] = (*signed.get(code, ()), text.id)
    return signed


def _overlap(variants: Sequence[Variant]) -> FamilyOverlap | None:
    refs = sorted(
        (ref.text_id, number)
        for number, variant in enumerate(variants)
        for ref in variant.refs
    )
    ids = tuple(dict.fromkeys(text_id for text_id, _ in refs))
    if len(ids) < 2:
        return None
    words = [WORD.findall(variant.rule_words.casefold()) for variant in variants]
    between = word_overlap(words)
    rows = [number for _, number in refs]
    starts = [i for i, (t, _) in enumerate(refs) if not i or refs[i - 1][0] != t]
    return FamilyOverlap(ids, _greatest(between[np.ix_(rows, rows)], starts))


def _greatest(overlap: Matrix, starts: Sequence[int]) -> Matrix:
    """Return the greatest likeness between runs of rows, in both directions."""
    if len(starts) == len(overlap):
        return overlap
    rows: Matrix = np.maximum.reduceat(overlap, starts, axis=0)
    both: Matrix = np.maximum.reduceat(rows, starts, axis=1)
    return both


def _closeness(
    holders: Sequence[str],
    texts_of: Mapping[str, Sequence[str]],
    overlaps: Sequence[FamilyOverlap],
) -> tuple[Closeness, ...]:
    """Add up over the families how like each two holders of texts are."""
    number = {holder: i for i, holder in enumerate(holders)}
    holders_of: dict[str, list[int]] = {}
    for holder in holders:
        for text_id in texts_of[holder]:
            holders_of.setdefault(text_id, []).append(number[holder])
    sums = np.zeros((len(holders), len(holders)))
    counts = np.zeros((len(holders), len(holders)), dtype=np.int64)
    for overlap in overlaps:
        held = sorted(
            (holder, row)
            for row, text_id in enumerate(overlap.text_ids)
            for holder in holders_of.get(text_id, ())
        )
        if not held:
            continue
        rows = [row for _, row in held]
        starts = [i for i, (h, _) in enumerate(held) if not i or held[i - 1][0] != h]
        present = np.ix_(*2 * [[held[i][0] for i in starts]])
        sums[present] += _greatest(overlap.overlap[np.ix_(rows, rows)], starts)
        counts[present] += 1
    return _nearest_first(holders, sums, counts)


def _nearest_first(
    holders: Sequence[str],
    sums: Matrix,
    counts: npt.NDArray[np.int64],
) -> tuple[Closeness, ...]:
    first, second = np.nonzero(np.triu(counts, 1))
    total, shared = sums[first, second], counts[first, second]
    scores = np.round(total / shared, 6)
    order = np.lexsort(
        (second, first, -np.round(total / (shared + _DAMPING_FAMILIES), 9))
    )
    return tuple(
        Closeness(
            holders[first[i]], holders[second[i]], float(scores[i]), int(shared[i])
        )
        for i in order
    )
