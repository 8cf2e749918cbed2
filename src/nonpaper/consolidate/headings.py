"""Print headings that a text has in capitals as other headings are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from nonpaper.consolidate.tokens import Part, Token
from nonpaper.domain.draft import DraftLine

_CAPITALS_MIN = 4
"""Fewer capital letters are an abbreviation."""


def find_capitals(lines: Iterable[DraftLine]) -> dict[str, str]:
    """Return for each word that a text always has with capitals how it prints it.

    Words at the beginning of a line or sentence say nothing, nor do headings.

    Args:
        lines: All lines of the text.
    """
    forms: dict[str, set[str]] = {}
    for line in lines:
        words = "".join(run.words for run in line.runs).split()
        if line.is_heading or _is_shouted(words):
            continue
        for before, word in pairwise(words):
            if before[-1].isalnum() or before[-1] in ",;":
                bare = word.strip("()[].,;:’'“”\"")
                forms.setdefault(bare.casefold(), set()).add(bare)
    return {
        folded: form
        for folded, (form, *others) in forms.items()
        if not others and form != folded
    }


def calm_heading(
    tokens: tuple[Token, ...], capitals: Mapping[str, str]
) -> tuple[Token, ...]:
    """Return a heading in capitals in small letters, the first one a capital.

    How the text prints it stays known.

    Args:
        tokens: The words of the heading.
        capitals: Words that the text has with capitals wherever they stand.
    """
    if not _is_shouted([part.words for token in tokens for part in token.parts]):
        return tokens
    calm: list[Token] = []
    is_first = True
    for token in tokens:
        parts = tuple(_calm_part(part, capitals, is_first) for part in token.parts)
        calm.append(replace(token, parts=parts))
        is_first = is_first and not token.is_word
    return tuple(calm)


def _is_shouted(words: Iterable[str]) -> bool:
    joined = "".join(words)
    return joined.isupper() and sum(map(str.isalpha, joined)) >= _CAPITALS_MIN


def _calm_part(part: Part, capitals: Mapping[str, str], is_first: bool) -> Part:
    bare = part.words.strip()
    form = capitals.get(bare.casefold(), bare.lower())
    if is_first and form[:1].islower():
        form = form[:1].upper() + form[1:]
    return Part(
        part.role, part.words.replace(bare, form) if bare else part.words, part.own
    )
