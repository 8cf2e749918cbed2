"""Find for every provision those of other texts that are most like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nonpaper.align.functions import FunctionTable
from nonpaper.align.likeness import measure_likeness
from nonpaper.align.terms import Lexicon
from nonpaper.align.vectors import Weights, build_term_matrix
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef

NEIGHBOUR_WEIGHTS = Weights(
    word=1.0, concept=1.0, function=0.0, opening=2.0, opening_length=20
)
"""For what is nearest rather than on the same matter the words count, not the kind."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Be a provision of another text, with how like it is.

    Attributes:
        ref: Which provision.
        likeness: Cosine of the terms, in (0, 1].
    """

    ref: ProvisionRef
    likeness: float


def find_neighbours(
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    count: int = 10,
    thread_count: int = 1,
    weights: Weights = NEIGHBOUR_WEIGHTS,
) -> tuple[tuple[Neighbour, ...], ...]:
    """Return for each unit the provisions of other texts that are most like it.

    Units of one language are compared; the likeness of two languages rests on fewer
    terms and has another measure.

    Args:
        units: The provisions, text by text.
        lexicon: The concepts that languages share.
        count: How many to find for each at most.
        thread_count: Threads to use; the result is the same.
        weights: How much each kind of term counts.

    Returns:
        One tuple for each unit, the nearest first, equal ones in the order of units.
    """
    no_functions: FunctionTable = {}
    terms = build_term_matrix(
        units, lexicon=lexicon, functions=no_functions, weights=weights
    )
    likeness = measure_likeness(
        terms,
        nearest_count=count + _own_text_allowance(units),
        thread_count=thread_count,
        is_across=False,
    )
    texts = [unit.ref.text_id for unit in units]
    found: list[tuple[Neighbour, ...]] = []
    for row, unit in enumerate(units):
        start, end = likeness.indptr[row], likeness.indptr[row + 1]
        columns, values = likeness.indices[start:end], likeness.data[start:end]
        nearest = _sorted(columns, values)
        others = [i for i in nearest if texts[columns[i]] != unit.ref.text_id]
        found.append(
            tuple(
                Neighbour(units[columns[i]].ref, float(values[i]))
                for i in others[:count]
            )
        )
    return tuple(found)


def _own_text_allowance(units: Sequence[AlignmentUnit]) -> int:
    """Return how many more to look at, since the nearest may be of the same text."""
    return min(20, len(units))


def _sorted(columns: NDArray[np.int32], values: NDArray[np.float64]) -> list[int]:
    order: list[int] = np.lexsort((columns, -np.round(values, 9))).tolist()
    return order
