"""Look at every route for an initiative, with the Members and rules of its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nonpaper.domain.initiative import Initiative, Subject, TradeShare
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.participation import UNION, TradeTable
from nonpaper.domain.pathway import Electorate, Pathways
from nonpaper.domain.route import RouteTable
from nonpaper.domain.rule import Base, RuleBook
from nonpaper.pathway.routes import decide_routes


@dataclass(frozen=True, slots=True)
class PathwayTables:
    """Hold what the routes of an initiative are looked at with.

    Attributes:
        routes: The routes.
        rules: The rules by which the organisation decides.
        directory: The Members.
        trade: What they trade.
    """

    routes: RouteTable
    rules: RuleBook
    directory: MemberDirectory
    trade: TradeTable


def find_pathways(initiative: Initiative, tables: PathwayTables) -> Pathways:
    """Say of each route whether an initiative can take it, and what it needs.

    The Members are those of the day of the initiative; where the user gives no share of
    trade, the share of the participants in world goods trade is taken for what concerns
    goods.
    """
    day = initiative.day or tables.directory.as_of
    initiative = replace(initiative, trade=_trade(initiative, tables.trade))
    electorate = find_electorate(tables.directory, tables.rules, day)
    everybody = {*electorate.voters}
    return Pathways(
        initiative,
        decide_routes(initiative, tables.routes, electorate),
        electorate,
        tables.routes,
        tuple(code for code in initiative.participants if code not in everybody),
        _union_outside(initiative, tables.directory),
    )


def find_electorate(
    directory: MemberDirectory, rules: RuleBook, day: date | None
) -> Electorate:
    """Return the Members of a day, and how many of them each rule needs.

    The Union is a Member, of which shares are taken too; its votes are those of its
    States.

    References:
        Marrakesh Agreement, Art. IX:1 and footnote 2.
    """
    members = {
        member.code
        for member in directory.members.values()
        if day is None or member.member_since is None or member.member_since <= day
    }
    needed = {
        rule.id: max(m.needed_of(len(members)) for m in rule.majorities)
        for rule in rules.rules.values()
        if rule.majorities and all(m.base is Base.MEMBERS for m in rule.majorities)
    }
    return Electorate(
        voters=tuple(sorted(members - {UNION})),
        member_count=len(members),
        needed=needed,
        directory=directory,
    )


def _union_outside(
    initiative: Initiative, directory: MemberDirectory
) -> tuple[str, ...]:
    """Return the States of the Union that are missing beside others that are in.

    Nothing of a day before that of the list: the Union had other States then.
    """
    day, listed = initiative.day, directory.as_of
    if day and listed and day < listed:
        return ()
    states = set(directory.expand([UNION]) if UNION in directory.groups else ())
    inside = states & set(initiative.participants)
    return tuple(sorted(states - inside)) if inside else ()


def _trade(initiative: Initiative, trade: TradeTable) -> TradeShare | None:
    if initiative.trade is not None or not initiative.participants:
        return initiative.trade
    if initiative.subject not in (Subject.GOODS, Subject.BOTH):
        return None
    share = trade.share(initiative.participants)
    return TradeShare(share, trade.sources, year=trade.year)
