"""Fit a network with one hidden layer to shares, which may be sure or divided.

The hidden units are rectified: below nothing they say nothing (Hastie, Tibshirani and
Friedman, The Elements of Statistical Learning, 11.3). The weights minimise the
cross-entropy between the shares asked for and those given, each row by what it counts,
by Adam (Kingma and Ba, 2015) with weights that decay (Loshchilov and Hutter, 2019) and
features left out at random (Srivastava and others, 2014). Where it starts and what is
left out is drawn from a fixed seed: the same rows give the same weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from training.softmax import Numbers, shares_of, softmax

UNITS = 16
ROUNDS = 6  # how often each row is seen
STEP = 0.004  # the longest step
DECAY = 0.02
LEFT_OUT = 0.2  # share of the features of a row
TYPICAL = 144  # features of a row that is taken as it is
_AT_ONCE = 512
_STEEP, _KEPT = 0.98, 0.9  # how slowly the averages of slopes change
_SLOW = 100  # steps until the longest
_SEED = 0


@dataclass(frozen=True, slots=True)
class Layers:
    """Hold the weights of both layers; the last row of each is what it begins with.

    Attributes:
        units: One row a feature, a column a hidden unit.
        answers: One row a unit, a column an answer.
    """

    units: Numbers
    answers: Numbers

    def judge(self, rows: Any) -> Numbers:
        """Return the share of each answer for each row."""
        held = even(rows) @ self.units[:-1] + self.units[-1]
        return shares_of(np.maximum(held, 0), self.answers)


def even(rows: Any) -> Any:
    """Divide rows by the root of how many features they have: length tells nothing."""
    counts = np.maximum(np.diff(rows.tocsr().indptr), 1)
    factors = np.sqrt(TYPICAL / counts).astype(np.float32)
    return (sparse.diags(factors) @ rows).tocsr()


def fit_network(rows: Any, shares: Numbers, counts: Numbers) -> Layers:
    """Return the weights.

    Args:
        rows: Sparse matrix of paragraphs by features.
        shares: For each paragraph the share of each answer; they sum to 1.
        counts: What each paragraph counts.
    """
    drawn = np.random.default_rng(_SEED)
    rows = even(rows)
    counts = counts / counts.mean()
    weights = _start(rows.shape[1], shares.shape[1], drawn)
    climb = _Climb(weights, ROUNDS * -(-rows.shape[0] // _AT_ONCE))
    for _ in range(ROUNDS):
        order = drawn.permutation(rows.shape[0])
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            seen = _leave_out(rows[some], drawn)
            climb.step(_slopes(weights, seen, shares[some], counts[some]))
    units, begins, speaks, base = weights
    return Layers(np.vstack([units, begins]), np.vstack([speaks, base]))


def _start(features: int, answers: int, drawn: np.random.Generator) -> list[Numbers]:
    shapes = (features, UNITS), (1, UNITS), (UNITS, answers), (1, answers)
    widths = 0.05, 0.0, UNITS**-0.5, 0.0
    return [
        (width * drawn.standard_normal(shape)).astype(np.float32)
        for shape, width in zip(shapes, widths, strict=True)
    ]


def _leave_out(rows: Any, drawn: np.random.Generator) -> Any:
    is_kept = drawn.random(len(rows.data), dtype=np.float32) >= LEFT_OUT
    rows.data = rows.data * is_kept / np.float32(1 - LEFT_OUT)
    return rows


def _slopes(
    weights: list[Numbers], rows: Any, shares: Numbers, counts: Numbers
) -> list[Numbers]:
    """Return how the loss changes with each weight."""
    units, begins, speaks, base = weights
    held = rows @ units + begins
    said = np.maximum(held, 0)
    missed = (softmax(said @ speaks + base) - shares) * counts[:, None] / len(counts)
    inside = (missed @ speaks.T) * (held > 0)
    return [
        rows.T.tocsr() @ inside,
        inside.sum(axis=0, keepdims=True),
        said.T @ missed,
        missed.sum(axis=0, keepdims=True),
    ]


class _Climb:
    """Change weights step by step, each by its own slope and how steep it was."""

    def __init__(self, weights: list[Numbers], steps: int) -> None:
        self._weights = weights
        self._slope = [np.zeros_like(one) for one in weights]
        self._square = [np.zeros_like(one) for one in weights]
        self._steps, self._step = steps, 0

    def step(self, slopes: list[Numbers]) -> None:
        self._step += 1
        part = np.pi * self._step / self._steps
        length = STEP * min(1.0, self._step / _SLOW) * (1 + np.cos(part)) / 2
        for place, (weights, slope) in enumerate(
            zip(self._weights, slopes, strict=True)
        ):
            mean, square = self._slope[place], self._square[place]
            mean += (1 - _KEPT) * (slope - mean)
            square += (1 - _STEEP) * (slope * slope - square)
            change = mean / (np.sqrt(square) + 1e-5)
            if place == 0:  # what features add; the rest is too little to decay
                change += DECAY * weights
            weights -= np.float32(length) * change
