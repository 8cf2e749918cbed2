"""Say who would join an initiative, from what Members have accepted in treaties.

Reads: treaties with where they have a rule, the Members, what they trade, and who is
inside. Writes: an estimate for each Member, with its reasons.

The European Union decides as one: it stands for its States.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Strength
from nonpaper.domain.member import MemberDirectory, UnionState
from nonpaper.domain.norm import Found
from nonpaper.domain.participation import Coverage, TradeTable
from nonpaper.domain.prospect import AcceptedRule, Profile, ProspectList
from nonpaper.domain.treaty import UNION, Treaty, make_treaty
from nonpaper.errors import ProspectError
from nonpaper.measure.cues import CueTables
from nonpaper.measure.whole import measure_article
from nonpaper.pathway.logistic import measure_area, measure_brier
from nonpaper.pathway.prospects import rank_prospects

GROUP = "G90"
"""The group whose Members are told apart: African Group, ACP and least developed."""

_BINDING = frozenset({Strength.PROHIBITION, Strength.OBLIGATION})


@dataclass(frozen=True, slots=True)
class RuledTreaty:
    """Be a treaty, with how far it goes in a matter.

    Attributes:
        treaty: The treaty.
        article_count: Its articles on the matter.
        binding_count: How many of them are a prohibition or an obligation.
    """

    treaty: Treaty
    article_count: int
    binding_count: int


@dataclass(frozen=True, slots=True)
class ProspectTables:
    """Hold the tables that profiles are made of.

    Attributes:
        directory: The Members.
        trade: What they trade.
        union_states: The States of the European Union, past ones too.
    """

    directory: MemberDirectory
    trade: TradeTable
    union_states: tuple[UnionState, ...]


def list_ruled_treaties(
    found: Iterable[Found],
    norm: str,
    union_states: Sequence[UnionState],
    *,
    cues: CueTables,
    before: date | None = None,
) -> tuple[RuledTreaty, ...]:
    """Return the treaties that have Parties and a date, each once, the earliest first.

    Args:
        found: Texts, with where they have the norm.
        norm: Id of the norm.
        union_states: The States of the European Union.
        cues: The cue grammars, to say which articles bind.
        before: Take only treaties signed before this day.
    """
    chosen: dict[object, RuledTreaty] = {}
    for one in found:
        front = one.text.front
        if not front.parties or front.date is None:
            continue
        if before is not None and front.date >= before:
            continue
        made = _rule_of(one, norm, make_treaty(one.text.id, front, union_states), cues)
        key = (made.treaty.title, made.treaty.signed, made.treaty.codes)
        known = chosen.get(key)
        if known is None or known.article_count < made.article_count:
            chosen[key] = made
    return tuple(
        sorted(
            chosen.values(),
            key=lambda one: (one.treaty.signed or date.max, one.treaty.id),
        )
    )


def _rule_of(one: Found, norm: str, treaty: Treaty, cues: CueTables) -> RuledTreaty:
    eids = {finding.ref.eid for finding in one.findings if finding.norm == norm}
    articles = [
        article
        for article in one.text.articles()
        if eids and eids & {element.eid for element in article.walk()}
    ]
    binding = 0
    for article in articles:
        measured = measure_article(one.text, article, cues=cues)
        ref = ProvisionRef(one.text.id, article.eid)
        binding += measured[ref].strength in _BINDING
    return RuledTreaty(treaty, len(articles), binding)


def make_profiles(
    treaties: Sequence[RuledTreaty],
    tables: ProspectTables,
    *,
    on: date | None = None,
    is_union_one: bool = True,
) -> tuple[Profile, ...]:
    """Say of each Member what is known of it.

    Args:
        treaties: The treaties, the earliest first.
        tables: The tables.
        on: Day whose Members and Union are meant; those of the tables if not given.
        is_union_one: Whether the Union stands for its States; else they stand alone.

    Returns:
        By code.
    """
    day = on or tables.directory.as_of or date.max
    states = {s.member for s in tables.union_states if s.is_one(day)}
    codes = [
        code
        for code, member in tables.directory.members.items()
        if (member.member_since or day) <= day
        and (code not in states if is_union_one else code != UNION)
    ]
    last = max((t.treaty.signed or date.min for t in treaties), default=date.min)
    parties = [
        _parties(one.treaty, states, by=last, is_union_one=is_union_one)
        for one in treaties
    ]
    return tuple(
        _profile(code, treaties, parties, tables, states) for code in sorted(codes)
    )


def _parties(
    treaty: Treaty, states: Collection[str], *, by: date, is_union_one: bool
) -> dict[str, bool]:
    """Return who was a Party by a day, and whether it stood on the Union's side.

    What a State did before it joined the Union is its own, and not the Union's.
    """
    found: dict[str, bool] = {}
    for party in treaty.parties:
        if party.since is None or (not party.is_original and party.since > by):
            continue
        if is_union_one and party.code in states:
            continue
        if is_union_one or party.code != UNION:
            found[party.code] = party.is_through_union or party.code == UNION
    return found


def _profile(
    code: str,
    treaties: Sequence[RuledTreaty],
    parties: Sequence[Mapping[str, bool]],
    tables: ProspectTables,
    states: Collection[str],
) -> Profile:
    member = tables.directory.members[code]
    own = [
        (one, whose)
        for one, whose in zip(treaties, parties, strict=True)
        if code in whose
    ]
    group = tables.directory.groups.get(GROUP)
    behind = sorted(states) if code == UNION else [code]
    figures = [tables.trade.figures[c] for c in behind if c in tables.trade.figures]
    has_trade = any(one.coverage is not Coverage.NONE for one in figures)
    return Profile(
        code,
        tuple(
            AcceptedRule(
                one.treaty.id,
                one.treaty.title,
                one.treaty.signed or date.max,
                one.binding_count,
            )
            for one, _ in own
            if one.article_count
        ),
        len(own),
        frozenset(
            other
            for _, whose in own
            for other, is_with_union in whose.items()
            if other != code and not (is_with_union and whose[code])
        ),
        tables.trade.share(behind) if has_trade else None,
        member.income_group,
        group is not None and code in group.members,
        member.region,
    )


def find_prospects(
    treaties: Sequence[RuledTreaty],
    tables: ProspectTables,
    inside: Collection[str],
) -> ProspectList:
    """Estimate for each Member whether it would join those inside.

    Args:
        treaties: The treaties, the earliest first.
        tables: The tables.
        inside: Codes of those inside: States of the Union, not the Union.

    Raises:
        ProspectError: Nobody is outside, or next to nobody inside; or some States of
            the Union are inside and others not.
    """
    profiles = make_profiles(treaties, tables)
    is_in = _tell_inside(profiles, tables, inside)
    count = sum(is_in.values())
    if count < _FEWEST or count > len(profiles) - _FEWEST:
        raise ProspectError(
            f"{count} of {len(profiles)} are inside, the European Union counted as "
            f"one; an estimate needs at least {_FEWEST} inside and {_FEWEST} outside. "
            "Name a larger or smaller set."
        )
    prospects = rank_prospects(profiles, is_in)
    estimates = np.array([one.probability for one in prospects])
    labels = np.array([one.is_inside for one in prospects])
    return ProspectList(
        tuple(sorted(code for code, value in is_in.items() if value)),
        prospects,
        measure_area(estimates, labels),
        measure_brier(estimates, labels),
        len(treaties),
        sum(1 for one in treaties if one.article_count),
        max((one.treaty.signed for one in treaties if one.treaty.signed), default=None),
    )


_FEWEST = 10
"""Fewer inside or outside than these say nothing about anybody else."""


def _tell_inside(
    profiles: Sequence[Profile], tables: ProspectTables, inside: Collection[str]
) -> Mapping[str, bool]:
    group = tables.directory.groups.get(UNION)
    states = set(group.members) if group else set()
    missing = sorted(states - set(inside))
    if states & set(inside) and missing:
        raise ProspectError(
            f"Of the European Union {', '.join(missing)} would be outside and the "
            "others inside; its States decide as one here. Name all of them or none."
        )
    return {
        profile.code: (
            bool(states) and not missing
            if profile.code == UNION
            else profile.code in inside
        )
        for profile in profiles
    }
