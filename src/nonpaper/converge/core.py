"""Find the words that the wordings of a family share, in their order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nonpaper.converge.standing import Standing
from nonpaper.converge.variants import Wording
from nonpaper.domain.redline import ISLAND_WORDS_MIN, shared_stretches

CORE_WORDS_MIN = 5
"""A core of all wordings that is shorter, and not half the base, says too little."""

GAP = " … "

_SENTENCE_END = re.compile(r"[.;]\s+(?=(?:\d+\.\s+)?[A-ZÀ-Ý])")

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CommonCore:
    """Be the words that wordings share, and which texts share them.

    Attributes:
        words: The words as the base prints them, gaps shown as ` … `; possibly empty.
        text_ids: The texts that share them, sorted.
        of_count: How many texts of that language there are.
    """

    words: str
    text_ids: tuple[str, ...]
    of_count: int


def find_core(wordings: Sequence[Wording]) -> CommonCore:
    """Find the common core of the wordings of the leading language.

    Each wording is aligned with the base by the longest common subsequence of folded
    words; a word of the base is in the core if all keep it. Islands of fewer than three
    words are dropped; each sentence has its own, and figures do not count. Where that
    leaves next to nothing (fewer than five words and less than half of the base), the
    core is that of the k wordings most like the base, with the k, at least 2, for which
    words shared times texts that have them is greatest.

    Args:
        wordings: All of the family, the base of the leading language first.
    """
    base = wordings[0].base
    same = [w for w in wordings if w.first.language == base.language and w.text_ids]
    same.sort(key=lambda w: (not w.is_base, -w.likeness, w.first.key))
    whole = len({i for w in same for i in w.text_ids})
    if not same or not base.folded:
        return CommonCore("", (), whole)
    kept: Mask = np.array([_kept(base, wording.first) for wording in same])
    nested = [_without_islands(m, base) for m in np.logical_and.accumulate(kept)]
    mask = nested[-1]
    if len(same) > 1 and mask.sum() < min(CORE_WORDS_MIN, len(mask) / 2):
        texts = np.array([len(wording.text_ids) for wording in same])
        mask = max(nested[1:], key=lambda m: int(m.sum() * texts @ _have(kept, m)))
    shown = _show(base, mask)
    sharing = {
        i
        for w, has in zip(same, _have(kept, mask), strict=True)
        if has
        for i in w.text_ids
    }
    return CommonCore(shown, tuple(sorted(sharing)) if shown else (), whole)


def _have(kept: Mask, mask: Mask) -> Mask:
    """Tell of each wording whether it has all words of a mask."""
    return np.asarray(kept[:, mask].all(axis=1))


def _kept(base: Standing, other: Standing) -> Mask:
    mask: Mask = np.zeros(len(base.folded), dtype=np.bool_)
    for start, _, size in shared_stretches(base.folded, other.folded):
        mask[start : start + size] = True
    return mask


def _without_islands(mask: Mask, base: Standing) -> Mask:
    if mask.all():
        return mask
    kept = mask.copy()
    starts = _sentences(base)
    for first, last in _runs(mask):
        cuts = [first, *(cut for cut in starts if first < cut < last), last]
        for start, end in pairwise(cuts):
            figures = sum(map(str.isdecimal, base.folded[start:end]))
            if end - start - figures < ISLAND_WORDS_MIN:
                kept[start:end] = False
    return kept


def _sentences(base: Standing) -> list[int]:
    """Return at which folded words sentences begin, the number of a paragraph first."""
    ends = [base.tokens.ends[place] for place in base.places]
    starts = [match.end() for match in _SENTENCE_END.finditer(base.tokens.words)]
    return [bisect_right(ends, start) for start in starts]


def _runs(mask: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _show(base: Standing, mask: Mask) -> str:
    """Return the kept words as the base prints them, with the signs between them."""
    shown = [
        base.tokens.stretch(base.places[start], base.places[end - 1] + 1).strip()
        for start, end in _runs(mask)
    ]
    if not shown:
        return ""
    before = GAP.lstrip() if not mask[0] else ""
    after = GAP.rstrip() if not mask[-1] else ""
    return before + GAP.join(shown) + after
