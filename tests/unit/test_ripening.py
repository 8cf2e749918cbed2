"""Whether an issue ripens or is stuck is told by its last meetings."""

from datetime import date

import pytest

from nonpaper.converge.ripening import assess_course, level_of_texts
from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.ripening import Going, IssueLevel, IssuePoint
from tests.english import say

LETTERS = {
    "a": IssueLevel.AGREED,
    "c": IssueLevel.CLOSE,
    "x": IssueLevel.CONTESTED,
    "r": IssueLevel.RAISED,
    "-": None,
}


def course(levels: str) -> list[IssuePoint]:
    """Make a meeting a month from letters: agreed, close, contested (x), raised."""
    return [
        IssuePoint(date(2026, month, 3), LETTERS[letter])
        for month, letter in enumerate(levels, start=1)
    ]


@pytest.mark.parametrize(
    ("levels", "going", "reason"),
    [
        ("", "new", "Nobody has said yet where it stands."),
        ("--", "new", "Nobody has said yet where it stands."),
        ("x", "new", "Contested since 3 January 2026; too early to say."),
        ("xx", "new", "Contested since 3 January 2026; too early to say."),
        ("xxx", "stuck", "Contested at 3 meetings in a row, since 3 January 2026."),
        ("x-xx", "stuck", "Contested at 3 meetings in a row, since 3 January 2026."),
        ("xccc", "stuck", "Close at 3 meetings in a row, since 3 February 2026."),
        ("xc", "ripening", "From contested to close on 3 February 2026."),
        ("rxc-c", "ripening", "From contested to close on 3 March 2026."),
        ("cx", "receding", "From close back to contested on 3 February 2026."),
        ("cxa", "settled", "Agreed since 3 March 2026."),
        ("aaa", "settled", "Agreed since 3 January 2026."),
    ],
)
def test_the_last_move_tells_unless_there_was_none_in_three_meetings(
    levels: str, going: str, reason: str
) -> None:
    found = assess_course(course(levels))
    assert found.going is Going(going)
    said = say(found.reason).replace("\N{NO-BREAK SPACE}", " ")
    assert said == reason
    assert found.points == tuple(course(levels))


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ([], None),
        (["single", "single"], "raised"),
        (["single", "single", "close"], "close"),
        (["close", "contested"], "contested"),
        (["agreed", "agreed", "contested"], "agreed"),
    ],
)
def test_texts_stand_where_most_matters_stand_and_of_two_the_further_apart(
    levels: list[str], level: str | None
) -> None:
    assert level_of_texts(map(ConvergenceLevel, levels)) == level
