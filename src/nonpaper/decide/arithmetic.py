"""Say what a rule comes to before anybody has voted: who can win, block, and turn it.

Reads: a rule, who may vote, blocs and groups. Writes: the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nonpaper.decide.coalitions import find_smallest, find_smallest_groups
from nonpaper.decide.power import measure_power
from nonpaper.decide.reasons import say_names, say_share
from nonpaper.decide.shares import votes_needed
from nonpaper.domain.ballot import Electorate
from nonpaper.domain.decision import Arithmetic, Player
from nonpaper.domain.member import Group
from nonpaper.domain.rule import Base, Rule, Step
from nonpaper.domain.statement import Name, Statement


def work_out(
    rule: Rule,
    electorate: Electorate,
    *,
    blocs: Sequence[Group] = (),
    groups: Mapping[str, Group] | None = None,
) -> Arithmetic:
    """Work out who can win and block under a rule, and what power each has.

    The Union and its States vote as one, as do the Members of each bloc. All votes are
    taken to be cast. Under a rule of consensus without a vote, every Member present can
    block, so that all have the same power. Where the share is of the votes cast, it is
    taken of all that can be.

    Args:
        rule: The rule; `rule.is_counted`.
        electorate: Who may vote.
        blocs: Groups that vote as one. A Member of two is in the first.
        groups: Groups over which coalitions are looked for too.
    """
    players, notes = form_players(electorate, blocs)
    all_votes = sum(player.votes for player in players)
    quota = quota_of(rule, electorate)
    needed = quota if quota is not None else all_votes
    blocking = all_votes - needed + 1
    members, votes_of = _by_group(electorate, groups or {})
    return Arithmetic(
        rule=rule,
        electorate=electorate,
        base=max(
            (votes_needed(m, electorate, all_votes)[0] for m in rule.majorities),
            default=electorate.size,
        ),
        quota=quota,
        players=players,
        winning=find_smallest(players, needed),
        blocking=find_smallest(players, blocking),
        winning_groups=find_smallest_groups(members, votes_of, needed),
        blocking_groups=find_smallest_groups(members, votes_of, blocking),
        power=measure_power(players, needed),
        notes=(*_notes(rule, electorate, all_votes), *notes),
    )


def quota_of(rule: Rule, electorate: Electorate) -> int | None:
    """Return the fewest votes that win if all are cast; `None` if only consensus does.

    Example:
        >>> from datetime import date
        >>> from fractions import Fraction
        >>> from nonpaper.domain.rule import Instrument, Majority
        >>> law = Instrument("law", {}, {}, date(1995, 1, 1))
        >>> rule = Rule("r", {}, law, "IX:3", date(1995, 1, 1), (), Step.VOTE,
        ...             (Majority(Fraction(3, 4), Base.MEMBERS),))
        >>> quota_of(rule, Electorate(tuple("ABCDEFGH")))
        6
    """
    return max(
        (
            votes_needed(one, electorate, electorate.votes_max)[1]
            for one in rule.majorities
        ),
        default=None,
    )


def form_players(
    electorate: Electorate, blocs: Sequence[Group]
) -> tuple[tuple[Player, ...], tuple[Statement, ...]]:
    """Return who votes as one, most votes first, and what was taken of blocs.

    A Member of two blocs is in the first; a State of the Union votes with the Union,
    unless the bloc has the Union too, which then votes in the bloc with all its votes.
    """
    taken: dict[str, str] = {}
    notes: list[Statement] = []
    states = frozenset(electorate.states)
    free = [code for code in electorate.members if code not in states]
    for bloc in blocs:
        asked = set(bloc.members) | ({bloc.code} & {electorate.union})
        inside = [code for code in free if code in asked and code not in taken]
        notes += _overlaps(bloc, asked, taken, electorate)
        taken |= dict.fromkeys(inside, bloc.code)
    players = [
        _player(bloc.code, [c for c in free if taken.get(c) == bloc.code], electorate)
        for bloc in blocs
        if bloc.code in taken.values()
    ]
    players += [_player(c, [c], electorate) for c in free if c not in taken]
    players.sort(key=lambda one: (-one.votes, one.code))
    return tuple(players), tuple(notes)


def _overlaps(
    bloc: Group, asked: set[str], taken: Mapping[str, str], electorate: Electorate
) -> Iterator[Statement]:
    for first in dict.fromkeys(taken.values()):
        both = tuple(sorted(c for c in asked if taken.get(c) == first))
        if both:
            yield Statement.of(
                "decide.bloc.overlap",
                bloc=Name(bloc.code),
                first=Name(first),
                n=len(both),
                who=say_names(both),
            )
    union = electorate.union
    states = tuple(sorted(asked & set(electorate.states)))
    if union is not None and states and union not in asked:
        yield Statement.of(
            "decide.bloc.states",
            bloc=Name(bloc.code),
            union=Name(union),
            who=say_names(states),
        )


def _player(code: str, members: list[str], electorate: Electorate) -> Player:
    votes = sum(electorate.votes_of(member) for member in members)
    behind = [
        *members,
        *(electorate.states if electorate.union in members else ()),
    ]
    return Player(code, votes, tuple(sorted(behind)))


def _by_group(
    electorate: Electorate, groups: Mapping[str, Group]
) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Return who casts single votes in each group, a Union as its States."""
    voters = [
        code
        for code in electorate.members
        if code != electorate.union or not electorate.states
    ]
    members = {
        code: frozenset(electorate.states)
        if code == electorate.union
        else frozenset(_with_states(group, electorate)) & frozenset(voters)
        for code, group in groups.items()
    }
    return members, dict.fromkeys(voters, 1)


def _with_states(group: Group, electorate: Electorate) -> set[str]:
    members = set(group.members)
    if electorate.union in members:
        members |= set(electorate.states)
    return members


def _notes(rule: Rule, electorate: Electorate, all_votes: int) -> Iterator[Statement]:
    if rule.first_step in (Step.CONSENSUS, Step.NEGATIVE_CONSENSUS, Step.NO_OBJECTION):
        key = (
            "decide.power.first"
            if rule.majorities
            else f"decide.power.{rule.first_step}"
        )
        yield Statement.of(key)
    for majority in rule.majorities:
        base, needed = votes_needed(majority, electorate, all_votes)
        yield say_share(majority, base, needed)
        if majority.base is Base.VOTES_CAST:
            yield Statement.of("decide.power.all_cast", n=all_votes)
