from unittest.mock import patch

import pytest

from nonpaper.adapters.readers import language as module
from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.readers.language import find_language
from nonpaper.domain.source import FrontMatter, Language
from nonpaper.errors import UnreadableFileError

SENTENCES = {
    "en": "Each Party shall endeavour to adopt measures that make electronic invoices "
    "easier to use, and shall publish them on a website without delay.",
    "fr": "Chaque Partie s'efforce d'adopter des mesures qui facilitent l'utilisation "
    "des factures électroniques et les publie sans retard sur un site Web.",
    "es": "Cada Parte procurará adoptar medidas que faciliten el uso de las facturas "
    "electrónicas y las publicará sin demora en un sitio web.",
    "pt": "Cada Parte deverá adotar medidas que facilitem a utilização de "
    "faturas eletrónicas e deverá publicá-las sem demora num sítio da Internet.",
    "de": "Jede Vertragspartei bemüht sich, Maßnahmen zu ergreifen, die den "
    "Gebrauch elektronischer Rechnungen erleichtern, und veröffentlicht sie bald.",
    "it": "Ciascuna Parte si adopera per adottare misure che facilitino l'uso "
    "delle fatture elettroniche e le pubblica senza indugio su un sito web.",
    "ru": "Каждая Сторона стремится принимать меры, которые облегчают "
    "использование электронных счетов, и незамедлительно публикует их на сайте.",
    "zh": "各缔约方应努力采取措施便利电子发票的使用并应及时在网站上公布这些措施",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_languages_are_told_apart(language: str, sentence: str) -> None:
    assert find_language(sentence) == language
    assert find_language(f"Article 1\n{sentence}\n" * 60) == language


@pytest.mark.parametrize(
    "words", ["", "Article 1", "[shall] [should]", "WT/GC/W/1 " * 90]
)
def test_too_few_words_make_no_language_certain(words: str) -> None:
    assert find_language(words) is None


def test_a_text_in_another_language_is_unread_with_a_remedy() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        parse_document("texto.txt", (SENTENCES["pt"] * 3).encode())
    assert "the text is in Portuguese, which Nonpaper does not read" in str(
        caught.value
    )


def test_a_language_that_the_user_gives_is_not_doubted() -> None:
    given = FrontMatter(language=Language.ES)
    data = (SENTENCES["pt"] * 3).encode()
    assert parse_document("texto.txt", data, given=given).front.language is Language.ES


def test_the_language_does_not_change_from_run_to_run() -> None:
    mixed = SENTENCES["en"] * 30 + SENTENCES["fr"] * 30
    assert len({find_language(mixed) for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("No Party shall impose the duty on any of the goods of the other. ", "en"),
        (
            "Ninguna de las Partes impondrá los derechos a las mercancías del otro. ",
            "es",
        ),
        ("Aucune des Parties ne perçoit les droits sur les produits du voisin. ", "fr"),
    ],
)
def test_a_language_full_of_its_function_words_needs_no_identifier(
    words: str, language: str
) -> None:
    with patch.object(module, "_identifier", side_effect=AssertionError):
        assert module.find_language(words * 20) == language


def test_a_neighbour_of_a_language_is_not_taken_for_it() -> None:
    portuguese = (
        "Nenhuma das Partes imporá direitos aduaneiros sobre as transmissões "
        "eletrónicas entre uma pessoa de uma Parte e uma pessoa da outra Parte. "
    )
    assert find_language(portuguese * 12) == "pt"
