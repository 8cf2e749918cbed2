"""Find the families of corresponding provisions, with label and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2s

import numpy as np
from numpy.typing import NDArray

from nonpaper.align.cluster import join_by_average
from nonpaper.align.functions import FunctionTable
from nonpaper.align.label import label_family, name_term
from nonpaper.align.likeness import measure_likeness, normalise_rows
from nonpaper.align.second import (
    SecondSettings,
    average_clusters,
    find_second_families,
)
from nonpaper.align.terms import Lexicon
from nonpaper.align.unit_terms import FindAllTerms, find_terms_in_turn
from nonpaper.align.vectors import Matrix, TermMatrix, Weights, build_term_matrix
from nonpaper.domain.convergence import AlignmentUnit, Family, ProvisionRef

SHARED_TERM_COUNT = 5
SHARED_BY = 0.5
"""Share of a family's members that have to have a term for it to count as shared."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """Hold the settings of align; measured in `docs/engines/align.md`.

    Attributes:
        weights: How much each kind of term counts.
        threshold: How alike two clusters have to be to join, in (0, 1).
        overlap_weight: How much standing side by side in the same texts counts
            against joining; at least 0.
        nearest_count: How many of the most alike units are looked at for each.
        second: When a paragraph stands in another family beside its article's own.
        thread_count: Threads to use; the result is the same.
    """

    weights: Weights = field(default_factory=Weights)
    threshold: float = 0.1
    overlap_weight: float = 0.2
    nearest_count: int = 100
    second: SecondSettings = field(default_factory=SecondSettings)
    thread_count: int = 1


def align_units(
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    functions: FunctionTable,
    settings: AlignmentSettings | None = None,
    find_all_terms: FindAllTerms = find_terms_in_turn,
) -> tuple[Family, ...]:
    """Put the units that deal with the same matter into families.

    Each unit stands in one family. A paragraph of it that regulates the matter of
    another family stands there too, as a member of its own. The order of the units
    settles all that is equal, so give them sorted.

    Args:
        units: Provisions, text by text, in the order of each text; may be empty.
        lexicon: The concepts that languages share.
        functions: The cues of what an article is for.
        settings: How to weigh and where to stop.
        find_all_terms: How to find the terms of many units.

    Returns:
        The families in order of their first member.
    """
    if not units:
        return ()
    settings = settings or AlignmentSettings()
    parts = [part for unit in units for part in unit.parts]
    terms = build_term_matrix(
        [*units, *(replace(part, heading=None) for part in parts)],
        counted=len(units),
        lexicon=lexicon,
        functions=functions,
        weights=settings.weights,
        find_all=find_all_terms,
    )
    whole = terms.rows(slice(0, len(units)))
    likeness = measure_likeness(
        whole,
        nearest_count=settings.nearest_count,
        thread_count=settings.thread_count,
    )
    text_numbers = _number_texts(units)
    clusters = join_by_average(
        likeness,
        text_numbers,
        threshold=settings.threshold,
        overlap_weight=settings.overlap_weight,
    )
    members: list[list[ProvisionRef]] = [[] for _ in range(int(clusters.max()) + 1)]
    for unit, cluster in zip(units, clusters, strict=True):
        members[cluster].append(unit.ref)
    seconds = (
        find_second_families(units, terms, clusters, functions, settings.second)
        if parts
        else []
    )
    for ref, cluster in seconds:
        members[cluster].append(ref)
    return _describe(units, whole, clusters, members, lexicon)


def _number_texts(units: Sequence[AlignmentUnit]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(unit.ref.text_id, len(numbers)) for unit in units]
    )


def _describe(
    units: Sequence[AlignmentUnit],
    terms: TermMatrix,
    clusters: NDArray[np.int64],
    members: list[list[ProvisionRef]],
    lexicon: Lexicon,
) -> tuple[Family, ...]:
    values = normalise_rows(terms.values)
    centres = average_clusters(values, clusters)
    presence = values.copy()
    presence.data = np.ones_like(presence.data)
    shares = average_clusters(presence, clusters)
    order = {unit.ref.text_id: position for position, unit in enumerate(units)}
    units_of: list[list[AlignmentUnit]] = [[] for _ in members]
    for unit, cluster in zip(units, clusters.tolist(), strict=True):
        units_of[cluster].append(unit)
    counts = Counter(terms.languages)
    leading = min(counts, key=lambda one: (-counts[one], one))
    families = []
    for cluster, refs in enumerate(members):
        own = units_of[cluster]
        names = _name_shared_terms(terms, centres, shares, cluster, own, lexicon)
        families.append(
            Family(
                id=_family_id(refs[0]),
                label=label_family(own, names, lexicon, leading=leading),
                members=tuple(sorted(refs, key=lambda ref: order[ref.text_id])),
                shared_terms=names if len(refs) > 1 else (),
            )
        )
    return tuple(families)


def _family_id(first: ProvisionRef) -> str:
    name = f"{first.text_id}\n{first.eid}".encode()
    return f"f-{blake2s(name, digest_size=5).hexdigest()}"


def _name_shared_terms(
    terms: TermMatrix,
    centres: Matrix,
    shares: Matrix,
    cluster: int,
    members: Sequence[AlignmentUnit],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    start, end = centres.indptr[cluster], centres.indptr[cluster + 1]
    columns, weights = centres.indices[start:end], centres.data[start:end]
    present = shares[cluster, columns].toarray().ravel()
    strength = np.where(present >= SHARED_BY, weights, 0.0)
    names: list[str] = []
    stems_of = cache(lexicon.stems)  # of one family: each term asks for the same words
    for position in np.lexsort((columns, -strength))[: 4 * SHARED_TERM_COUNT]:
        if strength[position] <= 0 or len(names) == SHARED_TERM_COUNT:
            break
        name = name_term(terms.terms[columns[position]], members, lexicon, stems_of)
        low = name.lower()
        if not any(low in other.lower() or other.lower() in low for other in names):
            names.append(name)
    return tuple(names)
