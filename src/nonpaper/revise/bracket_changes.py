"""Say of each article which brackets were opened and closed, as a stocktake does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nonpaper.domain.comparison import ArticleChange, ChangeTally
from nonpaper.domain.stocktake import PartProgress
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.revise.inventory import count_pairs, list_open_parts
from nonpaper.revise.progress import compare_parts, pair_parts


@dataclass(frozen=True, slots=True)
class BracketChanges:
    """Hold what became of the brackets of two texts.

    Attributes:
        articles: What became of each article, its brackets counted.
        elsewhere: Those opened and closed in none of these.
        old_count: Pairs in the old text.
        new_count: Pairs in the new text.
    """

    articles: tuple[ArticleChange, ...]
    elsewhere: ChangeTally
    old_count: int
    new_count: int


def count_brackets(
    old: Text, new: Text, articles: Sequence[ArticleChange]
) -> BracketChanges:
    """Count the pairs of brackets that came and went, article by article.

    A pair is the same if its words are, or are alike by half: one that stands in words
    that were written anew is not opened again.

    Args:
        old: The earlier text.
        new: The later text.
        articles: What became of each article, its brackets not yet counted.
    """
    olds, news = list_open_parts(old), list_open_parts(new)
    matched = [
        (one.old.eid, one.new.eid)
        for one in articles
        if one.old and one.new and one.kind is ProvisionKind.ARTICLE
    ]
    parts = compare_parts(olds, news, pair_parts(olds, news, matched))
    came = {part.eid: part for part in parts if part.eid}
    went = {part.before_eid: part for part in parts if not part.eid}
    rest = _tally(parts)
    counted: list[ArticleChange] = []
    for one in articles:
        part = came.pop(one.new.eid, None) if one.new else None
        if part is None and one.old and not one.new:
            part = went.pop(one.old.eid, None)
        found = _tally([part] if part else [])
        counted.append(replace(one, tally=one.tally + found))
        rest = ChangeTally(
            opened=rest.opened - found.opened, closed=rest.closed - found.closed
        )
    return BracketChanges(tuple(counted), rest, count_pairs(olds), count_pairs(news))


def _tally(parts: Sequence[PartProgress]) -> ChangeTally:
    return ChangeTally(
        opened=sum(len(part.opened) for part in parts),
        closed=sum(len(part.closed) for part in parts),
    )
