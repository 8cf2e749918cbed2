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
from itertools import accumulate

from nonpaper.measure.automaton import Automaton, Node
from nonpaper.measure.automaton import Hit as Hit

_TOKENS = (
    r"((?:[ldsnjcmt]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\w)"  # French elision
    r"|co[-\u2010\u2011](?=\w)[\w\u0300-\u036f]+"  # co-operate is cooperate
    r"|[\w\u0300-\u036f]+"
    r"|[^\w\s\u0300-\u036f\-\u00ad\u2010\u2011])"
)
_TOKEN = re.compile(_TOKENS)
_TOKEN_OF_ANY_CASE = re.compile(_TOKENS, re.IGNORECASE)
_PLAIN_TOKEN = re.compile(r"(\w+|[^\w\s\-])", re.ASCII)
"""The same for words that have neither an apostrophe nor anything but ASCII."""
_ELEMENT = re.compile(r"~[1-9]|[\w\u0300-\u036f'\u2019|*]+\??|[,():;%]")
_GLUED = re.compile(r"shall(?:(?<=\wshall)|(?=[^\Wo]))")
"""`shall` that damage joined to its neighbours. No other English word that treaties
use holds it but those that begin `shallo`, and names. A pattern that begins with plain
letters is found ten times as fast as one that begins with any."""
_GLUED_TOKEN = re.compile(rf"(shall(?!o)|\w+?(?=shall(?!o))|{_TOKENS[1:]}")
_MOST_KNOWN = 50_000
"""Tokens of which the folded form is kept; then they are folded anew."""


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
    lowered, pattern = words.lower(), _TOKEN
    if len(lowered) != len(words):  # a letter whose lower case is two: keep places
        lowered, pattern = words, _TOKEN_OF_ANY_CASE
    is_plain = lowered.isascii() and "co-" not in lowered
    if is_plain and "'" not in lowered:
        pattern = _PLAIN_TOKEN
    if "shall" in lowered and _GLUED.search(lowered):
        pattern = _GLUED_TOKEN
    pieces = pattern.split(lowered)  # what stands between, a token, what stands ...
    places = [*accumulate(map(len, pieces))]
    cut = pieces[1::2]
    return Tokens(
        tuple(cut if is_plain else map(_folded.__getitem__, cut)),
        tuple(places[:-1:2]),
        tuple(places[1::2]),
    )


class _Folded(dict[str, str]):
    """Fold tokens, each once."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[token] = _fold(token)
        return self[token]


_folded = _Folded()


def _fold(token: str) -> str:
    if token.isascii():
        return token.replace("-", "") if len(token) > 1 else token
    folded = token.lower().replace("\u2010", "").replace("\u2011", "")
    folded = folded.replace("-", "").replace("\u2019", "'")
    return unicodedata.normalize("NFC", folded)


class Phrasebook:
    """Hold the phrases of many rules, to be found in one pass.

    They are compiled when they are first looked for: a folder seldom has texts in all
    languages that can be measured.
    """

    __slots__ = ("_automaton", "_phrases")

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        """Take phrases, each with the number of its rule."""
        self._phrases = tuple(phrases)
        self._automaton: Automaton | None = None

    def __reduce__(
        self,
    ) -> tuple[type[Phrasebook], tuple[tuple[tuple[str, int], ...]]]:
        """Pack the phrases alone."""
        return Phrasebook, (self._phrases,)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return all hits in the order of their start, then end, then rule.

        Example:
            >>> book = Phrasebook([("shall ~2 endeavo*", 0), ("shall", 1)])
            >>> book.find(tokenise("They shall also endeavour."))
            [Hit(start=1, end=2, rule=1), Hit(start=1, end=4, rule=0)]
        """
        if self._automaton is None:
            self._automaton = _compile(self._phrases)
        return self._automaton.find(tokens.words)


def _compile(phrases: Iterable[tuple[str, int]]) -> Automaton:
    root = Node()
    for phrase, rule in phrases:
        for elements in _spell_out(phrase):
            for node in _grow(root, elements):
                if rule not in node.rules:
                    node.rules.append(rule)
    return Automaton(root)


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


def _grow(root: Node, elements: list[str]) -> list[Node]:
    nodes = [root]
    for element in elements:
        if element.startswith("~"):
            nodes = [n.gaps.setdefault(int(element[1:]), Node()) for n in nodes]
            continue
        nodes = [
            (n.fitting if "*" in form else n.literals).setdefault(form, Node())
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
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))
