"""Part the words of a line into tokens that can be set beside those of other texts.

Reads: runs of `DraftLine`. Writes: tokens, each with what it is compared by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nonpaper.domain.draft import DraftRun, RunRole
from nonpaper.domain.redline import TOKEN

_TOKEN = re.compile(
    rf"\s*(?:\d+(?:[.,]\d+)+[A-Za-z]?|\([^\W_]{{1,4}}\)|{TOKEN.pattern})|\s+"
)
_SIGNS = str.maketrans("“”„«»‘’‚–—−‐‑", '"""""\'\'\'-----')  # noqa: RUF001 (signs)
_ALONE = frozenset({RunRole.ATTRIBUTION, RunRole.OPTION})
_BRACKETS = frozenset("[]")
_CONTENT_LETTERS_MIN = 4


class Part(NamedTuple):
    """Be words of one role.

    Attributes:
        role: What they are.
        words: As the draft prints them.
        own: As the text prints them at this place; it may print them in the number.
    """

    role: RunRole
    words: str
    own: str


class Call(NamedTuple):
    """Be a footnote mark after a token: which note, and how the text prints it."""

    note: str
    own: str


@dataclass(frozen=True, slots=True)
class Token:
    """Be a word or sign, with the space before it.

    A bracket and the names or the label behind it are one token: none is without the
    other.

    Attributes:
        key: What it is compared by: spelling, letters and typography folded.
        parts: Its words.
        calls: The footnotes called behind it.
    """

    key: str
    parts: tuple[Part, ...]
    calls: tuple[Call, ...] = ()

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word or number, no sign."""
        return any(map(str.isalnum, self.key))

    @property
    def is_content(self) -> bool:
        """Tell whether it is likely to carry meaning: articles and the like are short.

        So it holds in English, French and Spanish alike, without a list of words.
        """
        return self.is_word and len(self.key) >= _CONTENT_LETTERS_MIN

    @property
    def opened(self) -> int:
        """Return how many more square brackets it opens than it closes."""
        words = "".join(part.words for part in self.parts)
        return words.count("[") - words.count("]")


class Speller:
    """Fold tokens to what they are compared by; it remembers each it has seen."""

    def __init__(self, fold_word: Callable[[str], str]) -> None:
        """Keep what folds a word to the spelling that stands for all, signs to none."""
        self._fold_word = fold_word
        self._known: dict[str, str] = {}

    def key(self, words: str) -> str:
        """Return what a token is compared by."""
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = self._fold(words.strip())
        return found

    def _fold(self, token: str) -> str:
        if token[:1].isdecimal() or token[:1] == "(":
            return token.casefold()
        return self._fold_word(token) or token.translate(_SIGNS)

    def part(
        self, runs: Sequence[DraftRun], notes: Callable[[str], str]
    ) -> tuple[Token, ...]:
        """Part runs into tokens.

        Args:
            runs: The runs of a line.
            notes: Gives for the label of a footnote what the note is compared by.
        """
        tokens: list[Token] = []
        for run in runs:
            if run.role is RunRole.NOTE_MARK:
                before = tokens.pop() if tokens else Token("", ())
                call = Call(notes(run.words.strip()), run.words)
                tokens.append(replace(before, calls=(*before.calls, call)))
                continue
            for token in self._tokens(run):
                if run.role in _ALONE and tokens and tokens[-1].key == "[":
                    before = tokens.pop()
                    parts = before.parts + token.parts
                    token = Token(f"[{token.key}", parts, before.calls)
                tokens.append(token)
        return tuple(tokens)

    def _tokens(self, run: DraftRun) -> Iterator[Token]:
        if run.role in _ALONE:
            key = "=" + " ".join(run.words.casefold().split())
            yield Token(key, (Part(run.role, run.words, run.words),))
            return
        for found in _TOKEN.finditer(run.words):
            words = found.group()
            key = self.key(words)
            if run.role is RunRole.WORDS and key in _BRACKETS:
                key = f"={key}"  # a sign of other use: it never stands for a bracket
            yield Token(key, (Part(run.role, words, words),))


def count_words(tokens: Sequence[Token]) -> int:
    """Return how many of some tokens are words."""
    return sum(token.is_word for token in tokens)
