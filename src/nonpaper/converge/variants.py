"""Group the provisions of a family by wording, and find the one nearest to all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import Indel, Levenshtein

from nonpaper.converge.labels import with_labels
from nonpaper.converge.overlap import word_overlap
from nonpaper.converge.standing import Standing
from nonpaper.converge.table import Table
from nonpaper.domain.convergence import RedlineRun, Variant
from nonpaper.domain.measurement import Development
from nonpaper.domain.redline import redline_tokens
from nonpaper.domain.source import Language

_SLIP_LETTERS_MIN = 6
_SLIP_EDGE = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """Be one wording with all provisions that have it.

    Attributes:
        standings: The provisions, in the order of the texts; the first stands for all.
        text_ids: The current texts that have it, each once.
        likeness: How like it is to the base of its language, in [0, 1].
        base: The provision that stands for the base of its language.
    """

    standings: tuple[Standing, ...]
    text_ids: tuple[str, ...]
    likeness: float
    base: Standing

    @property
    def first(self) -> Standing:
        """Return the provision that stands for all."""
        return self.standings[0]

    @property
    def is_base(self) -> bool:
        """Tell whether it is the base of its language."""
        return self.first is self.base


def group_wordings(standings: Sequence[Standing], table: Table) -> tuple[Wording, ...]:
    """Group provisions by language and folded wording, spelling slips forgiven.

    The base of a language is the wording that stands nearest to all others, each
    weighed by its texts and, damped, by the Members behind them: 1 + log2(1 + Members)
    a text, so that one large bloc does not decide alone. Nearness is the share of
    neighbouring word pairs in common. Ties go to the first in alphabetical order.

    Returns:
        The base of the leading language first (the one with the most current texts),
        then by Members, then by texts behind it, then by likeness to the base.
    """
    by_language: dict[Language | None, list[list[Standing]]] = {}
    ordered = sorted(standings, key=lambda s: table.order(s.ref))
    for group in _merge_slips(_same_key(ordered)):
        by_language.setdefault(group[0].language, []).append(group)
    wordings: list[Wording] = []
    for groups in by_language.values():
        groups.sort(key=lambda group: group[0].key)
        wordings += _against_base(groups, table)
    leading = _leading_language(wordings)
    return tuple(sorted(wordings, key=lambda w: _rank(w, leading, table)))


def to_variant(wording: Wording, table: Table, *, with_redline: bool) -> Variant:
    """Return a wording as it is shown, with its redline against the base if wanted.

    One with labels of who wants what has its redline always: they stand nowhere else.
    """
    first = wording.first
    measured = [standing.measurement for standing in wording.standings]
    types = {type_ for m in measured for type_ in m.development}
    strength = Counter(m.strength for m in measured).most_common(1)[0][0]
    return Variant(
        tuple(standing.ref for standing in wording.standings),
        first.printed,
        first.language,
        _redline(wording, first) if with_redline or first.labels else (),
        table.backing(wording.text_ids, named=_named(wording, table)),
        strength,
        tuple(type_ for type_ in Development if type_ in types),
        Counter(m.action for m in measured).most_common(1)[0][0],
        max(standing.bracket_count for standing in wording.standings),
    )


def _redline(wording: Wording, first: Standing) -> tuple[RedlineRun, ...]:
    return with_labels(redline_tokens(wording.base.tokens, first.tokens), first.labels)


def _named(wording: Wording, table: Table) -> set[str]:
    """Return whom current texts name as wanting the whole of a wording."""
    return {
        code
        for standing in wording.standings
        if table.shelves[standing.ref.text_id].is_current
        for code in standing.backers
    }


def wording_likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of two folded wordings that stands in both in the same order.

    Twice the words of the longest common subsequence by all words; 1 for two empty.

    Example:
        >>> wording_likeness("no party shall tax".split(), "no party may tax".split())
        0.75
    """
    return float(Indel.normalized_similarity(first, second))


def is_spelling_slip(first: str, second: str) -> bool:
    """Tell whether two words differ by one slip of the pen inside a long word.

    Beginnings and endings must be the same: `lawful` and `unlawful`, `measure` and
    `measures` are different words.

    Example:
        >>> is_spelling_slip("electronic", "elcetronic"), is_spelling_slip("may", "nay")
        (True, False)
    """
    if min(len(first), len(second)) < _SLIP_LETTERS_MIN:
        return False
    if not (first.isalpha() and second.isalpha()):
        return False
    same_edges = (
        first[:_SLIP_EDGE] == second[:_SLIP_EDGE]
        and first[-_SLIP_EDGE:] == second[-_SLIP_EDGE:]
    )
    if not same_edges:
        return False
    if len(first) == len(second) and sorted(first) == sorted(second):
        return Levenshtein.distance(first, second) <= 2
    return Levenshtein.distance(first, second) == 1


def _same_key(standings: Iterable[Standing]) -> list[list[Standing]]:
    groups: dict[tuple[Language | None, str], list[Standing]] = {}
    for standing in standings:
        groups.setdefault((standing.language, standing.key), []).append(standing)
    return list(groups.values())


def _merge_slips(groups: list[list[Standing]]) -> list[list[Standing]]:
    """Join the wordings that differ by spelling slips only, the most frequent first."""
    merged: dict[tuple[Language | None, int], list[list[Standing]]] = defaultdict(list)
    order = sorted(groups, key=lambda g: (-len(g), g[0].key))
    for group in order:
        first = group[0]
        alike = merged[first.language, len(first.folded)]
        for known in alike:
            if _differ_by_slips(known[0].folded, first.folded):
                known += group
                break
        else:
            alike.append(list(group))
    return [group for alike in merged.values() for group in alike]


def _differ_by_slips(first: Sequence[str], second: Sequence[str]) -> bool:
    return bool(first) and all(
        a == b or is_spelling_slip(a, b) for a, b in zip(first, second, strict=True)
    )


def _against_base(groups: list[list[Standing]], table: Table) -> list[Wording]:
    text_ids = [_current(group, table) for group in groups]
    weights = [_weight(ids, table) for ids in text_ids]
    firsts = [min(group, key=lambda s: table.order(s.ref)) for group in groups]
    best = 0
    if len(groups) > 1:
        nearness = word_overlap([first.folded for first in firsts]) @ weights
        best = max(
            range(len(groups)),
            key=lambda i: (bool(text_ids[i]), round(float(nearness[i]), 9)),
        )
    base = firsts[best]
    return [
        Wording(
            tuple(sorted(group, key=lambda s: table.order(s.ref))),
            ids,
            1.0 if first is base else wording_likeness(base.folded, first.folded),
            base,
        )
        for group, first, ids in zip(groups, firsts, text_ids, strict=True)
    ]


def _current(group: Iterable[Standing], table: Table) -> tuple[str, ...]:
    ids = dict.fromkeys(standing.ref.text_id for standing in group)
    return tuple(sorted(i for i in ids if table.shelves[i].is_current))


def _weight(text_ids: Iterable[str], table: Table) -> float:
    return sum(1 + log2(1 + len(table.shelves[i].backing.members)) for i in text_ids)


def _leading_language(wordings: Iterable[Wording]) -> Language | None:
    texts: Counter[Language | None] = Counter()
    for wording in wordings:
        texts[wording.first.language] += len(wording.text_ids)
    return min(texts, key=lambda language: (-texts[language], language or "~"))


def _rank(
    wording: Wording, leading: Language | None, table: Table
) -> tuple[bool, int, int, float, str]:
    is_head = wording.is_base and wording.first.language == leading
    members = table.backing(wording.text_ids).members
    return (
        not is_head,
        -len(members),
        -len(wording.text_ids),
        -wording.likeness,
        wording.first.key,
    )
