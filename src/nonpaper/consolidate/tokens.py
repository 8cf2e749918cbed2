"""Part the words of a line into tokens that can be set beside those of other texts.

Reads: runs of `DraftLine`. Writes: tokens, each with what it is compared by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
        is_word: Whether it is a word or number, no sign.
        is_content: Whether it is likely to carry meaning: articles and the like are
            short, in English, French and Spanish alike.
        opened: How many more square brackets it opens than it closes.
        nested: The same of round ones.
    """

    key: str
    parts: tuple[Part, ...]
    calls: tuple[Call, ...] = ()
    is_word: bool = field(init=False, compare=False)
    is_content: bool = field(init=False, compare=False)
    opened: int = field(init=False, compare=False)
    nested: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Tell once what is asked again and again."""
        words = "".join(part.words for part in self.parts)
        is_word = any(map(str.isalnum, self.key))
        is_content = is_word and len(self.key) >= _CONTENT_LETTERS_MIN
        object.__setattr__(self, "is_word", is_word)
        object.__setattr__(self, "is_content", is_content)
        object.__setattr__(self, "opened", words.count("[") - words.count("]"))
        object.__setattr__(self, "nested", words.count("(") - words.count(")"))


class Speller:
    """Fold tokens to what they are compared by; it remembers each it has seen."""

    def __init__(self, fold_word: Callable[[str], str]) -> None:
        """Keep what folds a word to the spelling that stands for all, signs to none."""
        self._fold_word = fold_word
        self._known: dict[tuple[RunRole, str], Token] = {}

    def _fold(self, token: str) -> str:
        if not token or token[0].isdecimal() or token[0] == "(":
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
                if not token.key and tokens and _can_take_space(tokens[-1], run.role):
                    token = _with_space(tokens.pop(), run.words)
                tokens.append(token)
        return tuple(tokens)

    def _tokens(self, run: DraftRun) -> Iterator[Token]:
        pieces = [run.words] if run.role in _ALONE else _TOKEN.findall(run.words)
        for words in pieces:
            found = self._known.get((run.role, words))
            if found is None:
                found = Token(
                    self._key(words, run.role), (Part(run.role, words, words),)
                )
                self._known[run.role, words] = found
            yield found

    def _key(self, words: str, role: RunRole) -> str:
        """Return what a token is compared by; `=` says that it is of another use."""
        if role in _ALONE:
            return "=" + " ".join(words.casefold().split())
        key = self._fold(words.strip())
        return f"={key}" if role is RunRole.WORDS and key in _BRACKETS else key


def _can_take_space(token: Token, role: RunRole) -> bool:
    return bool(token.parts) and not token.calls and token.parts[-1].role is role


def _with_space(token: Token, words: str) -> Token:
    """Return a token with the space that its text has behind it; the draft has none."""
    *before, last = token.parts
    space = words[len(words.rstrip()) :]
    return replace(token, parts=(*before, last._replace(own=last.own + space)))
