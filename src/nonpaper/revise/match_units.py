"""Match the articles of two texts, also where they were renumbered or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.domain.redline import TOKEN
from nonpaper.domain.text import CONTAINERS, ProvisionKind
from nonpaper.revise.likeness import find_likeness
from nonpaper.revise.units import Unit

MATCH_MIN = 0.3
"""Two articles of less likeness are not the same article."""

WORDS_SHARE, HEADING_SHARE, NUMBER_SHARE = 0.6, 0.25, 0.15


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """Say that a unit of the old text is one of the new text.

    Attributes:
        old: Its position among the old units.
        new: Its position among the new units.
        likeness: How like they are, in [0, 1].
        is_moved: Whether it stands at another place among the others.
    """

    old: int
    new: int
    likeness: float
    is_moved: bool = False


def match_units(olds: Sequence[Unit], news: Sequence[Unit]) -> tuple[UnitMatch, ...]:
    """Pair the units of two texts, each with one at most, the likest first.

    Likeness is 0.6 of that of the words, 0.25 of the headings, 0.15 for the same
    number; where neither has a heading, its part falls to the words. Units of less
    than 0.3 are not the same. Of those matched, the fewest words are said to have
    moved: all others keep their order.

    Returns:
        In the order of the new text.
    """
    same = dict(_find_same(olds, news))  # by new unit
    scores = {(old, new): 1.0 for new, old in same.items()}
    left = [place for place in range(len(olds)) if place not in set(same.values())]
    right = [place for place in range(len(news)) if place not in same]
    found = _score([olds[place] for place in left], [news[place] for place in right])
    scores |= {(left[old], right[new]): score for (old, new), score in found}
    chosen = _choose(scores, len(olds), len(news))
    pairs = [(old, new) for new, old in sorted(chosen.items())]
    stays = find_heaviest_order(
        [old for old, _ in pairs],
        [_weigh(olds[old]) + _weigh(news[new]) for old, new in pairs],
    )
    return tuple(
        UnitMatch(old, new, scores[old, new], place not in stays)
        for place, (old, new) in enumerate(pairs)
    )


def _choose(
    scores: Mapping[tuple[int, int], float], old_count: int, new_count: int
) -> dict[int, int]:
    """Return for new units the old ones that they are, the likest first."""

    def rank(pair: tuple[int, int]) -> tuple[float, float, int, int]:
        old, new = pair
        apart = abs(old / max(old_count, 1) - new / max(new_count, 1))
        return -scores[pair], apart, new, old

    taken: set[int] = set()
    chosen: dict[int, int] = {}
    for old, new in sorted(scores, key=rank):
        if scores[old, new] >= MATCH_MIN and not (old in taken or new in chosen):
            taken.add(old)
            chosen[new] = old
    return chosen


def _find_same(olds: Sequence[Unit], news: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Go through the units that are the same but for their number, new and old.

    Nothing else in either text may say the same, so that there is no doubt.
    """
    places: list[dict[tuple[str, str, ProvisionKind], list[int]]] = []
    for units in (olds, news):
        where: dict[tuple[str, str, ProvisionKind], list[int]] = {}
        for place, unit in enumerate(units):
            key = unit.body, _bare(unit.ref.heading), _group(unit.kind)
            where.setdefault(key, []).append(place)
        places.append(where)
    for key, new in places[1].items():
        old = places[0].get(key, [])
        if len(old) == len(new) == 1 and key[0]:
            yield new[0], old[0]


def find_heaviest_order(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return which of some different places, read in order, rise and weigh most.

    Returns:
        Their positions in `places`.

    Example:
        >>> sorted(find_heaviest_order([3, 0, 1, 2], [5, 1, 1, 1]))
        [0]
    """
    tops: list[tuple[int, int, int]] = []  # place, weight up to it, position: all rise
    before: dict[int, int] = {}
    for position, (place, weight) in enumerate(zip(places, weights, strict=True)):
        at = bisect_left(tops, (place,))
        total = weight + (tops[at - 1][1] if at else 0)
        if at:
            before[position] = tops[at - 1][2]
        end = at
        while end < len(tops) and tops[end][1] <= total:
            end += 1
        tops[at:end] = [(place, total, position)]
    kept: set[int] = set()
    last = tops[-1][2] if tops else None
    while last is not None:
        kept.add(last)
        last = before.get(last)
    return kept


def same_number(old: str, new: str) -> bool:
    """Tell whether two labels have one number, whatever stands around it.

    Example:
        >>> same_number("[Article 3bis]", "Article 3 bis:")
        True
    """
    return _bare(old) == _bare(new)


def _score(
    olds: Sequence[Unit], news: Sequence[Unit]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Go through the pairs that may be the same, each with its likeness."""
    words = find_likeness([u.body for u in olds], [u.body for u in news])
    headings = find_likeness(
        [u.ref.heading for u in olds], [u.ref.heading for u in news]
    )
    numbers: dict[str, list[int]] = {}
    for place, unit in enumerate(olds):
        numbers.setdefault(_number(unit), []).append(place)
    numbered = {
        (old, new)
        for new, unit in enumerate(news)
        for old in numbers.get(_number(unit) or "none", ())
    }
    for pair in {**words, **headings, **dict.fromkeys(numbered, 0.0)}:
        old, new = olds[pair[0]], news[pair[1]]
        if _group(old.kind) is _group(new.kind):
            likeness = words.get(pair), headings.get(pair)
            yield pair, _mix(old, new, *likeness, is_numbered=pair in numbered)


def _mix(
    old: Unit,
    new: Unit,
    words: float | None,
    heading: float | None,
    *,
    is_numbered: bool,
) -> float:
    number = NUMBER_SHARE * is_numbered
    both = 1.0 if old.body == new.body else words or 0.0
    if not (old.ref.heading or new.ref.heading):
        return (WORDS_SHARE + HEADING_SHARE) * both + number
    headed = 1.0 if _bare(old.ref.heading) == _bare(new.ref.heading) else heading or 0.0
    if not (old.body or new.body):
        return (WORDS_SHARE + HEADING_SHARE) * headed + number
    return WORDS_SHARE * both + HEADING_SHARE * headed + number


def _group(kind: ProvisionKind) -> ProvisionKind:
    """Return what a unit can be matched with: an article, a container, or other."""
    apart = (ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE)
    return ProvisionKind.CHAPTER if kind in CONTAINERS and kind not in apart else kind


def _number(unit: Unit) -> str:
    """Return the number of a unit; there is one preamble, so that it needs none."""
    if unit.kind is ProvisionKind.PREAMBLE:
        return unit.kind
    return _bare(unit.ref.label)


def _bare(words: str) -> str:
    return "".join(t for t in TOKEN.findall(words.casefold()) if t[0].isalnum())


def _weigh(unit: Unit) -> int:
    return 1 + unit.body.count(" ")
