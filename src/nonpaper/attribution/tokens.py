"""Cut a text into words, folded so that case and accents do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from nonpaper.domain.source import Span

_WORD = re.compile(r"[^\W_]+|&")


@dataclass(frozen=True, slots=True)
class Token:
    """Be one word of a text.

    Attributes:
        folded: The word without case and accents.
        span: Where it stands.
        has_capital: Whether it begins with a capital letter or figure.
    """

    folded: str
    span: Span
    has_capital: bool


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Return a word without case and accents.

    Example:
        >>> fold_word("Yaoundé")
        'yaounde'
    """
    if word == "&":
        return "and"
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def cut_words(text: str) -> list[Token]:
    """Return the words of a text in order; apostrophes, hyphens and stops part them.

    Example:
        >>> [token.folded for token in cut_words("Côte d'Ivoire")]
        ['cote', 'd', 'ivoire']
    """
    return [
        Token(
            fold_word(match.group()),
            Span(*match.span()),
            not match.group()[0].islower(),
        )
        for match in _WORD.finditer(text)
    ]


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase."""
    return tuple(token.folded for token in cut_words(phrase))
