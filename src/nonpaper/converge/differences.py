"""Find where texts differ in substance, and say who says what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.converge.changes import quote
from nonpaper.converge.disputes import Dispute, whole_disputes
from nonpaper.converge.force import Said, say_force
from nonpaper.converge.score import BINDING
from nonpaper.converge.standing import Piece, Standing
from nonpaper.converge.table import Table
from nonpaper.converge.wording import Quantity
from nonpaper.domain.convergence import ProvisionRef, Reversal
from nonpaper.domain.measurement import Development, Measurement, Strength
from nonpaper.domain.redline import ISLAND_WORDS_MIN, shared_stretches
from nonpaper.domain.statement import Statement, Value

STRENGTH_TOLERANCE = 0.25
"""Texts whose binding force differs by more say different things."""

COMMON_SHARE_MIN = 1 / 3
"""Wordings that have less in common with the base have other rules, not other words.

Of 7,000 random pairs of articles on different topics of electronic commerce, 99 in 100
have less than 0.27 of the shorter in common (`common_share`).
"""

MATCHED_SHARE_MIN = 0.5
"""Two paragraphs correspond if they share this much of the words of both."""

LESSER_DUTIES = (Development.FLEXIBILITY, Development.TRANSITION_PERIOD)
"""Development types that change who is bound, and when."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Be what a text says in a family: its provision that is nearest to the base.

    Attributes:
        text_id: The text.
        standing: Its provision.
        base: The base of its language.
        likeness: How like the two are, in [0, 1]; `wording_likeness`.
    """

    text_id: str
    standing: Standing
    base: Standing
    likeness: float

    @property
    def measurement(self) -> Measurement:
        """Return what the provision says."""
        return self.standing.measurement


@dataclass(frozen=True, slots=True)
class Difference:
    """Be one difference in substance.

    Attributes:
        text_ids: The texts that stand apart from the larger part.
        statement: Who says what.
    """

    text_ids: frozenset[str]
    statement: Statement


def find_differences(
    nearest: Sequence[Nearest],
    table: Table,
    strengths: Mapping[str, Strength],
    reversals: Sequence[Reversal] = (),
) -> tuple[Difference, ...]:
    """Find all differences in substance, the kinds in a fixed order.

    Binding force (`strengths`); reversed rules; binding force paragraph by paragraph;
    figures with a unit; lesser duties for developing Parties; open alternatives; and
    wordings that share little.
    """
    return (
        *_strengths(nearest, table, strengths),
        *_reversed(reversals, table),
        *_pieces(nearest, table),
        *_figures(nearest, table),
        *_lesser_duties(nearest, table),
        *_disputes(nearest, table),
        *_far_wordings(nearest, table),
    )


def are_apart(first: Strength, second: Strength) -> bool:
    """Tell whether two strengths differ in substance.

    Example:
        >>> are_apart(Strength.OBLIGATION, Strength.RECOMMENDATION)
        True
        >>> are_apart(Strength.OBLIGATION, Strength.PROHIBITION)
        False
    """
    return abs(BINDING[first] - BINDING[second]) > STRENGTH_TOLERANCE


def common_share(first: Standing, second: Standing) -> float:
    """Return the share of the shorter wording that stands in the longer one.

    Only stretches of three words or more count, so that a text that adds paragraphs to
    the other has all in common with it, and two texts on other matters next to nothing.
    """
    if first is second:
        return 1.0
    stretches = shared_stretches(first.folded, second.folded)
    common = sum(size for *_, size in stretches if size >= ISLAND_WORDS_MIN)
    shorter = min(len(first.folded), len(second.folded))
    return common / shorter if shorter else float(first.folded == second.folded)


def _strengths(
    nearest: Sequence[Nearest], table: Table, strengths: Mapping[str, Strength]
) -> Iterator[Difference]:
    by_strength: dict[Strength, list[Nearest]] = {}
    for one in sorted(nearest, key=lambda n: n.text_id):
        by_strength.setdefault(strengths[one.text_id], []).append(one)
    order = list(Strength)
    ranked = sorted(by_strength, key=lambda s: (-len(by_strength[s]), order.index(s)))
    apart = [s for s in ranked[1:] if are_apart(ranked[0], s)]
    if not apart:
        return
    groups = tuple(
        say_force([Said.of(one.standing) for one in by_strength[s]], table)
        for s in (ranked[0], *apart)
    )
    ids = frozenset(n.text_id for s in apart for n in by_strength[s])
    yield Difference(ids, Statement.of("difference.force", groups=groups))


def _reversed(reversals: Sequence[Reversal], table: Table) -> Iterator[Difference]:
    for found in reversals:
        ids = min(found.opposing, found.forbidding, key=len)
        forbids = table.speakers(found.forbidding)
        others = table.speakers(found.opposing)
        said = (
            Statement.of("difference.required", forbids=forbids, requires=others)
            if found.is_duty
            else Statement.of("difference.reversed", forbids=forbids, permits=others)
        )
        yield Difference(frozenset(ids), said)


def _pieces(nearest: Sequence[Nearest], table: Table) -> Iterator[Difference]:
    """Compare corresponding paragraphs of texts whose whole binds alike."""
    found: dict[tuple[ProvisionRef, str, str], list[tuple[Said, Said]]] = {}
    for one in nearest:
        if one.standing is one.base or are_apart(
            one.measurement.strength, one.base.measurement.strength
        ):
            continue
        for old, new in _matched(one.base, one.standing):
            said = Said.of(one.base, old), Said.of(one.standing, new)
            apart = are_apart(old.measurement.strength, new.measurement.strength)
            if apart and said[0].cue != said[1].cue:
                key = one.base.ref, said[0].cue, said[1].cue
                found.setdefault(key, []).append(said)
    everybody = {one.text_id for one in nearest}
    for _, pairs in sorted(found.items(), key=lambda item: item[0]):
        ids = {new.text_id for _, new in pairs}
        others = everybody - ids
        groups = (
            say_force([new for _, new in pairs], table),
            say_force([pairs[0][0]], table),
        )
        yield Difference(
            frozenset(ids if len(ids) <= len(others) else others),
            Statement.of("difference.paragraph", groups=groups),
        )


def _figures(nearest: Sequence[Nearest], table: Table) -> Iterator[Difference]:
    """Find the units for which texts have figures of which neither has the other's."""
    figures: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    for one in nearest:
        for unit, values in _by_unit(one.standing).items():
            figures[unit][one.text_id] = values
    for unit, by_text in sorted(figures.items()):
        sets = Counter(by_text.values())
        most = min(sets, key=lambda s: (-sets[s], sorted(s)))
        apart = {
            i: values
            for i, values in by_text.items()
            if not (values <= most or values >= most)
        }
        if apart:
            yield Difference(
                frozenset(apart), _figures_said(unit, most, by_text, apart, table)
            )


def _figures_said(
    unit: str,
    most: frozenset[int],
    by_text: Mapping[str, frozenset[int]],
    apart: Mapping[str, frozenset[int]],
    table: Table,
) -> Statement:
    groups: list[Value] = []
    for values in (most, *sorted(set(apart.values()), key=sorted)):
        who = table.speakers(i for i, v in by_text.items() if v == values)
        amounts = tuple(Statement.of(f"unit.{unit}", n=n) for n in sorted(values))
        groups.append(Statement.of("difference.figure", who=who, amounts=amounts))
    return Statement.of("difference.figures", groups=tuple(groups))


def _lesser_duties(nearest: Sequence[Nearest], table: Table) -> Iterator[Difference]:
    for type_ in LESSER_DUTIES:
        having = [n.text_id for n in nearest if type_ in n.measurement.development]
        lacking = [n.text_id for n in nearest if n.text_id not in set(having)]
        if having and lacking:
            yield Difference(
                frozenset(having if len(having) < len(lacking) else lacking),
                Statement.of(
                    f"difference.{type_}",
                    having=table.speakers(having),
                    lacking=table.speakers(lacking),
                ),
            )


def _disputes(nearest: Sequence[Nearest], table: Table) -> Iterator[Difference]:
    for one in nearest:
        if one.standing.disputes:
            shown = whole_disputes(one.standing.disputes)
            alternatives: list[Value] = list(map(_alternative, shown))
            if more := len(one.standing.disputes) - len(shown):
                alternatives.append(Statement.of("difference.disputes_more", n=more))
            yield Difference(
                frozenset({one.text_id}),
                Statement.of(
                    "difference.disputes",
                    who=table.speakers([one.text_id]),
                    alternatives=tuple(alternatives),
                ),
            )


def _alternative(dispute: Dispute) -> Value:
    words = quote(dispute.words)
    if not dispute.names:
        return words
    key = "difference.opposed" if dispute.is_opposed else "difference.attributed"
    return Statement.of(key, names=dispute.names, words=words)


def _far_wordings(nearest: Sequence[Nearest], table: Table) -> Iterator[Difference]:
    by_base: dict[ProvisionRef, list[str]] = {}
    for one in nearest:
        if common_share(one.base, one.standing) < COMMON_SHARE_MIN:
            by_base.setdefault(one.base.ref, []).append(one.text_id)
    for base, ids in by_base.items():
        yield Difference(
            frozenset(ids),
            Statement.of(
                "difference.far",
                who=table.speakers(ids),
                base=table.speakers([base.text_id]),
            ),
        )


def _matched(base: Standing, other: Standing) -> Iterator[tuple[Piece, Piece]]:
    """Go through the pairs of paragraphs that share at least half the words of both."""
    if len(base.pieces) == 1 and len(other.pieces) == 1:
        return
    stretches = shared_stretches(base.folded, other.folded)
    for old in base.pieces:
        shared: Counter[int] = Counter()
        for start, other_start, size in stretches:
            low, high = max(start, old.start), min(start + size, old.end)
            shift = other_start - start
            for number, new in enumerate(other.pieces) if low < high else ():
                first, last = max(low + shift, new.start), min(high + shift, new.end)
                if first < last:
                    shared[number] += last - first
        for number, count in shared.most_common(1):
            new = other.pieces[number]
            words = max(old.end - old.start, new.end - new.start, 1)
            if count >= MATCHED_SHARE_MIN * words:
                yield old, new


def _by_unit(standing: Standing) -> dict[str, frozenset[int]]:
    units: dict[str, set[int]] = defaultdict(set)
    quantities: Iterable[Quantity] = (q for p in standing.pieces for q in p.quantities)
    for quantity in quantities:
        units[quantity.unit].add(quantity.figure)
    return {unit: frozenset(values) for unit, values in units.items()}
