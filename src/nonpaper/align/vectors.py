"""Weigh the terms of provisions: how much each says about the matter they are on.

Reads: units with their words, headings and context.
Writes: one sparse matrix, units × terms, and the names of its columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.align.functions import FunctionTable
from nonpaper.align.terms import DEFAULT_LANGUAGE, Lexicon
from nonpaper.align.unit_terms import FindAllTerms, find_terms, find_terms_in_turn
from nonpaper.domain.convergence import AlignmentUnit
from nonpaper.domain.source import Language

Matrix = sparse.csr_matrix

REPEATED_COUNT = 2.0
"""Texts have chapters where one has this many articles of one function on average."""


class TermKind(StrEnum):
    """Say what a term is; only words belong to one language."""

    WORD = "word"  # a stem, or two in a row, in the words
    HEADING_WORD = "heading_word"  # a stem in the heading
    CONCEPT = "concept"  # a concept of the lexicon, in the words
    HEADING = "heading"  # a concept of the lexicon, in the heading
    CONTEXT = "context"  # a concept in the headings above: chapter, section
    FUNCTION = "function"  # what the article is for


@dataclass(frozen=True, slots=True)
class Term:
    """Be one column of a term matrix.

    Attributes:
        kind: What it is.
        name: Stems with a space between, concept id, or name of a function.
        language: The language of stems; nothing for what languages share.
    """

    kind: TermKind
    name: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Say how much each kind of term counts; all at least 0.

    Attributes:
        word: A word, in the words.
        concept: A concept, in the words.
        heading: A concept in the heading; a word of it counts half.
        context: A concept in the headings above.
        function: What the article is for, times its score; its rarity is not asked.
        opening: How many times more a term counts among the first stems, where
            treaty drafting says what an article is on.
        opening_length: How many stems are the opening.
    """

    word: float = 0.7
    concept: float = 0.8
    heading: float = 7.0
    context: float = 3.0
    function: float = 20.0
    opening: float = 2.0
    opening_length: int = 40


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """Hold the weighted terms of units.

    Attributes:
        values: Weights, shape (units, terms), at least 0, rarity taken in.
        terms: The columns.
        languages: Language of each unit.
    """

    values: Matrix
    terms: tuple[Term, ...]
    languages: tuple[Language, ...]

    def rows(self, chosen: slice) -> TermMatrix:
        """Return the matrix of some of the units."""
        return TermMatrix(self.values[chosen], self.terms, self.languages[chosen])

    def matter(self) -> TermMatrix:
        """Return the matrix of what stands in the words: the matter alone."""
        kinds = {TermKind.WORD, TermKind.CONCEPT}
        columns = np.flatnonzero([term.kind in kinds for term in self.terms])
        terms = tuple(self.terms[column] for column in columns)
        return TermMatrix(self.values[:, columns], terms, self.languages)

    def shared_columns(self) -> NDArray[np.int64]:
        """Return the columns that languages share."""
        return np.flatnonzero([term.language is None for term in self.terms])


@dataclass(slots=True)
class _Block:
    """Collect the terms of one kind over all units, as ids in order of appearance."""

    ids: defaultdict[str, int]
    columns: list[int]
    rows: list[int]
    lengths: list[int]
    lead_counts: list[int]

    @classmethod
    def empty(cls) -> _Block:
        ids: defaultdict[str, int] = defaultdict()
        ids.default_factory = ids.__len__
        return cls(ids, [], [], [], [])

    def add(self, row: int, names: Sequence[str], lead_count: int = 0) -> None:
        if names:
            self.columns.extend(map(self.ids.__getitem__, names))
            self.rows.append(row)
            self.lengths.append(len(names))
            self.lead_counts.append(lead_count)

    def names_by_row(self) -> dict[int, list[str]]:
        names = list(self.ids)
        columns = iter(self.columns)
        return {
            row: sorted({names[column] for column in islice(columns, length)})
            for row, length in zip(self.rows, self.lengths, strict=True)
        }

    def joined(
        self,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        lengths = np.array(self.lengths, dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        places = np.arange(len(self.columns)) - np.repeat(starts, lengths)
        return (
            np.repeat(np.array(self.rows, dtype=np.int64), lengths),
            np.array(self.columns, dtype=np.int64),
            places < np.repeat(np.array(self.lead_counts, dtype=np.int64), lengths),
        )


def build_term_matrix(
    units: Sequence[AlignmentUnit],
    *,
    lexicon: Lexicon,
    functions: FunctionTable,
    weights: Weights,
    counted: int | None = None,
    find_all: FindAllTerms = find_terms_in_turn,
) -> TermMatrix:
    """Weigh the terms of units.

    A term counts (1 + log frequency) × weight of its kind × `opening` if it stands in
    the opening × log((1 + units) / units that have it). Terms of a single unit are
    left out: they join nothing.

    Args:
        units: The units, and after them others whose words are weighed by the same
            measure; those have no function.
        lexicon: The concepts that languages share.
        functions: The cues of what an article is for.
        weights: How much each kind of term counts.
        counted: How many of the units count for rarity; all where not given.
        find_all: How to find the terms of many units.
    """
    counted = counted or len(units)
    languages = tuple(unit.language or DEFAULT_LANGUAGE for unit in units)
    words = {language: _Block.empty() for language in Language}
    headings = {language: _Block.empty() for language in Language}
    concepts, heading_concepts, contexts = (_Block.empty() for _ in range(3))
    find = partial(find_terms, lexicon=lexicon, opening_length=weights.opening_length)
    found = chain(
        find_all(units[:counted], partial(find, functions=functions)),
        find(units[counted:], functions={}),
    )
    scores = []
    for row, (one, language) in enumerate(zip(found, languages, strict=True)):
        words[language].add(row, one.stems, weights.opening_length)
        concepts.add(row, [*one.opening, *one.rest], len(one.opening))
        headings[language].add(row, one.heading)
        heading_concepts.add(row, one.heading_concepts)
        contexts.add(row, one.context)
        scores.append(one.functions)
    parts = _Parts(len(units), counted, weights)
    for language in Language:
        parts.add_block(words[language], TermKind.WORD, weights.word, language)
        parts.add_pairs(words[language], weights.word, language)
        parts.add_block(
            headings[language], TermKind.HEADING_WORD, weights.heading / 2, language
        )
    parts.add_block(concepts, TermKind.CONCEPT, weights.concept)
    parts.add_block(heading_concepts, TermKind.HEADING, weights.heading)
    parts.add_block(contexts, TermKind.CONTEXT, weights.context)
    parts.add_functions(units[:counted], scores[:counted], contexts)
    return parts.matrix(languages)


def _repeat_functions(
    units: Sequence[AlignmentUnit], scores: Sequence[dict[str, float]]
) -> bool:
    """Tell whether texts have several articles of one function: chapters with each."""
    pairs = [
        (unit.ref.text_id, name)
        for unit, found in zip(units, scores, strict=True)
        for name in found
    ]
    return len(pairs) >= REPEATED_COUNT * max(1, len(set(pairs)))


class _Parts:
    """Put the blocks of one matrix side by side."""

    def __init__(self, unit_count: int, counted: int, weights: Weights) -> None:
        self.unit_count = unit_count
        self.counted = counted
        self.weights = weights
        self.matrices: list[Matrix] = []
        self.terms: list[Term] = []

    def add_block(
        self,
        block: _Block,
        kind: TermKind,
        weight: float,
        language: Language | None = None,
    ) -> None:
        rows, columns, leads = block.joined()
        names = list(block.ids)
        self._add(
            rows, columns, leads, weight, len(names), kind, language, names.__getitem__
        )

    def add_pairs(self, block: _Block, weight: float, language: Language) -> None:
        rows, columns, leads = block.joined()
        if len(rows) < 2:
            return
        names = list(block.ids)
        same = rows[1:] == rows[:-1]
        codes = (columns[:-1][same] << 32) + columns[1:][same]
        pairs, ids = np.unique(codes, return_inverse=True)

        def name(column: int) -> str:
            code = int(pairs[column])
            return f"{names[code >> 32]} {names[code & 0xFFFFFFFF]}"

        self._add(
            rows[1:][same],
            ids,
            leads[1:][same],
            weight,
            len(pairs),
            TermKind.WORD,
            language,
            name,
        )

    def add_functions(
        self,
        units: Sequence[AlignmentUnit],
        scores: Sequence[dict[str, float]],
        contexts: _Block,
    ) -> None:
        """Add what each unit is for, in its chapter where texts have many chapters.

        The definitions of one chapter are not those of another; but where a text has
        one article on definitions, the name of its chapter says nothing.
        """
        has_chapters = _repeat_functions(units, scores)
        contexts_of = contexts.names_by_row() if has_chapters else {}
        block = _Block.empty()
        weights: list[float] = []
        for row, found in enumerate(scores):
            chapters = contexts_of.get(row, [""])
            for name, score in found.items():
                block.add(row, [f"{name} {chapter}".strip() for chapter in chapters])
                weights += [score / len(chapters) ** 0.5] * len(chapters)
        rows, columns, _ = block.joined()
        shape = (self.unit_count, len(block.ids))
        values = np.array(weights) * self.weights.function
        self.matrices.append(sparse.csr_matrix((values, (rows, columns)), shape=shape))
        names = (name.split(" ")[0] for name in block.ids)
        self.terms += [Term(TermKind.FUNCTION, name) for name in names]

    def _add(
        self,
        rows: NDArray[np.int64],
        columns: NDArray[np.int64],
        leads: NDArray[np.bool_],
        weight: float,
        column_count: int,
        kind: TermKind,
        language: Language | None,
        name: Callable[[int], str],
    ) -> None:
        if not len(rows):
            return
        shape = (self.unit_count, column_count)
        counts = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        lead = sparse.csr_matrix((leads.astype(float), (rows, columns)), shape=shape)
        own = counts[: self.counted]
        frequency = np.bincount(own.indices, minlength=column_count)
        kept = np.flatnonzero(frequency >= 2)
        counts, lead = counts[:, kept].tocsr(), lead[:, kept].tocsr()
        rarity = np.log((1 + self.counted) / frequency[kept])
        counts.data = 1 + np.log(counts.data)
        lead.data = np.where(lead.data > 0, self.weights.opening - 1, 0.0)
        weighted = counts + counts.multiply(lead)
        self.matrices.append(weighted.multiply(rarity * weight).tocsr())
        self.terms += [Term(kind, name(int(column)), language) for column in kept]

    def matrix(self, languages: tuple[Language, ...]) -> TermMatrix:
        values = sparse.hstack(self.matrices, format="csr")
        return TermMatrix(values, tuple(self.terms), languages)
