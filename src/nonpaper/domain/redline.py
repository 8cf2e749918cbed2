"""Mark what changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from nonpaper.domain.convergence import Edit, RedlineRun

TOKEN = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*|[^\s]")  # noqa: RUF001 (hyphens)
"""A word with its inner hyphens and apostrophes, or one sign of punctuation."""

ISLAND_WORDS_MIN = 3
"""Kept words between two changes that are fewer than this are joined to the change."""


@dataclass(frozen=True, slots=True)
class Block:
    """Be a stretch of two token sequences that is the same in both, or is not.

    Attributes:
        is_kept: Whether the two stretches are the same.
        old: Where it stands in the old sequence: start and end.
        new: Where it stands in the new sequence: start and end.
    """

    is_kept: bool
    old: tuple[int, int]
    new: tuple[int, int]


def redline(old: str, new: str) -> tuple[RedlineRun, ...]:
    """Return what was kept, deleted and inserted from one wording to the other.

    The longest common subsequence of words and signs is kept, except islands of fewer
    than three words between two changes that have words: a reader sees one change
    there. Deleted words come before the inserted ones that replace them. Kept and
    deleted runs together are `old`, kept and inserted runs are `new`, to the letter.

    Example:
        >>> for run in redline("No Party shall tax it.", "No Party should tax it."):
        ...     print(run.edit, repr(run.words))
        kept 'No Party'
        deleted ' shall'
        inserted ' should'
        kept ' tax it.'
    """
    if old == new:
        return (RedlineRun(Edit.KEPT, old),) if old else ()
    old_words, old_spaces = _tokens(old)
    new_words, new_spaces = _tokens(new)
    pieces: list[tuple[Edit, str]] = []
    for block in align_words(old_words, new_words):
        if block.is_kept:
            for o, n in zip(range(*block.old), range(*block.new), strict=True):
                pieces += _space(old_spaces[o], new_spaces[n])
                pieces.append((Edit.KEPT, old_words[o]))
        else:
            pieces += [
                (Edit.DELETED, old_spaces[o] + old_words[o]) for o in range(*block.old)
            ]
            pieces += [
                (Edit.INSERTED, new_spaces[n] + new_words[n]) for n in range(*block.new)
            ]
    pieces += _space(old_spaces[-1], new_spaces[-1])
    return tuple(
        RedlineRun(edit, "".join(words for _, words in run))
        for edit, run in groupby(pieces, key=lambda piece: piece[0])
    )


def align_words(old: list[str], new: list[str]) -> list[Block]:
    """Return the blocks of two token sequences that are the same or differ, in order.

    The blocks follow on each other without gap in both sequences; no two that differ
    stand beside each other. Short islands are joined to the changes around them.
    """
    blocks = [
        Block(tag == "equal", (o1, o2), (n1, n2))
        for tag, o1, o2, n1, n2 in Indel.opcodes(old, new)
    ]
    return list(_merged(_smoothed(list(_merged(blocks)), old, new)))


def _smoothed(blocks: list[Block], old: list[str], new: list[str]) -> list[Block]:
    has_words = [
        not b.is_kept
        and any(map(_is_word, old[slice(*b.old)] + new[slice(*b.new)]))
        for b in blocks
    ]
    smoothed = list(blocks)
    for i in range(1, len(blocks) - 1):
        block = blocks[i]
        if not (block.is_kept and has_words[i - 1] and has_words[i + 1]):
            continue
        if sum(map(_is_word, old[slice(*block.old)])) < ISLAND_WORDS_MIN:
            smoothed[i] = Block(False, block.old, block.new)
    return smoothed


def _merged(blocks: list[Block]) -> Iterator[Block]:
    for _, run in groupby(blocks, key=lambda block: block.is_kept):
        same = list(run)
        first, last = same[0], same[-1]
        yield Block(
            first.is_kept, (first.old[0], last.old[1]), (first.new[0], last.new[1])
        )


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _tokens(words: str) -> tuple[list[str], list[str]]:
    """Return the tokens, and the white space before each and after the last."""
    tokens: list[str] = []
    spaces: list[str] = []
    end = 0
    for match in TOKEN.finditer(words):
        spaces.append(words[end : match.start()])
        tokens.append(match.group())
        end = match.end()
    return tokens, [*spaces, words[end:]]


def _space(old: str, new: str) -> list[tuple[Edit, str]]:
    if old == new:
        return [(Edit.KEPT, old)] if old else []
    return [(e, s) for e, s in ((Edit.DELETED, old), (Edit.INSERTED, new)) if s]
