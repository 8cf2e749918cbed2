"""What a Party has to do: sentences of our own for each class and language."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.measurement import Action
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from nonpaper.measure.action import find_action
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.weights import ActionWeights, shares

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
    one = (1.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    even = ActionWeights(one, {})
    found = find_action({}, even)
    assert (found.action, found.other) == (Action.REFRAIN, None)
    clear = (5.0, 4.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    found = find_action({}, ActionWeights(clear, {}))
    assert (found.action, found.other) == (Action.REFRAIN, Action.GRANT)


def test_shares_of_actions_add_up_to_one() -> None:
    scores = (1.0, -2.0, 0.5, 0.0, 300.0, 0.0, 0.0, 0.0)
    share = shares(scores)
    assert sum(share.values()) == pytest.approx(1.0)
    assert max(share, key=lambda action: share[action]) is Action.PUBLISH


def test_words_inside_others_are_shown_once() -> None:
    row = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    weights = ActionWeights((0.0,) * 8, {"a": row, "b": row, "c": row})
    features = {"a": Hit(0, 3, 0), "b": Hit(1, 2, 0), "c": Hit(4, 5, 0)}
    shown = find_action(features, weights).shown
    assert shown == (("a", Hit(0, 3, 0)), ("c", Hit(4, 5, 0)))
