"""Choose how much detail a page carries, so that it still opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.domain.convergence import FamilyConvergence, Variant
from nonpaper.domain.redline import base_words


@dataclass(frozen=True, slots=True)
class PageLimits:
    """Say how much detail of a family fits on a page that still opens.

    Attributes:
        variants: Most wordings of one family, or nothing for all.
        characters: Most characters of one wording, or nothing for all.
        names: Most backers or citations in one list, or nothing for all.
        is_lazy: Whether details wait outside the document until they are opened.
    """

    variants: int | None = None
    characters: int | None = None
    names: int | None = None
    is_lazy: bool = False


LADDER = (
    PageLimits(),
    PageLimits(is_lazy=True),
    PageLimits(40, 4000, 60, is_lazy=True),
    PageLimits(12, 2000, 30, is_lazy=True),
    PageLimits(8, 1200, 16, is_lazy=True),
    PageLimits(4, 700, 12, is_lazy=True),
    PageLimits(2, 300, 8, is_lazy=True),
)
EAGER_CHARACTERS = 4_000_000
MAX_CHARACTERS = 22_000_000
# Characters of markup beside the words, as measured on large maps:
FAMILY_OVERHEAD = 3200
VARIANT_OVERHEAD = 900
NAME_OVERHEAD = 45


def choose_limits(families: Sequence[FamilyConvergence]) -> PageLimits:
    """Choose the fullest detail that keeps the page within its size."""
    for limits in LADDER:
        allowed = MAX_CHARACTERS if limits.is_lazy else EAGER_CHARACTERS
        if sum(_weight(family, limits) for family in families) <= allowed:
            return limits
    return LADDER[-1]


def _weight(family: FamilyConvergence, limits: PageLimits) -> int:
    total = FAMILY_OVERHEAD + 5 * len(family.backing.members)
    for variant in family.variants[: limits.variants]:
        length = _redline_length(variant, family.variants)
        names = len(variant.refs) + len(variant.backing.sponsors)
        total += VARIANT_OVERHEAD + min(length, limits.characters or length)
        total += NAME_OVERHEAD * min(names, 2 * (limits.names or names))
    return total


def _redline_length(variant: Variant, variants: Sequence[Variant]) -> int:
    """Return how long a redline is, or at most is where it is still to be made."""
    if variant.redline:
        return sum(len(run.words) for run in variant.redline)
    return len(base_words(variant, variants)) + len(variant.words)
