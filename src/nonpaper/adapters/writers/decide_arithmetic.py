"""Prepare who can carry or block a decision, and what power each has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nonpaper.adapters.writers.answer import Block, Paragraph, Points, Section, Table
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.decision import (
    Arithmetic,
    Coalition,
    GroupCoalition,
    Part,
    Player,
    Power,
)
from nonpaper.domain.statement import Name, Statement, Value

_NAMED_MAX = 4
"""Of as many players with the same votes each is named; more are counted."""


def arithmetic_section(arithmetic: Arithmetic, interface: Interface) -> Section:
    """Show the smallest coalitions that carry and that block a decision."""
    word = interface.word
    blocks: list[Block] = [Points(tuple(map(interface.say, arithmetic.notes)))]
    if arithmetic.quota is not None:
        heads = ("coalition", "players", "groups")
        all_players = len(arithmetic.players)
        rows = tuple(
            (
                word(f"decide.{key}"),
                interface.say(_say_coalition(coalition, all_players)),
                _say_groups(groups, interface),
            )
            for key, coalition, groups in (
                (
                    "smallest_winning",
                    arithmetic.winning,
                    arithmetic.winning_groups,
                ),
                (
                    "smallest_blocking",
                    arithmetic.blocking,
                    arithmetic.blocking_groups,
                ),
            )
        )
        columns = tuple(word(f"decide.{head}") for head in heads)
        blocks.append(Table("", columns, rows))
    return Section(word("decide.arithmetic"), tuple(blocks))


def power_section(
    power: Sequence[Power], players: Sequence[Player], interface: Interface
) -> Iterator[Section]:
    """Show the voting power of each, those with the same votes together."""
    if len({one.shapley for one in power}) < 2:
        return
    said = Paragraph(interface.say(Statement.of("decide.power.share")))
    table = power_table(power, players, interface)
    yield Section(interface.word("decide.power"), (said, table))


def power_table(
    power: Sequence[Power], players: Sequence[Player], interface: Interface
) -> Table:
    """Return voting power as a table, most votes first."""
    heads = ("member", "each", "shapley", "banzhaf")
    rows = tuple(
        (
            label,
            interface.number(one.votes),
            percent(one.shapley, interface),
            percent(one.banzhaf, interface),
        )
        for one in power
        for label in _labels(one.players, len(players), interface)
    )
    columns = tuple(interface.word(f"decide.{head}") for head in heads)
    return Table("", columns, rows, numeric=(1, 2, 3))


def percent(share: Fraction, interface: Interface) -> str:
    """Return a share as a percentage with two decimals.

    Example:
        >>> from nonpaper.adapters.writers.interface import load_interface
        >>> from nonpaper.domain.source import Language
        >>> percent(Fraction(27, 139), load_interface(Language.EN))
        '19.42%'
    """
    return interface.percent.format(n=interface.decimals(float(100 * share)))


def _labels(
    codes: tuple[str, ...], player_count: int, interface: Interface
) -> list[str]:
    if len(codes) <= _NAMED_MAX:
        return list(map(interface.name, codes))
    key = "each_of" if len(codes) == player_count else "each_other"
    return [interface.word(f"decide.{key}", n=interface.number(len(codes)))]


def _say_coalition(coalition: Coalition, player_count: int) -> Statement:
    if coalition.size is None:
        return Statement.of(
            "decide.coalition.impossible",
            needed=coalition.needed,
            votes=coalition.votes,
        )
    if coalition.needed == 1:
        return Statement.of("decide.coalition.any_one")
    return Statement.of(
        "decide.coalition.smallest",
        all=player_count,
        n=coalition.size,
        needed=coalition.needed,
        parts=tuple(_say_part(part) for part in coalition.parts),
        votes=coalition.votes,
    )


def _say_part(part: Part) -> Value:
    if part.taken == part.of and part.of <= _NAMED_MAX:
        return tuple(map(Name, part.players))
    key = "all_of" if part.taken == part.of else "some_of"
    return Statement.of(
        f"decide.coalition.{key}", n=part.taken, of=part.of, votes=part.votes
    )


def _say_groups(found: GroupCoalition, interface: Interface) -> str:
    if found.size is None:
        needed = Statement.of("decide.coalition.impossible_groups", needed=found.needed)
        return interface.say(needed)
    if found.needed == 1:
        return interface.say(Statement.of("decide.coalition.any_one"))
    sets = tuple(
        Statement.of("decide.coalition.group", votes=votes, who=tuple(map(Name, codes)))
        for codes, votes in found.sets
    )
    rest = found.count - len(found.sets)
    key = "decide.coalition.groups_more" if rest else "decide.coalition.groups"
    values: dict[str, Value] = {"n": rest} if rest else {}
    return interface.say(Statement.of(key, sets=sets, **values))
