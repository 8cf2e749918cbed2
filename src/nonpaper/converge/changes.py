"""Quote where a wording first differs from its base, in words enough to understand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nonpaper.converge.table import Table
from nonpaper.converge.variants import Wording
from nonpaper.domain.redline import Block, Tokens, align_words
from nonpaper.domain.statement import Quote, Statement

QUOTED_WORDS_MAX = 12
"""A change of more words is told by its first words and their number."""

CONTEXT_WORDS = 3
"""Words quoted on either side of a change."""

ELLIPSIS = "…"
_CLAUSE_ENDS = frozenset(".;:[]")
_LEADING_SIGNS = re.compile(r"\A[\s.,;:)\]]*(?:\d+\.\s+)?")


def first_change(wording: Wording, table: Table) -> Statement:
    """Say which words a wording has first where its base has others.

    A change is quoted with the words around it, for `which` alone tells nobody
    anything; of a long passage only the beginning is quoted.
    """
    olds, news = wording.base.tokens, wording.first.tokens
    who = table.speakers(wording.text_ids)
    base = table.speakers([wording.base.ref.text_id])
    block = _first_block(olds, news)
    if block is None:
        return Statement.of("change.signs", who=who, base=base)
    removed = count_words(olds.stretch(*block.old))
    added = count_words(news.stretch(*block.new))
    if max(removed, added) <= QUOTED_WORDS_MAX:
        old, new = _around(olds, block.old), _around(news, block.new)
        return Statement.of("change.instead", who=who, base=base, old=old, new=new)
    if not removed:
        new = quote(news.stretch(*block.new))
        return Statement.of("change.adds", who=who, base=base, n=added, new=new)
    if not added:
        old = quote(olds.stretch(*block.old))
        return Statement.of("change.without", who=who, base=base, n=removed, old=old)
    old, new = quote(olds.stretch(*block.old)), quote(news.stretch(*block.new))
    return Statement.of(
        "change.passage", who=who, base=base, n=removed, old=old, new=new
    )


def quote(words: str) -> Quote:
    """Return the first words of a quotation, as many as a sentence can carry.

    Example:
        >>> quote("to the extent possible").words
        'to the extent possible'
    """
    kept = _LEADING_SIGNS.sub("", words).split()
    shown = " ".join(kept[:QUOTED_WORDS_MAX])
    return Quote(f"{shown} {ELLIPSIS}" if len(kept) > QUOTED_WORDS_MAX else shown)


def count_words(words: str) -> int:
    """Count words; signs that stand alone are none."""
    return sum(any(c.isalnum() for c in word) for word in words.split())


def _first_block(olds: Tokens, news: Tokens) -> Block | None:
    """Return the first change that has words, or nothing if only signs differ.

    A number that stands on one side only is that of a paragraph or point.
    """
    for block in align_words(olds.tokens, news.tokens):
        if block.is_kept:
            continue
        old, new = olds.tokens[slice(*block.old)], news.tokens[slice(*block.new)]
        is_figure = any(map(str.isdigit, old)) and any(map(str.isdigit, new))
        if is_figure or any(token[0].isalpha() for token in old + new):
            return block
    return None


def _around(tokens: Tokens, place: tuple[int, int]) -> Quote:
    """Quote a stretch with a few whole words on either side."""
    start = _step(tokens.tokens, place[0], -1)
    end = _step(tokens.tokens, place[1], 1)
    shown = tokens.stretch(start, end).strip()
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if end < len(tokens.tokens) else ""
    return Quote(f"{before}{shown}{after}")


def _step(tokens: Sequence[str], place: int, by: int) -> int:
    """Go over a few words from a place, not past the end of their clause."""
    words = 0
    while 0 < place + (by > 0) <= len(tokens) and words < CONTEXT_WORDS:
        token = tokens[place if by > 0 else place - 1]
        if token in _CLAUSE_ENDS:
            break
        words += _is_word(token)
        place += by
    return place


def _is_word(token: str) -> bool:
    return token[0].isalnum()
