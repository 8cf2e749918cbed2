"""Compare many wordings with each other at once, by their neighbouring word pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Matrix = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def word_overlap(wordings: Sequence[Sequence[str]]) -> Matrix:
    """Return how much each two wordings share, a symmetric n by n matrix in [0, 1].

    For the sets of neighbouring word pairs A and B it is 2|A ∩ B| / (|A| + |B|). It
    hardly sees the small words that all texts have, and takes one sparse product for
    all pairs. A wording of one word counts by that word; two empty ones are alike.

    Example:
        >>> word_overlap([["no", "new", "duties"], ["no", "new", "taxes"]]).tolist()
        [[1.0, 0.5], [0.5, 1.0]]
    """
    sizes, columns, rows = _distinct_pairs(wordings)
    starts = np.flatnonzero(np.r_[True, columns[1:] != columns[:-1], True])
    shape = (len(starts) - 1, len(wordings))
    present = csr_array((np.ones(len(rows)), rows, starts), shape=shape)
    # Counts of shared pairs are whole, so the order of the columns cannot matter.
    shared: Matrix = np.asarray((present.T @ present).todense())
    overlap: Matrix = 2 * shared / (sizes[:, None] + sizes[None, :])
    return overlap


def _distinct_pairs(
    wordings: Sequence[Sequence[str]],
) -> tuple[Matrix, Numbers, Numbers]:
    """Return how many pairs each wording has, and all pairs with their wordings.

    Returns:
        Shapes (wordings,), (pairs,) and (pairs,): a pair is a number, as often as
        there are wordings that have it; all in the order of the pairs.
    """
    # An empty wording has one word of no letters, and one word is a pair with it.
    filled = [(*words, "", "")[: max(len(words), 2)] for words in wordings]
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__
    words = np.array([*map(vocabulary.__getitem__, chain.from_iterable(filled))])
    owners = np.repeat(np.arange(len(filled)), [len(one) for one in filled])
    inside = np.flatnonzero(owners[1:] == owners[:-1])
    pairs = words[inside] * len(vocabulary) + words[inside + 1]
    # One sort finds for each pair all wordings that have it; a third of `unique`.
    found = np.sort(pairs * len(filled) + owners[inside])
    found = found[np.flatnonzero(np.r_[True, found[1:] != found[:-1]])]
    columns, rows = np.divmod(found, len(filled))
    return np.bincount(rows, minlength=len(filled)).astype(float), columns, rows
