"""Find the phrases of a cue table in words, all of them in one pass.

Reads: words as they stand, and phrases in a small language of their own.
Writes: hits, each with the tokens it covers and the rule it belongs to.

A phrase is a row of elements with spaces between:

| element | stands for |
|---|---|
| `party` | that word, whatever its case, with or without its accents |
| `a|b` | one word or the other |
| `coopera*` | a word that begins so |
| `*rán` | a word that ends so |
| `any?` | the word, or nothing |
| `~3` | up to three words, never across `. ; :` |

Hyphens inside words separate words, so that `co-operate` is `co operate`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[ldsnjcmt]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\w)"  # French elision
    r"|co[-\u2010\u2011](?=\w)[\w\u0300-\u036f]+"  # co-operate is cooperate
    r"|[\w\u0300-\u036f]+"
    r"|[^\w\s\u0300-\u036f\-\u00ad\u2010\u2011]",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"~[1-9]|[\w\u0300-\u036f'\u2019|*]+\??|[,():;%]")
STOPS = frozenset({".", ";", ":", "?", "!"})
_MODAL = "shall"
_MEMO_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hold the words of a provision one by one, with where each stands.

    Attributes:
        words: Each word or punctuation mark, in lower case, apostrophes straight.
        starts: Where each begins.
        ends: Where each ends.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.words)


def tokenise(words: str) -> Tokens:
    """Cut words into single words and punctuation marks.

    Example:
        >>> tokenise("S'efforcent de co-opérer.").words
        ("s'", 'efforcent', 'de', 'coopérer', '.')
    """
    lowered = words.lower()
    if len(lowered) != len(words):  # a letter whose lower case is two: keep places
        lowered = words
    spans = [match.span() for match in _TOKEN.finditer(lowered)]
    if _MODAL in lowered:
        spans = [part for span in spans for part in _unglued(lowered, *span)]
    is_plain = lowered.isascii() and "co-" not in lowered
    cut = [lowered[start:end] for start, end in spans]
    return Tokens(
        tuple(cut if is_plain else [_fold(token) for token in cut]),
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
    )


def _unglued(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Set `shall` apart where a damaged text joins it to its neighbours.

    No other English word that treaties use holds it but those that begin `shallo`,
    and names.
    """
    place = words.find(_MODAL, start, end)
    past = place + len(_MODAL)
    if place < 0 or (place, past) == (start, end) or words.startswith("o", past):
        return [(start, end)]
    parts = [(start, place), (place, past), (past, end)]
    return [(low, high) for low, high in parts if low < high]


def _fold(token: str) -> str:
    if token.isascii():
        return token.replace("-", "") if len(token) > 1 else token
    folded = token.lower().replace("\u2010", "").replace("\u2011", "")
    folded = folded.replace("-", "").replace("\u2019", "'")
    return unicodedata.normalize("NFC", folded)


class Hit(NamedTuple):
    """Say that the tokens from `start` up to, not including, `end` fit a rule."""

    start: int
    end: int
    rule: int


class _Node:
    """Be one place in the tree of phrases: what may follow, and what ends here."""

    __slots__ = ("fitting", "gaps", "literals", "memo", "rules")

    def __init__(self) -> None:
        self.literals: dict[str, _Node] = {}
        self.fitting: dict[str, _Node] = {}
        self.gaps: dict[int, _Node] = {}
        self.rules: list[int] = []
        self.memo: dict[str, tuple[_Node, ...]] = {}

    def following(self, word: str) -> tuple[_Node, ...]:
        """Return the places that a word leads to."""
        known = self.memo.get(word)
        if known is None:
            literal = self.literals.get(word)
            places = [] if literal is None else [literal]
            places += [n for form, n in self.fitting.items() if _fits(form, word)]
            known = tuple(places)
            if len(self.memo) >= _MEMO_LIMIT:
                self.memo.clear()
            self.memo[word] = known
        return known


def _fits(form: str, word: str) -> bool:
    if form.startswith("*"):
        return word.endswith(form[1:]) and len(word) > len(form)
    return word.startswith(form[:-1])


class Phrasebook:
    """Hold the phrases of many rules, compiled once, to be found in one pass."""

    __slots__ = ("_root",)

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        """Compile phrases, each with the number of its rule."""
        self._root = _Node()
        for phrase, rule in phrases:
            for elements in _spell_out(phrase):
                for node in _grow(self._root, elements):
                    if rule not in node.rules:
                        node.rules.append(rule)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return all hits in the order of their start, then end, then rule.

        Example:
            >>> book = Phrasebook([("shall ~2 endeavo*", 0), ("shall", 1)])
            >>> book.find(tokenise("They shall also endeavour."))
            [Hit(start=1, end=2, rule=1), Hit(start=1, end=4, rule=0)]
        """
        words = tokens.words
        following = self._root.following
        found: set[Hit] = set()
        for start, word in enumerate(words):
            for node in following(word):
                _walk(node, words, start, start + 1, found)
        return sorted(found)


def _walk(
    node: _Node, words: tuple[str, ...], start: int, end: int, found: set[Hit]
) -> None:
    for rule in node.rules:
        found.add(Hit(start, end, rule))
    if end == len(words):
        return
    if node.literals or node.fitting:
        for child in node.following(words[end]):
            _walk(child, words, start, end + 1, found)
    for width, child in node.gaps.items():
        for place in range(end, min(end + width + 1, len(words))):
            for grandchild in child.following(words[place]):
                _walk(grandchild, words, start, place + 1, found)
            if words[place] in STOPS:
                break


def _spell_out(phrase: str) -> list[list[str]]:
    """Return the rows of elements that a phrase with optional words stands for."""
    rows: list[list[str]] = [[]]
    for element in _ELEMENT.findall(_unhyphened(phrase)):
        parts = [element] if element[0] in "~*" else _split_elision(element)
        for part in parts:
            longer = [[*row, part.rstrip("?")] for row in rows]
            rows = rows + longer if part.endswith("?") else longer
    return [row for row in rows if row]


def _unhyphened(phrase: str) -> str:
    folded = phrase.lower().replace("\u2019", "'")
    return re.sub(r"\bco-(?=\w)", "co", folded).replace("-", " ")


def _split_elision(element: str) -> list[str]:
    """Set an elided word apart: `s'engage|engagent` is `s'`, then the verb."""
    elided = re.match(r"[a-z]+'(?=\w)", element)
    return [elided.group(), element[elided.end() :]] if elided else [element]


def _grow(root: _Node, elements: list[str]) -> list[_Node]:
    nodes = [root]
    for element in elements:
        if element.startswith("~"):
            nodes = [n.gaps.setdefault(int(element[1:]), _Node()) for n in nodes]
            continue
        nodes = [
            (n.fitting if "*" in form else n.literals).setdefault(form, _Node())
            for n in nodes
            for form in _forms(element)
        ]
    return nodes


def _forms(element: str) -> list[str]:
    """Return the spellings of an element, with accents and without.

    A short word keeps its accent, because it may be another word without
    (`là`, `où`, `à`), and so does an ending (`*rán` is a future, `*ran` is not).
    """
    forms: list[str] = []
    for form in element.split("|"):
        is_fixed = form.startswith("*") or len(form) <= 3
        bare = form if is_fixed else _without_accents(form)
        forms += [form] if bare == form else [form, bare]
    return forms


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))
