"""Estimate who would join an initiative, from what Members have accepted before.

Reads: what is known of each Member, and who is inside. Writes: an estimate for each
with its reasons, from a model that did not see whether that Member is inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2, log10

import numpy as np
from numpy.typing import NDArray

from nonpaper.domain.member import IncomeGroup
from nonpaper.domain.prospect import Profile, Prospect, Reason, Trait
from nonpaper.pathway.logistic import LogisticModel, Numbers, fit_logistic

PENALTY = 1.0
"""Weight of the penalty on large weights; the usual one, not tuned."""

PRIOR_PARTNERS = 2
"""Partners of the average kind that everybody has besides, so that one says little."""

SMALLEST_TRADE = -6.0
"""Logarithm of the share of world trade below which shares are not told apart."""

INCOMES = {
    IncomeGroup.LOW: 0,
    IncomeGroup.LOWER_MIDDLE: 1,
    IncomeGroup.UPPER_MIDDLE: 2,
    IncomeGroup.HIGH: 3,
}


class TraitTable:
    """Turn what is known of Members into numbers, for any knowledge of who is inside.

    Columns are, in this order: log2(1 + agreements with the rule); binding articles of
    the most demanding one; share of treaty partners that are inside, two average ones
    added; log10 of the share of world trade, at least -6; income group from 0 to 3;
    in the group; one for each region. What is not known is the mean.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Make the columns that do not depend on who is inside."""
        self.profiles = tuple(profiles)
        place = {profile.code: at for at, profile in enumerate(profiles)}
        self.regions = sorted({p.region for p in profiles if p.region})
        self.traits = (
            *(Trait.ACCEPTED, Trait.BINDING, Trait.PARTNERS, Trait.TRADE),
            *(Trait.INCOME, Trait.GROUP),
            *(Trait.REGION for _ in self.regions),
        )
        self._fixed = np.array([self._row(profile) for profile in profiles])
        self._fixed = _fill_means(self._fixed)
        self._partners = np.zeros((len(profiles), len(profiles)))
        for at, profile in enumerate(profiles):
            for code in profile.partners & place.keys() - {profile.code}:
                self._partners[at, place[code]] = 1.0

    def _row(self, profile: Profile) -> list[float]:
        trade = float(profile.trade_share) if profile.trade_share is not None else None
        income = INCOMES.get(profile.income) if profile.income else None
        return [
            log2(1 + len(profile.accepted)),
            float(profile.binding_count),
            0.0,
            np.nan if trade is None else max(SMALLEST_TRADE, log10(max(trade, 1e-9))),
            np.nan if income is None else float(income),
            float(profile.is_in_group),
            *(float(profile.region == region) for region in self.regions),
        ]

    def values(
        self, inside: NDArray[np.bool_], known: NDArray[np.bool_] | None = None
    ) -> Numbers:
        """Return the columns, shape (Members, columns).

        Args:
            inside: Who is inside, shape (Members,).
            known: Of whom that may be used; everybody if nothing is given.
        """
        if known is None:
            known = np.ones(len(self.profiles), dtype=bool)
        rate = inside[known].mean() if known.any() else 0.5
        partners_inside = self._partners @ (inside & known).astype(float)
        partners = self._partners @ known.astype(float)
        values = self._fixed.copy()
        values[:, self.traits.index(Trait.PARTNERS)] = (
            partners_inside + PRIOR_PARTNERS * rate
        ) / (partners + PRIOR_PARTNERS)
        return values


def estimate_apart(
    table: TraitTable,
    inside: NDArray[np.bool_],
    folds: NDArray[np.int64],
    *,
    penalty: float = PENALTY,
) -> tuple[Numbers, dict[int, LogisticModel]]:
    """Estimate each Member by a model that saw nobody of its fold.

    Whether the Members of a fold are inside is used for nothing: neither to fit nor to
    count the partners inside.

    Args:
        table: What is known.
        inside: Who is inside.
        folds: Number of the fold of each Member.
        penalty: On large weights.

    Returns:
        The estimates, and the model of each fold.
    """
    estimates = np.zeros(len(inside))
    models: dict[int, LogisticModel] = {}
    for fold in sorted(set(folds.tolist())):
        known = folds != fold
        values = table.values(inside, known)
        model = fit_logistic(values[known], inside[known], penalty=penalty)
        estimates[~known] = model.estimate(values[~known])
        models[fold] = model
    return estimates, models


def rank_prospects(
    profiles: Sequence[Profile], inside: Mapping[str, bool]
) -> tuple[Prospect, ...]:
    """Estimate every Member apart, the highest first.

    Args:
        profiles: What is known of each, at least two.
        inside: For each code whether it is inside.

    Returns:
        By estimate, then by code; reasons by how much they pull.
    """
    table = TraitTable(profiles)
    labels = np.array([inside[profile.code] for profile in profiles])
    apart = np.arange(len(profiles))
    estimates, models = estimate_apart(table, labels, apart)
    prospects = []
    for at, profile in enumerate(profiles):
        values = table.values(labels, apart != at)[at]
        pulls = models[at].pulls(values)
        prospects.append(
            Prospect(
                profile,
                bool(labels[at]),
                float(estimates[at]),
                _reasons(table.traits, pulls),
                tuple(
                    sorted(code for code in profile.partners if inside.get(code, False))
                ),
            )
        )
    return tuple(
        sorted(
            prospects, key=lambda one: (-round(one.probability, 9), one.profile.code)
        )
    )


def _reasons(traits: Sequence[Trait], pulls: Numbers) -> tuple[Reason, ...]:
    """Return what each trait does; the columns of regions are one trait."""
    total = dict.fromkeys(Trait, 0.0)
    for trait, pull in zip(traits, pulls.tolist(), strict=True):
        total[trait] += pull
    order = list(Trait)
    return tuple(
        Reason(trait, pull)
        for trait, pull in sorted(
            total.items(),
            key=lambda pair: (-abs(round(pair[1], 9)), order.index(pair[0])),
        )
    )


def _fill_means(values: Numbers) -> Numbers:
    """Return values with the mean of the column for what is not known."""
    counts = (~np.isnan(values)).sum(axis=0)
    sums = np.nansum(values, axis=0)
    means = sums / np.maximum(counts, 1)
    filled: Numbers = np.where(np.isnan(values), means, values)
    return filled
