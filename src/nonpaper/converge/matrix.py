"""Lay out who says what: families by texts, families by Members, one side only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nonpaper.converge.table import backers, current_text_ids
from nonpaper.domain.convergence import ConvergenceLevel, FamilyConvergence
from nonpaper.domain.matrix import (
    FamilyMatrix,
    MatrixCell,
    MatrixRow,
    OneSided,
    Side,
)
from nonpaper.domain.measurement import Strength
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.text import Text

_STRONGEST_FIRST = tuple(Strength)


def text_matrix(
    convergences: Sequence[FamilyConvergence], texts: Sequence[Text]
) -> FamilyMatrix:
    """Return what each text has in each family; the texts in the order given.

    A text with several provisions in a family speaks by the one nearest to the base.
    """
    ids = [text.id for text in texts]
    return _matrix(convergences, ids, {text_id: (text_id,) for text_id in ids})


def member_matrix(
    convergences: Sequence[FamilyConvergence],
    texts: Sequence[Text],
    directory: MemberDirectory,
) -> FamilyMatrix:
    """Return what each Member has in each family, by the current texts it backs.

    A Member behind several texts has the strongest of what they say.
    """
    members = members_behind(texts, directory)
    return _matrix(convergences, sorted(members), members)


def members_behind(
    texts: Iterable[Text], directory: MemberDirectory
) -> dict[str, tuple[str, ...]]:
    """Return for each Member the ids of the current texts it stands behind, sorted."""
    known = list(texts)
    current = current_text_ids(known)
    behind: dict[str, set[str]] = {}
    for text in known:
        if text.id in current:
            for member in directory.expand(backers(text, directory)):
                behind.setdefault(member, set()).add(text.id)
    return {member: tuple(sorted(ids)) for member, ids in behind.items()}


def level_shares(
    convergences: Sequence[FamilyConvergence],
) -> dict[ConvergenceLevel, float]:
    """Return the share of the families that each level has, in [0, 1], all named."""
    counts = dict.fromkeys(ConvergenceLevel, 0)
    for convergence in convergences:
        counts[convergence.level] += 1
    whole = max(len(convergences), 1)
    return {level: count / whole for level, count in counts.items()}


def one_sided(
    convergences: Sequence[FamilyConvergence],
    texts: Sequence[Text],
    directory: MemberDirectory,
) -> tuple[OneSided, ...]:
    """Return what only one side wants, in the order of the families.

    A family of one Member, or of one sponsor, is that Member's or sponsor's; one of
    several Members of one group, while Members outside the group have texts too, is the
    smallest such group's; one of a text of nobody known is that text's. Each family is
    told of once, by the first of these that fits.
    """
    behind = members_behind(texts, directory)
    current = current_text_ids(texts)
    found = (
        _one_side(convergence, current, frozenset(behind), directory)
        for convergence in convergences
    )
    return tuple(side for side in found if side is not None)


def _one_side(
    convergence: FamilyConvergence,
    current: frozenset[str],
    table_members: frozenset[str],
    directory: MemberDirectory,
) -> OneSided | None:
    members = convergence.backing.members
    sponsors = convergence.backing.sponsors
    ids = {ref.text_id for ref in convergence.family.members} & current
    family_id = convergence.family.id
    if not members:
        if len(ids) != 1:
            return None
        return OneSided(family_id, Side.TEXT, min(ids), ())
    if convergence.level is ConvergenceLevel.SINGLE and len(sponsors) > 1:
        return OneSided(family_id, Side.TEXT, min(ids), members)
    if len(sponsors) == 1 and table_members - set(members):
        code = sponsors[0]
        is_group = code in directory.groups and code not in directory.members
        side = Side.GROUP if is_group else Side.MEMBER
        return OneSided(family_id, side, code, members)
    group = _smallest_group(frozenset(members), table_members, directory)
    return OneSided(family_id, Side.GROUP, group, members) if group else None


def _smallest_group(
    members: frozenset[str], table_members: frozenset[str], directory: MemberDirectory
) -> str | None:
    groups = [
        (len(group.members), code)
        for code, group in directory.groups.items()
        if members <= set(group.members) and table_members - set(group.members)
    ]
    return min(groups)[1] if groups else None


def _matrix(
    convergences: Sequence[FamilyConvergence],
    columns: Sequence[str],
    texts_of: Mapping[str, tuple[str, ...]],
) -> FamilyMatrix:
    columns_of: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        for text_id in texts_of[column]:
            columns_of.setdefault(text_id, []).append(number)
    rows = []
    for convergence in convergences:
        cells: list[MatrixCell | None] = [None] * len(columns)
        for text_id, cell in _cells(convergence).items():
            for number in columns_of.get(text_id, ()):
                known = cells[number] or cell
                cells[number] = min(known, cell, key=_strength_order)
        rows.append(MatrixRow(convergence.family.id, convergence.level, tuple(cells)))
    return FamilyMatrix(tuple(columns), tuple(rows))


def _cells(convergence: FamilyConvergence) -> dict[str, MatrixCell]:
    found: dict[str, MatrixCell] = {}
    spoken = {ref.text_id: ref for ref in convergence.speaking}
    for number, variant in enumerate(convergence.variants):
        for ref in variant.refs:
            if spoken.get(ref.text_id, ref) != ref:
                continue
            cell = MatrixCell(variant.strength, number)
            known = found.get(ref.text_id, cell)
            found[ref.text_id] = min(known, cell, key=_strength_order)
    return found


def _strength_order(cell: MatrixCell) -> tuple[int, int]:
    return _STRONGEST_FIRST.index(cell.strength), cell.variant
