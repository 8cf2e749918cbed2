"""Hold how a group ranked things: counts of who came before whom, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class RankingTally:
    """Count how often each candidate was placed above each other one.

    A ballot is only ever added to it; none can be taken out again.

    Attributes:
        candidates: What is ranked, sorted.
        above: `above[i][j]` ballots place candidate `i` above candidate `j`.
        ballot_count: How many ballots were added.
    """

    candidates: tuple[str, ...]
    above: tuple[tuple[int, ...], ...]
    ballot_count: int = 0

    @classmethod
    def of(cls, candidates: Sequence[str]) -> RankingTally:
        """Return an empty tally."""
        ordered = tuple(sorted(set(candidates)))
        return cls(ordered, tuple((0,) * len(ordered) for _ in ordered))


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """Say in which order a group wants candidates, and no more.

    The counts behind it are left out on purpose, and so is which places a lot decided:
    together with a ballot that one knows they would tell of the others.

    Attributes:
        order: The candidates, the most wanted first. Empty where too few ranked.
        reason: Why there is an order or none.
    """

    order: tuple[str, ...]
    reason: Statement

    @property
    def is_shown(self) -> bool:
        """Tell whether there is an order."""
        return bool(self.order)
