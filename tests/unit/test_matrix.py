from collections.abc import Sequence

import pytest

from nonpaper.converge.matrix import (
    level_shares,
    member_matrix,
    one_sided,
    text_matrix,
)
from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.matrix import MatrixCell, OneSided, Side
from nonpaper.domain.measurement import Strength
from nonpaper.domain.text import Text
from tests.tabled import DIRECTORY, converge, map_of, tabled

BAN = "No Party shall impose customs duties on electronic transmissions."
SOFT = "Parties should impose no customs duties on electronic transmissions."


def sides(texts: Sequence[Text]) -> list[tuple[Side, str, tuple[str, ...]]]:
    found: tuple[OneSided, ...] = one_sided([converge(texts)], texts, DIRECTORY)
    return [(one.side, one.holder, one.members) for one in found]


def test_a_text_has_its_strength_and_wording_or_nothing() -> None:
    texts = [tabled("a", BAN, BAN), tabled("b", SOFT), tabled("c", BAN, SOFT)]
    matrix = text_matrix(map_of(texts, "One", "Two").families, texts)
    assert matrix.columns == ("a", "b", "c")
    prohibition = MatrixCell(Strength.PROHIBITION, 0)
    assert matrix.rows[0].cells == (
        prohibition,
        MatrixCell(Strength.RECOMMENDATION, 1),
        prohibition,
    )
    assert matrix.rows[1].cells[1] is None
    assert matrix.rows[0].level is ConvergenceLevel.CONTESTED


def test_a_member_has_the_strongest_of_its_current_texts() -> None:
    texts = [
        tabled("a", BAN, sponsors=["ARV"], symbol="NP/1"),
        tabled("b", SOFT, sponsors=["ARV"], symbol="NP/1/Rev.1"),
        tabled("c", SOFT, sponsors=["UNI"], symbol="NP/2"),
        tabled("d", BAN, sponsors=["EST"], symbol="NP/3"),
    ]
    matrix = member_matrix([converge(texts)], texts, DIRECTORY)
    assert matrix.columns == ("ARV", "DAL", "EST")
    strengths = [cell and cell.strength for cell in matrix.rows[0].cells]
    assert strengths == [
        Strength.RECOMMENDATION,
        Strength.RECOMMENDATION,
        Strength.PROHIBITION,
    ]


def test_what_one_sponsor_wants_is_that_member_s_or_group_s() -> None:
    rest = tabled("z", sponsors=["COR"])
    assert sides([tabled("a", BAN, sponsors=["ARV"]), rest]) == [
        (Side.MEMBER, "ARV", ("ARV",))
    ]
    assert sides([tabled("a", BAN, sponsors=["UNI"]), rest]) == [
        (Side.MEMBER, "UNI", ("DAL", "EST"))
    ]
    assert sides([tabled("a", BAN, sponsors=["SEA"]), rest]) == [
        (Side.GROUP, "SEA", ("ARV", "BRE"))
    ]


def test_what_members_of_one_group_want_is_the_group_s() -> None:
    texts = [tabled("a", BAN, sponsors=["ARV"]), tabled("b", SOFT, sponsors=["BRE"])]
    assert sides(texts) == []
    assert sides([*texts, tabled("z", sponsors=["COR"])]) == [
        (Side.GROUP, "SEA", ("ARV", "BRE"))
    ]


def test_one_text_of_several_or_of_nobody_known_is_a_side() -> None:
    joint = tabled("a", BAN, sponsors=["ARV", "COR"])
    assert sides([joint, tabled("z", sponsors=["EST"])]) == [
        (Side.TEXT, "a", ("ARV", "COR"))
    ]
    assert sides([tabled("a", BAN), tabled("z")]) == [(Side.TEXT, "a", ())]
    assert sides([tabled("a", BAN), tabled("b", BAN)]) == []


def test_what_both_sides_want_is_not_one_sided() -> None:
    texts = [tabled("a", BAN, sponsors=["ARV"]), tabled("b", SOFT, sponsors=["COR"])]
    assert sides(texts) == []


def test_shares_of_levels_add_up_to_one() -> None:
    texts = [tabled("a", BAN, BAN), tabled("b", BAN)]
    shares = level_shares(map_of(texts, "One", "Two").families)
    assert shares[ConvergenceLevel.AGREED] == shares[ConvergenceLevel.SINGLE] == 0.5
    assert sum(shares.values()) == pytest.approx(1)
    assert set(level_shares([]).values()) == {0.0}
