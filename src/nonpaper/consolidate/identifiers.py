"""Name the provisions of a consolidated text, each by an identifier of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    ProvisionChoice,
)
from nonpaper.domain.text import ProvisionKind

_PREFIXES = {
    ProvisionKind.RECITAL: "rec",
    ProvisionKind.CHAPTER: "chp",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.PARAGRAPH: "para",
    ProvisionKind.OPTION: "opt",
}
"""Prefixes of the Akoma Ntoso naming convention; other kinds have their own names."""


def name_nodes(
    nodes: Iterable[ConsolidatedNode], *, inside: str = ""
) -> tuple[ConsolidatedNode, ...]:
    """Return provisions with identifiers by their place: `art_2__para_1`.

    What stands in an alternative has the alternative in its name: `art_2__alt_1__…`.

    Args:
        nodes: The provisions.
        inside: Identifier of what they stand in.
    """
    counted: Counter[str] = Counter()

    def name(prefix: str) -> str:
        counted[prefix] += 1
        last = f"{prefix}_{counted[prefix]}"
        return f"{inside}__{last}" if inside else last

    named: list[ConsolidatedNode] = []
    for node in nodes:
        if isinstance(node, ConsolidatedProvision):
            eid = name(_PREFIXES.get(node.kind, node.kind.value))
            children = name_nodes(node.children, inside=eid)
            named.append(replace(node, eid=eid, children=children))
        else:
            alternatives = tuple(
                replace(one, provisions=name_nodes(one.provisions, inside=name("alt")))
                for one in node.alternatives
            )
            named.append(ProvisionChoice(alternatives))
    return tuple(named)
