"""Hang the lines of a text up as a tree, to be set beside those of other texts.

Reads: `Text` and its `Draft`. Writes: branches, every line in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from nonpaper.consolidate.headings import calm_heading, find_capitals
from nonpaper.consolidate.tokens import Part, Speller, Token
from nonpaper.domain.draft import HEADED, Draft, DraftLine, DraftRun, RunRole
from nonpaper.domain.text import Provision, ProvisionKind, Text

_SAID_IN_LABELS = frozenset({RunRole.BRACKET, RunRole.OPTION, RunRole.ATTRIBUTION})


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Be one line of one text.

    Attributes:
        position: Place among the lines of its text, from 0.
        eid: The provision whose words it holds.
        kind: What that is.
        label: Its number as printed, brackets and all.
        depth: How far it is set in.
        tokens: Its words; a bracket before the number is among them.
    """

    position: int
    eid: str
    kind: ProvisionKind
    label: str
    depth: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, eq=False)
class Branch:
    """Be a provision of one text with all that it holds.

    Attributes:
        text_id: The text.
        eid: The provision.
        kind: What it is.
        line: Its own line; nothing if all its words are in its children, as those of a
            preamble without a heading are.
        children: What it holds, in order.
    """

    text_id: str
    eid: str
    kind: ProvisionKind
    line: OwnLine | None
    children: tuple[Branch, ...] = ()

    def walk(self) -> Iterator[Branch]:
        """Go through it and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the words of all its lines, as they are compared."""
        own = (t.key for t in self.line.tokens if t.is_word) if self.line else ()
        return (*own, *(key for child in self.children for key in child.keys))

    @cached_property
    def first_position(self) -> int:
        """Return the place of its first line among those of its text."""
        return min(b.line.position for b in self.walk() if b.line)


@dataclass(slots=True)
class _Twig:
    """Be a branch that still grows."""

    eid: str
    kind: ProvisionKind
    line: OwnLine | None = None
    children: list[_Twig] = field(default_factory=list)


def grow_branches(
    text: Text, draft: Draft, speller: Speller, notes: Callable[[str], str]
) -> tuple[Branch, ...]:
    """Return the top branches of a text.

    Points hang on the chapeau before them, and what has no words of its own takes those
    of its first child.

    Args:
        text: The text.
        draft: The text as it is laid out.
        speller: Parts lines into tokens.
        notes: Gives for the label of a footnote what the note is compared by.
    """
    root = _Twig("", ProvisionKind.BLOCK)
    grown: dict[str, _Twig] = {}
    chains = {eid: chain for top in text.provisions for eid, chain in _chains(top, ())}
    capitals = find_capitals(draft.lines)
    for position, line in enumerate(draft.lines):
        own = _own_line(position, line, speller, notes)
        if line.is_heading:
            own = replace(own, tokens=calm_heading(own.tokens, capitals))
        _parent(line.eid or "", chains, grown, root).children.append(
            twig := _Twig(own.eid, own.kind, own)
        )
        grown.setdefault(own.eid, twig)
    return tuple(_frozen(text.id, twig) for twig in _hung(root.children))


def _chains(
    provision: Provision, above: tuple[Provision, ...]
) -> Iterator[tuple[str, tuple[Provision, ...]]]:
    """Go through all elements, each with those it stands in, the outermost first."""
    yield provision.eid, above
    for child in provision.children:
        yield from _chains(child, (*above, provision))


def _parent(
    eid: str,
    chains: Mapping[str, tuple[Provision, ...]],
    grown: dict[str, _Twig],
    root: _Twig,
) -> _Twig:
    """Return where a line hangs: on its element's first line, or on what is above.

    Further lines of a point are points of their own: lists set apart by blank lines.
    """
    if eid in grown and grown[eid].kind is not ProvisionKind.POINT:
        return grown[eid]
    parent = root
    for above in chains.get(eid, ()):
        if above.eid not in grown:
            grown[above.eid] = _Twig(above.eid, above.kind)
            parent.children.append(grown[above.eid])
        parent = grown[above.eid]
    return parent


def _own_line(
    position: int, line: DraftLine, speller: Speller, notes: Callable[[str], str]
) -> OwnLine:
    said = [run for run in line.label if run.role in _SAID_IN_LABELS]
    if line.kind is ProvisionKind.OPTION:  # its label is its number
        said = [run for run in said if run.role is not RunRole.OPTION]
    bare = [DraftRun(run.words.strip(), run.role) for run in said]
    before = (_unprinted(token) for token in speller.part(bare, notes))
    label = "".join(run.words for run in line.label)
    tokens = (*before, *speller.part(line.runs, notes))
    return OwnLine(
        position, line.eid or "", line.kind, label, line.depth, _called(tokens)
    )


def _called(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a footnote mark that comes first on the token before it, if there is one."""
    for place in range(1, len(tokens)):
        if not tokens[place].parts:
            calls = tokens[place - 1].calls + tokens[place].calls
            joined = replace(tokens[place - 1], calls=calls)
            return (*tokens[: place - 1], joined, *tokens[place + 1 :])
    return tokens


def _unprinted(token: Token) -> Token:
    """Return a token that the text has in the number of the line, not in its words."""
    return replace(token, parts=tuple(Part(p.role, p.words, "") for p in token.parts))


def _hung(twigs: list[_Twig]) -> list[_Twig]:
    """Hang points on the chapeau that they follow."""
    hung: list[_Twig] = []
    for twig in twigs:
        is_point = twig.kind is ProvisionKind.POINT
        if is_point and hung and hung[-1].kind is ProvisionKind.CHAPEAU:
            hung[-1].children.append(twig)
        else:
            hung.append(twig)
    return hung


def _frozen(text_id: str, twig: _Twig) -> Branch:
    line, children = twig.line, _hung(twig.children)
    if line is None and twig.kind not in HEADED and children:
        first, *others = children
        if first.kind not in HEADED:
            line, children = first.line, _hung([*first.children, *others])
    frozen = tuple(_frozen(text_id, child) for child in children)
    return Branch(text_id, twig.eid, twig.kind, line, frozen)
