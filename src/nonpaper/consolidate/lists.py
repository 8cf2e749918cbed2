"""End the points of a list as one list: `;` behind each, `; and` before the last.

Texts with fewer points end the same point in other ways. That is no difference of
substance, unless one list is joined by `and` and another by `or`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.consolidate.sequences import Slot
from nonpaper.consolidate.tokens import Token
from nonpaper.consolidate.trees import Branch
from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    OwnWords,
    Phrase,
    ProvisionChoice,
)
from nonpaper.domain.text import ProvisionKind

_LISTED = frozenset({ProvisionKind.POINT, ProvisionKind.RECITAL})
_SIGNS = frozenset(";.,")
_LINK_LETTERS_MAX = 3
_LOOSE_MIN = 3
"""So many paragraphs without a number, and nothing else, are a list."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Say how one point of a list ends.

    Attributes:
        words: As the draft prints it.
        own: For each text as it prints it.
    """

    words: str
    own: Mapping[str, str]

    def put_behind(self, node: ConsolidatedNode) -> ConsolidatedNode:
        """Return a provision, or alternatives of one, with the ending."""
        if isinstance(node, ConsolidatedProvision):
            printed = {i: self.own[i] for i in node.text_ids}
            own = (OwnWords(i, w) for i, w in printed.items() if w != self.words)
            return replace(
                node, words=(*node.words, Phrase(self.words, own=tuple(own)))
            )
        return ProvisionChoice(
            tuple(
                replace(
                    one, provisions=tuple(self.put_behind(p) for p in one.provisions)
                )
                for one in node.alternatives
            )
        )


def loosen_lists(lists: Mapping[str, Sequence[Branch]]) -> dict[str, list[Branch]]:
    """Take points off their chapeaux where another text has them as paragraphs.

    Definitions are points below a chapeau in one text and paragraphs in another.
    """
    loose = any(map(_is_loose, lists.values()))
    return {
        text_id: [
            one
            for branch in branches
            for one in (_taken_off(branch) if loose else (branch,))
        ]
        for text_id, branches in lists.items()
    }


def _is_loose(branches: Sequence[Branch]) -> bool:
    plain = [b for b in branches if b.line and not b.line.label]
    paragraphs = [b for b in plain if b.kind is ProvisionKind.PARAGRAPH]
    return len(paragraphs) >= _LOOSE_MIN and len(plain) == len(branches)


def _taken_off(branch: Branch) -> tuple[Branch, ...]:
    if branch.kind is ProvisionKind.CHAPEAU:
        return replace(branch, children=()), *branch.children
    return (branch,)


def end_as_list(slots: Sequence[Slot]) -> list[tuple[Slot, Ending | None]]:
    """Return the points of a list without their endings, each with its new one.

    What several texts have no list of, or join in different ways, stays as it is.

    Args:
        slots: What stands beside each other, in order.
    """
    as_they_are: list[tuple[Slot, Ending | None]] = [(slot, None) for slot in slots]
    branches = [branch for slot in slots for branch in slot.values()]
    is_list = len(slots) > 1 and all(b.kind in _LISTED and b.line for b in branches)
    if not is_list or len({branch.text_id for branch in branches}) == 1:
        return as_they_are
    tails = {branch: _tail(branch) for branch in branches}
    links = {tail[1].key for tail in tails.values() if len(tail) > 1}
    if len(links) > 1:
        return as_they_are
    endings = _Endings.of(slots, tails)
    return [
        (slot, None)
        if any(branch.children for branch in slot.values())
        else (
            {i: _cut(branch, len(tails[branch])) for i, branch in slot.items()},
            Ending(
                endings.words(place, len(slots)),
                {i: _print(tails[branch]) for i, branch in slot.items()},
            ),
        )
        for place, slot in enumerate(slots)
    ]


@dataclass(frozen=True, slots=True)
class _Endings:
    """Hold how the points of a list end: most, the last but one, the last."""

    between: str
    before_last: str
    last: str

    @classmethod
    def of(
        cls, slots: Sequence[Slot], tails: Mapping[Branch, tuple[Token, ...]]
    ) -> _Endings:
        """Find how most texts end theirs."""
        last: dict[str, Branch] = {}
        for slot in slots:
            last.update(slot)
        printed = [(_print(tail), branch) for branch, tail in tails.items()]
        ends = [words for words, b in printed if b is last[b.text_id]]
        others = [words for words, b in printed if b is not last[b.text_id]]
        linked = [words for words in others if " " in words]
        plain = [words for words in others if words and " " not in words]
        between = _most(plain) or ";"
        return cls(between, _most(linked) or between, _most(ends) or ".")

    def words(self, place: int, count: int) -> str:
        """Return how the point at a place ends."""
        if place == count - 1:
            return self.last
        return self.before_last if place == count - 2 else self.between


def _most(words: Sequence[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda one: (-counted[one], one), default="")


def _tail(branch: Branch) -> tuple[Token, ...]:
    """Return the sign that ends a point, with the word behind it that joins on."""
    tokens = branch.line.tokens if branch.line else ()
    last, before = tokens[-1:], tokens[-2:-1]
    if any(token.calls for token in (*last, *before)):
        return ()
    if _signs(last):
        return last
    is_link = any(t.is_word and len(t.key) <= _LINK_LETTERS_MAX for t in last)
    return (*before, *last) if is_link and _signs(before) and len(tokens) > 2 else ()


def _signs(tokens: Sequence[Token]) -> bool:
    return any(token.key in _SIGNS for token in tokens)


def _print(tokens: Sequence[Token]) -> str:
    return "".join(part.own for token in tokens for part in token.parts)


def _cut(branch: Branch, count: int) -> Branch:
    if not count or branch.line is None:
        return branch
    line = replace(branch.line, tokens=branch.line.tokens[:-count])
    return replace(branch, line=line)
