"""Say what comes of a rule: what it asks for, how votes come out, and by when.

Reads: a rule, Members, votes, days. Writes: one decision with all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nonpaper.decide.arithmetic import work_out
from nonpaper.decide.calendar import list_deadlines
from nonpaper.decide.outcome import decide
from nonpaper.domain.ballot import Electorate, Entry, make_ballot
from nonpaper.domain.decision import Arithmetic, Deadline, Outcome
from nonpaper.domain.member import Group, UnionState
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.rule import Event, Rule
from nonpaper.domain.statement import Statement
from nonpaper.errors import BallotError
from nonpaper.workflows.chosen_members import tell_namesakes


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """Say what is asked.

    Attributes:
        rule: The rule.
        index: The names of Members and groups, with their directory.
        union_states: The States of the Union, past ones too.
        entries: The lines of a list of votes; `None` if none was given.
        absent: Codes of Members that are not there.
        absent_names: How they were named.
        starts: For each event that has happened its day.
        until: Last day of interest for what comes back each year.
        on: Day of the decision; who was no Member then has no vote.
        blocs: Codes of groups that vote as one.
        with_arithmetic: Whether to say who can win and block, and what power each has.
    """

    rule: Rule
    index: NameIndex
    union_states: Sequence[UnionState] = ()
    entries: Sequence[Entry] | None = None
    absent: Sequence[str] = ()
    absent_names: Sequence[str] = ()
    starts: Mapping[Event, date] = field(default_factory=dict)
    until: date | None = None
    on: date | None = None
    blocs: Sequence[str] = ()
    with_arithmetic: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what comes of a rule.

    Attributes:
        rule: The rule.
        electorate: Who may vote.
        outcome: How the votes come out, if there are any.
        arithmetic: Who can win and block, where it was asked for and can be counted.
        deadlines: Days that follow, in their order.
        groups: The groups of which something was said.
        notices: How names were read that people also use for others.
    """

    rule: Rule
    electorate: Electorate
    outcome: Outcome | None
    arithmetic: Arithmetic | None
    deadlines: tuple[Deadline, ...]
    groups: tuple[Group, ...]
    notices: tuple[Statement, ...] = ()


def work_out_decision(request: DecisionRequest) -> Decision:
    """Say what comes of a rule.

    Raises:
        BallotError: A vote cannot be counted, or nobody has one on that day.
    """
    rule, directory = request.rule, request.index.directory
    electorate = Electorate.of(directory, request.on, request.union_states)
    _require_day(request, electorate)
    outcome = None
    if request.entries is not None or request.absent:
        ballot = make_ballot(
            request.entries or (), request.absent, electorate=electorate, rule=rule
        )
        outcome = decide(rule, ballot, electorate, starts=request.starts, on=request.on)
    is_asked = request.with_arithmetic and rule.is_counted
    arithmetic = (
        work_out(
            rule,
            electorate,
            blocs=[directory.groups[code] for code in request.blocs],
            groups=directory.groups,
        )
        if is_asked
        else None
    )
    has_groups = arithmetic is not None and arithmetic.quota is not None
    return Decision(
        rule,
        electorate,
        outcome,
        arithmetic,
        list_deadlines(rule, request.starts, until=request.until),
        tuple(directory.groups.values()) if has_groups else (),
        tuple(dict.fromkeys(_namesakes(request))),
    )


def _require_day(request: DecisionRequest, electorate: Electorate) -> None:
    rule = request.rule
    if request.on is not None and request.on < rule.in_force_from:
        reason = f"{rule.id} is in force from {rule.in_force_from}"
        raise BallotError("--on", reason, "give that day or a later one")
    if rule.is_counted and not electorate.members:
        reason = f"there was no Member on {request.on}"
        raise BallotError("--on", reason, "give a later day")


def _namesakes(request: DecisionRequest) -> Iterator[Statement]:
    named = [entry.printed for entry in request.entries or ()]
    for words in (*named, *request.absent_names):
        if words:
            code = request.index.resolve(words)
            yield from tell_namesakes(words, code, request.index)
