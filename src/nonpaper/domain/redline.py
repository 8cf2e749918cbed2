"""Mark what changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nonpaper.domain.convergence import Edit, RedlineRun, Variant

WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")  # noqa: RUF001 (hyphens)
"""A word with its inner hyphens and apostrophes."""

TOKEN = re.compile(rf"{WORD.pattern}|[^\s]")
"""A word with its inner hyphens and apostrophes, or one sign of punctuation."""

_TOKENS = re.compile(f"({TOKEN.pattern})")

_SENTENCE_ENDS = frozenset(".;:?")

ISLAND_WORDS_MIN = 3
"""Kept words between two changes that are fewer than this are joined to the change."""


class Block(NamedTuple):
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
    there, unless a sentence ends in between. Deleted words come before the inserted
    ones that replace them. Kept and deleted runs together are `old`, kept and inserted
    runs are `new`, to the letter.

    Example:
        >>> for run in redline("No Party shall tax it.", "No Party should tax it."):
        ...     print(run.edit, repr(run.words))
        kept 'No Party'
        deleted ' shall'
        inserted ' should'
        kept ' tax it.'
    """
    return redline_tokens(Tokens.of(old), Tokens.of(new))


def redline_variant(
    variant: Variant, variants: Sequence[Variant]
) -> tuple[RedlineRun, ...]:
    """Return the redline of a wording of a family, also where none was kept.

    Args:
        variant: The wording.
        variants: All of its family; the base of each language has its redline.
    """
    if variant.redline:
        return variant.redline
    return redline(base_words(variant, variants), variant.words)


def base_words(variant: Variant, variants: Sequence[Variant]) -> str:
    """Return the words of the base that a wording without a redline is set against."""
    bases = (v.words for v in variants if v.redline and v.language == variant.language)
    return next(bases, "")


def redline_tokens(olds: Tokens, news: Tokens) -> tuple[RedlineRun, ...]:
    """Return the redline of two wordings whose tokens are known already."""
    if olds.words == news.words:
        return (RedlineRun(Edit.KEPT, olds.words),) if olds.words else ()
    pieces: list[tuple[Edit, str]] = []
    for block in align_words(olds.tokens, news.tokens):
        if block.is_kept:
            pieces += _kept(olds, news, block)
        else:
            pieces.append((Edit.DELETED, olds.stretch(*block.old)))
            pieces.append((Edit.INSERTED, news.stretch(*block.new)))
    pieces += _space(olds.words[olds.end :], news.words[news.end :])
    return tuple(
        RedlineRun(edit, "".join(words for _, words in run))
        for edit, run in groupby((p for p in pieces if p[1]), key=lambda p: p[0])
    )


def redline_lines(old: str, new: str) -> tuple[tuple[RedlineRun, ...], ...]:
    r"""Return what changed between two wordings, line by line, without empty lines.

    Lines that are the same in both hold the wordings together. Of those between, the
    first is set against the first, the second against the second; two that share less
    than a third of their letters stand one after the other, each whole.

    Example:
        >>> for line in redline_lines("Same\n\nOne tax.", "Same\n\nNo tax.\n- a"):
        ...     print([(run.edit.value, run.words) for run in line])
        [('kept', 'Same')]
        [('deleted', 'One'), ('inserted', 'No'), ('kept', ' tax.')]
        [('inserted', '- a')]
    """
    olds, news = (list(filter(None, words.split("\n"))) for words in (old, new))
    lines: list[tuple[RedlineRun, ...]] = []
    at_old = at_new = 0
    for start_old, start_new, size in [
        *shared_stretches(olds, news),
        (len(olds), len(news), 0),
    ]:
        lines += _pair(olds[at_old:start_old], news[at_new:start_new])
        at_old, at_new = start_old + size, start_new + size
        kept = news[start_new:at_new]
        lines += [(RedlineRun(Edit.KEPT, line),) for line in kept]
    return tuple(lines)


def _pair(olds: list[str], news: list[str]) -> Iterator[tuple[RedlineRun, ...]]:
    for old, new in zip_longest(olds, news, fillvalue=""):
        runs = redline(old, new)
        kept = sum(len(run.words) for run in runs if run.edit is Edit.KEPT)
        if 3 * kept >= max(len(old), len(new)):
            yield runs
            continue
        for edit, words in ((Edit.DELETED, old), (Edit.INSERTED, new)):
            if words:
                yield (RedlineRun(edit, words),)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hold the tokens of a wording, with where each ends.

    Attributes:
        words: The wording.
        tokens: Its words and signs.
        ends: Where each ends in the wording; the white space before it belongs to it.
    """

    words: str
    tokens: list[str]
    ends: list[int]

    @classmethod
    def of(cls, words: str) -> Tokens:
        """Part a wording into its tokens."""
        pieces = _TOKENS.split(words)  # what stands between, a token, what stands ...
        return cls(words, pieces[1::2], list(accumulate(map(len, pieces)))[1::2])

    @property
    def end(self) -> int:
        """Return where the last token ends."""
        return self.ends[-1] if self.ends else 0

    def stretch(self, start: int, end: int) -> str:
        """Return the words from one token up to another, with the space before them."""
        if start == end:
            return ""
        return self.words[self.ends[start - 1] if start else 0 : self.ends[end - 1]]


def align_words(old: list[str], new: list[str]) -> list[Block]:
    """Return the blocks of two token sequences that are the same or differ, in order.

    The blocks follow on each other without gap in both sequences; no two that differ
    stand beside each other. Short islands are joined to the changes around them,
    unless a sentence ends in them.
    """
    blocks = [
        Block(
            code.tag == "equal",
            (code.src_start, code.src_end),
            (code.dest_start, code.dest_end),
        )
        for code in Indel.opcodes(old, new)
    ]
    return _merged(_smoothed(_merged(blocks), old, new))


def shared_stretches(
    old: Sequence[str], new: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Return the stretches of the longest common subsequence of two word sequences.

    Returns:
        For each where it begins in `old`, where it begins in `new`, and its length.

    Example:
        >>> shared_stretches("no party shall tax".split(), "no party may tax".split())
        [(0, 0, 2), (3, 3, 1)]
    """
    blocks = Indel.opcodes(old, new).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _smoothed(blocks: list[Block], old: list[str], new: list[str]) -> list[Block]:
    has_words = [
        not b.is_kept and any(map(_is_word, old[slice(*b.old)] + new[slice(*b.new)]))
        for b in blocks
    ]
    smoothed = list(blocks)
    for i in range(1, len(blocks) - 1):
        block = blocks[i]
        if not (block.is_kept and has_words[i - 1] and has_words[i + 1]):
            continue
        is_short = sum(map(_is_word, old[slice(*block.old)])) < ISLAND_WORDS_MIN
        if is_short and not _ends_sentence(old, block.old):
            smoothed[i] = Block(False, block.old, block.new)
    return smoothed


def _ends_sentence(tokens: list[str], place: tuple[int, int]) -> bool:
    """Tell whether a sentence or clause ends in a stretch; in `4.2` none does."""
    return any(
        tokens[i] in _SENTENCE_ENDS
        and not (
            0 < i < len(tokens) - 1
            and tokens[i - 1].isdigit()
            and tokens[i + 1].isdigit()
        )
        for i in range(*place)
    )


def _merged(blocks: list[Block]) -> list[Block]:
    merged: list[Block] = []
    for block in blocks:
        if merged and merged[-1].is_kept == block.is_kept:
            last = merged[-1]
            merged[-1] = Block(
                block.is_kept,
                (last.old[0], block.old[1]),
                (last.new[0], block.new[1]),
            )
        else:
            merged.append(block)
    return merged


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _kept(olds: Tokens, news: Tokens, block: Block) -> list[tuple[Edit, str]]:
    if (old := olds.stretch(*block.old)) == news.stretch(*block.new):
        return [(Edit.KEPT, old)]
    pieces: list[tuple[Edit, str]] = []
    for o, n in zip(range(*block.old), range(*block.new), strict=True):
        token = olds.tokens[o]
        old, new = olds.stretch(o, o + 1), news.stretch(n, n + 1)
        pieces += _space(old.removesuffix(token), new.removesuffix(token))
        pieces.append((Edit.KEPT, token))
    return pieces


def _space(old: str, new: str) -> list[tuple[Edit, str]]:
    if old == new:
        return [(Edit.KEPT, old)] if old else []
    return [(e, s) for e, s in ((Edit.DELETED, old), (Edit.INSERTED, new)) if s]
