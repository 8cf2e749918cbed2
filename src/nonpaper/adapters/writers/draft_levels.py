"""Say how the lines of a draft are set: level of a heading, depth, direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from nonpaper.domain.draft import HEADED, Draft, DraftLine
from nonpaper.domain.text import ProvisionKind

_RANKS = (
    ProvisionKind.PART,
    ProvisionKind.TITLE,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
    ProvisionKind.ARTICLE,
)
FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
    "(?:[^A-Za-z\u00c0-\u024f\\[\\]]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?"
)
"""Finds stretches that are written from the right, with what stands inside them."""


def drop_blank_lines(draft: Draft) -> Draft:
    """Return a draft without the lines that have no words on either side."""
    lines = tuple(line for line in draft.lines if line.words.strip())
    return draft if len(lines) == len(draft.lines) else replace(draft, lines=lines)


def find_levels(draft: Draft) -> dict[ProvisionKind, int]:
    """Return the level of the headings of each kind, 1 the highest, without gaps.

    What stands beside chapters, such as an annex, is of the highest level.
    """
    there = {line.kind for line in draft.lines if line.is_heading}
    ranked = [kind for kind in _RANKS if kind in there]
    levels = dict.fromkeys(HEADED, 1)
    levels.update({kind: level for level, kind in enumerate(ranked, start=1)})
    return levels


@dataclass(slots=True)
class LineStyles:
    """Give each line its style, in order: some go by the lines before them."""

    levels: dict[ProvisionKind, int]
    _labelled: dict[int, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> LineStyles:
        """Look at the headings of a draft."""
        return cls(find_levels(draft))

    def next(self, line: DraftLine) -> str:
        """Return the style of the next line."""
        if line.is_note:
            return "DraftingNote"
        if line.is_heading:
            self._labelled = {}
            return f"Heading{self.levels[line.kind]}"
        if line.label:
            self._labelled[line.depth] = line.eid
            return f"Level{line.depth}"
        below = self._depth_below(line)
        if below is None:
            self._labelled = {}
            return "BodyText"
        return f"Level{below}Text"

    def _depth_below(self, line: DraftLine) -> int | None:
        """Return below the words of which depth a line without a number stands."""
        if line.depth:
            is_deep = not self._labelled.keys().isdisjoint({line.depth, line.depth - 1})
            return line.depth if is_deep else line.depth - 1
        above = self._labelled.get(0)
        is_part = line.eid and above and f"{line.eid}__".startswith(f"{above}__")
        return 0 if is_part else None


def is_from_right(words: str) -> bool:
    """Tell whether a line begins with a letter that is written from the right.

    Example:
        >>> is_from_right("1. \u0628\u0628"), is_from_right("The word \u0628")
        (True, False)
    """
    first = next((sign for sign in words if sign.isalpha()), "")
    return bool(first and FROM_RIGHT.match(first))
