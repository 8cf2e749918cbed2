from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.writers.interface import (
    Interface,
    load_interface,
    parse_interface,
)
from nonpaper.domain.convergence import ConvergenceLevel, Movement
from nonpaper.domain.filled_sheet import Column, Fault
from nonpaper.domain.measurement import Action, Development, Holder, Strength
from nonpaper.domain.source import Language, TextKind
from nonpaper.domain.worksheet import LeftOutReason, Status
from nonpaper.errors import DataError
from tests.conftest import ROOT

LANGUAGES = pytest.mark.parametrize("language", list(Language))


@pytest.fixture
def english() -> Interface:
    return load_interface(Language.EN)


@LANGUAGES
def test_every_language_has_the_same_words(language: Language) -> None:
    english, other = load_interface(Language.EN), load_interface(language)
    assert set(other.words) == set(english.words)
    assert set(other.counts) == set(english.counts)
    assert len(other.months) == 12


@LANGUAGES
def test_every_value_of_a_closed_set_has_a_word(language: Language) -> None:
    interface = load_interface(language)
    for name, values in (
        ("level", ConvergenceLevel),
        ("movement", Movement),
        ("strength", Strength),
        ("letter", Strength),
        ("development", Development),
        ("action", Action),
        ("holder", Holder),
        ("kind", TextKind),
        ("language", Language),
        ("worksheet.action", Action),
        ("worksheet.column", Column),
        ("worksheet.fill", Column),
        ("worksheet.status", Status),
        ("worksheet.reason", LeftOutReason),
        ("worksheet.fault", Fault),
    ):
        for value in values:
            assert interface.word(f"{name}.{value}")


@LANGUAGES
def test_letters_of_strength_differ_from_each_other(language: Language) -> None:
    interface = load_interface(language)
    letters = [interface.word(f"letter.{strength}") for strength in Strength]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        (Language.EN, date(2026, 3, 1), "1 March 2026"),
        (Language.FR, date(2026, 3, 1), "1er mars 2026"),
        (Language.FR, date(2026, 8, 12), "12 août 2026"),
        (Language.ES, date(2026, 3, 12), "12 de marzo de 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(
    language: Language, day: date, written: str
) -> None:
    assert load_interface(language).day(day).replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        (Language.EN, 1500, "1,500"),
        (Language.FR, 1500, "1\u202f500"),
        (Language.ES, 1500, "1500"),
        (Language.ES, 27000, "27\u202f000"),
    ],
)
def test_thousands_are_grouped_as_the_language_does(
    language: Language, number: int, written: str
) -> None:
    assert load_interface(language).number(number) == written


def test_none_is_plural_in_english_and_singular_in_french(english: Interface) -> None:
    assert english.count("texts", 0) == "0 texts"
    assert english.count("texts", 1) == "1 text"
    french = load_interface(Language.FR)
    assert french.count("texts", 0) == "0 texte"
    assert french.count("texts", 2) == "2 textes"


def test_a_share_of_nothing_is_nothing(english: Interface) -> None:
    assert english.share(0, 0) == "0%"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[words]", "[more]\na = 1\n[words]", "more"),
        ("decimal =", "decimals =", "decimal, decimals"),
        ('texts = { one = "{n} text"', 'texts = { few = "", one = "{n} text"', "few"),
        ('skip = "', 'skip = "twice"\nskip = "', "Cannot overwrite"),
    ],
)
def test_a_key_that_is_unknown_missing_or_there_twice_is_refused(
    old: str, new: str, key: str
) -> None:
    file = ROOT / "src" / "nonpaper" / "data" / "interface" / "en" / "general.toml"
    content = file.read_text(encoding="utf-8")
    assert old in content
    with pytest.raises(DataError, match=key):
        parse_interface({"general.toml": content.replace(old, new, 1)}, Language.EN)


@given(st.lists(st.text(alphabet="abc", min_size=1), max_size=5))
def test_a_list_says_every_name(names: list[str]) -> None:
    said = load_interface(Language.EN).join(names)
    assert all(name in said for name in names)
