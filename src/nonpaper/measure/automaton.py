"""Walk a tree of phrases word by word, with all that may follow held as one state.

Reads: the tree of a phrasebook, and words.
Writes: where the phrases of each rule stand.

A state is all places of the tree that some words lead to, and a step is one look into
a table, however many phrases go on. States and steps are found when they are first
needed: of all that could be, texts need few. Words that no phrase tells apart are one
kind, so that a table has a row for each kind and not for each word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

STOPS = frozenset({".", ";", ":", "?", "!"})
_MOST_KNOWN = 50_000
"""Words, and states, that are kept; then they are found anew."""


class Hit(NamedTuple):
    """Say that the tokens from `start` up to, not including, `end` fit a rule."""

    start: int
    end: int
    rule: int


class Node:
    """Be one place in a tree of phrases: what may follow, and which rules end here.

    Attributes:
        literals: Where a word leads.
        fitting: Where a word leads that begins (`sail*`) or ends (`*rán`) so.
        gaps: Where up to so many words lead, whatever they are.
        rules: The rules of which a phrase ends here.
    """

    __slots__ = ("fitting", "gaps", "literals", "rules")

    def __init__(self) -> None:
        """Make a place that nothing follows yet."""
        self.literals: dict[str, Node] = {}
        self.fitting: dict[str, Node] = {}
        self.gaps: dict[int, Node] = {}
        self.rules: list[int] = []

    def walk(self) -> Iterator[Node]:
        """Go through this place and all that follow."""
        yield self
        for following in (self.literals, self.fitting, self.gaps):
            for node in following.values():
                yield from node.walk()


class _Kind(NamedTuple):
    """Be what phrases ask of a word: is it this one, what fits, is it a stop?"""

    literal: str | None
    forms: tuple[str, ...]
    is_stop: bool


class _Forms:
    """Find which beginnings and endings fit a word."""

    def __init__(self, forms: Collection[str]) -> None:
        self._beginnings = {f[:-1]: f for f in forms if not f.startswith("*")}
        self._endings = {f[1:]: f for f in forms if f.startswith("*")}
        self._lengths = sorted({len(part) for part in self._beginnings})
        self._ending_lengths = sorted({len(part) for part in self._endings})

    def fitting(self, word: str) -> Iterator[str]:
        """Return the forms; what ends so has two letters more at least."""
        for length in self._lengths:
            if length <= len(word) and word[:length] in self._beginnings:
                yield self._beginnings[word[:length]]
        for length in self._ending_lengths:
            if length + 2 > len(word):
                return
            if (ending := word[len(word) - length :]) in self._endings:
                yield self._endings[ending]


class _Kinds(dict[str, int]):
    """Number the kinds of words; a word is looked at once."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        super().__init__()
        known = list(nodes)
        self._literals = {word for node in known for word in node.literals}
        self._forms = _Forms({form for node in known for form in node.fitting})
        self._numbers: dict[_Kind, int] = {}
        self.kinds: list[_Kind] = []

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        literal = word if word in self._literals else None
        kind = _Kind(literal, tuple(self._forms.fitting(word)), word in STOPS)
        number = self._numbers.setdefault(kind, len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(kind)
        self[word] = number
        return number


class _State(dict[int, "_State | None"]):
    """Hold the places that words have led to, and for each kind of word what follows.

    Attributes:
        reach: The places, each with how many words may still be passed over there.
        rules: The rules of which a phrase ends here, in order.
    """

    __slots__ = ("_automaton", "reach", "rules")

    def __init__(
        self, automaton: Automaton, reach: dict[Node, int], rules: tuple[int, ...]
    ) -> None:
        super().__init__()
        self._automaton = automaton
        self.reach = reach
        self.rules = rules

    def __missing__(self, kind: int) -> _State | None:
        following = self[kind] = self._automaton.step(self.reach, kind)
        return following


class Automaton:
    """Find the phrases of a tree in words."""

    def __init__(self, root: Node) -> None:
        """Take a tree as it is; it is not to grow afterwards."""
        self._kinds = _Kinds(root.walk())
        self._states: dict[tuple[frozenset[object], tuple[int, ...]], _State] = {}
        self._start = _State(self, {root: 0}, ())

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Return all hits in the order of their start, then end, then rule."""
        kinds = [*map(self._kinds.__getitem__, words)]
        count = len(kinds)
        found: list[Hit] = []
        make = tuple.__new__
        state: _State | None
        for start, state in enumerate(map(self._start.__getitem__, kinds)):
            end = start
            while state is not None:
                end += 1
                for rule in state.rules:
                    found.append(make(Hit, (start, end, rule)))
                if end == count:
                    break
                state = state[kinds[end]]
        return found

    def step(self, reach: dict[Node, int], number: int) -> _State | None:
        """Return the state that a kind of word leads to; nothing if none does."""
        kind = self._kinds.kinds[number]
        further: dict[Node, int] = {}
        rules: set[int] = set()
        for node, left in reach.items():
            for entered in _entered(node, kind):
                rules.update(entered.rules)
                further.setdefault(entered, 0)
                for width, after in entered.gaps.items():
                    further[after] = max(width, further.get(after, 0))
            if left and not kind.is_stop:
                further[node] = max(left - 1, further.get(node, 0))
        going_on = {n: w for n, w in further.items() if n.literals or n.fitting}
        if not going_on and not rules:
            return None
        return self._state(going_on, tuple(sorted(rules)))

    def _state(self, reach: dict[Node, int], rules: tuple[int, ...]) -> _State:
        if len(self._states) >= _MOST_KNOWN:
            self._states.clear()
            self._start.clear()
        key = frozenset(reach.items()), rules
        known = self._states.get(key)
        if known is None:
            known = self._states[key] = _State(self, reach, rules)
        return known


def _entered(node: Node, kind: _Kind) -> Iterator[Node]:
    if kind.literal is not None and kind.literal in node.literals:
        yield node.literals[kind.literal]
    for form in kind.forms:
        if form in node.fitting:
            yield node.fitting[form]
