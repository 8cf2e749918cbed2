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

SHIPS = "Ships sail."


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


def test_of_headings_as_common_the_one_that_members_speak_of_is_the_label() -> None:
    poles = "Each Party shall ensure access to poles, ducts and conduits."
    members = [
        unit("a", 1, poles, "Denial of Access"),
        unit("b", 1, poles, "Access to Poles, Ducts and Conduits"),
    ]
    assert label(*members) == "Access to Poles, Ducts and Conduits"


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("Monopolies1", "Monopolies"),
        ("Scarce Resources11-3", "Scarce Resources"),
        ("Major Suppliers7.", "Major Suppliers"),
        ("Supply in Mode 4", "Supply in Mode 4"),
        ("Trade in CO2", "Trade in CO2"),
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_label(heading: str, shown: str) -> None:
    assert label(headed("a", heading)) == shown


def test_the_furniture_of_treaties_is_no_label_where_there_are_other_terms() -> None:
    names = ("party shall adopt", "this chapter", "levels of protection")
    members = (headed("a", None), headed("b", None))
    assert label(*members, names=names) == "Levels of protection"
    assert label(*members, names=names[:2]) == "Party shall adopt, this chapter"


def test_without_headings_the_shared_terms_are_the_label() -> None:
    members = (headed("a", None), headed("b", None))
    assert label(*members, names=("customs duty", "transmissions", "party")) == (
        "Customs duty, transmissions"
    )
    duties = next(one for one in align(hide_headings(ROUND)) if len(one.members) == 4)
    assert duties.label.lower().startswith(duties.shared_terms[0])


def test_without_headings_and_terms_the_first_words_are_the_label() -> None:
    assert label(unit("a", 1, SHIPS)) == "Ships sail."
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
        ("Poles,Ducts, And Pipes", "Poles, Ducts, and Pipes"),
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


def test_a_pair_of_words_is_shown_with_the_small_words_between_them() -> None:
    words = "Parties, levels; each Party may set its own levels of the protection."
    members = [unit("a", 1, words)]
    term = Term(TermKind.WORD, "level protect", EN)
    assert name_term(term, members, load_lexicon()) == "levels of the protection"
    inside = [unit("a", 1, "Sublevels protections, LEVELS  PROTECTION of \u0130zmir")]
    assert name_term(term, inside, load_lexicon()) == "LEVELS PROTECTION"
    apart = [unit("a", 1, "It has levels; protection is free.")]
    assert name_term(term, apart, load_lexicon()) == "levels protection"


def test_a_concept_has_the_form_that_the_texts_use() -> None:
    term = Term(TermKind.CONCEPT, "non_commercial_assistance")
    usual = load_lexicon().concept(term.name).name(EN)
    effects = unit("a", 1, "No Party shall cause adverse effects to a harbour.")
    aid = unit("b", 1, f"No Party shall grant {usual} to a harbour.")
    assert name_term(term, [effects, effects], load_lexicon()) == "adverse effects"
    assert name_term(term, [effects, aid], load_lexicon()) == usual
    assert name_term(term, [unit("c", 1, SHIPS)], load_lexicon()) == usual


def test_a_concept_is_named_in_the_language_of_most_members() -> None:
    term = Term(TermKind.CONCEPT, "customs_duty")
    spanish = unit("b", 1, DERECHOS, None, ES)
    assert name_term(term, [spanish, spanish, headed("a", None)], load_lexicon()) == (
        "derecho de aduana"
    )


def test_a_function_is_named_as_words() -> None:
    term = Term(TermKind.FUNCTION, "dispute_settlement")
    assert name_term(term, [headed("a", None)], load_lexicon()) == "dispute settlement"
