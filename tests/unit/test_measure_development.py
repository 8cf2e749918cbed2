"""What a provision does for developing Members: sentences of our own."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision

ASSISTANCE = "technical_assistance"
LATER = ["transition_period"]
OF_ONE_PARTY = [
    ("en", "Within five years of entry into force, Tonga shall license kites.", LATER),
    ("en", "For Viet Nam, this obligation applies from 1 January 2031.", LATER),
    (
        "en",
        "This Article shall apply to Fiji beginning two years after that day.",
        LATER,
    ),
    ("en", "Nepal shall abolish the fee by 1 January 2031 at the latest.", LATER),
    ("en", "Samoa shall progressively abolish its kite fees.", LATER),
    (
        "en",
        "With respect to Kenya, Article 2 shall enter into force three years after "
        "the date of entry into force of this Agreement.",
        LATER,
    ),
    # what binds both, the work of a committee, a dispute
    ("en", "Both Samoa and Fiji are Parties. Each Party shall reply in two years.", []),
    ("en", "The Member States and Fiji shall progressively adjust their fees.", []),
    (
        "en",
        "Fiji and Tonga shall review the list not later than two years after its entry "
        "into force.",
        [],
    ),
    (
        "en",
        "The panel shall report on Fiji not later than two years after its request.",
        [],
    ),
    ("es", "Perú aplicará el artículo 2 a más tardar tres años después.", LATER),
    ("es", "En Chile, el artículo 2 entrará en vigor dos años después.", LATER),
    ("es", "Cada Parte aplicará el artículo 2 a más tardar un año después.", []),
    ("fr", "Le Maroc applique l'article 2 au plus tard cinq ans après.", LATER),
    ("fr", "Le Togo dispose des cerfs-volants au plus tard le 1er mai 2031.", LATER),
    ("fr", "Les Parties appliquent l'article 2 au plus tard cinq ans après.", []),
]
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


@pytest.mark.parametrize(("language", "words", "types"), OF_ONE_PARTY)
def test_a_later_day_of_one_named_party_is_a_transition_period(
    language: str, words: str, types: list[str]
) -> None:
    said = measure_provision(words, language=Language(language), cues=load_cues())
    assert [str(kind) for kind in said.development] == types
