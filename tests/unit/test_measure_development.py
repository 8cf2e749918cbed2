"""What a provision does for developing Members: sentences of our own."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision

ASSISTANCE = "technical_assistance"
CASES = [
    ("en", "The Parties shall provide technical assistance on kites.", [ASSISTANCE]),
    ("en", "The Parties shall cooperate in the training of pilots.", [ASSISTANCE]),
    ("en", "Norland shall support developing Members in this.", [ASSISTANCE]),
    ("en", "The Parties shall exchange tide tables.", []),
    (
        "en",
        "Transfers include dividends, royalties and technical assistance fees.",
        [],
    ),
    ("en", "The panel may seek technical advice and assistance from pilots.", []),
    ("en", "State aid for the training of sailors shall be notified.", []),
    (
        "en",
        "Members shall take into account the special needs of developing Members.",
        ["safeguard_interests"],
    ),
    (
        "en",
        "A developing Member may delay the application of this Article.",
        ["transition_period"],
    ),
    ("en", "A developing Member may derogate from Article 2.", ["flexibility"]),
    (
        "fr",
        "Tout Membre en développement peut différer l'application du paragraphe 1.",
        ["flexibility", "transition_period"],
    ),
    (
        "es",
        "Los Miembros en desarrollo dispondrán de un plazo de tres años.",
        ["transition_period"],
    ),
    ("en", "The Parties shall provide mutual administrative assistance.", []),
    ("en", "A Party may protect its infant industries.", ["flexibility"]),
    (
        "en",
        "Developing Members shall have a longer period for implementation.",
        ["transition_period"],
    ),
    (
        "en",
        "During the transition period a Party may apply a safeguard measure.",
        [],
    ),
    (
        "en",
        "Kites of least-developed countries shall enter duty-free.",
        ["increase_opportunities", "ldc"],
    ),
    ("es", "Las Partes prestarán asistencia técnica a los pilotos.", [ASSISTANCE]),
    (
        "es",
        "Los países menos adelantados gozarán de un plazo mayor.",
        ["transition_period", "ldc"],
    ),
    (
        "es",
        "Las Partes tendrán en cuenta las necesidades de los países en desarrollo.",
        ["safeguard_interests"],
    ),
    ("es", "El tribunal deberá buscar asistencia técnica de un experto.", []),
    ("fr", "Les Parties fournissent une assistance technique.", [ASSISTANCE]),
    (
        "fr",
        "Les besoins particuliers des pays en développement sont pris en compte.",
        ["safeguard_interests"],
    ),
    ("fr", "Les aides d'État à la formation sont notifiées.", []),
]


@pytest.mark.parametrize(("language", "words", "kinds"), CASES)
def test_development_of(language: str, words: str, kinds: list[str]) -> None:
    said = measure_provision(words, language=Language(language), cues=load_cues())
    assert list(said.development) == kinds
    shown = {piece.value for piece in said.evidence if piece.field == "development"}
    assert shown == set(kinds)
