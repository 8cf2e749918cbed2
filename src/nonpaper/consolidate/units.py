"""Choose what of each text is drafted into which article.

Reads: families of provisions, the branches of the texts. Writes: for each family at
most one branch of each text; no line of a text in two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.likeness import Likeness
from nonpaper.consolidate.trees import Branch
from nonpaper.domain.convergence import Family, ProvisionRef
from nonpaper.domain.text import ProvisionKind

_MOVES_MIN = 0.40
"""A paragraph that is less like those of a family stays in its own article."""

_SECOND_MIN = 0.35
"""Second articles of texts in one family are drafted together if they are so alike."""


@dataclass(slots=True, eq=False)
class Unit:
    """Be what becomes one article of the draft.

    Attributes:
        family_id: The family it is drafted from, or nothing.
        branches: For each text what it has.
    """

    family_id: str | None
    branches: dict[str, Branch] = field(default_factory=dict)


def find_units(
    families: Sequence[Family],
    tops: Mapping[str, Sequence[Branch]],
    likeness: Likeness,
    base_id: str | None = None,
) -> list[Unit]:
    """Return what becomes the articles of a draft, in the order of the families.

    Where a text has several provisions in a family, the likest to the others is drafted
    with them and the others stand alone after them. A paragraph that belongs to the
    family of another matter than its article is drafted there.

    Args:
        families: In the order of an agreement.
        tops: The top branches of each text.
        likeness: Compares what provisions deal with.
        base_id: The text from which one drafts; its articles stay as they are.
    """
    index: dict[ProvisionRef, Branch] = {}
    for branch in (b for tops_ in tops.values() for top in tops_ for b in top.walk()):
        index.setdefault(ProvisionRef(branch.text_id, branch.eid), branch)
    units: list[Unit] = []
    outer = _outermost(families, index)
    for family in families:
        found = [index[ref] for ref in family.members if ref in outer]
        units += list(_family_units(family, found, likeness)) or [Unit(family.id)]
    inner = [
        (family.id, ref)
        for family in families
        for ref in family.members
        if ref in index and ref not in outer and ref.text_id != base_id
    ]
    _move_paragraphs(inner, units, index, likeness)
    _add_rest(units, tops)
    return [unit for unit in units if unit.branches]


def place_single(units: Sequence[Unit], backers: Backers) -> list[Unit]:
    """Return units, those of one text behind the article that they follow in it.

    What follows none stands before the next one that others have too.
    """
    texts = backers.ordered({i for unit in units for i in unit.branches})
    placed = [unit for unit in units if len(unit.branches) > 1]
    if not placed and len(texts) > 1:
        return list(units)
    for text_id in texts:
        own = [unit for unit in units if text_id in unit.branches]
        own.sort(key=lambda unit: unit.branches[text_id].first_position)
        at = min((placed.index(u) for u in own if u in placed), default=len(placed))
        for unit in own:
            if unit in placed:
                at = placed.index(unit) + 1
                while at < len(placed) and len(placed[at].branches) == 1:
                    at += 1
            else:
                placed.insert(at, unit)
                at += 1
    return placed


def _outermost(
    families: Iterable[Family], index: Mapping[ProvisionRef, Branch]
) -> set[ProvisionRef]:
    """Return the members of families that stand in no other member."""
    refs = {ref for family in families for ref in family.members if ref in index}
    inside = {
        ProvisionRef(below.text_id, below.eid)
        for ref in refs
        for below in index[ref].walk()
        if below.eid != ref.eid  # words below a heading have its name
    }
    return refs - inside


def _family_units(
    family: Family, branches: Sequence[Branch], likeness: Likeness
) -> Iterator[Unit]:
    """Go through the articles of a family: the first of all its texts, then others."""
    left = list(branches)
    share = 0.0
    while left:
        unit = Unit(family.id)
        lead, *others = _by_likeness(left, likeness)
        for branch in (lead, *others):
            score = likeness.to_any(branch, unit.branches.values())
            is_near = not unit.branches or score >= share
            if branch.text_id not in unit.branches and is_near:
                unit.branches[branch.text_id] = branch
        left = [b for b in left if unit.branches.get(b.text_id) is not b]
        unit.branches = {i: _as_article(b) for i, b in unit.branches.items()}
        yield unit
        share = _SECOND_MIN


def _by_likeness(branches: Sequence[Branch], likeness: Likeness) -> list[Branch]:
    """Return provisions, those that are likest to one of another text first."""
    return sorted(
        branches,
        key=lambda b: (
            -likeness.to_any(
                b, [other for other in branches if other.text_id != b.text_id]
            )
        ),
    )


def _as_article(branch: Branch) -> Branch:
    """Return a paragraph that stands for an article as an article without heading."""
    if branch.kind is ProvisionKind.ARTICLE:
        return branch
    return Branch(branch.text_id, branch.eid, ProvisionKind.ARTICLE, None, (branch,))


def _move_paragraphs(
    inner: Iterable[tuple[str, ProvisionRef]],
    units: Sequence[Unit],
    index: Mapping[ProvisionRef, Branch],
    likeness: Likeness,
) -> None:
    """Move paragraphs to the family that they are in, where their article is not."""
    by_family: dict[str, Unit] = {}
    for unit in units:
        by_family.setdefault(str(unit.family_id), unit)
    for family_id, ref in inner:
        there, named = by_family[family_id], index[ref]
        if ref.text_id in there.branches:
            continue
        homes = (u for u in units if _holds(u.branches.get(ref.text_id), named))
        if home := next(homes, None):
            _move(named, home, there, likeness)


def _holds(branch: Branch | None, child: Branch) -> bool:
    return branch is not None and any(child is one for one in branch.children)


def _move(named: Branch, home: Unit, there: Unit, likeness: Likeness) -> None:
    text_id = named.text_id
    article = home.branches[text_id]

    def paragraphs(unit: Unit) -> list[Branch]:
        return [c for i, b in unit.branches.items() if i != text_id for c in b.children]

    moved = [
        child
        for child in article.children
        if (score := likeness.to_any(child, paragraphs(there))) >= _MOVES_MIN
        and score > likeness.to_any(child, paragraphs(home))
    ]
    if all(named is not child for child in moved):
        return
    stays = tuple(c for c in article.children if all(c is not one for one in moved))
    if stays:
        home.branches[text_id] = replace(article, children=stays)
        there.branches[text_id] = replace(article, line=None, children=tuple(moved))
    else:
        there.branches[text_id] = home.branches.pop(text_id)


def _add_rest(units: list[Unit], tops: Mapping[str, Sequence[Branch]]) -> None:
    """Add the articles that are in no family, each after what comes before it."""
    taken = {
        (text_id, one.eid): unit
        for unit in units
        for text_id, branch in unit.branches.items()
        for one in branch.walk()
    }
    for text_id, branches in tops.items():
        before: Unit | None = None
        for branch in (b for top in branches for b in top.walk()):
            unit = taken.get((text_id, branch.eid))
            if unit is None and branch.kind is ProvisionKind.ARTICLE:
                unit = Unit(None, {text_id: _without(branch, taken)})
                at = units.index(before) + 1 if before else 0
                units.insert(at, unit)
                taken.update(((text_id, one.eid), unit) for one in branch.walk())
            before = unit or before


def _without(branch: Branch, taken: Mapping[tuple[str, str], Unit]) -> Branch:
    """Return a branch without what is drafted elsewhere."""
    children = tuple(
        _without(child, taken)
        for child in branch.children
        if child.eid == branch.eid or (child.text_id, child.eid) not in taken
    )
    return replace(branch, children=children)
