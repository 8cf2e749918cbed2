"""Fold a wording to what it says, without spelling, typography and numbering."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_REFERENCE_NUMBER = re.compile(r"\d+[A-Za-z]?|[IVXLC]+|[A-Z]{1,2}|[IVX0-9]+-[A-Z0-9]+")
_DROPPED = re.compile(r"[\W_]+")
_CLAUSE_ENDS = frozenset(".;:,—–")
_REFERENCE = "§"
_SPELLING_LETTERS_MIN = 6
_ENUMERATOR_LETTERS_MAX = 5
_ENUMERATOR_ENDS = frozenset({".", ")"})


@dataclass(frozen=True, slots=True)
class WordingRules:
    """Hold what may change in a wording without changing what it says.

    All words are in folded form: small letters, no accents, hyphens or apostrophes.

    Attributes:
        endings: Patterns of word endings that are spelt in more than one way, each
            with the spelling that stands for all.
        spelling: For each spelling the one that stands for all.
        parts: Parts of a text that texts number each in their way.
        links: Words between two numbers of a reference.
        of: Words after a reference that say of which text.
        articles: Articles that may follow them.
        inside: Words that then mean the text itself.
        outside_after: Words after these that mean another text after all.
        units: For each word what a figure before it measures.
        fillers: Words that may stand between figure and unit.
        tails: For each word that completes a unit (`per cent`) that unit.
        numbers: For each number in words the figure.
        actors: Words that stand between the beginning of a rule and its verb.
        negations: Words that turn a rule, or what follows them, into its reverse.
        comparing: Words before which a negation forbids nothing: `no later than`.
        framing: Verbs that name no act of their own: `maintain measures that …`.
        applying: Verbs of rules about rules: `shall not apply` sets another aside.
    """

    endings: tuple[tuple[re.Pattern[str], str], ...] = ()
    spelling: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    outside_after: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    tails: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    framing: frozenset[str] = frozenset()
    applying: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """Be a figure with what it measures: `Quantity("day", 30)`."""

    unit: str
    figure: int


class _Memory(dict[str, str]):
    """Remember the folded form of each token that was asked for."""

    def __init__(self, fold_word: Callable[[str], str]) -> None:
        super().__init__()
        self._fold_word = fold_word

    def __missing__(self, token: str) -> str:
        self[token] = folded = self._fold_word(token)
        return folded


class Folding:
    """Fold tokens by the rules; it remembers each word that it has seen.

    Example:
        >>> from nonpaper.domain.redline import Tokens
        >>> tokens = Tokens.of("2. Subject to Article 5.1, no Party shall (a) tax it.")
        >>> rules = WordingRules(parts=frozenset({"article"}))
        >>> " ".join(w for w, _ in Folding(rules).fold(tokens.tokens))
        'subject to article § no party shall tax it'
    """

    def __init__(self, rules: WordingRules) -> None:
        """Keep the rules."""
        self.rules = rules
        self._words = _Memory(self.fold_word)
        self._unit_words = frozenset({*rules.units, *rules.tails})

    def fold(
        self, tokens: list[str], left_out: frozenset[int] = frozenset()
    ) -> list[tuple[str, int]]:
        """Return the folded words, each with the position of its token.

        Left out are punctuation, the numbers of paragraphs and points, and the tokens
        at the positions `left_out`; numbers of references inside the text are `§`.
        """
        words = [*map(self._words.__getitem__, tokens)]
        following = [*tokens[1:], ""]
        parts = self.rules.parts
        folded: list[tuple[str, int]] = []
        at = self._after_number(tokens)
        while at < len(tokens):
            word = words[at]
            if not word or at in left_out:
                at += 1
            elif word in parts and (end := self._after_reference(tokens, words, at)):
                folded += [(word, at), (_REFERENCE, at + 1)]
                at = end
            elif following[at] in _ENUMERATOR_ENDS and (
                end := _after_enumerator(tokens, at)
            ):
                at = end
            else:
                folded.append((word, at))
                at += 1
        return folded

    def fold_word(self, token: str) -> str:
        """Return one word in the spelling that stands for all; empty for a sign."""
        if token == "%":  # noqa: S105 (a sign, no secret)
            return token
        decomposed = unicodedata.normalize("NFKD", token.casefold())
        word = _DROPPED.sub("", "".join(c for c in decomposed if c.isascii()))
        if not word and token[0].isalnum():
            word = token.casefold()
        if len(word) >= _SPELLING_LETTERS_MIN:
            for pattern, spelling in self.rules.endings:
                word, count = pattern.subn(spelling, word)
                if count:
                    break
        return self.rules.spelling.get(word, word)

    def quantities(self, words: list[str]) -> frozenset[Quantity]:
        """Return the figures of folded words that have a unit.

        Figures side by side are those of brackets, and all count: `[two] [ten] days`.
        """
        rules = self.rules
        found: set[Quantity] = set()
        if self._unit_words.isdisjoint(words):
            return frozenset()
        for at, word in enumerate(words):
            unit = rules.units.get(word) or rules.tails.get(word)
            if unit is None:
                continue
            before = at - 1
            while before >= 0 and words[before] in rules.fillers:
                before -= 1
            while before >= 0 and (figure := self._figure(words[before])) is not None:
                found.add(Quantity(unit, figure))
                before -= 1
        return frozenset(found)

    def _figure(self, word: str) -> int | None:
        if word.isdecimal() and word.isascii():
            return int(word)
        return self.rules.numbers.get(word)

    @staticmethod
    def _after_number(tokens: list[str]) -> int:
        """Return where the words begin after a number such as `1.`, `14.3` or `2`."""
        end = 0
        while end < len(tokens) and (
            tokens[end].isdecimal() or (end and tokens[end] in ".)-")
        ):
            end += 1
        named = end < len(tokens) and (tokens[end][0].isupper() or tokens[end] == "[")
        return end if named or (end and tokens[end - 1] in ".)") else 0

    def _after_reference(self, tokens: list[str], words: list[str], at: int) -> int:
        """Return where a reference that begins `at` ends; 0 if it leads to outside."""
        end = _after_reference_number(tokens, at + 1)
        if not end:
            return 0
        while end < len(tokens) and (
            tokens[end] == "," or words[end] in self.rules.links
        ):
            further = _after_reference_number(tokens, end + 1)
            if not further:
                break
            end = further
        return 0 if self._leads_outside(words[end : end + 4]) else end

    def _leads_outside(self, words: list[str]) -> bool:
        rules = self.rules
        if not words or words[0] not in rules.of:
            return False
        rest = [word for word in words[1:] if word not in rules.articles]
        if not rest or rest[0] not in rules.inside | rules.parts:
            return True
        return len(rest) > 1 and rest[1] in rules.outside_after


def _after_reference_number(tokens: list[str], at: int) -> int:
    """Return where `14.3(b)` ends that begins `at`; 0 if there is no such number."""
    if at < len(tokens) and tokens[at] == "(":
        return at + 3 if _is_enclosed(tokens, at + 1) else 0
    if at >= len(tokens) or not _REFERENCE_NUMBER.fullmatch(tokens[at]):
        return 0
    end = at + 1
    while end < len(tokens):
        if tokens[end] in ".-" and _continues(tokens, end + 1):
            end += 2
        elif tokens[end] == "(" and _is_enclosed(tokens, end + 1):
            end += 3
        else:
            break
    return end


def _continues(tokens: list[str], at: int) -> bool:
    return at < len(tokens) and tokens[at][0].isdecimal()


def _is_enclosed(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1] == ")" and _enumerates(tokens[at])


def _enumerates(token: str) -> bool:
    if token.isdecimal():
        return len(token) <= 2
    return len(token) == 1 or (
        len(token) <= _ENUMERATOR_LETTERS_MAX and bool(_ROMAN.fullmatch(token))
    )


def _after_enumerator(tokens: list[str], at: int) -> int:
    """Return where `(a)`, `b)` or `2.` ends, a sign following; 0 if it is no mark."""
    sign = tokens[at + 1]
    if not _enumerates(tokens[at]):
        return 0
    before = tokens[at - 1] if at else "."
    if sign == ")":
        clause = before in _CLAUSE_ENDS or (
            before == "(" and not (at > 1 and tokens[at].isdecimal())
        )
        return at + 2 if clause else 0
    starts = before in _CLAUSE_ENDS and at + 2 < len(tokens)
    return at + 2 if starts and tokens[at + 2][0].isupper() else 0
