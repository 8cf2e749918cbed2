"""Hold who says what as tables: families by texts, by Members, one side only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.measurement import Strength


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Say what one text or Member has in one family.

    Attributes:
        strength: The strongest that it has there.
        variant: Position, from 0, of that wording among the variants of the family.
    """

    strength: Strength
    variant: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Be the cells of one family.

    Attributes:
        family_id: Which family.
        level: How far it converges.
        cells: One for each column; nothing where the column has no provision there.
    """

    family_id: str
    level: ConvergenceLevel
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True, slots=True)
class FamilyMatrix:
    """Be a table of families by texts, or of families by Members.

    Attributes:
        columns: Ids of texts, or codes of Members.
        rows: One for each family, in the order of the families.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class Side(StrEnum):
    """Say what kind of a side stands alone behind a family."""

    TEXT = "text"
    MEMBER = "member"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class OneSided:
    """Say that only one side wants a family.

    Attributes:
        family_id: Which family.
        side: What kind of a side it is.
        holder: Id of the text, or code of the Member or group.
        members: The Members of that side who want it, sorted.
    """

    family_id: str
    side: Side
    holder: str
    members: tuple[str, ...]
