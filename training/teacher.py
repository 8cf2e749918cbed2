"""Teach: judge paragraphs by more than the shipped weights may look at.

The teacher sees what the weights see, and the headings above. It is kernel ridge
regression (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 5.8
and 12.3.7) with a Gaussian kernel over 300 latent semantic dimensions: too large to
ship, but it can answer for paragraphs that nobody labelled, and the weights are fitted
on its answers too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from training.softmax import Numbers, softmax

DIMENSIONS = 300
RIDGE = 0.3  # how far the teacher may stay from its labels
SHARPNESS = 6.0  # turns its scores into shares; best for labels it had not seen
BESIDE = 0.35  # what the shares of strength weigh beside the dimensions
_RAREST = 3  # paragraphs in which a feature has to occur
_COMMONEST = 0.6  # share of paragraphs from which it tells nothing
_AT_ONCE = 3000


class Teacher:
    """Judge paragraphs by those that are labelled and like them."""

    def __init__(
        self, rows: Any, shares: Numbers, counts: Numbers, beside: Numbers | None = None
    ) -> None:
        """Learn from labelled rows.

        Args:
            rows: Sparse matrix of paragraphs by features.
            shares: 1 for the label of each paragraph, else 0.
            counts: What each paragraph counts.
            beside: What else is known of each, for `action` the shares of strength.
        """
        occurs = np.asarray((rows != 0).sum(axis=0)).ravel()
        common = _COMMONEST * rows.shape[0]
        self._columns = np.flatnonzero((occurs >= _RAREST) & (occurs < common))
        rare = np.log(rows.shape[0] / occurs[self._columns])
        self._rarity = rare.astype(np.float32)
        self._latent = TruncatedSVD(DIMENSIONS, random_state=0, n_iter=2)
        self._latent.fit(self._weighted(rows))
        self._known = self._place(rows, beside)
        likeness = self._likeness(self._known)
        likeness[np.diag_indices(len(likeness))] += RIDGE / counts
        factor = cho_factor(likeness, overwrite_a=True, check_finite=False)
        self._pull = cho_solve(factor, shares).astype(np.float32)

    def judge(self, rows: Any, beside: Numbers | None = None) -> Numbers:
        """Return the share of each answer for each row."""
        found = []
        for start in range(0, rows.shape[0], _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            place = self._place(rows[some], None if beside is None else beside[some])
            found.append(softmax(SHARPNESS * (self._likeness(place) @ self._pull)))
        return np.vstack(found)

    def _weighted(self, rows: Any) -> Any:
        return normalize(rows[:, self._columns].multiply(self._rarity[None]).tocsr())

    def _place(self, rows: Any, beside: Numbers | None) -> Numbers:
        place = normalize(self._latent.transform(self._weighted(rows)))
        if beside is not None:
            place = np.hstack([place, BESIDE * beside])
        return np.asarray(place, dtype=np.float32)

    def _likeness(self, place: Numbers) -> Numbers:
        """Return the Gaussian kernel with all that is known: exp(-distance²)."""
        found = 2 * (place @ self._known.T)
        found -= (self._known**2).sum(axis=1)[None]
        found -= (place**2).sum(axis=1)[:, None]
        return np.asarray(np.exp(found, out=found))
