"""Hold what was said at a meeting, without who said it, and the report of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class InterventionKind(StrEnum):
    """Say what an intervention does; reports follow this order, never that of time."""

    PROPOSAL = "proposal"
    CONCERN = "concern"
    RED_LINE = "red_line"  # what somebody could not accept
    FLEXIBILITY = "flexibility"  # what somebody could live with
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Intervention:
    """Be what somebody said at a meeting: without who said it, and without when.

    Attributes:
        id: A random name; it says nothing of the order.
        item: Id of the item of the agenda that it is on.
        kind: What it does.
        words: What was said, in the words of who took the notes.
    """

    id: str
    item: str
    kind: InterventionKind
    words: str


@dataclass(frozen=True, slots=True)
class ReportItem:
    """Be an item of the agenda as the report names it.

    Attributes:
        id: What interventions name it by.
        title: Its title.
    """

    id: str
    title: str


class Quantity(StrEnum):
    """Say in how many interventions the same was said.

    Interventions are counted and not delegations, as nobody notes who spoke.
    """

    UNSAID = "unsaid"  # fewer than the minimum: the report does not say how many
    SOME = "some"
    MANY = "many"  # in more than half of those on the item


class PartKind(StrEnum):
    """Name the parts of what a report says on an item, in their order."""

    SAID = "said"
    CONVERGENCE = "convergence"
    LANDING_ZONES = "landing_zones"
    OPEN_QUESTIONS = "open_questions"


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """Be one thing that was said, once, however often it was said.

    Attributes:
        words: The words that stand in the report.
        kind: What the interventions do.
        quantity: How many there are, as far as it may be said.
        wordings: All wordings that are taken for the same, sorted; for the facilitator.
        interventions: Ids of the interventions it rests on, sorted.
    """

    words: str
    kind: InterventionKind
    quantity: Quantity
    wordings: tuple[str, ...]
    interventions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Be one part of what a report says on an item; it may have no points."""

    kind: PartKind
    points: tuple[ReportPoint, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """Be what a report says on one item of the agenda.

    Attributes:
        item: The item.
        parts: All parts, in their order; none where nothing was noted on the item.
    """

    item: ReportItem
    parts: tuple[ReportPart, ...]


@dataclass(frozen=True, slots=True)
class InformalReport:
    """Be the draft of a report of a meeting.

    Attributes:
        sections: One for each item, in the order of the agenda.
        least: The fewest interventions of which the report says that they are some.
    """

    sections: tuple[ReportSection, ...]
    least: int

    def points(self) -> Sequence[ReportPoint]:
        """Return all points, in the order of the report."""
        return [
            point
            for section in self.sections
            for part in section.parts
            for point in part.points
        ]
