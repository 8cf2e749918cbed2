"""Say how far a text moved since an earlier state: brackets opened, closed, moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from rapidfuzz.distance import Indel

from nonpaper.domain.inventory import NamedBracket
from nonpaper.domain.stocktake import (
    BracketMove,
    PartProgress,
    PartState,
    PartStock,
    Progress,
    Stocktake,
)
from nonpaper.domain.text import ProvisionKind

KEPT_LIKENESS = Fraction(1, 2)
"""Least likeness of words, from 0 to 1, at which a pair counts as the same reworded."""
MOVED_WORDS_MIN = 4
"""Fewest words by which a pair is known again in another part."""

_WORD = re.compile(r"[^\W_]+")


def add_progress(
    before: Stocktake, after: Stocktake, matches: Sequence[tuple[str, str]]
) -> Stocktake:
    """Return a stocktake with what moved since an earlier one.

    In a part that both states have, a pair of brackets is kept if its words are the
    same, else if they are like each other by half and in order. Of the rest a pair
    that stands word for word in another part has moved; what is left was opened or
    closed.

    Args:
        before: The earlier state.
        after: The later state.
        matches: Eids of the parts that both have: the earlier, the later.
    """
    earlier = {stock.part.eid: stock for stock in before.parts}
    later = {stock.part.eid: stock for stock in after.parts}
    partner = {new: old for old, new in matches}
    parts: list[PartProgress] = []
    for eid, stock in later.items():
        old = earlier.get(partner.get(eid, ""))
        parts.append(_compare(old, stock))
    matched = set(partner.values())
    gone = (stock for eid, stock in earlier.items() if eid not in matched)
    parts += [_compare(stock, None) for stock in gone]
    newly, reopened = _changed(earlier, later, partner)
    return replace(
        after, progress=Progress(before, tuple(_moved(parts)), newly, reopened)
    )


def _compare(before: PartStock | None, after: PartStock | None) -> PartProgress:
    old = [b for b in before.part.brackets if b.is_counted] if before else []
    new = [b for b in after.part.brackets if b.is_counted] if after else []
    kept = _same(old, new)
    kept += _alike(
        [one for one in old if one.id not in {o.id for o, _ in kept}],
        [one for one in new if one.id not in {n.id for _, n in kept}],
    )
    olds, news = {o.id for o, _ in kept}, {n.id for _, n in kept}
    return PartProgress(
        eid=after.part.eid if after else None,
        before_eid=before.part.eid if before else None,
        opened=tuple(BracketMove(None, n.id, n.words) for n in new if n.id not in news),
        closed=tuple(BracketMove(o.id, None, o.words) for o in old if o.id not in olds),
        kept=tuple(BracketMove(o.id, n.id, n.words) for o, n in kept),
        came=(),
        went=(),
    )


def _same(
    old: Iterable[NamedBracket], new: Iterable[NamedBracket]
) -> list[tuple[NamedBracket, NamedBracket]]:
    """Return the pairs of the same words, each with the first that is left."""
    waiting: dict[tuple[str, ...], list[NamedBracket]] = defaultdict(list)
    for one in old:
        waiting[_words(one.words)].append(one)
    found = []
    for one in new:
        if at := waiting[_words(one.words)]:
            found.append((at.pop(0), one))
    return found


def _alike(
    old: list[NamedBracket], new: list[NamedBracket]
) -> list[tuple[NamedBracket, NamedBracket]]:
    """Return the pairs whose words are alike, the likest first, each pair once."""
    ranked = sorted(
        (-likeness, o, n)
        for o, left in enumerate(map(_words_of, old))
        for n, right in enumerate(map(_words_of, new))
        if (likeness := _likeness(left, right)) >= KEPT_LIKENESS
    )
    found: list[tuple[NamedBracket, NamedBracket]] = []
    olds, news = set[int](), set[int]()
    for _, o, n in ranked:
        if o not in olds and n not in news:
            olds.add(o)
            news.add(n)
            found.append((old[o], new[n]))
    return found


def _likeness(left: Sequence[str], right: Sequence[str]) -> Fraction:
    total = len(left) + len(right)
    if not left or not right or 2 * min(len(left), len(right)) < total * KEPT_LIKENESS:
        return Fraction(0)
    return 1 - Fraction(Indel.distance(left, right), total)


def _moved(parts: Sequence[PartProgress]) -> list[PartProgress]:
    """Take out of what was opened and closed what only stands in another part."""
    waiting: dict[tuple[str, ...], list[tuple[int, BracketMove]]] = defaultdict(list)
    for at, part in enumerate(parts):
        for move in part.closed:
            if len(words := _words(move.words)) >= MOVED_WORDS_MIN:
                waiting[words].append((at, move))
    came: dict[int, list[BracketMove]] = defaultdict(list)
    went: dict[int, list[BracketMove]] = defaultdict(list)
    for at, part in enumerate(parts):
        for move in part.opened:
            if found := waiting.get(_words(move.words)):
                origin, old = found.pop(0)
                whole = BracketMove(old.before, move.after, move.words)
                came[at].append(whole)
                went[origin].append(whole)
    return [
        replace(
            part,
            opened=_without(part.opened, came[at]),
            closed=_without(part.closed, went[at]),
            came=tuple(came[at]),
            went=tuple(went[at]),
        )
        for at, part in enumerate(parts)
    ]


def _without(
    moves: Sequence[BracketMove], moved: Sequence[BracketMove]
) -> tuple[BracketMove, ...]:
    ids = {one.after for one in moved} | {one.before for one in moved}
    return tuple(one for one in moves if (one.after or one.before) not in ids)


def _changed(
    earlier: dict[str, PartStock],
    later: dict[str, PartStock],
    partner: dict[str, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    newly: list[str] = []
    reopened: list[str] = []
    for eid, stock in later.items():
        old = earlier.get(partner.get(eid, ""))
        if old is None or stock.part.kind is not ProvisionKind.ARTICLE:
            continue
        was_clean = old.state is PartState.CLEAN
        is_clean = stock.state is PartState.CLEAN
        if is_clean and not was_clean:
            newly.append(eid)
        elif was_clean and not is_clean:
            reopened.append(eid)
    return tuple(newly), tuple(reopened)


def _words_of(bracket: NamedBracket) -> tuple[str, ...]:
    return _words(bracket.words)


def _words(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(words.casefold()))
