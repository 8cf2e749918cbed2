"""Make soundings of fictional delegations for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nonpaper.domain.position import (
    Attitude,
    OpenIssue,
    OptionStance,
    Salience,
    Soundings,
    Stance,
)

LETTERS = {
    "p": Attitude.PREFER,
    "a": Attitude.CAN_ACCEPT,
    "n": Attitude.CANNOT_ACCEPT,
    "r": Attitude.CANNOT_ACCEPT,
    "o": Attitude.NO_INSTRUCTIONS,
}
"""How to write attitudes in short: `r` is a red line, anything else was not asked."""


def stance(
    who: str,
    issue: OpenIssue,
    letters: str,
    *,
    salience: Salience = Salience.MEDIUM,
    after: int = 0,
) -> Stance:
    """Make a stance of one letter for each option."""
    said = tuple(
        OptionStance(option, LETTERS[letter], is_red_line=letter == "r")
        for option, letter in zip(issue.options, letters, strict=True)
        if letter in LETTERS
    )
    return Stance(who, issue.issue, said, salience=salience, after=after)


def sound(
    table: Mapping[str, Mapping[str, str]],
    *,
    salience: Mapping[tuple[str, str], Salience] | None = None,
    visits: Mapping[str, date] | None = None,
) -> Soundings:
    """Make soundings of `{issue: {delegation: letters}}`; options are `o1`, `o2`, …."""
    issues = {
        name: OpenIssue(
            name,
            tuple(f"o{n}" for n in range(1, len(next(iter(said.values()))) + 1)),
        )
        for name, said in table.items()
    }
    return Soundings.of(
        {who for said in table.values() for who in said},
        issues.values(),
        [
            stance(
                who,
                issues[name],
                letters,
                salience=(salience or {}).get((who, name), Salience.MEDIUM),
            )
            for name, said in table.items()
            for who, letters in said.items()
        ],
        visits=(visits or {}).items(),
    )
