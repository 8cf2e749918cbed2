"""How binding a provision is: one sentence of our own for each rule and language."""

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.measurement import Strength
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from nonpaper.measure.cues import Grammar
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import find_commitments

ENGLISH = [
    # bans
    ("No Party shall tax seashells of another Party.", "prohibition"),
    ("Neither Party may require the use of local ferries.", "prohibition"),
    ("Each Party shall not limit the number of lighthouses.", "prohibition"),
    ("A Party may not restrict kite exports, except in a storm.", "prohibition"),
    ("A Party may levy the fee only if it publishes the tariff.", "prohibition"),
    ("Each Party shall refrain from taxing pebbles.", "prohibition"),
    ("Duties on driftwood are prohibited.", "prohibition"),
    ("Duties on driftwood shall be prohibited.", "prohibition"),
    ("The Parties agree not to tax clouds.", "prohibition"),
    ("The importing Party shall not apply restrictions on tea.", "prohibition"),
    ("No restriction shall apply to the transfer of pearls.", "prohibition"),
    # duties
    (
        "Each Party shall keep its charts, and shall not hide them.",
        "obligation",  # to do and not to do bind alike: the first is the main one
    ),
    ("Each Party shallopen its ports.", "obligation"),
    (
        "Within a year, and in no case later than 2031, each Party shall open ports.",
        "obligation",
    ),
    ("The Committee shall meet whenever necessary.", "obligation"),
    ("The reports shall also be published.", "obligation"),
    ("A lifeboat shall also be considered a boat.", "none"),
    ("The judicial authorities may order the return of the oars.", "obligation"),
    ("Monitoring shall include visits to the ports.", "obligation"),
    ("Boats of the Parties' sailors shall be entitled to enter.", "obligation"),
    ("Each Party shall publish its tide tables.", "obligation"),
    ("The Parties undertake to open their harbours.", "obligation"),
    ("Where a Party taxes kites, it shall notify the others.", "obligation"),
    ("If the ferry is late, the operator must pay.", "obligation"),
    ("Each Party shall ensure that its courts may hear sailors.", "obligation"),
    ("The Parties shall cooperate by exchanging tide tables.", "obligation"),
    ("A Council of Islands is hereby established.", "obligation"),
    ("The measure shall not exceed three years.", "prohibition"),
    (
        "The fee may be paid in shells, and the Party shall keep a receipt.",
        "obligation",
    ),
    ("Each Party shall: (a) open a port; and (b) encourage sailing.", "obligation"),
    ("Each Party shall, subject to its laws, admit sailors.", "obligation"),
    # duties that are softened
    ("Each Party shall endeavour to open its ports.", "qualified_obligation"),
    (
        "To the extent possible, each Party shall publish drafts.",
        "qualified_obligation",
    ),
    ("Each Party shall publish drafts, as appropriate.", "qualified_obligation"),
    ("The Parties shall encourage the use of sails.", "qualified_obligation"),
    ("The Parties shall cooperate in the field of kites.", "qualified_obligation"),
    ("Each Party shall give sympathetic consideration to it.", "qualified_obligation"),
    ("Each Party shall endeavour to avoid delays.", "qualified_obligation"),
    (
        "Each Party shall endeavour to: (a) open ports; (b) train pilots.",
        "qualified_obligation",
    ),
    ("The Parties shall, in good time, endeavour to meet.", "qualified_obligation"),
    # advice
    ("The Parties should meet in spring.", "recommendation"),
    ("Island States are encouraged to share charts.", "recommendation"),
    ("Members should not hide their charts.", "recommendation"),
    # leave, and what limits a rule
    ("A Party may require the registration of ferries.", "permission"),
    ("The Parties may agree to extend the period.", "permission"),
    ("Each Party shall have the right to close its port.", "permission"),
    ("Nothing in this Agreement shall prevent a Party from fishing.", "permission"),
    ("Nothing in this Chapter prevents sailors from singing.", "permission"),
    ("This Chapter shall not apply to rowing boats.", "permission"),
    ("This Article does not apply to canoes.", "permission"),
    ("Nothing in this Chapter shallbe construed to close a port.", "permission"),
    ("Such fees shall be deemed compatible with Article 3.", "permission"),
    ("A Party shall not be required to disclose its charts.", "permission"),
    ("A Party is not required to disclose its charts.", "permission"),
    ("No other Party is obliged to disclose its charts.", "permission"),
    ("Measures which close ports may be taken by any Party.", "permission"),
    ("Each Party retains the right to regulate tides.", "permission"),
    ("Without prejudice to Article 2, a Party may close its port.", "permission"),
    # recognition
    ("The Parties recognise the importance of the sea.", "recognition"),
    ("The Parties recognise that tides may delay ferries.", "recognition"),
    ("Desiring to strengthen the friendship of the islands;", "recognition"),
    ("The Parties agree on the importance of lighthouses.", "recognition"),
    ("The objectives of this Chapter are to open the sea.", "recognition"),
    ("CONVINCED that the sea will bring the islands together;", "recognition"),
    ("Considering that no provision may be read against sailors,", "recognition"),
    # nothing that binds
    ("The fees of Article 2 shall also apply to canoes.", "none"),
    ("The tide tables shall not be taken into account.", "none"),
    ("The fee shall be the fee of 1 May 2031.", "none"),
    ("Should a storm come.", "none"),
    ("Ferry means a boat that may carry more than nine persons.", "none"),
    ("For the purposes of this Chapter: ferry: a boat that shall float.", "none"),
    ("This Agreement shall enter into force on 1 May 2031.", "none"),
    ("The Annex shall form an integral part of this Agreement.", "none"),
    ("The Council shall be composed of three captains.", "none"),
    ("This Chapter shall apply to ferries.", "none"),
    ("The list of ports.", "none"),
    ("", "none"),
]
SPANISH = [
    ("Ninguna Parte estará obligada a publicar sus mapas.", "permission"),
    ("Ninguna Parte podrá gravar las conchas.", "prohibition"),
    ("Las Partes no aplicarán restricciones a las cometas.", "prohibition"),
    ("Una Parte sólo podrá cerrar el puerto si hay tormenta.", "prohibition"),
    ("Las Partes se abstendrán de gravar la arena.", "prohibition"),
    ("Queda prohibido gravar la arena.", "prohibition"),
    ("Cada Parte publicará sus tablas de mareas.", "obligation"),
    ("Cuando una Parte cierre un puerto, deberá informar a las demás.", "obligation"),
    ("Las Partes se comprometen a abrir sus puertos.", "obligation"),
    ("Cada Parte asegurará que sus puertos estén abiertos.", "obligation"),
    ("El plazo no excederá de tres años.", "prohibition"),
    ("No procede el retiro de las boyas.", "prohibition"),
    ("El aviso no podrá aplicarse con efecto retroactivo.", "prohibition"),
    ("Las autoridades judiciales estarán facultadas para ordenarlo.", "obligation"),
    ("No se tomarán en cuenta las redes.", "none"),
    ("Las Partes buscarán abrir sus puertos.", "qualified_obligation"),
    ("Las Partes procurarán abrir sus puertos.", "qualified_obligation"),
    (
        "En la medida de lo posible, cada Parte publicará los planos.",
        "qualified_obligation",
    ),
    ("Las Partes promoverán el uso de velas.", "qualified_obligation"),
    ("Las Partes cooperarán en el ámbito de las mareas.", "qualified_obligation"),
    ("Las Partes deberían reunirse en primavera.", "recommendation"),
    ("Una Parte podrá cerrar sus puertos.", "permission"),
    ("El presente Capítulo no se aplicará a las canoas.", "permission"),
    (
        "Ninguna disposición de este Acuerdo se interpretará como un obstáculo.",
        "permission",
    ),
    ("Las Partes no tienen la obligación de inscribir las barcas.", "permission"),
    ("Las Partes reconocen la importancia del mar.", "recognition"),
    ("Deseosos de fortalecer la amistad de las islas;", "recognition"),
    ("El presente Acuerdo entrará en vigor el 1 de mayo de 2031.", "none"),
    (
        "Para efectos de este Capítulo: barca significa un bote que podrá flotar.",
        "none",
    ),
]
FRENCH = [
    ("Une Partie ne sera pas tenue de publier ses cartes.", "permission"),
    ("Aucune Partie n'est tenue de publier ses cartes.", "permission"),
    ("Aucune Partie ne peut taxer les coquillages.", "prohibition"),
    ("Aucune Partie ne taxe les coquillages.", "prohibition"),
    ("Les Parties n'imposent pas de droits sur le sable.", "prohibition"),
    ("Le présent accord n'oblige aucun Membre à pêcher.", "permission"),
    ("Chaque Partie veille à ce que ses ports soient ouverts.", "obligation"),
    ("Le Conseil, après avis du Comité, arrête les tarifs.", "obligation"),
    ("Les Parties ne taxent pas les coquillages.", "prohibition"),
    ("Les droits sur le sable sont interdits.", "prohibition"),
    ("Les Parties s'abstiennent de taxer le sable.", "prohibition"),
    ("Chaque Partie publie ses tables des marées.", "obligation"),
    ("Une Partie qui perçoit ces droits en informe les autres.", "obligation"),
    ("Chaque Partie publiera ses tables des marées.", "obligation"),
    ("Les Parties s’engagent à ouvrir leurs ports.", "obligation"),
    ("Chaque Partie est tenue de répondre.", "obligation"),
    ("Les Parties s'efforcent d'ouvrir leurs ports.", "qualified_obligation"),
    (
        "Dans la mesure du possible, chaque Partie publie ses plans.",
        "qualified_obligation",
    ),
    ("Les Parties coopèrent dans le domaine des marées.", "qualified_obligation"),
    ("Les Parties devraient se réunir au printemps.", "recommendation"),
    ("Une Partie peut fermer ses ports.", "permission"),
    ("Le présent chapitre ne s'applique pas aux canoës.", "permission"),
    (
        "Aucune disposition du présent accord n'empêche une Partie de pêcher.",
        "permission",
    ),
    ("Les Parties reconnaissent l'importance de la mer.", "recognition"),
    ("Désireux de renforcer l'amitié des îles;", "recognition"),
    ("Le présent accord entre en vigueur le 1er mai 2031.", "none"),
    ("On entend par bac un bateau qui peut flotter.", "none"),
]
CASES = [
    (language, words, strength)
    for language, table in (
        (Language.EN, ENGLISH),
        (Language.ES, SPANISH),
        (Language.FR, FRENCH),
    )
    for words, strength in table
]


@pytest.mark.parametrize(("language", "words", "strength"), CASES)
def test_strength_of(language: Language, words: str, strength: str) -> None:
    said = measure_provision(words, language=language, cues=load_cues())
    assert said.strength == strength
    if said.strength is not Strength.NONE:
        assert any(piece.field == "strength" for piece in said.evidence)


def test_a_reflexive_pronoun_belongs_to_its_verb_where_the_cues_say_so() -> None:
    words = "El Acuerdo se ajustará a las reglas."
    grammar = load_cues().grammars[Language.ES]
    without = Grammar.of(
        Language.ES,
        [rule for rule in grammar.rules if rule.value != "reflexive"],
        abbreviations=grammar.abbreviations,
        negator_before=grammar.negator_before,
    )
    assert find_commitments(Scene.of(words, grammar)) == ()
    (taken,) = find_commitments(Scene.of(words, without))
    assert taken.strength is Strength.OBLIGATION


def test_a_chapeau_governs_its_point() -> None:
    chapeau = "Each Party shall endeavour to:"
    said = measure_provision(
        "publish its tide tables;",
        language=Language.EN,
        cues=load_cues(),
        governing=chapeau,
    )
    assert said.strength is Strength.QUALIFIED_OBLIGATION
    binding = [piece for piece in said.evidence if piece.field == "strength"]
    assert all(piece.span is None for piece in binding)
    assert {piece.words for piece in binding} <= {"shall", "endeavour"}


def test_the_words_that_soften_are_shown() -> None:
    words = "Each Party shall, as appropriate, publish its tide tables."
    said = measure_provision(words, language=Language.EN, cues=load_cues())
    shown = {(p.rule, p.words) for p in said.evidence if p.field == "strength"}
    assert shown == {
        ("en.strength.shall", "shall"),
        ("en.strength.as_appropriate", "as appropriate"),
    }


def test_a_cited_title_does_not_bind() -> None:
    words = "This list follows Article 9 (Ports That Shall Open)."
    said = measure_provision(words, language=Language.EN, cues=load_cues())
    assert said.strength is Strength.NONE


def test_an_unknown_language_is_the_one_whose_cues_fit() -> None:
    words = "Las Partes procurarán, en la medida de lo posible, abrir sus puertos."
    said = measure_provision(words, language=None, cues=load_cues())
    assert said.strength is Strength.QUALIFIED_OBLIGATION


@pytest.mark.parametrize(
    ("words", "strength", "other"),
    [
        ("[No Party shall][A Party may] tax kites.", "prohibition", "permission"),
        ("Each Party [shall][should] publish charts.", "obligation", "recommendation"),
        ("Each Party shall publish [its] charts.", "obligation", None),
        (
            "A Party may close its port. That Party shall notify the others.",
            "obligation",
            "permission",
        ),
    ],
)
def test_brackets_and_duties_behind_a_right_leave_two_readings(
    words: str, strength: str, other: str | None
) -> None:
    said = measure_provision(words, language=Language.EN, cues=load_cues())
    assert said.strength == strength
    readings = [r.value for r in said.other_readings if r.field == "strength"]
    assert readings == ([other] if other else [])
