import pytest

from nonpaper.measure import automaton
from nonpaper.measure.phrasebook import Phrasebook, tokenise


def found(phrase: str, words: str) -> list[str]:
    tokens = tokenise(words)
    return [
        " ".join(tokens.words[hit.start : hit.end])
        for hit in Phrasebook([(phrase, 0)]).find(tokens)
    ]


def test_a_literal_ignores_case_and_fits_whole_words() -> None:
    assert found("ferry", "The FERRY and the ferryman") == ["ferry"]


def test_alternatives_and_optional_words() -> None:
    assert found("a|the old? port", "the port, a old port") == [
        "the port",
        "a old port",
    ]


def test_beginnings_and_endings() -> None:
    assert found("sail*", "sail sailing") == ["sail", "sailing"]
    assert found("*rán", "navegarán rán") == ["navegarán"]


def test_a_gap_stops_at_the_end_of_a_sentence() -> None:
    assert found("port ~3 ferry", "port of the ferry") == ["port of the ferry"]
    assert found("port ~3 ferry", "port. The ferry") == []
    assert found("port ~1 ferry", "port of the ferry") == []


def test_a_phrase_is_found_without_its_accents() -> None:
    assert found("autenticación", "AUTENTICACION autenticación") == [
        "autenticacion",
        "autenticación",
    ]
    assert found("où", "ou") == []  # a short word without accent is another word


def test_decomposed_accents_are_the_same_letters() -> None:
    assert found("élimine", "e\u0301limine") == ["élimine"]


def test_elided_words_stand_apart() -> None:
    assert found("s'engage|engagent", "Elles s’engagent") == ["s' engagent"]


def test_hyphens_separate_words_but_not_in_co_operate() -> None:
    assert tokenise("E-commerce, co-operation").words == (
        "e",
        "commerce",
        ",",
        "cooperation",
    )
    assert found("co-operat*", "Cooperation co\u2011operation") == [
        "cooperation",
        "cooperation",
    ]


def test_each_rule_of_a_phrase_is_named_once() -> None:
    book = Phrasebook([("port", 0), ("port", 0), ("port", 1)])
    assert [hit.rule for hit in book.find(tokenise("port"))] == [0, 1]


def test_what_is_kept_of_words_and_states_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = Phrasebook([("port ~2 ferry", 0), ("ferr*", 1), ("sail", 2)])
    tokens = tokenise("port of the ferry, ferries sail. Port and ferry at sea; port")
    before = book.find(tokens)
    monkeypatch.setattr(automaton, "_MOST_KNOWN", 2)
    assert book.find(tokens) == before
    assert (
        Phrasebook([("port ~2 ferry", 0), ("ferr*", 1), ("sail", 2)]).find(tokens)
        == before
    )
