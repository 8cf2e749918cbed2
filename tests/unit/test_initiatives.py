"""An initiative file says all it says, or which line of it is wrong."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from nonpaper.adapters.initiatives import load_case, load_initiative
from nonpaper.domain.initiative import Fact, Stance, Subject
from nonpaper.domain.source import Language
from nonpaper.errors import InputError, UnknownCaseError, UnreadableFileError
from tests.initiatives import known, read

WHOLE = """
title = { en = "Green goods", fr = "Biens verts", es = "Bienes verdes" }
subject = "goods"
as_of = 2025-05-01
participants = ["the European Union", "CHL", "ecommerce-9"]
participants_source = "a list of our own"
benefits_to_all = true
critical_mass = "85.5%"
sources = ["NP/GRN/1"]
doubts = ["One of them may leave."]
[trade_share]
share = "81%"
of = "world trade in the products, 2023"
source = "our own count"
[[stance]]
who = ["Kenya"]
stance = "objects"
routes = ["annex4"]
day = 2025-04-30
source = "a meeting"
note = "to be confirmed"
[[stance]]
who = ["Kenya"]
stance = "silent"
routes = ["schedule-goods"]
[[history]]
route = "annex4"
event = "asked"
day = 2025-04-01
source = "NP/GRN/2"
"""


def test_a_whole_file_is_read() -> None:
    found = read(WHOLE)
    assert found.title[Language.FR] == "Biens verts"
    assert found.subject is Subject.GOODS
    assert found.day == date(2025, 5, 1)
    assert "FRA" in found.participants
    assert "EUN" not in found.participants
    assert "BRA" in found.participants
    assert len(found.participants) == 27 + 1 + 9
    assert found.facts == {Fact.TO_ALL: True}
    assert found.critical_mass == Fraction(855, 1000)
    assert found.trade is not None
    assert found.trade.share == Fraction(81, 100)
    assert found.trade.source[Language.EN] == "our own count"
    assert found.doubts[0][Language.ES] == "One of them may leave."
    assert found.standing(Stance.OBJECTS, "annex4") == ("KEN",)
    assert found.standing(Stance.OBJECTS, "schedule-goods") == ()
    assert found.history[0].source == dict.fromkeys(Language, "NP/GRN/2")


def test_participants_of_whom_it_is_not_certain_are_named() -> None:
    assert "THA" in read('participants = ["ecommerce-2017"]').uncertain
    assert read('participants = ["ecommerce-2019"]').uncertain == ()


def test_a_share_may_be_given_without_more() -> None:
    found = read('trade_share = "12.5 %"')
    assert found.trade is not None
    assert found.trade.share == Fraction(1, 8)
    assert found.critical_mass is None
    assert found.share_asked == Fraction(9, 10)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ('subjct = "goods"', "subjct: there is no such key; did you mean subject?"),
        ('subject = "good"', "subject: 'good' is none of those there are; did you"),
        ("subject = 3", "subject: 3 is none of those there are"),
        (
            'participants = ["Indai"]',
            "initiative that is known; did you mean India",
        ),
        ('participants = ["Congolese"]', "participants: 'Congolese' is no Member"),
        ('participants = "Japan"', "participants: it is no list"),
        ("participants = [3]", "participants: 3 is no text"),
        ('benefits_to_all = "yes"', "benefits_to_all: 'yes' is neither yes nor no"),
        ("critical_mass = 90", "critical_mass: 90 is no share"),
        ('critical_mass = "190%"', "critical_mass: '190%' is no share"),
        ('trade_share = "many"', "trade_share: 'many' is no share"),
        ("[trade_share]\nof = 'x'", "trade_share.share: None is no share"),
        ("[trade_share]\nshre = '9%'", "trade_share.shre: there is no such key"),
        ('as_of = "May 2025"', "as_of: 'May 2025' is no day"),
        ("as_of = 2025-05-01T00:00:00", "is no day"),
        ("as_of = 1994-12-31", "there were no Members yet; write 1995-01-01 or a"),
        ("sources = 'x'", "sources: it is no list"),
        ("doubts = [3]", "doubts 1: words are expected"),
        ("doubts = [{ en = 'x' }]", "doubts 1: words are expected"),
        ("doubts = [{ en = 'x', fr = '', es = 'z' }]", "doubts 1: words are"),
        ("participants_source = 3", "participants_source: words are expected"),
        ("stance = 3", "stance: it is no list of tables"),
        ("[[stance]]\nwho = ['Japan']", "stance 1: stance is missing"),
        ("[[stance]]\nstance = 'objects'", "stance 1: who is missing"),
        ("[[stance]]\nwho = ['Japan']\nstance = 'against'", "stance 1.stance:"),
        (
            "[[stance]]\nwho = ['Japan']\nstance = 'objects'\nroutes = ['anex4']",
            "stance 1.routes: 'anex4' is no route; did you mean annex4?",
        ),
        (
            "participants = ['Japan']\n[[stance]]\nwho = ['JPN']\nstance = 'objects'",
            "stance 1.who: Japan takes part already",
        ),
        (
            "[[stance]]\nwho = ['Kenya']\nstance = 'objects'\n"
            "[[stance]]\nwho = ['African Group']\nstance = 'silent'",
            "Kenya stands there twice for one route",
        ),
        ("[[history]]\nroute = 'annex4'", "history 1: route, event or day is missing"),
        (
            "[[history]]\nroute = 'x'\nevent = 'asked'\nday = 2025-01-01",
            "history 1.route: 'x' is no route",
        ),
        ("= 3", "it is no valid TOML"),
        (f"x = {'9' * 5000}", "it is no valid TOML"),
        (f"x = {'[' * 20000}", "its values are nested deeper"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(words: str, complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(words)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("initiative.toml")


def test_a_title_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('subject = "goods"')
    with pytest.raises(UnreadableFileError, match="title: it is missing"):
        load_initiative(file, known())


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        load_initiative(tmp_path / "none.toml", known())
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'title = "\xe9"')
    with pytest.raises(UnreadableFileError, match="not in UTF-8"):
        load_initiative(latin, known())
    large = tmp_path / "large.toml"
    large.write_text("#" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableFileError, match="far too large"):
        load_initiative(large, known())


def test_a_case_that_is_none_names_those_there_are() -> None:
    with pytest.raises(UnknownCaseError, match=r"there are .*ita-1996"):
        load_case("ita", known())
