"""Draft the report of a meeting from what was said, by item and never by time.

Reads: the items of the agenda, interventions without speakers.
Writes: a draft whose every point leads back to the interventions it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from nonpaper.align.sameness import SamenessRules, group_same
from nonpaper.domain.informal_report import (
    InformalReport,
    Intervention,
    InterventionKind,
    PartKind,
    Quantity,
    ReportItem,
    ReportPart,
    ReportPoint,
    ReportSection,
)
from nonpaper.domain.naming import fold_name
from nonpaper.domain.source import Language

_KINDS = {kind: rank for rank, kind in enumerate(InterventionKind)}
_QUANTITIES = {Quantity.MANY: 0, Quantity.SOME: 1, Quantity.UNSAID: 2}
_SHARED = frozenset({InterventionKind.PROPOSAL, InterventionKind.FLEXIBILITY})


def draft_report(
    items: Sequence[ReportItem],
    interventions: Iterable[Intervention],
    *,
    rules: SamenessRules,
    language: Language,
    least: int,
) -> InformalReport:
    """Draft the report of a meeting.

    What was said in the same words stands once. How often is said only from the
    minimum on, and of interventions, as nobody notes who spoke. An area of convergence
    is what was proposed, or could be lived with, in so many interventions while nothing
    that somebody could not accept was noted on the item. The order is that of kinds,
    quantities and the alphabet: neither the order nor the number of interventions can
    be read from it.

    Args:
        items: The items of the agenda, in their order.
        interventions: What was said; on other items it is left out.
        rules: The words by which notes can be told apart.
        language: The language of the notes.
        least: The fewest interventions of which is said that they are some.
    """
    said = list(interventions)
    sections = []
    for item in items:
        here = [one for one in said if one.item == item.id]
        points = list(_points(here, rules, language, least))
        is_refused = any(one.kind is InterventionKind.RED_LINE for one in here)
        parts = _parts(points, is_refused=is_refused) if here else ()
        sections.append(ReportSection(item, parts))
    return InformalReport(tuple(sections), least)


def _points(
    said: Sequence[Intervention], rules: SamenessRules, language: Language, least: int
) -> Iterator[ReportPoint]:
    for kind in InterventionKind:
        some = [one for one in said if one.kind is kind]
        for group in group_same([one.words for one in some], rules, language):
            alike = [some[at] for at in group]
            yield ReportPoint(
                words=_words_of(alike),
                kind=kind,
                quantity=_quantity(len(alike), len(said), least),
                wordings=tuple(sorted({one.words for one in alike})),
                interventions=tuple(sorted(one.id for one in alike)),
            )


def _words_of(alike: Sequence[Intervention]) -> str:
    """Return the wording that is commonest, the longest of those, by the alphabet."""
    counts = Counter(" ".join(one.words.split()) for one in alike)
    return min(counts, key=lambda words: (-counts[words], -len(words), words))


def _quantity(count: int, whole: int, least: int) -> Quantity:
    if count < least:
        return Quantity.UNSAID
    return Quantity.MANY if 2 * count > whole else Quantity.SOME


def _parts(
    points: Sequence[ReportPoint], *, is_refused: bool
) -> tuple[ReportPart, ...]:
    def part_of(point: ReportPoint) -> PartKind:
        if point.kind is InterventionKind.QUESTION:
            return PartKind.OPEN_QUESTIONS
        is_shared = point.kind in _SHARED and point.quantity is not Quantity.UNSAID
        if is_shared and not is_refused:
            return PartKind.CONVERGENCE
        if point.kind is InterventionKind.FLEXIBILITY:
            return PartKind.LANDING_ZONES
        return PartKind.SAID

    def order(point: ReportPoint) -> tuple[int, int, str, str]:
        words = point.words
        quantity = _QUANTITIES[point.quantity]
        return (_KINDS[point.kind], quantity, fold_name(words), words)

    ordered = sorted(points, key=order)
    return tuple(
        ReportPart(kind, tuple(p for p in ordered if part_of(p) is kind))
        for kind in PartKind
    )
