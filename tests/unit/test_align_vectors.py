"""Terms weigh by what they are, where they stand, and how rare they are."""

import numpy as np
import pytest

from nonpaper.adapters.lexicon import load_functions
from nonpaper.align.terms import Concept, Lexicon
from nonpaper.align.vectors import (
    Term,
    TermKind,
    TermMatrix,
    Weights,
    build_term_matrix,
)
from nonpaper.domain.convergence import AlignmentUnit
from tests.aligned import EN, ES, unit

LEXICON = Lexicon(
    [Concept("harbour", {EN: ("harbour",), ES: ("puerto",)})], {EN: frozenset({"the"})}
)
PLAIN = Weights(word=1, concept=1, heading=10, context=1, function=1, opening=1)


def build(
    *units: AlignmentUnit, weights: Weights = PLAIN, counted: int | None = None
) -> TermMatrix:
    return build_term_matrix(
        units,
        lexicon=LEXICON,
        functions=load_functions(),
        weights=weights,
        counted=counted,
    )


def weight(matrix: TermMatrix, row: int, kind: TermKind, name: str) -> float:
    columns = [
        n for n, t in enumerate(matrix.terms) if (t.kind, t.name) == (kind, name)
    ]
    return float(matrix.values[row, columns].sum()) if columns else 0.0


def test_a_word_weighs_by_how_few_units_have_it() -> None:
    made = build(
        unit("a", 1, "seal boat"), unit("b", 1, "seal boat"), unit("c", 1, "boat")
    )
    assert weight(made, 0, TermKind.WORD, "seal") == pytest.approx(np.log(4 / 2))
    assert weight(made, 0, TermKind.WORD, "boat") == pytest.approx(np.log(4 / 3))
    assert weight(made, 2, TermKind.WORD, "seal") == 0


def test_a_word_that_is_said_again_weighs_more_by_its_logarithm() -> None:
    made = build(unit("a", 1, "seal seal seal"), unit("b", 1, "seal"))
    once = weight(made, 1, TermKind.WORD, "seal")
    assert weight(made, 0, TermKind.WORD, "seal") == pytest.approx(
        (1 + np.log(3)) * once
    )


def test_a_term_of_a_single_unit_joins_nothing_and_is_left_out() -> None:
    made = build(unit("a", 1, "seal boat", "Ropes"), unit("b", 1, "boat"))
    assert {term.name for term in made.terms} == {"boat"}


def test_pairs_of_words_are_terms_and_never_reach_into_the_next_unit() -> None:
    made = build(
        unit("a", 1, "seal boat"),
        unit("b", 1, "rope mast"),
        unit("c", 1, "seal boat"),
        unit("d", 1, "rope mast"),
    )
    assert {term.name for term in made.terms if " " in term.name} == {
        "seal boat",
        "rope mast",
    }


def test_units_that_do_not_count_are_weighed_and_change_no_rarity() -> None:
    own = [unit("a", 1, "seal boat"), unit("b", 1, "seal")]
    alone = build(*own)
    more = build(*own, unit("c", 1, "seal boat"), unit("d", 1, "boat"), counted=2)
    assert more.terms == alone.terms
    assert more.values[:2].toarray().tolist() == alone.values.toarray().tolist()
    assert weight(more, 2, TermKind.WORD, "seal") == weight(
        alone, 0, TermKind.WORD, "seal"
    )


def test_what_stands_in_the_opening_weighs_more() -> None:
    weights = Weights(word=1, opening=3, opening_length=1)
    made = build(unit("a", 1, "seal boat"), unit("b", 1, "boat seal"), weights=weights)
    assert weight(made, 0, TermKind.WORD, "seal") == pytest.approx(
        3 * weight(made, 1, TermKind.WORD, "seal")
    )


def test_a_heading_outweighs_the_words_and_without_one_there_is_none() -> None:
    made = build(unit("a", 1, "harbour", "Harbour"), unit("b", 1, "harbour", "Harbour"))
    heading = weight(made, 0, TermKind.HEADING, "harbour")
    assert heading == pytest.approx(10 * weight(made, 0, TermKind.CONCEPT, "harbour"))
    assert weight(made, 0, TermKind.HEADING_WORD, "harbour") == pytest.approx(
        heading / 2
    )
    bare = build(unit("a", 1, "harbour"), unit("b", 1, "harbour"))
    assert {term.kind for term in bare.terms} == {TermKind.WORD, TermKind.CONCEPT}


def test_languages_share_concepts_and_functions_and_no_words() -> None:
    made = build(
        unit("a", 1, "The Parties shall cooperate on the harbour."),
        unit("b", 1, "Las Partes deberán cooperar en el puerto.", language=ES),
        unit("c", 1, "harbour parties"),
        unit("d", 1, "puerto partes", language=ES),
    )
    shared = [made.terms[column] for column in made.shared_columns()]
    assert Term(TermKind.CONCEPT, "harbour") in shared
    assert Term(TermKind.FUNCTION, "cooperation") in shared
    assert {term.kind for term in shared} == {TermKind.CONCEPT, TermKind.FUNCTION}


def test_the_matter_is_all_but_what_articles_are_for() -> None:
    words = "The Parties shall cooperate on the harbour."
    made = build(unit("a", 1, words), unit("b", 1, words)).matter()
    assert TermKind.FUNCTION not in {term.kind for term in made.terms}
    assert made.values.shape == (2, len(made.terms))


def test_definitions_of_two_chapters_are_two_where_texts_have_many_chapters() -> None:
    lexicon_contexts = ("Harbour", "Rope", "Mast")
    lexicon = Lexicon(
        [Concept(name.lower(), {EN: (name.lower(),)}) for name in lexicon_contexts], {}
    )

    def functions_of(texts: str, contexts: tuple[str, ...]) -> list[tuple[int, ...]]:
        made = build_term_matrix(
            [
                unit(text, n, "x", "Definitions", context=context)
                for n, (text, context) in enumerate(zip(texts, contexts, strict=True))
            ],
            lexicon=lexicon,
            functions=load_functions(),
            weights=PLAIN,
        )
        columns = [n for n, t in enumerate(made.terms) if t.kind is TermKind.FUNCTION]
        return [tuple(row.nonzero()[0]) for row in made.values[:, columns].toarray()]

    apart = functions_of(
        "ababab", ("Harbour", "Harbour", "Rope", "Rope", "Mast", "Mast")
    )
    assert apart[0] == apart[1] != apart[2] == apart[3]
    together = functions_of(
        "abcdef", ("Harbour", "Harbour", "Harbour", "Harbour", "Rope", "Mast")
    )
    assert len(set(together)) == 1


def test_rows_of_a_matrix_keep_their_languages() -> None:
    made = build(unit("a", 1, "seal"), unit("b", 1, "seal", language=None))
    assert made.rows(slice(1, 2)).languages == (EN,)
    assert made.rows(slice(1, 2)).values.shape[0] == 1


def test_units_without_words_have_rows_of_nothing() -> None:
    made = build(unit("a", 1, ""), unit("b", 1, "…"))
    assert made.values.shape == (2, 0)
