"""Find the terms of provisions one by one, before they are weighed together.

Reads: units with their words, headings and context. Writes: their stems, concepts and
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nonpaper.align.functions import FunctionTable, score_functions
from nonpaper.align.terms import DEFAULT_LANGUAGE, Lexicon
from nonpaper.domain.convergence import AlignmentUnit


class UnitTerms(NamedTuple):
    """Hold what was found in one unit, before it is weighed against the others.

    Attributes:
        stems: Stems of its words, in order.
        opening: Concepts in the opening.
        rest: Concepts in what follows.
        heading: Stems of its heading.
        heading_concepts: Concepts in its heading.
        context: Concepts in the headings above.
        functions: What it may be for, with scores.
    """

    stems: tuple[str, ...]
    opening: list[str]
    rest: list[str]
    heading: tuple[str, ...]
    heading_concepts: list[str]
    context: list[str]
    functions: dict[str, float]


FindTerms = Callable[[Sequence[AlignmentUnit]], list[UnitTerms]]
FindAllTerms = Callable[[Sequence[AlignmentUnit], FindTerms], Iterable[UnitTerms]]
"""Find the terms of units, in their order; an adapter may use several processes."""


def find_terms_in_turn(
    units: Sequence[AlignmentUnit], find: FindTerms
) -> Iterable[UnitTerms]:
    """Find the terms of units one after the other."""
    return find(units)


def find_terms(
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    functions: FunctionTable,
    opening_length: int,
) -> list[UnitTerms]:
    """Return the terms of units, in their order.

    Args:
        units: The units.
        lexicon: The concepts that languages share.
        functions: The cues of what an article is for.
        opening_length: How many stems are the opening.
    """
    found = []
    for unit in units:
        language = unit.language or DEFAULT_LANGUAGE
        stems = lexicon.stems(unit.words, language)
        heading = lexicon.stems(unit.heading or "", language)
        context = lexicon.stems(unit.context or "", language)
        found.append(
            UnitTerms(
                stems,
                lexicon.concepts(stems[:opening_length], language),
                lexicon.concepts(stems[opening_length:], language),
                heading,
                lexicon.concepts(heading, language),
                lexicon.concepts(context, language),
                score_functions(unit.words, unit.heading, language, functions),
            )
        )
    return found
