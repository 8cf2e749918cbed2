"""Who owes and who benefits: one sentence of our own for each rule and language."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.measurement import Holder
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision

ONE, TWO, THREE = Language.EN, Language.ES, Language.FR
BEARERS = [
    (ONE, "Each Party shall open its ports.", ["each_party"]),
    (ONE, "No Party shall tax seashells.", ["each_party"]),
    (ONE, "Developed country Members shall share charts.", ["developed"]),
    (ONE, "A developing country Party may delay its tide tables.", []),
    (ONE, "The Community and Fiji shall share charts.", ["named_party"]),
    (
        ONE,
        "Least-developed country Members shall publish later.",
        ["least_developed"],
    ),
    (ONE, "The Joint Committee shall meet every spring.", ["body"]),
    (ONE, "The Parties' harbour and customs authorities shall meet.", ["domestic"]),
    (ONE, "Its judicial authorities shall hear sailors.", ["domestic"]),
    (ONE, "Norway shall keep the charts.", ["named_party"]),
    (ONE, "The list shall be kept by the Committee.", ["body"]),
    (ONE, "If a Party objects to the fee, it shall say so.", ["each_party"]),
    (ONE, "The Parties shall: (a) open ports; (b) train pilots.", ["each_party"]),
    (ONE, "Each Party, in its law, shall admit sailors.", ["each_party"]),
    (ONE, "Duties on nets imported into Norway shall be abolished.", []),
    (ONE, "Charts shall be accurate and legible.", []),
    (TWO, "Cada Parte publicará sus tablas.", ["each_party"]),
    (TWO, "La Parte que desee salir, deberá avisar.", ["each_party"]),
    (TWO, "La Comisión adoptará las tablas.", ["body"]),
    (TWO, "Los países en desarrollo publicarán las tablas.", ["developing"]),
    (THREE, "Chaque Partie publie ses tables.", ["each_party"]),
    (THREE, "Le Conseil adopte les tables.", ["body"]),
    (THREE, "Les pays les moins avancés publient les tables.", ["least_developed"]),
]
BENEFICIARIES = [
    (ONE, "A developing country Party may delay its tide tables.", ["developing"]),
    (
        ONE,
        "Each developing and least-developed country Party may wait.",
        ["developing", "least_developed"],
    ),
    (
        ONE,
        "A least-developed Party shall not be required to publish.",
        ["least_developed"],
    ),
    (TWO, "Los países en desarrollo podrán aplazarlo.", ["developing"]),
    (THREE, "Les pays les moins avancés peuvent différer.", ["least_developed"]),
    (
        ONE,
        "Each Party shall give assistance to developing country Members.",
        ["developing"],
    ),
    (
        ONE,
        "The Parties shall consider the needs of least-developed countries.",
        ["least_developed"],
    ),
    (ONE, "Developing countries shall be granted more time.", ["developing"]),
    (ONE, "Norway shall provide training for Fiji.", ["named_party"]),
    (ONE, "Each Party shall open its ports to non-Parties.", ["non_party"]),
    (
        ONE,
        "Each Party shall accord treatment no less favourable than that it "
        "accords to non-Parties.",
        [],
    ),
    (ONE, "Each Party shall open its ports.", []),
    (TWO, "Las Partes brindarán ayuda a los países en desarrollo.", ["developing"]),
    (
        THREE,
        "Les Parties fournissent une aide aux pays les moins avancés.",
        ["least_developed"],
    ),
]


@pytest.mark.parametrize(("language", "words", "bearers"), BEARERS)
def test_who_owes(language: Language, words: str, bearers: list[str]) -> None:
    said = measure_provision(words, language=language, cues=load_cues())
    assert list(said.bearers) == bearers
    shown = [Holder(e.value) for e in said.evidence if e.field == "bearers"]
    assert set(shown) == set(said.bearers)


@pytest.mark.parametrize(("language", "words", "beneficiaries"), BENEFICIARIES)
def test_who_benefits(language: Language, words: str, beneficiaries: list[str]) -> None:
    said = measure_provision(words, language=language, cues=load_cues())
    assert list(said.beneficiaries) == beneficiaries
