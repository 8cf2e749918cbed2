"""Say how alike units are: the cosine of their terms, within and across languages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from nonpaper.align.vectors import Matrix, TermMatrix
from nonpaper.domain.source import Language

LEAST_LIKENESS = 0.05
"""Cosines below this count as 0; they say nothing about the matter."""


def measure_likeness(
    terms: TermMatrix,
    *,
    nearest_count: int,
    thread_count: int = 1,
    is_across: bool = True,
) -> Matrix:
    """Return how alike units are, in [0, 1].

    Units of one language are compared over all their terms, units of two languages
    over the terms that languages share.

    Args:
        terms: Weighted terms of the units.
        nearest_count: How many of the most alike units to keep for each unit and
            language; at least 1.
        thread_count: Threads to use; the result is the same.
        is_across: Whether units of two languages are compared at all.

    Returns:
        Shape (units, units), symmetric, the diagonal left out.
    """
    count = terms.values.shape[0]
    rows_of = _language_rows(terms.languages)
    within = normalise_rows(terms.values)
    across = (
        normalise_rows(terms.values[:, terms.shared_columns()])
        if len(rows_of) > 1 and is_across
        else within
    )
    found, rows, columns = [], [], []
    for first, first_rows in rows_of.items():
        for second, second_rows in rows_of.items():
            if first is not second and not is_across:
                continue
            values = within if first is second else across
            block = sp_matmul_topn(
                values[first_rows],
                values[second_rows].T.tocsr(),
                top_n=min(nearest_count + 1, len(second_rows)),
                threshold=LEAST_LIKENESS,
                sort=False,
                n_threads=thread_count,
            ).tocoo()
            found.append(block.data)
            rows.append(first_rows[block.row])
            columns.append(second_rows[block.col])
    places = (np.concatenate(rows), np.concatenate(columns))
    total: Matrix = sparse.csr_matrix(
        (np.concatenate(found), places), shape=(count, count)
    )
    total = total.maximum(total.T).tocsr()
    total.setdiag(0)
    total.eliminate_zeros()
    return total


def normalise_rows(values: Matrix) -> Matrix:
    """Return the rows scaled to length 1; a row of zeros stays."""
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    scaled = values.copy()
    scaled.data = values.data / np.repeat(lengths, np.diff(values.indptr))
    return scaled


def _language_rows(
    languages: tuple[Language, ...],
) -> dict[Language, NDArray[np.int64]]:
    return {
        language: np.flatnonzero([one is language for one in languages])
        for language in sorted(set(languages))
    }
