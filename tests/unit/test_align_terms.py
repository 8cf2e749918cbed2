"""Words become stems of their language, and concepts that languages share."""

import pytest

from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.align.terms import Concept, Lexicon, stem_word
from nonpaper.domain.source import Language
from tests.aligned import DERECHOS, DROITS, DUTIES, EN, ES, FR

SMALL = Lexicon(
    [
        Concept("duty", {EN: ("duty",), ES: ("derecho",)}),
        Concept(
            "customs_duty", {EN: ("customs duty", "tariff"), FR: ("droit de douane",)}
        ),
        Concept("harbour_pilot", {}),
    ],
    {EN: frozenset({"the", "of"}), FR: frozenset({"de"})},
)


def concepts(words: str, language: Language, lexicon: Lexicon = SMALL) -> list[str]:
    return lexicon.concepts(lexicon.stems(words, language), language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (EN, "duties", "duty"),
        (ES, "obligaciones", "obligación"),
        (FR, "obligations", "obligation"),
    ],
)
def test_forms_of_one_word_have_one_stem(
    language: Language, one: str, other: str
) -> None:
    assert stem_word(one, language) == stem_word(other, language)


def test_accents_do_not_count_since_retyped_texts_lack_them() -> None:
    assert stem_word("trámite", ES) == stem_word("tramite", ES)


def test_words_without_content_single_letters_and_numbers_have_no_stem() -> None:
    assert SMALL.stems("The duty of 12 x 2024 harbours", EN) == ("duti", "harbour")
    assert SMALL.content_words("The Duty of x Harbours", EN) == ["duty", "harbours"]


def test_stems_and_content_words_stand_side_by_side() -> None:
    lexicon = load_lexicon()
    for words, language in ((DUTIES, EN), (DERECHOS, ES), (DROITS, FR)):
        stems = lexicon.stems(words, language)
        content = lexicon.content_words(words, language)
        assert stems == tuple(stem_word(word, language) for word in content)


def test_e_commerce_is_one_word() -> None:
    assert SMALL.content_words("on E-Commerce and a re-entry", EN) == [
        "on",
        "e-commerce",
        "and",
        "re",
        "entry",
    ]


def test_the_longest_form_counts_and_its_part_does_not() -> None:
    assert concepts("customs duties and other duties", EN) == ["customs_duty", "duty"]


def test_concepts_stand_in_the_order_of_the_words_as_often_as_they_are_there() -> None:
    assert concepts("A duty, a tariff, a duty", EN) == ["duty", "customs_duty", "duty"]


def test_a_form_counts_only_in_its_own_language() -> None:
    assert concepts("droits de douane", FR) == ["customs_duty"]
    assert concepts("droits de douane", EN) == []
    assert concepts("", ES) == []


def test_one_matter_has_the_same_concept_in_three_languages() -> None:
    lexicon = load_lexicon()
    found = [
        set(concepts(words, language, lexicon))
        for words, language in ((DUTIES, EN), (DERECHOS, ES), (DROITS, FR))
    ]
    assert set.intersection(*found)


def test_a_concept_is_named_in_a_language_else_in_english_else_by_its_id() -> None:
    concept = SMALL.concept("customs_duty")
    assert concept.name(FR) == "droit de douane"
    assert concept.name(ES) == "customs duty"
    assert SMALL.concept("harbour_pilot").name(EN) == "harbour pilot"


def test_of_two_concepts_with_one_form_the_first_stands() -> None:
    twins = Lexicon(
        [Concept("first", {EN: ("seal",)}), Concept("second", {EN: ("seals",)})], {}
    )
    assert concepts("seals", EN, twins) == ["first"]


def test_a_form_of_words_without_content_is_never_found() -> None:
    lexicon = Lexicon(
        [Concept("empty", {EN: ("of the",)})], {EN: frozenset({"of", "the"})}
    )
    assert concepts("of the", EN, lexicon) == []
