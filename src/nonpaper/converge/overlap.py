"""Compare many wordings with each other at once, by their neighbouring word pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Matrix = npt.NDArray[np.float64]


def word_overlap(wordings: Sequence[Sequence[str]]) -> Matrix:
    """Return how much each two wordings share, a symmetric n by n matrix in [0, 1].

    For the sets of neighbouring word pairs A and B it is 2|A ∩ B| / (|A| + |B|). It
    hardly sees the small words that all texts have, and takes one sparse product for
    all pairs. A wording of one word counts by that word; two empty ones are alike.

    Example:
        >>> word_overlap([["no", "new", "duties"], ["no", "new", "taxes"]]).tolist()
        [[1.0, 0.5], [0.5, 1.0]]
    """
    vocabulary: defaultdict[tuple[str, ...], int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__
    columns: list[int] = []
    starts = [0]
    for words in wordings:
        pairs: set[tuple[str, ...]] = {*pairwise(words)} or {tuple(words)}
        columns.extend(map(vocabulary.__getitem__, pairs))
        starts.append(len(columns))
    shape = (len(wordings), max(len(vocabulary), 1))
    # Counts of shared pairs are whole, so the order of the columns cannot matter.
    present = csr_array(
        (np.ones(len(columns)), np.array(columns, dtype=np.int64), np.array(starts)),
        shape=shape,
    )
    shared = np.asarray((present @ present.T).todense())
    sizes = np.diff(np.array(starts)).astype(np.float64)
    overlap: Matrix = 2 * shared / (sizes[:, None] + sizes[None, :])
    return overlap
