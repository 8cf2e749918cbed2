"""What an article is for shows in its words and in its heading, in three languages."""

import re

import pytest

from nonpaper.adapters.lexicon import load_functions
from nonpaper.align.functions import (
    FLOOR_SCORE,
    HEADING_WEIGHT,
    FunctionCues,
    score_functions,
)
from nonpaper.domain.source import Language
from tests.aligned import DUTIES, EN, ES, FR


def best(words: str, language: Language, heading: str | None = None) -> str | None:
    scores = score_functions(words, heading, language, load_functions())
    return max(scores, key=scores.__getitem__) if scores else None


@pytest.mark.parametrize(
    ("function", "language", "words"),
    [
        ("definitions", EN, "For the purposes of this Chapter: harbour means a port."),
        (
            "definitions",
            ES,
            "A los efectos del presente Capítulo: puerto significa una dársena.",
        ),
        (
            "definitions",
            FR,
            "Aux fins du présent chapitre, on entend par port un bassin.",
        ),
        ("scope", EN, "This Chapter applies to measures that affect harbours."),
        ("scope", ES, "El presente Capítulo se aplicará a las medidas sobre puertos."),
        ("scope", FR, "Le présent chapitre s'applique aux mesures sur les ports."),
        ("relation", EN, "In the event of any inconsistency, Chapter Two prevails."),
        ("relation", ES, "En caso de incompatibilidad prevalecerá el Capítulo Dos."),
        ("relation", FR, "En cas d'incompatibilité, le chapitre deux prévaut."),
        ("transparency", EN, "Each Party shall publish its laws on harbours."),
        ("transparency", ES, "Cada Parte publicará sus leyes sobre puertos."),
        ("transparency", FR, "Chaque Partie publie ses lois sur les ports."),
        ("cooperation", EN, "The Parties shall cooperate on harbours."),
        ("cooperation", ES, "Las Partes deberán cooperar en materia de puertos."),
        ("cooperation", FR, "Les Parties coopèrent en matière de ports."),
        ("committee", EN, "The Parties hereby establish a Committee on Harbours."),
        ("committee", ES, "Las Partes establecen un Comité de Puertos."),
        ("committee", FR, "Les Parties instituent un comité des ports."),
        (
            "dispute_settlement",
            EN,
            "No Party shall have recourse to dispute settlement.",
        ),
        (
            "dispute_settlement",
            ES,
            "La solución de controversias no se aplica a los puertos.",
        ),
        (
            "dispute_settlement",
            FR,
            "Le règlement des différends ne s'applique pas aux ports.",
        ),
        (
            "exceptions",
            EN,
            "Nothing in this Chapter shall be construed to prevent storms.",
        ),
        (
            "exceptions",
            ES,
            "Ninguna disposición se interpretará en el sentido de impedir nada.",
        ),
        (
            "exceptions",
            FR,
            "Aucune disposition ne doit être interprétée contre les ports.",
        ),
    ],
)
def test_the_words_tell_what_an_article_is_for(
    function: str, language: Language, words: str
) -> None:
    assert best(words, language) == function


@pytest.mark.parametrize(
    ("language", "heading"),
    [(EN, "DEFINITIONS"), (ES, "Definiciones:"), (FR, "Définitions")],
)
def test_a_heading_alone_tells_it_too(language: Language, heading: str) -> None:
    scores = score_functions("…", heading, language, load_functions())
    assert scores == {"definitions": HEADING_WEIGHT}


@pytest.mark.parametrize("which", ["electronic", "any", "other", "such"])
def test_means_that_are_used_define_nothing(which: str) -> None:
    words = f"The Parties agree that deliveries by {which} means are services."
    assert best(words, EN) == "scope"
    assert best("Delivery means a handing over.", EN) == "definitions"


@pytest.mark.parametrize("number", ["", "1. ", "(a) ", "1.1 ", "a) ", "– "])
def test_the_number_before_the_words_does_not_count(number: str) -> None:
    words = "For the purposes of this Chapter: harbour means a port."
    assert best(number + words, EN) == "definitions"


def test_a_rule_of_substance_is_for_nothing_in_particular() -> None:
    assert best(DUTIES, EN, "Customs Duties") is None


def test_heading_and_words_that_agree_count_together() -> None:
    words = "The Parties shall cooperate on harbours."
    alone = score_functions(words, None, EN, load_functions())["cooperation"]
    both = score_functions(words, "Cooperation", EN, load_functions())["cooperation"]
    assert both == pytest.approx(alone + HEADING_WEIGHT)


def table(**opening: float) -> dict[str, dict[Language, FunctionCues]]:
    return {
        name: {
            EN: FunctionCues.compile(heading=[], opening=[(weight, "sail")], inside=[])
        }
        for name, weight in opening.items()
    }


def test_a_doubt_between_two_is_kept_and_a_weak_third_is_not() -> None:
    scores = score_functions("Sail on.", None, EN, table(one=1.0, two=0.7, three=0.5))
    assert scores == {"one": 1.0, "two": 0.7}


def test_what_speaks_too_softly_is_not_heard() -> None:
    assert score_functions("Sail on.", None, EN, table(one=FLOOR_SCORE - 0.01)) == {}
    assert score_functions("Sail on.", None, EN, table(one=FLOOR_SCORE)) != {}


def test_a_function_without_cues_in_a_language_is_not_asked() -> None:
    assert score_functions("Sail on.", "Sail", FR, table(one=1.0)) == {}
    assert score_functions("Sail on.", None, EN, {}) == {}


def test_words_inside_count_half() -> None:
    cues = FunctionCues.compile(heading=[], opening=[], inside=[(0.8, "sail")])
    assert cues.score_words("they sail") == pytest.approx(0.4)
    assert cues.score_words("they row") == 0


def test_a_wrong_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        FunctionCues.compile(heading=["("], opening=[], inside=[])
