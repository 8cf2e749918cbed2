"""Tell which short notes say the same, so that a report says it once.

Reads: notes in one language. Writes: groups of their positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.align.terms import stem_word
from nonpaper.domain.naming import fold_name
from nonpaper.domain.source import Language

LEAST_SHARED_PERCENT = 75
"""Of the words of the longer of two notes so many must stand in the shorter."""
_PLURAL = 4  # letters; a shorter word is no plural


@dataclass(frozen=True, slots=True)
class SamenessRules:
    """Hold the words of one language by which notes can be told apart, folded.

    Attributes:
        small: Words that say nothing of their own.
        weighty: Words that narrow or turn what is said.
    """

    small: frozenset[str]
    weighty: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """Be what a note says: stems of its words, and its weighty words, counted."""

    stems: frozenset[str]
    weighty: Counter[str]


def group_same(
    notes: Sequence[str], rules: SamenessRules, language: Language
) -> tuple[tuple[int, ...], ...]:
    """Group notes that say the same, whatever their order.

    Two notes say the same if they have the same figures, negations and other weighty
    words, if all words of one but for small ones and inflection stand in the other,
    and if those are three quarters of it. In a group each says the same as each other
    one. A note that is worded otherwise stays alone: what is not surely the same is
    never counted together.

    Args:
        notes: The notes.
        rules: The words by which notes can be told apart.
        language: Their language.

    Returns:
        Positions of the notes of each group, in the order of the notes; groups by the
        alphabet of their notes, so that the order in which notes came is not seen.

    Example:
        >>> rules = SamenessRules(frozenset({"the", "a"}), frozenset({"not"}))
        >>> notes = ["Exempt the small parcels.", "Do not exempt small parcels.",
        ...          "Exempt small parcels"]
        >>> group_same(notes, rules, Language.EN)
        ((1,), (0, 2))
    """
    said = [_said(note, rules, language) for note in notes]
    groups: list[list[int]] = []
    # In the order of the alphabet: the groups then depend on what was said alone.
    for at in sorted(range(len(notes)), key=lambda at: (fold_name(notes[at]), at)):
        for group in groups:
            if all(_is_same(said[at], said[other]) for other in group):
                group.append(at)
                break
        else:
            groups.append([at])
    return tuple(tuple(sorted(group)) for group in groups)


def _said(note: str, rules: SamenessRules, language: Language) -> _Said:
    words = fold_name(note).split()
    weighty = Counter(w for w in words if w in rules.weighty or w.isdigit())
    left = (w for w in words if w not in weighty and w not in rules.small)
    # Without the s of plurals, which hides the ending from stemmers: `petits colis`.
    bare = (word if len(word) < _PLURAL else word.removesuffix("s") for word in left)
    return _Said(frozenset(stem_word(word, language) for word in bare), weighty)


def _is_same(one: _Said, other: _Said) -> bool:
    small, large = sorted((one.stems, other.stems), key=len)
    return (
        one.weighty == other.weighty
        and small <= large
        and 100 * len(small) >= LEAST_SHARED_PERCENT * len(large)
    )
