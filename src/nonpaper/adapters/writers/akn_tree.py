"""Nest the lines of a draft as Akoma Ntoso nests its elements.

Reads: `Draft`. Writes: `Branch`es, by the identifiers of the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nonpaper.domain.draft import Draft, DraftLine, DraftRun
from nonpaper.domain.text import ProvisionKind
from nonpaper.structure.grammar import EID_PREFIXES, RANKS

_KINDS = {prefix: kind for kind, prefix in EID_PREFIXES.items()}
_WORDS_OF_PARENT = frozenset({ProvisionKind.CHAPEAU, ProvisionKind.CLOSING})
_JOINT = "__"


@dataclass(frozen=True, slots=True)
class Part:
    """Be one sequence of runs of a draft.

    Attributes:
        number: Which, among the labels, lines and footnotes of the draft.
        runs: The runs.
    """

    number: int = -1
    runs: tuple[DraftRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Be a line of words in an element."""

    line: DraftLine
    label: Part
    runs: Part


@dataclass(slots=True)
class Branch:
    """Be one element in the making.

    Attributes:
        kind: What it is; nothing for the document itself.
        eid: Its identifier in the draft, or nothing.
        is_repeat: Whether an element before it has the same identifier.
        label: Its number.
        heading: Its heading.
        content: Its lines of words and the elements in it, in order.
    """

    kind: ProvisionKind | None = None
    eid: str | None = None
    is_repeat: bool = False
    label: Part = Part()
    heading: Part = Part()
    content: list[Words | Branch] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        """Tell whether it holds lines of words alone."""
        return not any(isinstance(one, Branch) for one in self.content)


def number_parts(draft: Draft) -> tuple[Part, ...]:
    """Return the labels and words of all lines, two for each, then the footnotes."""
    parts = [part for line in draft.lines for part in (line.label, line.runs)]
    parts += [note.runs for note in draft.notes]
    return tuple(Part(number, runs) for number, runs in enumerate(parts))


def build_tree(draft: Draft, parts: Sequence[Part]) -> Branch:
    """Return the document that the lines of a draft make.

    A line stands in the element whose identifier its own begins with. An element that
    has no line of its own is made where one inside it has. A line without identifier
    belongs to the element before it, unless it is a heading: then to the nearest
    element that can hold it.
    """
    tree = _Tree()
    for index, line in enumerate(draft.lines):
        tree.add(Words(line, parts[2 * index], parts[2 * index + 1]))
    return tree.root


@dataclass(slots=True)
class _Tree:
    """Hold the elements that are open."""

    root: Branch = field(default_factory=Branch)
    open: list[Branch] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def top(self) -> Branch:
        return self.open[-1] if self.open else self.root

    def add(self, words: Words) -> None:
        line = words.line
        if line.is_note or (line.eid is None and not line.is_heading):
            self.top.content.append(words)
        elif line.eid is None:
            while self.open and _rank(self.top) >= RANKS[line.kind]:
                self.open.pop()
            self._open(words)
        else:
            self._place(words, line.eid)

    def _place(self, words: Words, eid: str) -> None:
        line = words.line
        while self.open and not _is_inside(eid, self.top.eid):
            self.open.pop()
        is_own = self.top.eid == eid and not (line.label or line.is_heading)
        if self.top.eid == eid and not is_own:
            self.open.pop()
        self._open_above(eid)
        if is_own or line.kind in _WORDS_OF_PARENT:
            self.top.content.append(words)
        else:
            self._open(words)

    def _open(self, words: Words) -> None:
        line = words.line
        kind = line.kind
        if line.eid and not line.is_heading:  # bare words may be all that it has
            kind = _kind_of(line.eid) or kind
        branch = self._push(kind, line.eid)
        branch.label = words.label
        if line.is_heading:
            branch.heading = words.runs
        elif line.runs:
            branch.content.append(Words(line, Part(), words.runs))

    def _open_above(self, eid: str) -> None:
        """Open the elements around one that have no line of their own."""
        parts = eid.split(_JOINT)
        known = self.top.eid.split(_JOINT) if self.top.eid else []
        for count in range(len(known) + 1, len(parts)):
            above = _JOINT.join(parts[:count])
            if kind := _kind_of(above):
                self._push(kind, above)

    def _push(self, kind: ProvisionKind, eid: str | None) -> Branch:
        branch = Branch(kind, eid, is_repeat=eid in self.used)
        if eid:
            self.used.add(eid)
        self.top.content.append(branch)
        self.open.append(branch)
        return branch


def _rank(branch: Branch) -> float:
    if branch.kind is None:
        return float("-inf")
    return RANKS.get(branch.kind, float("inf"))


def _kind_of(eid: str) -> ProvisionKind | None:
    return _KINDS.get(eid.split(_JOINT)[-1].split("_")[0])


def _is_inside(eid: str, outer: str | None) -> bool:
    return outer is not None and (eid == outer or eid.startswith(outer + _JOINT))
