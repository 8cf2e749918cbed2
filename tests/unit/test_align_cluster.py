"""Average linkage, with texts that stand side by side held apart."""

import numpy as np
from scipy import sparse

from nonpaper.align.cluster import join_by_average


def join(
    rows: list[list[float]],
    texts: list[int] | None = None,
    *,
    threshold: float = 0.3,
    overlap_weight: float = 0.0,
) -> list[int]:
    numbers = np.array(texts or range(len(rows)))
    labels: list[int] = join_by_average(
        sparse.csr_matrix(rows),
        numbers,
        threshold=threshold,
        overlap_weight=overlap_weight,
    ).tolist()
    return labels


def test_a_pair_above_the_threshold_joins_and_one_at_it_does_not() -> None:
    assert join([[0, 0.31], [0.31, 0]]) == [0, 0]
    assert join([[0, 0.3], [0.3, 0]]) == [0, 1]


def test_a_third_joins_by_the_mean_and_not_by_the_nearest() -> None:
    # 0.5 to one of the pair and nothing to the other is 0.25 to the pair.
    rows = [[0, 0.9, 0.5], [0.9, 0, 0], [0.5, 0, 0]]
    assert join(rows) == [0, 0, 1]
    assert join(rows, threshold=0.2) == [0, 0, 0]


def test_the_share_of_texts_of_the_smaller_cluster_counts_against_joining() -> None:
    rows = [[0.0, 0.4], [0.4, 0.0]]
    assert join(rows, [0, 1], overlap_weight=0.2) == [0, 0]
    assert join(rows, [0, 0], overlap_weight=0.2) == [0, 1]


def test_the_diagonal_is_not_read() -> None:
    assert join([[9.0, 0.1], [0.1, 9.0]]) == [0, 1]


def test_equal_likeness_is_settled_by_the_lower_position() -> None:
    rows = [[0, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0]]
    assert join(rows) == [0, 0, 1]


def test_clusters_are_numbered_by_their_first_unit() -> None:
    rows = np.zeros((5, 5))
    rows[1, 4] = rows[4, 1] = 0.9
    rows[0, 3] = rows[3, 0] = 0.8
    assert join(rows.tolist()) == [0, 1, 2, 0, 1]


def test_a_single_unit_is_a_cluster() -> None:
    assert join([[0.0]]) == [0]


def test_what_is_given_is_not_changed() -> None:
    given = sparse.csr_matrix([[1, 0.9], [0.9, 1]])
    before = given.toarray()
    join_by_average(given, np.array([0, 1]), threshold=0.1, overlap_weight=0.2)
    assert (given.toarray() == before).all()
