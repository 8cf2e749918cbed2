"""Say how far a text moved since an earlier state: brackets opened, closed, moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from rapidfuzz.distance import Indel

from nonpaper.domain.inventory import NamedBracket, OpenPart
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
_UNLIKENESS_MAX = 1 - KEPT_LIKENESS
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
    olds, news = ([stock.part for stock in one.parts] for one in (before, after))
    parts = compare_parts(olds, news, matches)
    partner = {new: old for old, new in matches}
    newly, reopened = _changed(earlier, later, partner)
    return replace(after, progress=Progress(before, parts, newly, reopened))


def pair_parts(
    olds: Sequence[OpenPart],
    news: Sequence[OpenPart],
    articles: Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Return eids of the parts that two states both have: the earlier, the later.

    Preamble, annexes and the rest are the same where they have the same eid.

    Args:
        olds: Parts of the earlier state.
        news: Parts of the later state.
        articles: Eids of the articles that both have.
    """
    earlier = {one.eid for one in olds if one.kind is not ProvisionKind.ARTICLE}
    others = (
        (one.eid, one.eid)
        for one in news
        if one.kind is not ProvisionKind.ARTICLE and one.eid in earlier
    )
    return (*articles, *others)


def compare_parts(
    olds: Sequence[OpenPart],
    news: Sequence[OpenPart],
    matches: Iterable[tuple[str, str]],
) -> tuple[PartProgress, ...]:
    """Return what became of the brackets of each part; see `add_progress`.

    Args:
        olds: Parts of the earlier state.
        news: Parts of the later state.
        matches: Eids of the parts that both have: the earlier, the later.

    Returns:
        Those of the later state in order, then those that are gone.
    """
    earlier = {part.eid: part for part in olds}
    partner = {new: old for old, new in matches}
    parts = [_compare(earlier.get(partner.get(one.eid, "")), one) for one in news]
    matched = set(partner.values())
    parts += [_compare(one, None) for one in olds if one.eid not in matched]
    return tuple(_moved(parts))


def _compare(before: OpenPart | None, after: OpenPart | None) -> PartProgress:
    old, new = _counted(before), _counted(after)
    kept = _same(old, new)
    olds, news = {o.id for o, _ in kept}, {n.id for _, n in kept}
    kept += _alike(
        [one for one in old if one.id not in olds],
        [one for one in new if one.id not in news],
    )
    olds, news = {o.id for o, _ in kept}, {n.id for _, n in kept}
    return PartProgress(
        eid=after.eid if after else None,
        before_eid=before.eid if before else None,
        opened=tuple(BracketMove(None, n.id, n.words) for n in new if n.id not in news),
        closed=tuple(BracketMove(o.id, None, o.words) for o in old if o.id not in olds),
        kept=tuple(BracketMove(o.id, n.id, n.words) for o, n in kept),
        came=(),
        went=(),
    )


def _counted(part: OpenPart | None) -> list[NamedBracket]:
    return [one for one in part.brackets if one.is_counted] if part else []


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
    lefts, rights = (list(map(_words_of, some)) for some in (old, new))
    ranked = sorted(
        (-likeness, o, n)
        for o, left in enumerate(lefts)
        for n, right in enumerate(rights)
        if (likeness := _likeness(left, right)) is not None
    )
    found: list[tuple[NamedBracket, NamedBracket]] = []
    olds, news = set[int](), set[int]()
    for _, o, n in ranked:
        if o not in olds and n not in news:
            olds.add(o)
            news.add(n)
            found.append((old[o], new[n]))
    return found


def _likeness(left: Sequence[str], right: Sequence[str]) -> Fraction | None:
    """Return how like words are, in order, if that is enough to be the same pair."""
    total = len(left) + len(right)
    most = total * _UNLIKENESS_MAX.numerator // _UNLIKENESS_MAX.denominator
    if not left or not right or abs(len(left) - len(right)) > most:
        return None
    distance = Indel.distance(left, right, score_cutoff=most)
    return 1 - Fraction(distance, total) if distance <= most else None


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
