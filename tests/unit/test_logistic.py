"""Logistic regression with a penalty, and how good estimates are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from nonpaper.pathway.logistic import (
    calibrate,
    fit_logistic,
    measure_area,
    measure_brier,
)


def _drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(80, 4)) * [1.0, 10.0, 0.1, 3.0] + [0.0, 5.0, 0.0, -2.0]
    odds = values[:, 0] - values[:, 1] / 8 + rng.normal(size=80)
    return values, odds > odds.mean()


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("penalty", [0.3, 1.0, 5.0])
def test_it_agrees_with_another_implementation(seed: int, penalty: float) -> None:
    values, labels = _drawn(seed)
    model = fit_logistic(values, labels, penalty=penalty)
    scaled = (values - values.mean(axis=0)) / values.std(axis=0)
    other = LogisticRegression(C=1 / penalty, tol=1e-9, max_iter=1_000)
    other.fit(scaled, labels)
    assert model.weights == pytest.approx(other.coef_[0], abs=1e-4)
    assert model.intercept == pytest.approx(other.intercept_[0], abs=1e-4)


def test_a_column_that_says_nothing_weighs_nothing() -> None:
    values, labels = _drawn(4)
    values[:, 2] = 7.0
    assert fit_logistic(values, labels).weights[2] == 0.0


def test_perfectly_parted_rows_have_finite_weights() -> None:
    values = np.arange(20, dtype=float)[:, None]
    model = fit_logistic(values, values[:, 0] > 9)
    assert np.isfinite(model.weights).all()
    assert 0 < model.estimate(values)[0] < 0.5 < model.estimate(values)[-1] < 1


@pytest.mark.parametrize("label", [True, False])
def test_with_one_label_alone_the_estimate_is_the_rate(label: bool) -> None:
    values = np.arange(8, dtype=float)[:, None]
    model = fit_logistic(values, np.full(8, label))
    expected = 0.9 if label else 0.1
    assert model.estimate(values) == pytest.approx([expected] * 8)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.booleans()), min_size=2, max_size=40
    ).filter(lambda rows: len({label for _, label in rows}) == 2)
)
def test_area_and_brier_agree_with_another_implementation(
    rows: list[tuple[int, bool]],
) -> None:
    estimates = np.array([value / 20 for value, _ in rows])
    labels = np.array([label for _, label in rows])
    assert measure_area(estimates, labels) == pytest.approx(
        roc_auc_score(labels, estimates)
    )
    assert measure_brier(estimates, labels) == pytest.approx(
        brier_score_loss(labels, estimates)
    )


def test_of_one_kind_there_is_no_area() -> None:
    assert measure_area(np.array([0.5]), np.array([True])) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_every_estimate_is_in_one_bin(estimates: list[float]) -> None:
    bins = calibrate(np.array(estimates), np.ones(len(estimates), dtype=bool))
    assert sum(one.count for one in bins) == len(estimates)
    assert sum(one.inside_count for one in bins) == len(estimates)
    assert all(
        float(one.low) - 1e-9 <= one.mean_estimate <= float(one.high) + 1e-9
        for one in bins
        if one.count
    )
