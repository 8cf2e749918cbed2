"""Turn the nodes that were found into provisions with spans and eids.

Spans are made so that nothing can be lost: an element reaches from where it begins to
where the next one begins. Only what stands at the very end of a top element and is no
word of it (page marks, footnotes) is left outside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from nonpaper.domain.source import Span
from nonpaper.domain.text import Provision, ProvisionKind
from nonpaper.structure.grammar import EID_PREFIXES

_NOT_IN_EID = re.compile(r"[^\w.\-]+")
_NAMED_ONCE = frozenset(
    {
        ProvisionKind.CHAPEAU,
        ProvisionKind.CLOSING,
        ProvisionKind.PREAMBLE,
        ProvisionKind.ANNEX,
    }
)
_COUNTED = frozenset({ProvisionKind.RECITAL, ProvisionKind.BLOCK})


@dataclass(slots=True)
class Node:
    """Be an element while the structure is being found.

    Attributes:
        kind: What it is.
        start: Where it begins, number and heading included.
        words: Where its own words begin; nothing while it has none.
        header_end: Past its number and heading.
        number: Its number in normal form.
        heading: Its heading.
        heading_span: Where the heading stands.
        source_id: The identifier the source gives it.
        end: Where it ends, if the format says so.
        level: Depth as a heading by the format, 0 if it is none.
        children: Elements inside, in order.
    """

    kind: ProvisionKind
    start: int
    words: int | None = None
    header_end: int | None = None
    number: str | None = None
    heading: str | None = None
    heading_span: Span | None = None
    source_id: str | None = None
    end: int | None = None
    level: int = 0
    children: list[Node] = field(default_factory=list)


class _Eids:
    """Give out eids, each once, the same for the same tree."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._repeats: dict[str, int] = {}

    def give(self, parent: str, node: Node, count: int) -> str:
        eid = f"{parent}__{_local(node, count)}" if parent else _local(node, count)
        if eid in self._used:
            repeat = self._repeats.get(eid, 1) + 1
            while f"{eid}-{repeat}" in self._used:
                repeat += 1
            self._repeats[eid] = repeat
            eid = f"{eid}-{repeat}"
        self._used.add(eid)
        return eid


def _local(node: Node, count: int) -> str:
    prefix = EID_PREFIXES[node.kind]
    number = _NOT_IN_EID.sub("-", node.number or "").strip("-")
    if number:
        return f"{prefix}_{number}"
    if node.kind in _NAMED_ONCE:
        return prefix if count == 1 else f"{prefix}_{count}"
    return f"{prefix}_{count}" if node.kind in _COUNTED else f"{prefix}_u{count}"


def finish_tree(
    source: str, nodes: list[Node], holes: tuple[Span, ...]
) -> tuple[Provision, ...]:
    """Return the provisions of the nodes, with spans, bodies and eids.

    Args:
        source: The whole source.
        nodes: The top nodes, in order.
        holes: Furniture and footnotes, sorted; those at the end of a top node stay
            outside it.
    """
    starts = [hole.start for hole in holes]
    eids = _Eids()
    counts: dict[ProvisionKind, int] = {}
    found = []
    for index, node in enumerate(nodes):
        following = nodes[index + 1].start if index + 1 < len(nodes) else len(source)
        limit = following if node.end is None else min(node.end, following)
        floor = _last_place(node)
        limit = _trim(source, limit, floor)
        while True:
            at = bisect_left(starts, limit) - 1
            if at < 0 or holes[at].end < limit or holes[at].start <= floor:
                break
            limit = _trim(source, holes[at].start, floor)
        count = _count(counts, node)
        found.append(_finish(source, node, limit, eids, eids.give("", node, count)))
    return tuple(found)


def _last_place(node: Node) -> int:
    """Return the last place inside a node at which something is known to begin."""
    while node.children:
        node = node.children[-1]
    return max(node.start, node.header_end or 0, node.words or 0)


def _count(counts: dict[ProvisionKind, int], node: Node) -> int:
    if node.number is None:
        counts[node.kind] = counts.get(node.kind, 0) + 1
    return counts.get(node.kind, 0)


def _finish(source: str, node: Node, limit: int, eids: _Eids, eid: str) -> Provision:
    children = []
    counts: dict[ProvisionKind, int] = {}
    for index, child in enumerate(node.children):
        last = index + 1 == len(node.children)
        end = (
            limit
            if last
            else _trim(source, node.children[index + 1].start, child.start)
        )
        child_eid = eids.give(eid, child, _count(counts, child))
        children.append(_finish(source, child, end, eids, child_eid))
    return Provision(
        eid=eid,
        kind=node.kind,
        span=Span(node.start, limit),
        body=_body(source, node, limit),
        number=node.number,
        heading=node.heading,
        heading_span=node.heading_span,
        children=tuple(children),
        source_id=node.source_id,
    )


def _body(source: str, node: Node, limit: int) -> Span:
    if node.children:
        return Span(node.children[0].start, limit)
    start = node.words if node.words is not None else node.header_end
    if start is None:
        start = node.start
    while start < limit and source[start].isspace():
        start += 1
    return Span(min(start, limit), limit)


def _trim(source: str, end: int, start: int) -> int:
    """Return `end` moved back over white space, not before `start`."""
    while end > start and source[end - 1].isspace():
        end -= 1
    return end
