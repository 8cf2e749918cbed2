"""A family is called what a person would call it."""

import pytest

from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.align.label import label_family, name_term, set_in_sentence_case
from nonpaper.align.vectors import Term, TermKind
from nonpaper.domain.convergence import AlignmentUnit
from nonpaper.domain.source import Language
from tests.aligned import (
    DERECHOS,
    DUTIES,
    EN,
    ES,
    FR,
    ROUND,
    align,
    hide_headings,
    unit,
)


def label(
    *members: AlignmentUnit, names: tuple[str, ...] = (), leading: Language = EN
) -> str:
    return label_family(members, names, load_lexicon(), leading=leading)


def headed(
    text: str, heading: str | None, language: Language | None = EN
) -> AlignmentUnit:
    return unit(text, 1, DUTIES, heading, language)


def test_the_commonest_heading_is_the_label_whatever_its_number_and_case() -> None:
    assert (
        label(
            headed("a", "Duties on Harbours"),
            headed("b", "Customs Duties"),
            headed("c", "CUSTOMS DUTY"),
        )
        == "Customs Duties"
    )


def test_headings_of_the_leading_language_go_first() -> None:
    members = [
        headed("a", "Derechos de Aduana", ES),
        headed("b", "Derechos de Aduana", ES),
        headed("c", "Customs Duties", EN),
    ]
    assert label(*members, leading=EN) == "Customs Duties"
    assert label(*members, leading=ES) == "Derechos de Aduana"
    assert label(*members, leading=FR) == "Derechos de Aduana"


def test_a_heading_that_is_not_shouted_is_preferred() -> None:
    assert (
        label(headed("a", "CUSTOMS DUTIES"), headed("b", "Customs duties"))
        == "Customs duties"
    )


def test_without_headings_the_shared_terms_are_the_label() -> None:
    members = (headed("a", None), headed("b", None))
    assert label(*members, names=("customs duty", "transmissions", "party")) == (
        "Customs duty, transmissions"
    )
    duties = next(one for one in align(hide_headings(ROUND)) if len(one.members) == 4)
    assert duties.label.lower().startswith(duties.shared_terms[0])


def test_without_headings_and_terms_the_first_words_are_the_label() -> None:
    assert label(unit("a", 1, "Ships sail.")) == "Ships sail."
    assert (
        label(headed("a", None))
        == "No Party shall impose customs duties on electronic …"
    )


def test_a_heading_in_an_unknown_language_counts_as_english() -> None:
    assert label(headed("a", "Customs Duties", None)) == "Customs Duties"


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("CUSTOMS DUTIES", "Customs duties"),
        ("  Customs\n Duties. ", "Customs Duties"),
        ("Access To And Use Of The Harbour", "Access to and Use of the Harbour"),
        ("Protección De Los Datos", "Protección de los Datos"),
        ("Coopération Et Échanges", "Coopération et Échanges"),
        ("The Harbour", "The Harbour"),
        ("customs duties", "Customs duties"),
        ("ITU", "ITU"),
        ("...", ""),
    ],
)
def test_a_heading_is_set_in_sentence_case(heading: str, shown: str) -> None:
    assert set_in_sentence_case(heading) == shown


def test_stems_are_shown_as_the_words_behind_them() -> None:
    term = Term(TermKind.WORD, "custom duti", EN)
    members = [unit("b", 1, DERECHOS, None, ES), headed("a", None)]
    assert name_term(term, members, load_lexicon()) == "customs duties"
    unknown = Term(TermKind.WORD, "harbour", EN)
    assert name_term(unknown, members, load_lexicon()) == "harbour"


def test_a_concept_is_named_in_the_language_of_most_members() -> None:
    term = Term(TermKind.CONCEPT, "customs_duty")
    spanish = unit("b", 1, DERECHOS, None, ES)
    assert name_term(term, [spanish, spanish, headed("a", None)], load_lexicon()) == (
        load_lexicon().concept("customs_duty").name(ES)
    )


def test_a_function_is_named_as_words() -> None:
    term = Term(TermKind.FUNCTION, "dispute_settlement")
    assert name_term(term, [headed("a", None)], load_lexicon()) == "dispute settlement"
