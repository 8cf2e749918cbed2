"""Take stock of what is open in a text, part by part and by who wants it.

Reads: `Text`. Writes: `Stocktake`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from nonpaper.domain.inventory import NamedBracket, OpenPart
from nonpaper.domain.stocktake import (
    MEASURE_POINTS,
    Hardness,
    HolderStock,
    Measure,
    PartState,
    PartStock,
    Stocktake,
    Totals,
    WordCount,
)
from nonpaper.domain.text import (
    AttributionStance,
    BracketKind,
    ProvisionKind,
    Text,
)
from nonpaper.revise.inventory import list_open_parts
from nonpaper.revise.open_words import count_words
from nonpaper.revise.stances import Contest, find_contests

HARDEST_COUNT = 10


def take_stock(text: Text, *, codes: Mapping[str, str] | None = None) -> Stocktake:
    r"""Return what is open in a text.

    Args:
        text: The text.
        codes: For names of delegations as printed the codes that they mean; a name
            that is not in it is kept as printed.

    Example:
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> words = "Article 1\n\nParties act.\n\nArticle 2\n\nParties [US: may] act."
        >>> stock = take_stock(parse_text(RawDocument("a", "a.txt", words)))
        >>> [(one.part.eid, one.state.value, one.pairs) for one in stock.parts]
        [('art_1', 'clean', 0), ('art_2', 'open', 1), ('text', 'clean', 0)]
        >>> stock.parts[1].waits_for
        'US'
    """
    codes = codes or {}
    listed = list_open_parts(text)
    words = count_words(text, listed)
    contests = {part.eid: find_contests(part, codes) for part in listed}
    stocks = [_take_part(part, words[part.eid], contests[part.eid]) for part in listed]
    parts = tuple(_with_hardness(stocks))
    return Stocktake(
        text=text,
        parts=parts,
        totals=_add_up(parts),
        hardest=_find_hardest(parts),
        holders=_find_holders(listed, contests, codes),
    )


def _take_part(
    part: OpenPart, words: WordCount, contests: Sequence[Contest]
) -> PartStock:
    counted = [one.bracket for one in part.brackets if one.is_counted]
    kinds = Counter(bracket.kind for bracket in counted)
    depths = Counter(bracket.depth for bracket in counted)
    labelled = [one for one in part.sets if one.is_labelled]
    stock = PartStock(
        part=part,
        state=PartState.OPEN,
        pairs=len(counted),
        depths=tuple(depths[at] for at in range(1, max(depths, default=0) + 1)),
        singles=sum(not one.bracket.is_balanced for one in part.brackets),
        alternatives=kinds[BracketKind.ALTERNATIVE],
        placeholders=kinds[BracketKind.PLACEHOLDER],
        notes=sum(one.bracket.kind is BracketKind.NOTE for one in part.brackets),
        options=sum(len(one.sides) for one in labelled),
        option_sets=len(labelled),
        words=words,
        opposed=tuple(sorted(set(chain.from_iterable(c.opposed for c in contests)))),
        hardness=Hardness(()),
    )
    state = _find_state(stock)
    waits = _find_last_holder(stock, contests) if state is PartState.OPEN else None
    return replace(stock, state=state, waits_for=waits)


def _find_state(stock: PartStock) -> PartState:
    is_wrapped = stock.part.is_wrapped
    if is_wrapped or stock.singles or stock.options or stock.part.sets:
        return PartState.OPEN
    if not stock.pairs:
        return PartState.CLEAN
    only_blanks = stock.pairs == stock.placeholders
    return PartState.TO_COMPLETE if only_blanks else PartState.OPEN


def _find_last_holder(stock: PartStock, contests: Sequence[Contest]) -> str | None:
    """Return the delegation that alone keeps each open place of a part open."""
    if stock.singles or stock.placeholders or stock.part.is_wrapped:
        return None
    holders = {contest.alone for contest in contests if not contest.is_moot}
    return next(iter(holders)) if len(holders) == 1 else None


def _with_hardness(stocks: Sequence[PartStock]) -> Iterable[PartStock]:
    """Go through the parts, each with its points over the most that any part has."""
    values = [_measure(stock) for stock in stocks]
    most = {
        measure: max((value[measure] for value in values), default=Fraction(0))
        for measure in Measure
    } | {Measure.OPEN_SHARE: Fraction(1)}
    for stock, value in zip(stocks, values, strict=True):
        points = tuple(
            (one, MEASURE_POINTS * value[one] / most[one] if most[one] else Fraction(0))
            for one in Measure
        )
        yield replace(stock, hardness=Hardness(points))


def _measure(stock: PartStock) -> dict[Measure, Fraction]:
    return {
        Measure.BRACKETS: Fraction(stock.pairs - stock.placeholders),
        Measure.DEPTH: Fraction(len(stock.depths)),
        Measure.OPEN_SHARE: stock.words.open_share,
        Measure.OPTIONS: Fraction(stock.options),
        Measure.OPPOSED: Fraction(len(stock.opposed)),
    }


def _find_hardest(parts: Sequence[PartStock]) -> tuple[PartStock, ...]:
    """Return the hardest parts that are open; among equals the earlier one first."""
    is_open = [
        stock
        for stock in parts
        if stock.part.kind is not None and stock.state is PartState.OPEN
    ]
    ranked = sorted(is_open, key=lambda one: (-one.hardness.score, -one.pairs))
    return tuple(ranked[:HARDEST_COUNT])


def _add_up(parts: Sequence[PartStock]) -> Totals:
    articles = [one for one in parts if one.part.kind is ProvisionKind.ARTICLE]
    deepest = max((len(one.depths) for one in parts), default=0)
    return Totals(
        pairs=sum(one.pairs for one in parts),
        depths=tuple(
            sum(one.depths[at] for one in parts if at < len(one.depths))
            for at in range(deepest)
        ),
        singles=sum(one.singles for one in parts),
        alternatives=sum(one.alternatives for one in parts),
        placeholders=sum(one.placeholders for one in parts),
        attributed=sum(
            bool(bracket.is_counted and bracket.attributions)
            for one in parts
            for bracket in one.part.brackets
        ),
        notes=sum(one.notes for one in parts),
        options=sum(one.options for one in parts),
        option_sets=sum(one.option_sets for one in parts),
        words=WordCount(
            free=sum(one.words.free for one in parts),
            bracketed=sum(one.words.bracketed for one in parts),
            optional=sum(one.words.optional for one in parts),
        ),
        articles=len(articles),
        clean_articles=sum(one.state is PartState.CLEAN for one in articles),
    )


def _find_holders(
    parts: Sequence[OpenPart],
    contests: Mapping[str, Sequence[Contest]],
    codes: Mapping[str, str],
) -> tuple[HolderStock, ...]:
    """Return who is named in brackets, those in most of them first, then by name."""
    stances: dict[str, dict[AttributionStance, list[str]]] = {}
    for bracket in chain.from_iterable(part.brackets for part in parts):
        for name, stance in _said(bracket, codes):
            held = stances.setdefault(name, {one: [] for one in AttributionStance})
            if bracket.id not in held[stance]:
                held[stance].append(bracket.id)
    alone: dict[str, list[str]] = {}
    for contest in chain.from_iterable(contests.values()):
        if contest.alone is not None:
            alone.setdefault(contest.alone, []).append(contest.id)
    known = frozenset(codes.values())
    holders = (
        HolderStock(
            name,
            name in known,
            tuple((stance, tuple(ids)) for stance, ids in held.items()),
            tuple(alone.get(name, ())),
        )
        for name, held in stances.items()
    )
    return tuple(
        sorted(holders, key=lambda h: (-sum(len(i) for _, i in h.brackets), h.name))
    )


def _said(
    bracket: NamedBracket, codes: Mapping[str, str]
) -> Iterable[tuple[str, AttributionStance]]:
    """Go through who says what of a bracket; a bracket of names is none itself."""
    if bracket.is_stance:
        return
    for attribution in bracket.attributions:
        for name in attribution.names:
            yield codes.get(name, name), attribution.stance
