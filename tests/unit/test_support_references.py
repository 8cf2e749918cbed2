import pytest

from nonpaper.adapters.references import load_references, parse_reference_words
from nonpaper.domain.source import Language
from nonpaper.errors import DataError
from nonpaper.support.references import Scope, parse_references
from tests.conftest import ROOT

TABLE = ROOT / "src" / "nonpaper" / "data" / "support" / "references.toml"


def words_of(said: str, language: Language = Language.EN) -> list[str]:
    return [r.words for r in parse_references(said, load_references()[language])]


@pytest.mark.parametrize(
    ("language", "said", "found"),
    [
        (Language.EN, "under Articles 3 to 5", "Articles 3 to 5"),
        (Language.EN, "the obligations under this Agreement", "this Agreement"),
        (Language.EN, "Article 14.5 (Paperless Trading) applies", "Article 14.5"),
        (Language.EN, "paragraph 2 of Article 11", "paragraph 2 of Article 11"),
        (Language.EN, "of this Chapter", "this Chapter"),
        (Language.FR, "les articles 3 à 5 du présent accord", "articles 3 à 5"),
        (Language.FR, "au titre de l’article 7", "article 7"),
        (Language.FR, "le paragraphe 2 de l'article 9", "paragraphe 2 de l'article 9"),
        (Language.ES, "los artículos 3 a 5", "artículos 3 a 5"),
        (Language.ES, "el párrafo 2 del artículo 9", "párrafo 2 del artículo 9"),
        (Language.ES, "las obligaciones del presente Acuerdo", "del presente Acuerdo"),
    ],
)
def test_a_reference_to_the_text_itself_is_found(
    language: Language, said: str, found: str
) -> None:
    assert words_of(said, language)[0] == found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "Article XX of the GATT 1994"),
        (Language.EN, "Article 7 (Measures) of the Harbour Convention"),
        (Language.EN, "GATS Article XIV"),
        (Language.EN, "Article 7 TRIPS"),
        (Language.FR, "l’article 7 de l’Accord sur les ports"),
        (Language.ES, "el artículo 7 del Acuerdo sobre los puertos"),
    ],
)
def test_a_reference_to_another_instrument_is_left_out(
    language: Language, said: str
) -> None:
    assert words_of(said, language) == []


def test_what_follows_in_the_sentence_does_not_make_it_foreign() -> None:
    assert words_of("Article 5 in a manner that suits it") == ["Article 5"]
    assert words_of("el artículo 4 de manera gradual", Language.ES) == ["artículo 4"]


def test_a_torn_number_names_nothing() -> None:
    assert words_of("Article 2 7 shall not apply") == []


def test_ranges_and_lists_are_told_apart() -> None:
    rules = load_references()[Language.EN]
    (found,) = parse_references("Articles 2, 3 and 5 to 7", rules)
    assert found.scope is Scope.ARTICLE
    assert found.numbers == (("2", "2"), ("3", "3"), ("5", "7"))


def test_points_belong_to_their_paragraph() -> None:
    rules = load_references()[Language.EN]
    (found,) = parse_references("paragraph 1(a) of Article 4", rules)
    assert found.numbers == (("1(a)", "1(a)"),)
    assert found.articles == (("4", "4"),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[fr]", "[de]"),
        ("article =", "artikel ="),
        ('to = ["to"', 'to = [1, "to"'),
        ("[en]", "[en"),
    ],
)
def test_a_wrong_table_is_refused(old: str, new: str) -> None:
    content = TABLE.read_text(encoding="utf-8")
    assert old in content
    with pytest.raises(DataError, match=r"references\.toml"):
        parse_reference_words(content.replace(old, new, 1))
