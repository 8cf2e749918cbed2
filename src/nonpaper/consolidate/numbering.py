"""Number the provisions of a consolidated text as drafters do.

Reads: `ConsolidatedText`. Writes: the same with the label of each provision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.draft import HEADED
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

LATIN = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies"),
    *("decies", "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies"),
    *("sexdecies", "septdecies", "octodecies", "novodecies", "vicies"),
)
"""What stands behind the number of a provision put in after another, in order."""

_OUTER = frozenset(
    {
        ProvisionKind.PART,
        ProvisionKind.TITLE,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.ANNEX,
    }
)
_COUNTED = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.POINT}) | _OUTER
_CORE = re.compile(r"[\w(][\w().\-–]*(?:\s(?:bis|ter|quater)\b)?")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ALPHABET = 26


def number_provisions(
    consolidated: ConsolidatedText, *, say: Callable[[Statement], str]
) -> ConsolidatedText:
    """Return a consolidated text with the number of each provision.

    Articles count from 1 through the whole text, an annex anew; paragraphs `1.`, points
    `(a)`, `(i)`, `(A)` by their depth, each among its siblings. What stands in several
    alternatives has one number in all of them. A provision is numbered where a text
    numbers it. Of a base text the numbers stay, and what it lacks is numbered after
    what stands before it: `5 bis`. What stands where the base numbers nothing, as the
    paragraphs of an article that it lacks, counts from 1.

    Args:
        consolidated: The text.
        say: Says the word before a number (`Article 5`) in the language of the draft.
    """
    numbering = _Numbering(consolidated.base_id, say)
    nodes = numbering.nodes(consolidated.nodes, numbering.outermost(consolidated), 0)
    return replace(consolidated, nodes=nodes)


@dataclass(slots=True)
class _Counter:
    """Count provisions of one place, by kind; `based` are those the base numbers."""

    based: frozenset[ProvisionKind] = frozenset()
    counts: dict[ProvisionKind, int] = field(default_factory=dict)
    last: dict[ProvisionKind, str] = field(default_factory=dict)
    added: dict[ProvisionKind, int] = field(default_factory=dict)
    articles: _Counter | None = None
    given: dict[ProvisionKind, list[str]] = field(default_factory=dict)

    def copy(self) -> _Counter:
        """Return a counter that goes on by itself; articles are counted apart."""
        articles = self.articles.copy() if self.articles else None
        return _Counter(
            self.based, dict(self.counts), dict(self.last), dict(self.added), articles
        )

    def give(self, numbers: Mapping[ProvisionKind, Sequence[str]]) -> None:
        """Let the next provisions have numbers that are known."""
        for counter in filter(None, (self, self.articles)):
            counter.given = {kind: list(known) for kind, known in numbers.items()}

    def take_furthest(self, others: Iterable[_Counter]) -> None:
        """Go on where the alternative that counted furthest ended."""
        for other in others:
            for kind, count in other.counts.items():
                if count >= self.counts.get(kind, 0):
                    self.counts[kind] = count
                    self.last[kind] = other.last[kind]
                    self.added[kind] = other.added.get(kind, 0)
            if self.articles and other.articles:
                self.articles.take_furthest((other.articles,))


@dataclass(frozen=True, slots=True)
class _Numbering:
    """Give numbers, with those of the base where there is one."""

    base_id: str | None
    say: Callable[[Statement], str]

    def outermost(self, consolidated: ConsolidatedText) -> _Counter:
        """Return a counter of what stands in no provision, and of all articles."""
        counter = _Counter(self._based(_beside(consolidated.nodes)))
        counter.articles = _Counter(self._based(consolidated.walk()))
        return counter

    def _based(
        self, provisions: Iterable[ConsolidatedProvision]
    ) -> frozenset[ProvisionKind]:
        return frozenset(one.kind for one in provisions if self._own_number(one))

    def _own_number(self, provision: ConsolidatedProvision) -> str:
        """Return the number that the base has; the label of an option is none."""
        for place in provision.places:
            if place.text_id == self.base_id and place.kind is not ProvisionKind.OPTION:
                return read_number(place.label)
        return ""

    def nodes(
        self, nodes: Sequence[ConsolidatedNode], counter: _Counter, depth: int
    ) -> tuple[ConsolidatedNode, ...]:
        """Number siblings in order."""
        return tuple(self._node(node, counter, depth) for node in nodes)

    def _node(
        self, node: ConsolidatedNode, counter: _Counter, depth: int
    ) -> ConsolidatedNode:
        if isinstance(node, ConsolidatedProvision):
            return self._provision(node, counter, depth)
        counters: list[_Counter] = []
        numbered: dict[int, ProvisionAlternative] = {}
        given: dict[ProvisionKind, list[str]] = {}
        first = [self.base_id in one.text_ids for one in node.alternatives]
        for place in sorted(range(len(first)), key=lambda one: not first[one]):
            one = node.alternatives[place]
            own = counter.copy()
            own.give(given)
            provisions = self.nodes(one.provisions, own, depth)
            if first[place]:
                given = _numbers(provisions)
            numbered[place] = replace(one, provisions=provisions)
            counters.append(own)
        counter.take_furthest(counters)
        return ProvisionChoice(tuple(numbered[place] for place in sorted(numbered)))

    def _provision(
        self, provision: ConsolidatedProvision, counter: _Counter, depth: int
    ) -> ConsolidatedProvision:
        label = self._label(provision, counter, depth)
        inner = _Counter(self._based(_beside(provision.children)))
        inner.articles = counter.articles
        if provision.kind is ProvisionKind.ANNEX:
            within = (one for one in provision.walk() if one is not provision)
            inner.articles = _Counter(self._based(within))
        is_inner = provision.kind is ProvisionKind.POINT
        children = self.nodes(provision.children, inner, depth + is_inner)
        return replace(provision, label=label, children=children)

    def _label(
        self, provision: ConsolidatedProvision, counter: _Counter, depth: int
    ) -> str:
        printed = [place.label for place in provision.places if place.label]
        kind = provision.kind
        if kind is ProvisionKind.ARTICLE:
            number = self._count(provision, kind, counter.articles or counter, 0)
        elif not printed:
            return ""
        elif kind in _COUNTED:
            number = self._count(provision, kind, counter, depth)
        elif kind is ProvisionKind.OPTION:
            return self._option(provision, counter, depth)
        else:
            return printed[0]
        if kind in HEADED:
            return self.say(Statement.of(f"consolidate.{kind}", n=number))
        return f"({number})" if kind is ProvisionKind.POINT else f"{number}."

    def _option(
        self, provision: ConsolidatedProvision, counter: _Counter, depth: int
    ) -> str:
        """Return the label of an option, with a number if others have one there."""
        labels = {place.kind: place.label for place in reversed(provision.places)}
        if not labels.get(ProvisionKind.PARAGRAPH):
            return labels[ProvisionKind.OPTION]
        number = self._count(provision, ProvisionKind.PARAGRAPH, counter, depth)
        return f"{number}. {labels[ProvisionKind.OPTION]}"

    def _count(
        self,
        provision: ConsolidatedProvision,
        kind: ProvisionKind,
        counter: _Counter,
        depth: int,
    ) -> str:
        counter.counts[kind] = counter.counts.get(kind, 0) + 1
        if kind not in counter.based:
            number = _written(counter.counts[kind], kind, depth)
        else:
            number = self._count_from_base(provision, kind, counter)
        counter.last[kind] = number
        return number

    def _count_from_base(
        self, provision: ConsolidatedProvision, kind: ProvisionKind, counter: _Counter
    ) -> str:
        """Return the number that the base has, or that of the one before with `bis`."""
        if number := self._own_number(provision):
            counter.added[kind] = 0
            return number
        if counter.given.get(kind):
            counter.added[kind] = 0
            return counter.given[kind].pop(0)
        if kind not in counter.last:
            return "0"  # before all that the base has
        added = counter.added.get(kind, 0)
        counter.added[kind] = added + 1
        before = counter.last[kind]
        before = before.rpartition(" ")[0] if added else before
        return f"{before} {_latin(added)}"


def read_number(label: str) -> str:
    """Return the number in a label, without the word before it and the signs around it.

    Example:
        >>> [read_number(one) for one in ("Article 13.2:", "[2.", "(a)", "Chapter IV")]
        ['13.2', '2', 'a', 'IV']
    """
    found = [one.group().strip("().-–") for one in _CORE.finditer(label)]
    return found[-1] if found else ""


def _numbers(nodes: Iterable[ConsolidatedNode]) -> dict[ProvisionKind, list[str]]:
    """Return the numbers of provisions beside each other, by kind."""
    found: dict[ProvisionKind, list[str]] = {}
    for node in nodes:
        if isinstance(node, ConsolidatedProvision) and node.label:
            found.setdefault(node.kind, []).append(read_number(node.label))
    return found


def find_number(provision: ConsolidatedProvision) -> str:
    """Return the number that the draft gives a provision: 5 of `5. Option 2:`."""
    first = provision.label.partition(" ")[0]
    is_before = provision.kind is ProvisionKind.OPTION and first[:1].isdigit()
    return read_number(first if is_before else provision.label)


def _beside(nodes: Iterable[ConsolidatedNode]) -> Iterator[ConsolidatedProvision]:
    """Go through provisions beside each other, those of all alternatives."""
    for node in nodes:
        if isinstance(node, ConsolidatedProvision):
            yield node
        else:
            for one in node.alternatives:
                yield from _beside(one.provisions)


def _written(count: int, kind: ProvisionKind, depth: int) -> str:
    if kind is ProvisionKind.POINT:
        forms = (_letter, _roman, lambda n: _letter(n).upper())
        return forms[depth % len(forms)](count)
    if kind in _OUTER:
        return _roman(count).upper()
    return str(count)


def _letter(count: int) -> str:
    """Return a letter, doubled after the alphabet has ended: `aa`."""
    rounds, place = divmod(count - 1, _ALPHABET)
    return chr(ord("a") + place) * (rounds + 1)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while count >= value:
            written += sign
            count -= value
    return written


def _latin(added: int) -> str:
    return LATIN[added] if added < len(LATIN) else f"bis-{added + 1}"
