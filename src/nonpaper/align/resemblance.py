"""Find the provisions of a corpus that are like one of a few wordings.

Reads: the wordings that are asked for, and the provisions of all texts.
Writes: for each provision that is like one of them, which and how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nonpaper.align.likeness import normalise_rows
from nonpaper.align.neighbours import NEIGHBOUR_WEIGHTS
from nonpaper.align.terms import Lexicon
from nonpaper.align.unit_terms import (
    FindAllTerms,
    UnitTerms,
    find_terms,
    find_terms_in_turn,
)
from nonpaper.align.vectors import TermMatrix, build_term_matrix
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef

_SHARED_LEAST = 0.2
"""Share of the terms of a wording below which no part of a unit can be much like it."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Be a provision that is like a wording.

    Attributes:
        ref: Which provision.
        wording: Index of the wording that it is most like.
        likeness: Cosine of their terms, in (0, 1].
        is_across: Whether they are in different languages, and compared over the
            concepts that languages share.
    """

    ref: ProvisionRef
    wording: int
    likeness: float
    is_across: bool


def find_resemblances(
    wordings: Sequence[AlignmentUnit],
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    least: float,
    least_across: float,
    find_all: FindAllTerms = find_terms_in_turn,
) -> tuple[Resemblance, ...]:
    """Return the provisions that are like one of some wordings, and their parts.

    How rare a term is, is counted over the units and the wordings, not over the parts.
    Of a unit that shares next to no words with a wording the parts are not looked at.

    Args:
        wordings: What is asked for, at least one.
        units: The provisions of all texts, with their parts.
        lexicon: The concepts that languages share.
        least: Likeness from which a provision in the same language counts.
        least_across: The same for one in another language.
        find_all: How to find the terms of many provisions.

    Returns:
        One for each such provision, the units in their order, then the parts.
    """
    if not units:
        return ()
    find = partial(
        find_terms,
        lexicon=lexicon,
        functions={},
        opening_length=NEIGHBOUR_WEIGHTS.opening_length,
    )
    found = list(find_all(units, find))
    wanted = find(wordings)
    asked = [_key_terms(one) for one in wanted]
    parts = [
        part
        for unit, one in zip(units, found, strict=True)
        if unit.parts and _is_near(_key_terms(one), asked)
        for part in unit.parts
    ]
    terms = build_term_matrix(
        [*wordings, *units, *parts],
        lexicon=lexicon,
        functions={},
        weights=NEIGHBOUR_WEIGHTS,
        counted=len(wordings) + len(units),
        find_all=lambda *_: [*wanted, *found],
    )
    return _choose([*units, *parts], terms, least, least_across)


_Keys = tuple[frozenset[str], frozenset[str]]
"""Stems and concepts of a unit."""


def _key_terms(found: UnitTerms) -> _Keys:
    return frozenset(found.stems), frozenset((*found.opening, *found.rest))


def _is_near(own: _Keys, asked: Sequence[_Keys]) -> bool:
    """Tell whether a unit has so many of the terms of a wording that a part may."""
    return any(
        len(mine & theirs) >= _SHARED_LEAST * len(theirs)
        for other in asked
        for mine, theirs in zip(own, other, strict=True)
        if theirs
    )


def _choose(
    units: Sequence[AlignmentUnit],
    terms: TermMatrix,
    least: float,
    least_across: float,
) -> tuple[Resemblance, ...]:
    count = len(terms.languages) - len(units)
    within, across = _cosines(terms, count)
    is_same = _same_language(terms, count)
    scores = np.where(
        is_same,
        np.where(within >= least, within, 0.0),
        np.where(across >= least_across, across, 0.0),
    )
    best = scores.argmax(axis=0)
    return tuple(
        Resemblance(
            units[column].ref,
            int(best[column]),
            min(1.0, round(float(scores[best[column], column]), 9)),
            is_across=not bool(is_same[best[column], column]),
        )
        for column in np.flatnonzero(scores.max(axis=0) > 0).tolist()
    )


def _cosines(
    terms: TermMatrix, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return cosines of wordings × units over all terms, and over shared terms."""
    matrices = (terms.values, terms.values[:, terms.shared_columns()])
    within, across = (
        (rows[:count] @ rows[count:].T).toarray()
        for rows in map(normalise_rows, matrices)
    )
    return within, across


def _same_language(terms: TermMatrix, count: int) -> NDArray[np.bool_]:
    languages = np.array([str(language) for language in terms.languages])
    same: NDArray[np.bool_] = languages[:count, None] == languages[None, count:]
    return same
