"""The tables of align are loaded strictly: what is wrong in them is named."""

import pytest

from nonpaper.adapters.lexicon import (
    load_functions,
    load_lexicon,
    parse_functions,
    parse_lexicon,
)
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

HEADER = "concept,en,es,fr\n"
STOP_WORDS = 'en = "the of"\nes = "el"\nfr = "le"\n'
CUES = '[sailing.en]\nheading = ["sail"]\nopening = [[1.0, "we sail"]]\ninside = []\n'


def test_the_shipped_tables_are_well_formed() -> None:
    assert load_lexicon().concept("customs_duty").forms.keys() == set(Language)
    assert {frozenset(cues) for cues in load_functions().values()} == {
        frozenset(Language)
    }
    assert load_lexicon() is load_lexicon()


def test_a_table_of_terms_becomes_concepts_the_usual_form_first() -> None:
    lexicon = parse_lexicon(HEADER + "harbour,harbour|port,puerto,\n", STOP_WORDS)
    concept = lexicon.concept("harbour")
    assert concept.forms[Language.EN] == ("harbour", "port")
    assert concept.forms[Language.FR] == ()
    assert lexicon.stems("the port", Language.EN) == ("port",)


@pytest.mark.parametrize(
    ("terms", "stop_words", "said"),
    [
        ("id,en,es,fr\na,b,c,d\n", STOP_WORDS, "unknown header"),
        ("", STOP_WORDS, "unknown header None"),
        (HEADER + "a,b,c\n", STOP_WORDS, "line 2 has not 4 cells"),
        (HEADER + "a,b,c,d,e\n", STOP_WORDS, "line 2 has not 4 cells"),
        (HEADER + "a,,c,d\n", STOP_WORDS, "a has no English form"),
        (HEADER + "a,b,c,d\na,e,f,g\n", STOP_WORDS, "a stands there twice"),
        (HEADER + "a,b,c,d\n", 'en = "the"\n', "not each language once"),
        (HEADER + "a,b,c,d\n", STOP_WORDS + 'de = "der"\n', "not each language once"),
        (HEADER + "a,b,c,d\n", STOP_WORDS + 'en = "a"\n', "stopwords.toml: "),
    ],
)
def test_a_wrong_table_of_terms_is_refused_by_name(
    terms: str, stop_words: str, said: str
) -> None:
    with pytest.raises(DataError, match=said) as caught:
        parse_lexicon(terms, stop_words)
    assert str(caught.value).startswith("lexicon/")


def test_a_table_of_cues_becomes_functions() -> None:
    table = parse_functions(CUES)
    assert table["sailing"][Language.EN].score_words("1. we sail", 3) == 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CUES.replace(".en", ".de"), "sailing: unknown language de"),
        (CUES.replace("heading", "headings"), "sailing.en: unknown or missing keys"),
        (CUES + "weight = 1\n", "sailing.en: unknown or missing keys"),
        (CUES.replace("1.0", "1.5"), r"a weight is not in \(0, 1\]"),
        (CUES.replace("1.0", "0.0"), r"a weight is not in \(0, 1\]"),
        (CUES.replace("1.0, ", ""), "sailing.en: "),
        (CUES.replace("we sail", "(we"), "sailing.en: missing"),
        (CUES.replace("1.0", '"high"'), "sailing.en: "),
        (CUES + CUES, "functions.toml: "),
    ],
)
def test_a_wrong_table_of_cues_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        parse_functions(text)
    assert str(caught.value).startswith("align/functions.toml")
