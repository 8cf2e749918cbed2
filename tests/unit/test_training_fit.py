"""Fit weights to shares, and let a teacher answer for what is like its labels."""

import numpy as np
from scipy import sparse

from training.network import fit_network
from training.softmax import fit_softmax
from training.teacher import Teacher

WORDS = 400


def _paragraphs(count: int, seed: int) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return rows of words of two matters, and which matter each is of."""
    rng = np.random.default_rng(seed)
    matter = np.arange(count) % 2
    half = WORDS // 2
    rows = np.zeros((count, WORDS), dtype=np.float32)
    for row, of in zip(rows, matter, strict=True):
        row[rng.choice(half, 12, replace=False) + half * of] = 1
        row[rng.choice(WORDS, 3, replace=False)] = 1
    return sparse.csr_matrix(rows), matter


def _shares(matter: np.ndarray) -> np.ndarray:
    shares: np.ndarray = np.eye(2, dtype=np.float32)[matter]
    return shares


def test_divided_shares_are_given_back_where_rows_do_not_differ() -> None:
    rows = sparse.csr_matrix(np.ones((4, 1), dtype=np.float32))
    asked = np.array([[1, 0], [1, 0], [0, 1], [0.5, 0.5]], dtype=np.float32)
    counts = np.ones(4, dtype=np.float32)
    said = fit_softmax(rows, asked, counts, 1.0).judge(rows)
    np.testing.assert_allclose(said[0], [0.625, 0.375], atol=1e-3)


def test_a_row_that_counts_for_nothing_changes_no_weight() -> None:
    rows, matter = _paragraphs(40, 0)
    shares = _shares(matter)
    counts = np.ones(40, dtype=np.float32)
    counts[30:] = 0
    wrong = shares.copy()
    wrong[30:] = wrong[30:, ::-1]
    first, second = (
        fit_softmax(rows, asked, counts, 1.0).weights for asked in (shares, wrong)
    )
    np.testing.assert_array_equal(first, second)


def test_a_smaller_c_keeps_weights_smaller() -> None:
    rows, matter = _paragraphs(60, 1)
    counts = np.ones(60, dtype=np.float32)
    free, tight = (
        np.abs(fit_softmax(rows, _shares(matter), counts, c).weights[:-1]).sum()
        for c in (1.0, 0.01)
    )
    assert tight < free


def test_a_network_tells_what_no_sum_of_words_tells() -> None:
    rng = np.random.default_rng(8)
    rows = (rng.random((40_000, 2)) < 0.5).astype(np.float32)
    rows = np.hstack([rows, 1 - rows])
    either = (rows[:, 0] != rows[:, 1]).astype(int)
    said = fit_network(
        sparse.csr_matrix(rows), _shares(either), np.ones(40_000, dtype=np.float32)
    ).judge(sparse.csr_matrix(rows))
    np.testing.assert_allclose(said.sum(axis=1), 1, atol=1e-5)
    assert (said.argmax(axis=1) == either).mean() > 0.95


def test_a_network_is_the_same_twice() -> None:
    rows, matter = _paragraphs(600, 9)
    counts = np.ones(600, dtype=np.float32)
    first, second = (fit_network(rows, _shares(matter), counts) for _ in range(2))
    np.testing.assert_array_equal(first.units, second.units)
    np.testing.assert_array_equal(first.answers, second.answers)


def test_a_teacher_answers_for_paragraphs_it_never_saw() -> None:
    known, matter = _paragraphs(600, 2)
    teacher = Teacher(known, _shares(matter), np.ones(600, dtype=np.float32))
    asked, of = _paragraphs(100, 3)
    said = teacher.judge(asked)
    np.testing.assert_allclose(said.sum(axis=1), 1, atol=1e-5)
    assert (said.argmax(axis=1) == of).mean() > 0.95


def test_a_teacher_says_the_same_twice() -> None:
    known, matter = _paragraphs(400, 4)
    asked, _ = _paragraphs(10, 5)
    counts = np.ones(400, dtype=np.float32)
    first, second = (
        Teacher(known, _shares(matter), counts).judge(asked) for _ in range(2)
    )
    np.testing.assert_array_equal(first, second)


def test_a_teacher_heeds_what_is_known_beside_the_words() -> None:
    known, _ = _paragraphs(400, 6)
    beside = _shares(np.arange(400) // 2 % 2)
    counts = np.ones(400, dtype=np.float32)
    teacher = Teacher(known, beside, counts, 5 * beside)
    asked, _ = _paragraphs(40, 7)
    of = np.arange(40) // 2 % 2
    said = teacher.judge(asked, 5 * _shares(of))
    assert (said.argmax(axis=1) == of).mean() > 0.95
