"""Join units into clusters by average linkage over a sparse matrix of likeness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Likeness = sparse.csr_matrix

_ROUNDING = 1e-6


def join_by_average(
    likeness: Likeness,
    texts: NDArray[np.int64],
    *,
    threshold: float,
    overlap_weight: float,
) -> NDArray[np.int64]:
    """Join units while two clusters are more alike than a threshold.

    How alike two clusters are is the mean likeness of their units (a pair that the
    matrix leaves out counts as 0), less `overlap_weight` times the share of texts of
    the smaller cluster that are in the other too: two articles of one text are seldom
    on the same matter, and two clusters that stand side by side in many texts are two
    matters. In each round all pairs that are each other's nearest join. Equal likeness
    is settled by the lower position, so the result depends on the order of the units
    alone.

    Args:
        likeness: Symmetric, shape (units, units), entries at most 1; the diagonal is
            not read.
        texts: For each unit the number of its text, from 0.
        threshold: In (0, 1), what two clusters have to exceed.
        overlap_weight: At least 0; 0 for plain average linkage.

    Returns:
        For each unit the number of its cluster, from 0, in order of first unit.

    References:
        Murtagh (1983), A survey of recent advances in hierarchical clustering
        algorithms, The Computer Journal 26(4): reciprocal nearest neighbours.

    Example:
        >>> pairs = sparse.csr_matrix([[0, 0.9, 0.1], [0.9, 0, 0.2], [0.1, 0.2, 0]])
        >>> join_by_average(pairs, np.array([0, 1, 2]), threshold=0.5,
        ...                 overlap_weight=0.3).tolist()
        [0, 0, 1]
    """
    count = likeness.shape[0]
    sums = _without_diagonal(likeness)
    sizes = np.ones(count)
    presence = sparse.csr_matrix((np.ones(count), (np.arange(count), texts)))
    labels = np.arange(count)
    while True:
        merged = _join_nearest_pairs(sums, sizes, presence, threshold, overlap_weight)
        if merged is None:
            return labels
        labels = merged[labels]
        joins = sparse.csr_matrix(
            (np.ones(len(merged)), (merged, np.arange(len(merged)))),
            shape=(int(merged.max()) + 1, len(merged)),
        )
        sums = _without_diagonal(joins @ sums @ joins.T)
        sizes = np.asarray(joins @ sizes)
        presence = (joins @ presence).tocsr()


def _without_diagonal(matrix: Likeness) -> Likeness:
    kept = sparse.csr_matrix(matrix, copy=True)
    rows = np.repeat(np.arange(kept.shape[0]), np.diff(kept.indptr))
    kept.data[rows == kept.indices] = 0
    kept.eliminate_zeros()
    kept.sort_indices()
    return kept


def _join_nearest_pairs(
    sums: Likeness,
    sizes: NDArray[np.float64],
    presence: Likeness,
    threshold: float,
    overlap_weight: float,
) -> NDArray[np.int64] | None:
    rows, columns, alike = _alike_pairs(
        sums, sizes, presence, threshold, overlap_weight
    )
    if not len(rows):
        return None
    count = sums.shape[0]
    nearest = np.full(count, -1)
    # Rounding keeps equal values equal whatever the order of their sums. Columns are in
    # order, so the first of the best of a row is the one of the lowest position.
    alike = np.round(alike, 9)
    best = np.flatnonzero(alike == _best_of_rows(rows, alike, count)[rows])
    firsts = best[_run_starts(rows[best])]
    nearest[rows[firsts]] = columns[firsts]
    has_nearest = np.flatnonzero(nearest >= 0)
    mutual = has_nearest[nearest[nearest[has_nearest]] == has_nearest]
    first = mutual[mutual < nearest[mutual]]
    if not len(first):
        return None
    target = np.arange(count)
    target[nearest[first]] = first
    return np.unique(target, return_inverse=True)[1]


def _alike_pairs(
    sums: Likeness,
    sizes: NDArray[np.float64],
    presence: Likeness,
    threshold: float,
    overlap_weight: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the pairs above the threshold, in order, that may be a row's nearest."""
    count = sums.shape[0]
    rows = np.repeat(np.arange(count), np.diff(sums.indptr))
    alike = sums.data / (sizes[rows] * sizes[sums.indices])
    kept = np.flatnonzero(alike > threshold)
    columns = sums.indices[kept].astype(np.int64)
    rows, alike = rows[kept], alike[kept]
    if not overlap_weight:
        return rows, columns, alike
    # Less than the best of its row by more than an overlap can take: not the nearest.
    best = _best_of_rows(rows, alike, count)
    near = np.flatnonzero(alike >= best[rows] - overlap_weight - _ROUNDING)
    rows, columns, alike = rows[near], columns[near], alike[near]
    shares = _overlap_shares(presence, rows, columns)
    alike = np.subtract(alike, overlap_weight * shares)
    kept = np.flatnonzero(alike > threshold)
    return rows[kept], columns[kept], alike[kept]


def _best_of_rows(
    rows: NDArray[np.int64], values: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Return for each row its largest value, 0 where it has none."""
    best = np.zeros(count)
    if len(rows):
        starts = _run_starts(rows)
        best[rows[starts]] = np.maximum.reduceat(values, starts)
    return best


def _run_starts(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where runs of equal numbers begin."""
    return np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])


def _overlap_shares(
    presence: Likeness, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.float64]:
    is_in = presence.copy()
    is_in.data = np.ones_like(is_in.data)
    text_counts = np.diff(is_in.indptr)
    shared = np.asarray(is_in[rows].multiply(is_in[columns]).sum(axis=1)).ravel()
    smaller = np.minimum(text_counts[rows], text_counts[columns])
    return np.asarray(shared / smaller)
