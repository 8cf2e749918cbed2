"""Fit a logistic regression with a penalty, and say how good estimates are.

Plain on purpose: a few traits, one weight each. Numbers in, numbers out; the same
numbers give the same result.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from nonpaper.domain.prospect import CalibrationBin

Numbers = NDArray[np.float64]

_STEPS = 50
_CLOSE = 1e-10
_FURTHEST = 30.0


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Be a fitted model.

    Attributes:
        intercept: Logarithm of the odds of a row whose values are all the means.
        weights: What one standard deviation of each column adds to it.
        means: Mean of each column.
        scales: Standard deviation of each column; 1 where it is 0.
    """

    intercept: float
    weights: Numbers
    means: Numbers
    scales: Numbers

    def pulls(self, values: Numbers) -> Numbers:
        """Return what each value adds to the logarithm of the odds; same shape."""
        pulls: Numbers = (values - self.means) / self.scales * self.weights
        return pulls

    def estimate(self, values: Numbers) -> Numbers:
        """Return the probability of each row, in (0, 1).

        Args:
            values: Shape (rows, columns).
        """
        return _sigmoid(self.intercept + self.pulls(values).sum(axis=1))


def fit_logistic(
    values: Numbers, labels: NDArray[np.bool_], *, penalty: float = 1.0
) -> LogisticModel:
    """Fit the weights that make the labels most likely, less a penalty on large ones.

    Minimised is the sum of the negative log-likelihoods plus `penalty` / 2 times the
    sum of the squared weights, of columns scaled to mean 0 and deviation 1; the
    intercept is free. With one label alone the estimate is the rate, one added on
    either side.

    Args:
        values: Shape (rows, columns), at least one row.
        labels: Shape (rows,).
        penalty: Above 0.

    References:
        Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009),
        4.4.1 (Newton's method) and 4.4.4 (penalty).

    Example:
        >>> values = np.array([[0.0], [1.0], [2.0], [3.0]])
        >>> model = fit_logistic(values, np.array([False, False, True, True]))
        >>> [round(float(p), 2) for p in model.estimate(values)]
        [0.22, 0.4, 0.6, 0.78]
    """
    means = values.mean(axis=0)
    scales = values.std(axis=0)
    scales = np.where(scales > _CLOSE, scales, 1.0)
    columns = values.shape[1]
    if labels.all() or not labels.any():
        odds = (labels.sum() + 1) / ((~labels).sum() + 1)
        return LogisticModel(float(np.log(odds)), np.zeros(columns), means, scales)
    design = np.column_stack([np.ones(len(values)), (values - means) / scales])
    ridge = np.diag([0.0, *[penalty] * columns])
    solution = np.zeros(columns + 1)
    for _ in range(_STEPS):
        estimates = _sigmoid(design @ solution)
        slope = design.T @ (estimates - labels) + ridge @ solution
        spread = estimates * (1 - estimates)
        curvature = design.T @ (design * spread[:, None]) + ridge
        step = np.linalg.solve(curvature, slope)
        solution = solution - step
        if np.abs(step).max() < _CLOSE:
            break
    return LogisticModel(float(solution[0]), solution[1:], means, scales)


def measure_area(estimates: Numbers, labels: NDArray[np.bool_]) -> float | None:
    """Return the chance that a true row has a higher estimate than a false one.

    A tie counts half: the area under the curve, 0.5 for a blind guess, 1 for perfect
    order. Nothing where there are no two kinds of rows.

    References:
        Hanley and McNeil, Radiology 143 (1982), 29-36.

    Example:
        >>> measure_area(np.array([0.1, 0.4, 0.4]), np.array([False, False, True]))
        0.75
    """
    inside, outside = estimates[labels], estimates[~labels]
    if not len(inside) or not len(outside):
        return None
    higher = (inside[:, None] > outside[None, :]).sum()
    ties = (inside[:, None] == outside[None, :]).sum()
    return float((higher + ties / 2) / (len(inside) * len(outside)))


def measure_brier(estimates: Numbers, labels: NDArray[np.bool_]) -> float:
    """Return the mean squared error of estimates: 0 perfect, 0.25 for always a half.

    References:
        Brier, Monthly Weather Review 78 (1950), 1-3.
    """
    return float(((estimates - labels) ** 2).mean())


def calibrate(
    estimates: Numbers, labels: NDArray[np.bool_], *, bin_count: int = 5
) -> tuple[CalibrationBin, ...]:
    """Compare estimates with what was, in bins of equal width.

    Example:
        >>> bins = calibrate(np.array([0.1, 0.9]), np.array([False, True]), bin_count=2)
        >>> [(one.count, one.inside_count) for one in bins]
        [(1, 0), (1, 1)]
    """
    places = np.minimum((estimates * bin_count).astype(int), bin_count - 1)
    bins = []
    for place in range(bin_count):
        own = places == place
        count = int(own.sum())
        bins.append(
            CalibrationBin(
                Fraction(place, bin_count),
                Fraction(place + 1, bin_count),
                count,
                float(estimates[own].mean()) if count else 0.0,
                int(labels[own].sum()),
            )
        )
    return tuple(bins)


def _sigmoid(odds: Numbers) -> Numbers:
    bounded = np.clip(odds, -_FURTHEST, _FURTHEST)
    estimates: Numbers = 1 / (1 + np.exp(-bounded))
    return estimates
