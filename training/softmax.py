"""Fit multinomial logistic regression to shares, which may be sure or divided.

The weights minimise the cross-entropy between the shares asked for and those that the
weights give, each row by what it counts, plus the squared weights over 2 C (Hastie,
Tibshirani and Friedman, The Elements of Statistical Learning, 4.4). The start is zero
and the method L-BFGS: the same rows give the same weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float32]
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Linear:
    """Hold weights: one row a feature and a column an answer; the last is base."""

    weights: Numbers

    def judge(self, rows: Any) -> Numbers:
        """Return the share of each answer for each row."""
        return shares_of(rows, self.weights)


def fit_softmax(rows: Any, shares: Numbers, counts: Numbers, c: float) -> Linear:
    """Return the weights.

    Args:
        rows: Sparse matrix of paragraphs by features.
        shares: For each paragraph the share of each answer; they sum to 1.
        counts: What each paragraph counts.
        c: The inverse of the penalty.
    """
    rows = rows.tocsr().astype(np.float32)
    turned = rows.T.tocsr()
    size, answers = rows.shape[1] + 1, shares.shape[1]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.astype(np.float32).reshape(size, answers)
        given = softmax(rows @ weights[:-1] + weights[-1])
        likely = (shares * np.log(np.maximum(given, 1e-30))).sum(axis=1)
        missed = counts[:, None] * (given - shares)
        slope = np.vstack([turned @ missed + weights[:-1] / c, missed.sum(axis=0)])
        penalty = float((weights[:-1] ** 2).sum()) / (2 * c)
        return penalty - float(counts @ likely), slope.ravel().astype(np.float64)

    found = minimize(
        loss,
        np.zeros(size * answers),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _ROUNDS, "maxcor": 8, "ftol": 1e-7, "gtol": 1e-4},
    )
    return Linear(np.asarray(found.x, dtype=np.float32).reshape(size, answers))


def softmax(scores: Numbers) -> Numbers:
    """Return the shares of scores, row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def shares_of(rows: Any, weights: Numbers) -> Numbers:
    """Return the shares that weights give to the answers of each row."""
    return softmax(np.asarray(rows @ weights[:-1] + weights[-1], dtype=np.float32))
