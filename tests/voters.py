"""Electorates and ballots for tests of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.rules import load_rules
from nonpaper.decide.outcome import decide
from nonpaper.domain.ballot import Electorate, Entry, Vote, make_ballot
from nonpaper.domain.decision import Outcome

WTO = Electorate.of(load_directory())
SINGLE = tuple(c for c in WTO.members if c != "EUN" and c not in WTO.states)
"""The 138 Members with one vote that are no States of the Union."""


def entries(votes: Mapping[Vote, Iterable[str]]) -> list[Entry]:
    return [
        Entry(code, vote, f"votes.csv, line {number}")
        for vote, codes in votes.items()
        for number, code in enumerate(codes, 2)
    ]


def outcome_of(
    rule_id: str,
    votes: Mapping[Vote, Iterable[str]],
    absent: Iterable[str] = (),
    electorate: Electorate = WTO,
) -> Outcome:
    rule = load_rules().rule(rule_id)
    ballot = make_ballot(entries(votes), absent, electorate=electorate, rule=rule)
    return decide(rule, ballot, electorate)


def small(count: int, *, states: int = 0) -> Electorate:
    """Return so many Members `A00`, …; with a Union `UNI` of the first of them."""
    codes = tuple(f"A{number:02}" for number in range(count))
    if not states:
        return Electorate(codes)
    return Electorate((*codes, "UNI"), "UNI", codes[:states])
