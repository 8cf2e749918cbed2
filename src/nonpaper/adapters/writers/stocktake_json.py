"""Record a stocktake in plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from nonpaper.domain.inventory import AlternativeSet, NamedBracket
from nonpaper.domain.stocktake import (
    PartStock,
    Progress,
    Stocktake,
    WordCount,
)
from nonpaper.domain.text import Attribution

Record = dict[str, object]


def record_stocktake(stock: Stocktake) -> Record:
    """Return a stocktake in plain values; names of delegations are codes if known."""
    front = stock.text.front
    totals = asdict(stock.totals) | {"words": _words(stock.totals.words)}
    record: Record = {
        "text": {"id": stock.text.id, "title": front.title, "symbol": front.symbol},
        "totals": totals,
        "parts": [_part(one) for one in stock.parts],
        "hardest": [one.part.eid for one in stock.hardest],
        "clean_articles": [
            one.part.eid
            for one in stock.parts
            if one.state == "clean" and one.part.kind == "article"
        ],
        "delegations": [
            {
                "name": one.name,
                "is_known": one.is_known,
                **{str(stance): list(ids) for stance, ids in one.brackets},
                "alone": list(one.alone),
            }
            for one in stock.holders
        ],
    }
    if stock.progress is not None:
        record["progress"] = _progress(stock.progress)
    return record


def _words(words: WordCount) -> Record:
    return asdict(words) | {
        "total": words.total,
        "open_share": round(float(words.open_share), 4),
    }


def _part(stock: PartStock) -> Record:
    part = stock.part
    return {
        "eid": part.eid,
        "kind": part.kind,
        "number": part.number,
        "heading": part.heading,
        "span": [part.span.start, part.span.end],
        "state": str(stock.state),
        "pairs": stock.pairs,
        "by_depth": list(stock.depths),
        "singles": stock.singles,
        "alternatives": stock.alternatives,
        "placeholders": stock.placeholders,
        "notes": stock.notes,
        "options": stock.options,
        "option_sets": stock.option_sets,
        "words": _words(stock.words),
        "opposed": list(stock.opposed),
        "waits_for": stock.waits_for,
        "hardness": {
            "score": round(float(stock.hardness.score), 2),
            **{
                str(measure): round(float(points), 2)
                for measure, points in stock.hardness.points
            },
        },
        "brackets": [_bracket(one) for one in part.brackets],
        "sets": [_set(one) for one in part.sets],
    }


def _bracket(named: NamedBracket) -> Record:
    bracket = named.bracket
    return {
        "id": named.id,
        "kind": str(bracket.kind),
        "depth": bracket.depth,
        "is_balanced": bracket.is_balanced,
        "is_stance": named.is_stance,
        "set": named.set_id,
        "words": named.words,
        "span": [bracket.span.start, bracket.span.end],
        "attributions": _attributions(named.attributions),
    }


def _set(one: AlternativeSet) -> Record:
    return {
        "id": one.id,
        "paragraph": one.paragraph,
        "is_outermost": one.is_outermost,
        "sides": [
            {
                "number": side.number,
                "label": side.label or None,
                "words": side.shown,
                "is_no_text": side.is_no_text,
                "span": [side.span.start, side.span.end],
                "attributions": _attributions(side.attributions),
            }
            for side in one.sides
        ],
    }


def _attributions(attributions: Iterable[Attribution]) -> list[Record]:
    return [
        {"names": list(said.names), "stance": str(said.stance)} for said in attributions
    ]


def _progress(progress: Progress) -> Record:
    before = progress.before
    totals = asdict(before.totals) | {"words": _words(before.totals.words)}
    return {
        "since": before.text.id,
        "before": totals,
        "opened": progress.opened,
        "closed": progress.closed,
        "kept": progress.kept,
        "moved": progress.moved,
        "newly_clean": list(progress.newly_clean),
        "reopened": list(progress.reopened),
        "parts": [
            {
                "eid": part.eid,
                "before_eid": part.before_eid,
                **{
                    key: [
                        {"before": m.before, "after": m.after, "words": m.words}
                        for m in getattr(part, key)
                    ]
                    for key in ("opened", "closed", "came", "went")
                },
                "kept": len(part.kept),
            }
            for part in progress.parts
        ],
    }
