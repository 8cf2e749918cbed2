"""Check what is found that could tell who said something, and what is not."""

from __future__ import annotations

import pytest

from nonpaper.adapters.betrayal import load_betrayal_tables
from nonpaper.adapters.members import load_directory
from nonpaper.attribution.scan import Scanner
from nonpaper.domain.betrayal import (
    Betrayal,
    BetrayalKind,
    OwnDelegation,
    Room,
    TabledWords,
)
from nonpaper.domain.source import Language

TABLES = load_betrayal_tables(load_directory())
SCANNERS = {language: Scanner.of(TABLES, language) for language in Language}
NOBODY_KNOWN = Room()


def find(
    text: str, language: Language = Language.EN, room: Room = NOBODY_KNOWN
) -> tuple[Betrayal, ...]:
    return SCANNERS[language].find_betrayals(text, room)


def said(text: str, language: Language = Language.EN) -> list[tuple[str, str]]:
    return [(b.kind.value, b.words) for b in find(text, language)]


def neutral(text: str, language: Language = Language.EN) -> str:
    for one in reversed(find(text, language)):
        text = text[: one.span.start] + one.neutral + text[one.span.end :]
    return text


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("the United States", ("USA",)),
        ("Chinese Taipei", ("TWN",)),
        ("Hong Kong, China", ("HKG",)),
        ("Côte d'Ivoire", ("CIV",)),
        ("COTE D’IVOIRE", ("CIV",)),
        ("Saint Kitts & Nevis", ("KNA",)),
        ("the Central African Republic", ("CAF",)),
        ("the U.S.", ("USA",)),
        ("Türkiye", ("TUR",)),
        ("the EC", ("EUN",)),
    ],
)
def test_a_member_is_found_by_all_its_names(words: str, codes: tuple[str, ...]) -> None:
    [found] = find(f"It was {words} that objected.")
    assert (found.kind, found.words, found.betrays) == (
        BetrayalKind.MEMBER,
        words,
        codes,
    )


def test_who_speaks_for_a_member_goes_with_its_name() -> None:
    words = "The representative of India agreed; the delegations of Fiji and Chad did."
    assert neutral(words) == "A participant agreed; some participants did."


def test_members_of_a_list_are_one_finding() -> None:
    [found] = find("This was said by Brazil, India and South Africa.")
    assert found.words == "Brazil, India and South Africa"
    assert found.betrays == ("BRA", "IND", "ZAF")
    assert found.neutral == "some participants"


def test_what_is_whose_stays_grammatical() -> None:
    assert neutral("India's paper") == "A participant's paper"
    assert (
        neutral("They liked the Indian paper.") == "They liked a participant’s paper."
    )
    assert neutral("As the Indian delegate said.") == "As a participant said."
    assert (
        neutral("- India agreed.\n- India")
        == "- A participant agreed.\n- A participant"
    )


def test_french_names_go_with_what_stands_around_them() -> None:
    words = "Le représentant du Brésil a soutenu la délégation indienne."
    assert neutral(words, Language.FR) == "Un participant a soutenu un participant."
    words = "On a discuté la proposition sénégalaise."
    expected = "On a discuté la proposition d’un participant."
    assert neutral(words, Language.FR) == expected


def test_spanish_names_go_with_what_stands_around_them() -> None:
    words = "El representante de la Argentina y la delegación peruana hablaron."
    expected = "Un participante y un participante hablaron."
    assert neutral(words, Language.ES) == expected
    words = "Se examinó la propuesta mexicana."
    assert neutral(words, Language.ES) == "Se examinó la propuesta de un participante."


@pytest.mark.parametrize(
    "words",
    [
        "the Doha Round",
        "the Marrakesh Agreement",
        "the Uruguay Round",
        "the Hong Kong Ministerial Declaration",
        "the Singapore issues",
        "ministers met in Nairobi",
        "since Doha",
        "the Lima Declaration",
        "trade in the Indian Ocean",
        "in English, French and Spanish",
        "US$ 30 billion",
        "the costs per person",
        "let us act",
        "Latin American trade",
    ],
)
def test_names_of_venues_and_subjects_are_no_finding(words: str) -> None:
    assert find(f"Participants recalled {words}.") == ()


def test_venues_and_subjects_in_french_and_spanish_are_no_finding() -> None:
    french = "Le Cycle de Doha, l'Accord de Marrakech et le Cycle d'Uruguay."
    assert find(french, Language.FR) == ()
    spanish = "La Ronda de Doha, la Ronda Uruguay y el Acuerdo de Marrakech."
    assert find(spanish, Language.ES) == ()


def test_a_capital_that_stands_for_its_government_is_found() -> None:
    assert said("Nairobi would not accept.") == [("place", "Nairobi")]


def test_a_short_code_is_a_name_only_as_it_is_printed() -> None:
    assert said("The US said so to us.") == [("member", "The US")]


def test_a_speaker_whose_name_no_list_has_is_found() -> None:
    [found] = find("The representative of the Unites States asked why.")
    assert found.words == "The representative of the Unites States"


def test_persons_and_offices_are_found() -> None:
    words = "Mr. Jean de la Croix and Ambassador O’Hara met the Minister of Trade."
    assert said(words) == [
        ("person", "Mr. Jean de la Croix"),
        ("person", "Ambassador O’Hara"),
        ("role", "the Minister of Trade"),
    ]


def test_a_title_does_not_run_into_the_next_sentence() -> None:
    assert said("It was thanked by the Chairman. She agreed.") == []


def test_a_document_symbol_is_found_whole() -> None:
    assert said("See WT/COMTD/W/123/Rev.1.") == [("document", "WT/COMTD/W/123/Rev.1")]


def test_features_regions_languages_and_small_counts_are_found() -> None:
    assert said("A Caribbean delegation spoke.") == [
        ("place", "A Caribbean delegation")
    ]
    assert said("Two French-speaking participants agreed.")[0][0] == "other"
    assert said("One delegate, speaking in French, agreed.")[0][0] == "other"
    assert said("One of the two landlocked delegations agreed.")[0][0] == "count"
    assert said("The exchange rate of the naira matters.") == [("other", "the naira")]


def test_regions_of_many_countries_are_a_subject() -> None:
    assert find("Aid to African countries and Pacific economies was discussed.") == ()


def test_a_class_of_countries_counts_only_where_it_speaks() -> None:
    assert find("Help for LDCs was discussed.") == ()
    assert said("The LDC Group objected.") == [("group", "The LDC Group")]


@pytest.mark.parametrize(("count", "is_found"), [(0, False), (4, True), (5, False)])
def test_a_group_is_safe_from_the_minimum_on(count: int, is_found: bool) -> None:
    african = ("KEN", "EGY", "GHA", "MLI", "TGO")
    room = Room(frozenset({*african[:count], "NOR", "JPN"}), least=5)
    found = find("The African Group objected.", room=room)
    assert bool(found) is is_found
    if found:
        assert found[0].betrays == tuple(sorted(african[:count]))


def test_a_region_is_safe_from_the_minimum_on() -> None:
    african = {"KEN", "EGY", "GHA", "MLI", "TGO"}
    words = "An African delegation objected."
    assert find(words, room=Room(frozenset(african), least=5)) == ()
    [found] = find(words, room=Room(frozenset({"KEN", "NOR"}), least=5))
    assert found.betrays == ("KEN",)


def test_a_member_that_was_not_there_is_said_to_be_absent() -> None:
    [found] = find("India objected.", room=Room(frozenset({"NOR"})))
    assert found.reason.key == "attribution.member_absent"


def test_wording_of_a_text_of_one_side_is_known_again() -> None:
    scanner = Scanner.of(
        TABLES,
        Language.EN,
        [
            TabledWords("NP/DIG/4", ("FJI",), "Taking account of their fiscal needs."),
            TabledWords("NP/DIG/5", ("NOR",), "No Party shall impose customs duties."),
            TabledWords("NP/DIG/6", ("JPN",), "No Party shall impose customs duties."),
        ],
    )
    words = (
        'Some said "account of their fiscal needs"; "no Party shall impose" was new.'
    )
    [found] = scanner.find_betrayals(words, NOBODY_KNOWN)
    assert (found.kind, found.words, found.betrays) == (
        BetrayalKind.QUOTE,
        "account of their fiscal needs",
        ("FJI",),
    )
    assert found.neutral == ""


def test_a_passage_goes_on_as_long_as_one_side_has_it() -> None:
    scanner = Scanner.of(
        TABLES,
        Language.EN,
        [
            TabledWords("A", ("FJI",), "Each Party shall publish what it asks for."),
            TabledWords(
                "B", ("FJI",), "It shall publish what it asks for on one page."
            ),
            TabledWords("C", (), "Nobody tabled these seven words of the chair."),
        ],
    )
    words = "Then each Party shall publish what it asks for on one page, some said."
    [found] = scanner.find_betrayals(words, NOBODY_KNOWN)
    assert found.words == "each Party shall publish what it asks for on one page"
    words = "Nobody tabled these seven words of the chair."
    assert scanner.find_betrayals(words, NOBODY_KNOWN) == ()
    assert scanner.find_betrayals("Short.", NOBODY_KNOWN) == ()


def test_a_people_of_two_members_betrays_both() -> None:
    [found] = find("The Congolese paper was liked.")
    assert found.betrays == ("COD", "COG")


def test_every_member_has_a_people_in_french_and_spanish() -> None:
    for language in (Language.FR, Language.ES):
        peoples = {
            code
            for thing in TABLES.names
            if thing.kind is BetrayalKind.DEMONYM and thing.language is language
            for code in thing.codes
        }
        assert peoples == set(load_directory().members)


FRAMES = {
    Language.EN: "The position of {} was noted.",
    Language.FR: "Selon {}, cela ne convient pas.",
    Language.ES: "Según {}, no es aceptable.",
}
REGIONS_TOO = {"Central African"}  # with a delegation it is found as a region


@pytest.mark.parametrize("language", list(Language))
def test_every_name_people_place_and_currency_of_the_tables_is_found(
    language: Language,
) -> None:
    missed = [
        thing.name
        for thing in TABLES.names
        if thing.kind not in {BetrayalKind.GROUP, BetrayalKind.ORGANIZATION}
        and thing.language in {None, language}
        and not any(
            set(thing.codes) <= set(one.betrays)
            for one in find(FRAMES[language].format(thing.name), language)
        )
    ]
    assert set(missed) <= REGIONS_TOO


def test_instructions_from_a_place_of_conferences_are_of_its_government() -> None:
    assert said("A delegate waited for instructions from Doha.")[-1] == (
        "place",
        "Doha",
    )


@pytest.mark.parametrize(
    ("language", "words", "without"),
    [
        (Language.EN, "The Americans would not sign.", "Some participants would not"),
        (Language.EN, "US negotiators insisted.", "Some participants insisted."),
        (Language.EN, "A Mercosur partner spoke.", "A participant spoke."),
        (Language.EN, "One island delegation agreed.", "A participant agreed."),
        (
            Language.EN,
            "It costs the French-speaking participants.",
            "It costs some participants.",
        ),
        (
            Language.ES,
            "Las delegaciones caribeñas aceptaron.",
            "Algunos participantes aceptaron.",
        ),
        (Language.EN, "The Kenyan text is clear.", "A participant’s text is clear."),
        (Language.FR, "Les Suisses ont parlé.", "Des participants ont parlé."),
        (Language.FR, "Le texte suisse est clair.", "Le texte d’un participant est"),
        (
            Language.FR,
            "Un membre du Groupe africain a parlé.",
            "Un participant a parlé.",
        ),
        (Language.FR, "Le coordonnateur des PMA a parlé.", "Un participant a parlé."),
        (Language.ES, "Los suizos hablaron.", "Algunos participantes hablaron."),
        (Language.ES, "Un socio del Mercosur habló.", "Un participante habló."),
        (Language.ES, "EE.UU. y la UE coinciden.", "Algunos participantes coinciden."),
    ],
)
def test_neutral_words_leave_a_sentence_whole(
    language: Language, words: str, without: str
) -> None:
    assert neutral(words, language).startswith(without)


@pytest.mark.parametrize(
    ("language", "words", "betraying"),
    [
        (Language.EN, "The text read [KE, UG: shall].", ("organization", "KE, UG")),
        (
            Language.EN,
            "Write to someone@mission.example.org.",
            ("person", "someone@mission.example.org"),
        ),
        (
            Language.EN,
            "A Latin American exporter of soya objected.",
            ("place", "A Latin American exporter"),
        ),
        (
            Language.EN,
            "The participant from the Gulf agreed.",
            ("place", "The participant from the Gulf"),
        ),
        (
            Language.EN,
            "We wait for the host of MC13.",
            ("count", "the host of MC13"),
        ),
        (Language.EN, "Downing Street agreed.", ("organization", "Downing Street")),
        (Language.EN, "S. Africa agreed.", ("member", "S. Africa")),
        (
            Language.FR,
            "Un pays enclavé s'y est opposé.",
            ("other", "Un pays enclavé"),
        ),
        (Language.ES, "Un solo participante dudó.", ("count", "Un solo participante")),
        (
            Language.ES,
            "Los norteamericanos no firmarán.",
            ("demonym", "Los norteamericanos"),
        ),
    ],
)
def test_what_singles_somebody_out_is_found(
    language: Language, words: str, betraying: tuple[str, str]
) -> None:
    assert said(words, language) == [betraying]


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        (Language.EN, "Law No. 12/2019 of 2019 forbids it.", "other"),
        (Language.EN, "The amendment by KEN is new.", "member"),
        (Language.EN, "She chairs the Council for Services this year.", "role"),
        (Language.EN, "It asked the Commission first.", "role"),
        (Language.EN, "the kenyans would not sign.", "demonym"),
        (Language.EN, "Before the visit of the President nothing moves.", "other"),
        (Language.EN, "The delegation with the paper on fees agreed.", "document"),
        (Language.EN, "After its presidential elections it may move.", "other"),
        (Language.EN, "It acceded to the WTO in 2016.", "other"),
        (Language.FR, "La loi n° 2019-12 l'interdit.", "other"),
        (Language.FR, "Avant ses prochaines élections, rien ne bougera.", "other"),
        (Language.FR, "Il préside le Conseil du commerce.", "role"),
        (Language.ES, "La ley núm. 12/2019 lo prohíbe.", "other"),
        (Language.ES, "Antes de la visita del presidente nada cambia.", "other"),
        (Language.ES, "La delegación que presentó la propuesta aceptó.", "document"),
    ],
)
def test_what_one_delegation_alone_has_or_does_is_found(
    language: Language, words: str, kind: str
) -> None:
    assert kind in [found for found, _ in said(words, language)]


@pytest.mark.parametrize(
    "words",
    [
        "WHAT RULES CAN DO FOR COMMERCE PER YEAR",
        "The polish of the text and its layout.",
        "Regulation of data is a matter of law; an act of 2 pages.",
        "The Commission on Narcotic Drugs is another body.",
        "Members joined in the discussion; accession in general was praised.",
    ],
)
def test_words_that_look_like_one_delegation_s_are_no_finding(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        (Language.EN, "A Gulf delegation agreed.", ("OMN",)),
        (Language.EN, "A Caribbean island participant spoke.", ("BRB", "JAM")),
        (Language.EN, "A landlocked member asked why.", ("NPL",)),
        (Language.EN, "One delegate, speaking in Spanish, agreed.", ("PER",)),
        (Language.EN, "A Latin American delegate agreed.", ("PER",)),
        (Language.FR, "Une délégation du Golfe a accepté.", ("OMN",)),
        (Language.FR, "Un pays d'Asie du Sud a accepté.", ("IND", "NPL")),
        (Language.ES, "Una delegación del Caribe aceptó.", ("BRB", "JAM")),
    ],
)
def test_a_trait_betrays_those_present_who_have_it(
    language: Language, words: str, codes: tuple[str, ...]
) -> None:
    present = frozenset({"OMN", "BRB", "JAM", "NPL", "PER", "NOR", "IND"})
    [found] = find(words, language, Room(present, least=5))
    assert found.betrays == codes
    assert found.reason.key == "attribution.trait_small"


def test_a_trait_that_enough_of_those_present_have_is_safe() -> None:
    present = frozenset({"BEN", "MLI", "SEN", "TGO", "CMR", "NOR"})
    room = Room(present, least=5)
    assert find("A French-speaking delegation agreed.", room=room) == ()
    assert find("A landlocked delegation agreed.", room=room)[0].betrays == ("MLI",)


def test_a_trait_that_nobody_present_is_known_to_have_is_still_reported() -> None:
    [found] = find("A Nordic delegation agreed.", room=Room(frozenset({"FJI"})))
    assert (found.betrays, found.reason.key) == ((), "attribution.region")


ARVALE = OwnDelegation(
    "Arvale",
    {
        BetrayalKind.MEMBER: ("Arvale", "Republic of Arvale"),
        BetrayalKind.DEMONYM: ("Arvalian", "arvalien", "arvaliano"),
        BetrayalKind.PLACE: ("Port Arvale",),
        BetrayalKind.PERSON: ("Ilse Tomren",),
    },
    currencies=("tolar",),
    traits=("Caribbean", "island"),
)
OWN = TABLES.with_delegations([ARVALE])


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        (Language.EN, "The representative of Arvale agreed.", "member"),
        (Language.EN, "The Arvalians would not sign.", "demonym"),
        (Language.EN, "Instructions came from Port Arvale.", "place"),
        (Language.EN, "As Tomren had said.", "person"),
        (Language.EN, "The tolar would fall.", "other"),
        (Language.FR, "La délégation arvalienne a accepté.", "demonym"),
        (Language.FR, "Le texte arvalien a plu.", "demonym"),
        (Language.ES, "El representante de Arvale aceptó.", "member"),
        (Language.ES, "Gustó el texto arvaliano.", "demonym"),
    ],
)
def test_a_delegation_that_no_list_has_is_found_by_the_names_of_the_room(
    language: Language, words: str, kind: str
) -> None:
    found = Scanner.of(OWN, language).find_betrayals(words, NOBODY_KNOWN)
    assert [one.kind.value for one in found] == [kind]
    assert all(one.betrays == ("Arvale",) for one in found)


@pytest.mark.parametrize("word", ["Caraïbes", "Caribe", "Caribbean", "caribeño"])
def test_a_trait_of_a_delegation_may_be_named_in_any_language(word: str) -> None:
    own = OwnDelegation("Arvale", traits=(word, ""))
    scanner = Scanner.of(TABLES.with_delegations([own]), Language.EN)
    room = Room(frozenset({"Arvale", "NOR"}), least=2)
    [found] = scanner.find_betrayals("A Caribbean delegation agreed.", room)
    assert found.betrays == ("Arvale",)


def test_a_delegation_of_the_room_is_counted_among_those_who_have_a_trait() -> None:
    room = Room(frozenset({"Arvale", "NOR"}), least=2)
    scanner = Scanner.of(OWN, Language.EN)
    [found] = scanner.find_betrayals("A Caribbean delegation agreed.", room)
    assert found.betrays == ("Arvale",)
