"""Units are alike by the cosine of their terms; two languages share but some."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.align.likeness import measure_likeness, normalise_rows
from nonpaper.align.vectors import Term, TermKind, TermMatrix
from nonpaper.domain.source import Language
from tests.aligned import EN, ES

Floats = NDArray[np.float64]

TERMS = (
    Term(TermKind.WORD, "seal", EN),
    Term(TermKind.WORD, "sello", ES),
    Term(TermKind.CONCEPT, "seal"),
)


def likeness(
    rows: Floats | list[list[float]],
    languages: str = "",
    *,
    nearest: int = 10,
    threads: int = 1,
) -> Floats:
    codes = languages.split() or ["en"] * len(rows)
    matrix = TermMatrix(
        sparse.csr_matrix(rows), TERMS, tuple(Language(code) for code in codes)
    )
    made = measure_likeness(matrix, nearest_count=nearest, thread_count=threads)
    return np.asarray(made.toarray())


def test_one_language_is_compared_over_all_its_terms() -> None:
    made = likeness([[1, 0, 1], [1, 0, 0]])
    assert made[0, 1] == pytest.approx(2**-0.5)


def test_two_languages_are_compared_over_what_they_share() -> None:
    made = likeness([[9, 0, 1], [0, 9, 1], [9, 0, 0]], "en es en")
    assert made[0, 1] == pytest.approx(1)
    assert made[1, 2] == 0
    assert made[0, 2] == pytest.approx(9 / 82**0.5)


def test_a_unit_is_not_compared_with_itself_and_likeness_is_mutual() -> None:
    rng = np.random.default_rng(1)
    made = likeness(rng.random((12, 3)), "en es fr " * 4, nearest=2)
    assert (made.diagonal() == 0).all()
    assert (made == made.T).all()
    assert made.max() <= 1 + 1e-9


def test_only_the_nearest_are_kept_and_any_that_one_of_two_keeps() -> None:
    rows: list[list[float]] = [[1.0, 0, 0], [1, 0, 0.1], [1, 0, 0.2], [1, 0, 9]]
    assert (likeness(rows) > 0).sum() == 12
    few = likeness(rows, nearest=1)
    assert few[0, 1] > 0
    assert few[3, 2] > 0
    assert few[2, 3] > 0
    assert few[0, 3] == 0


def test_what_is_hardly_alike_counts_as_nothing() -> None:
    assert likeness([[1, 0, 0.04], [0, 0, 1]])[0, 1] == 0
    assert likeness([[1, 0, 0.06], [0, 0, 1]])[0, 1] > 0


def test_units_without_terms_are_like_nothing() -> None:
    assert (likeness([[0, 0, 0], [0, 0, 0], [1, 0, 0]]) == 0).all()


def test_more_threads_give_the_same() -> None:
    rows = np.random.default_rng(2).random((40, 3))
    assert (likeness(rows, threads=4) == likeness(rows)).all()


def test_rows_are_scaled_to_length_one_and_zeros_stay() -> None:
    made = normalise_rows(sparse.csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray()
    assert made.tolist() == [[0.6, 0.8], [0, 0]]
