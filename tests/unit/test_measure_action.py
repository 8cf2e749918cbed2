"""What a Party has to do: sentences of our own for each class and language."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.weights import Choice, Weights

CASES = [
    ("en", "No Party shall adopt or maintain measures that ban kites.", "refrain"),
    ("en", "Each Party shall refrain from taxing kites.", "refrain"),
    ("en", "Each Party shall accord kites duty-free treatment.", "grant"),
    ("en", "Customs duties on kites shall be eliminated.", "grant"),
    ("en", "Each Party shall adopt or maintain laws that protect pilots.", "legislate"),
    ("en", "Each Party shall provide that its courts hear pilots.", "legislate"),
    ("en", "Each Party shall designate a contact point for pilots.", "establish"),
    ("en", "Each Party shall set up a national office for kites.", "establish"),
    ("en", "Each Party shall publish its kite rules.", "publish"),
    (
        "en",
        "A Party shall, in the cases of Article 3, notify the others of it.",
        "publish",
    ),
    ("en", "The Parties shall cooperate on the safety of kites.", "cooperate"),
    ("en", "The Parties shall exchange information on winds.", "cooperate"),
    ("en", "The Joint Committee shall meet once a year.", "mechanism"),
    ("en", "The Joint Committee may make recommendations on winds.", "mechanism"),
    ("en", "The arbitral panel shall submit its award in time.", "mechanism"),
    ("en", "This Agreement shall enter into force on 1 May 2031.", "mechanism"),
    ("en", "A Party may adopt laws on kites.", "none"),
    ("en", "Nothing in this Article shall prevent cooperation.", "none"),
    ("en", "Committee means the Committee on Kites.", "none"),
    ("en", "The Parties recognise the value of cooperation.", "none"),
    ("es", "Ninguna Parte adoptará medidas que prohíban las cometas.", "refrain"),
    (
        "es",
        "Cada Parte otorgará a las cometas un trato no menos favorable.",
        "grant",
    ),
    ("es", "Cada Parte adoptará legislación sobre las cometas.", "legislate"),
    ("es", "Cada Parte designará un punto de contacto.", "establish"),
    ("es", "Cada Parte publicará sus reglas.", "publish"),
    ("es", "Las Partes cooperarán en materia de vientos.", "cooperate"),
    ("es", "El Comité se reunirá una vez al año.", "mechanism"),
    ("fr", "Aucune Partie ne peut taxer les cerfs-volants.", "refrain"),
    ("fr", "Chaque Partie accorde la franchise aux cerfs-volants.", "grant"),
    ("fr", "Chaque Partie adopte une législation sur les vents.", "legislate"),
    ("fr", "Chaque Partie désigne un point de contact.", "establish"),
    ("fr", "Chaque Partie publie ses règles.", "publish"),
    ("fr", "Les Parties coopèrent en matière de vents.", "cooperate"),
    ("fr", "Le Conseil se réunit une fois par an.", "mechanism"),
]


@pytest.mark.parametrize(("language", "words", "action"), CASES)
def test_action_of(language: str, words: str, action: str) -> None:
    said = measure_provision(words, language=Language(language), cues=load_cues())
    assert said.action == action


def test_an_action_shows_the_words_that_speak_for_it() -> None:
    words = "Each Party shall publish its kite rules."
    said = measure_provision(words, language=Language.EN, cues=load_cues())
    shown = [piece for piece in said.evidence if piece.field == "action"]
    assert any("publish" in piece.words for piece in shown)
    for piece in shown:
        assert piece.span is not None
        assert piece.span.of(words) == piece.words


def test_where_two_readings_remain_the_second_is_said() -> None:
    even = Weights(("yes", "no", "maybe"), (1.0, 0.9, -3.0), {})
    assert even.choose({}) == Choice("yes", "no")
    clear = Weights(("yes", "no", "maybe"), (5.0, 0.9, -3.0), {})
    assert clear.choose({}) == Choice("yes", None)


def test_shares_add_up_to_one() -> None:
    share = Weights(("a", "b", "c"), (1.0, -2.0, 300.0), {}).share({})
    assert sum(share.values()) == pytest.approx(1.0)
    assert max(share, key=lambda answer: share[answer]) == "c"


def test_words_inside_others_are_shown_once_and_slight_words_never() -> None:
    row = (1.0, 0.0)
    names = ("a", "b", "c", "en.word:the")
    weights = Weights(("yes", "no"), (0.0, 0.0), dict.fromkeys(names, row))
    features = {
        "a": Hit(0, 3, 0),
        "b": Hit(1, 2, 0),
        "c": Hit(4, 5, 0),
        "en.word:the": Hit(6, 7, 0),
        "unknown": Hit(8, 9, 0),
    }
    shown = weights.speaking(features, "yes")
    assert shown == (("a", Hit(0, 3, 0)), ("c", Hit(4, 5, 0)))
