"""Find the families of corresponding provisions, with label and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.align.cluster import join_by_average
from nonpaper.align.functions import FunctionTable, score_functions
from nonpaper.align.label import label_family, name_term
from nonpaper.align.likeness import measure_likeness, normalise_rows
from nonpaper.align.terms import DEFAULT_LANGUAGE, Lexicon
from nonpaper.align.vectors import Matrix, TermMatrix, Weights, build_term_matrix
from nonpaper.domain.convergence import AlignmentUnit, Family, ProvisionRef

SHARED_TERM_COUNT = 5
SHARED_BY = 0.5
"""Share of a family's members that have to have a term for it to count as shared."""

ROWS_AT_ONCE = 2_000
CARVE_OUT = "exceptions"
"""Function of a provision that limits others: `nothing in this Chapter shall …`."""


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """Hold the settings of align; measured in `docs/engines/align.md`.

    Attributes:
        weights: How much each kind of term counts.
        threshold: How alike two clusters have to be to join, in (0, 1).
        overlap_weight: How much standing side by side in the same texts counts
            against joining; at least 0.
        nearest_count: How many of the most alike units are looked at for each.
        second_likeness: How alike a paragraph and a family have to be for the
            paragraph to stand in that family beside its article's own, in (0, 1).
        second_margin: How much more like that family it has to be than like the rest
            of its article.
        thread_count: Threads to use; the result is the same.
    """

    weights: Weights = field(default_factory=Weights)
    threshold: float = 0.1
    overlap_weight: float = 0.2
    nearest_count: int = 100
    second_likeness: float = 0.4
    second_margin: float = 0.1
    thread_count: int = 1


def align_units(
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    functions: FunctionTable,
    settings: AlignmentSettings | None = None,
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
        _second_families(units, terms, clusters, text_numbers, functions, settings)
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


def _second_families(
    units: Sequence[AlignmentUnit],
    terms: TermMatrix,
    clusters: NDArray[np.int64],
    text_numbers: NDArray[np.int64],
    functions: FunctionTable,
    settings: AlignmentSettings,
) -> list[tuple[ProvisionRef, int]]:
    """Return the paragraphs that belong to another family than their article's.

    Such a paragraph is much more like that family than like the rest of its article. A
    family has to have two texts, none of them the paragraph's own; of an article one
    paragraph at most goes to a family, the one that is most alike. Only the matter
    counts: a paragraph on cooperation in an article on consumers is on consumers. A
    carve-out goes with the rule that it limits.
    """
    values = terms.matter().values
    owners = np.array([row for row, unit in enumerate(units) for _ in unit.parts])
    parts = [part for unit in units for part in unit.parts]
    own = values[len(units) :]
    rest = values[: len(units)][owners] - own
    rest.data = np.maximum(rest.data, 0)
    own = normalise_rows(own)
    to_rest = np.asarray(own.multiply(normalise_rows(rest)).sum(axis=1)).ravel()
    centres = normalise_rows(_centres(normalise_rows(values[: len(units)]), clusters))
    nearest, scores = _nearest_centres(own, centres, clusters[owners])
    texts_of: dict[int, set[int]] = {}
    for cluster, text in zip(clusters.tolist(), text_numbers.tolist(), strict=True):
        texts_of.setdefault(cluster, set()).add(text)
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for position, owner in enumerate(owners.tolist()):
        cluster, score = int(nearest[position]), float(scores[position])
        texts = texts_of[cluster]
        if (
            score < settings.second_likeness
            or score < to_rest[position] + settings.second_margin
            or len(texts) < 2
            or int(text_numbers[owner]) in texts
            or _is_carve_out(parts[position], functions)
        ):
            continue
        if score > best.get((owner, cluster), (0.0, 0))[0]:
            best[owner, cluster] = score, position
    return [
        (parts[position].ref, cluster)
        for (_, cluster), (_, position) in sorted(best.items())
    ]


def _nearest_centres(
    rows: Matrix, centres: Matrix, own: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each row the nearest centre but its own, and how like it is."""
    columns = centres.T.tocsr()
    nearest = np.zeros(rows.shape[0], dtype=np.int64)
    scores = np.zeros(rows.shape[0])
    for start in range(0, rows.shape[0], ROWS_AT_ONCE):
        block = slice(start, start + ROWS_AT_ONCE)
        alike = (rows[block] @ columns).toarray()
        places = np.arange(alike.shape[0])
        alike[places, own[block]] = 0
        nearest[block] = alike.argmax(axis=1)
        scores[block] = alike[places, nearest[block]]
    return nearest, scores


def _is_carve_out(part: AlignmentUnit, functions: FunctionTable) -> bool:
    language = part.language or DEFAULT_LANGUAGE
    return CARVE_OUT in score_functions(part.words, None, language, functions)


def _centres(values: Matrix, clusters: NDArray[np.int64]) -> Matrix:
    count = int(clusters.max()) + 1
    sizes = np.bincount(clusters, minlength=count)
    joins = sparse.csr_matrix(
        (1 / sizes[clusters], (clusters, np.arange(len(clusters)))),
        shape=(count, len(clusters)),
    )
    return sparse.csr_matrix(joins @ values)


def _describe(
    units: Sequence[AlignmentUnit],
    terms: TermMatrix,
    clusters: NDArray[np.int64],
    members: list[list[ProvisionRef]],
    lexicon: Lexicon,
) -> tuple[Family, ...]:
    values = normalise_rows(terms.values)
    centres = _centres(values, clusters)
    presence = values.copy()
    presence.data = np.ones_like(presence.data)
    shares = _centres(presence, clusters)
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
    for position in np.lexsort((columns, -strength))[: 4 * SHARED_TERM_COUNT]:
        if strength[position] <= 0 or len(names) == SHARED_TERM_COUNT:
            break
        name = name_term(terms.terms[columns[position]], members, lexicon)
        if not any(name in other or other in name for other in names):
            names.append(name)
    return tuple(names)
