"""Part lines into words and signs, each with its role and the brackets around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nonpaper.domain.draft import DraftLine, DraftRun, RunRole
from nonpaper.domain.reading import join_spans
from nonpaper.domain.redline import TOKEN
from nonpaper.domain.text import Text

_SPACED = re.compile(rf"(\s*)({TOKEN.pattern})")
_MOST_KNOWN = 4096
_WHOLE = re.compile(r"(\s*)(\S+)")


class Token(NamedTuple):
    """Be a word or sign of a line.

    Attributes:
        space: White space before it.
        word: The word or sign.
        role: What it is.
        is_open: Whether a pair of square brackets stands around it; of a bracket,
            whether it is one of a pair.
        key: What tokens share that are the same: word and role.
    """

    space: str
    word: str
    role: RunRole
    is_open: bool
    key: str

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word of the text, and no sign, label or mark."""
        return self.role is RunRole.WORDS and self.word[0].isalnum()


@dataclass(frozen=True, slots=True)
class TokenLine:
    """Be one line in tokens.

    Attributes:
        label: Those of its label, parted at spaces and brackets only: `13.2` is one.
        words: Those of its words.
        word_count: How many of these are words.
    """

    label: tuple[Token, ...]
    words: tuple[Token, ...]
    word_count: int


def part_lines(text: Text, lines: Sequence[DraftLine]) -> list[TokenLine]:
    """Return lines in tokens; a bracket without its other half is a mere sign.

    Args:
        text: The text, which knows the other half of each bracket.
        lines: All its lines, as `lay_out_text` gives them.
    """
    halves = find_halves(text)
    depth = 0
    parted: list[TokenLine] = []
    for line in lines:
        label: list[Token] = []
        words: list[Token] = []
        for runs, tokens in ((line.label, label), (line.runs, words)):
            for role, space, word in _parts(runs, is_label=tokens is label):
                step = next(halves, 0) if role is RunRole.BRACKET else None
                is_open = bool(step) if step is not None else depth > 0
                depth += step or 0
                key = word if role is RunRole.WORDS else f"\0{role}{word}"
                tokens.append(Token(space, word, role, is_open, key))
        count = sum(token.is_word for token in words)
        parted.append(TokenLine(tuple(label), tuple(words), count))
    return parted


def part_runs(runs: Sequence[DraftRun]) -> tuple[Token, ...]:
    """Return runs that stand alone in tokens, as a footnote's."""
    return tuple(
        Token(space, word, role, False, word if role is RunRole.WORDS else f"\0{word}")
        for role, space, word in _parts(runs, is_label=False)
    )


def _parts(
    runs: Sequence[DraftRun], *, is_label: bool
) -> Iterator[tuple[RunRole, str, str]]:
    """Go through role, space before, and word or sign of each token."""
    before = ""  # the space before a footnote mark stands in the run before it
    for run in runs:
        role = run.role
        is_whole = role is RunRole.NOTE_MARK or (is_label and role is RunRole.WORDS)
        for space, word in _split(run.words, is_whole=is_whole):
            yield role, before + space, word
            before = ""
        before += run.words[len(run.words.rstrip()) :]


@lru_cache(maxsize=_MOST_KNOWN)
def _split(words: str, *, is_whole: bool) -> list[tuple[str, str]]:
    """Return words with the space before each; both texts mostly have the same."""
    return (_WHOLE if is_whole else _SPACED).findall(words)


def find_halves(text: Text) -> Iterator[int]:
    """Go through the bracket signs of the lines of a text, in order.

    Yields:
        1 if it opens a pair, -1 if it closes one, 0 if it has no other half.
    """
    notes = (note.span for note in text.footnotes)
    left_out = sorted(join_spans((*text.furniture, *notes)))
    starts = [span.start for span in left_out]
    steps: dict[int, int] = {}
    for bracket in text.brackets:
        step = int(bracket.is_balanced)
        steps[bracket.span.end - 1] = -step
        steps[bracket.span.start] = step
    for place in sorted(steps):
        before = bisect_right(starts, place) - 1
        if before < 0 or left_out[before].end <= place:
            yield steps[place]
