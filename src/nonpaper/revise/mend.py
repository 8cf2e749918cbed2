"""Cut stretches out of words and make good the spaces and signs at the seams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nonpaper.domain.adoption import TextEdit
from nonpaper.domain.reading import join_spans
from nonpaper.domain.source import Span

_SPACE = re.compile(r"\s*")
_SIGNS = "*_"  # emphasis of Markdown
_RUN = re.compile(r"\*+|_+")
_RUN_BEFORE = re.compile(r"(?:(?<!\*)\*+|(?<!_)_+)\Z")
_AFTER_WORD = frozenset(",.;:!?)]}”»")
_NEVER_SPACED = frozenset(",)]}")
_BEFORE_WORD = frozenset("([{“«")
_DOUBLED = {",": ",;.:", ";": ";.", ".": ".", ":": ":"}
_PART_OF_WORD_MAX = 3  # `Part[ies]`, `[re]affirm`: letters that are no word


def cut_words(
    words: str, cuts: Iterable[Span], *, has_signs: bool = False
) -> tuple[TextEdit, ...]:
    r"""Return the edits that take stretches out of words and mend the seams.

    At a seam two spaces become one; none stays before a comma or at the end of a line;
    of two signs that meet, `, ,`, the later stays; a line of which nothing is left
    goes; words that only a bracket set apart get a space. Nothing else is touched.

    Args:
        words: The words.
        cuts: What goes.
        has_signs: Whether asterisks and low lines may be signs of emphasis.

    Example:
        >>> words = "Parties [shall][should] [, at once,] act [and report] ."
        >>> cuts = [Span(8, 9), Span(14, 23), Span(24, 36), Span(41, 53)]
        >>> apply_edits(words, cut_words(words, cuts))
        'Parties shall act .'
    """
    return tuple(_edits(words, _with_seams(words, join_spans(cuts), has_signs)))


def apply_edits(words: str, edits: Iterable[TextEdit]) -> str:
    """Return words after edits, which are by place and overlap nowhere."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (words[at : edit.span.start], edit.words)
        at = edit.span.end
    return "".join((*pieces, words[at:]))


@dataclass(slots=True)
class _Seam:
    """Be a stretch that goes, with what is put there instead."""

    start: int
    end: int
    words: str = ""


def _edits(words: str, seams: Iterable[_Seam]) -> Iterator[TextEdit]:
    for seam in seams:
        if words[seam.start : seam.end] != seam.words:
            yield TextEdit(Span(seam.start, seam.end), seam.words)


def _with_seams(words: str, cuts: Sequence[Span], has_signs: bool) -> list[_Seam]:
    """Return the seams by place; cuts with nothing but space between share one."""
    joined: list[_Seam] = []
    for cut in cuts:
        if joined and not words[joined[-1].end : cut.start].strip():
            joined[-1].end = cut.end
        else:
            joined.append(_Seam(cut.start, cut.end))
    for place, seam in enumerate(joined):
        floor = joined[place - 1].end if place else 0
        ahead = joined[place + 1 :]
        ceiling = ahead[0].start if ahead else len(words)
        _mend(words, seam, floor, ceiling, has_signs)
    return joined


def _mend(words: str, seam: _Seam, floor: int, ceiling: int, has_signs: bool) -> None:
    """Widen a seam over the spaces and signs that it leaves too many of."""
    if has_signs:
        _drop_halves(words, seam, floor, ceiling)
    left = seam.start
    while left > floor and words[left - 1].isspace():
        left -= 1
    right = _SPACE.match(words, seam.end, ceiling).end()  # type: ignore[union-attr]
    before, after = words[left : seam.start], words[seam.end : right]
    last = words[left - 1] if left else ""
    first = words[right : right + 1]
    is_doubled = bool(first) and first in _DOUBLED.get(last, "")
    if is_doubled and left > floor and not after:
        left -= 1
        while left > floor and words[left - 1].isspace():
            left -= 1
        before = ""
    cut = words[seam.start : seam.end]
    is_last = right == len(words)
    seam.words = after if is_last else _join(before, after, last, first)
    is_glued = not (before or after) and last.isalnum() and first.isalnum()
    if is_glued and not _is_part_of_word(words, left, right, cut):
        seam.words = " "
    if has_signs and " " in seam.words and "\n" not in seam.words:
        seam.words = _beside_signs(words, seam.words, left, right)
    seam.start, seam.end = left, right


def _join(before: str, after: str, last: str, first: str) -> str:
    """Return the space that is left between what stood before and after a cut."""
    if not last:
        return after[after.rfind("\n") + 1 :] if "\n" in after else ""
    is_start, is_end = "\n" in before, "\n" in after
    if is_start and is_end:
        longer = before if before.count("\n") >= after.count("\n") else after
        return longer[: longer.rfind("\n") + 1] + after[after.rfind("\n") + 1 :]
    if is_start:
        return before
    if is_end:
        return after
    if last in _BEFORE_WORD or first in _NEVER_SPACED:
        return ""
    if first in _AFTER_WORD and not (before and after):
        return ""
    return before or after


def _is_part_of_word(words: str, left: int, right: int, cut: str) -> bool:
    """Tell whether a bracket held but a few letters of a word: `Part[ies]`."""
    if cut.startswith("[") and cut.endswith("]"):
        letters = cut[1:-1]
    elif cut.startswith("["):
        letters = words[right : right + _PART_OF_WORD_MAX + 1].partition("]")[0]
    else:
        letters = words[max(left - _PART_OF_WORD_MAX - 1, 0) : left].rpartition("[")[2]
    return letters.isalpha() and len(letters) <= _PART_OF_WORD_MAX


def _drop_halves(words: str, seam: _Seam, floor: int, ceiling: int) -> None:
    """Take out signs of emphasis whose other half goes, or that hold nothing: `**`."""
    while True:
        alone = _alone_inside(words, seam)
        left = _RUN_BEFORE.search(words, floor, seam.start)
        right = _RUN.match(words, seam.end, ceiling)
        if left and right and left.group() == right.group() and not alone:
            seam.start, seam.end = left.start(), right.end()
        elif left and alone and alone[0] == left.group():
            seam.start = left.start()
        elif right and alone and alone[-1] == right.group():
            seam.end = right.end()
        else:
            return


def _alone_inside(words: str, seam: _Seam) -> list[str]:
    """Return the signs of emphasis in what goes that have no other half in it."""
    stack: list[str] = []
    for found in _RUN.finditer(words, seam.start, seam.end):
        if stack and stack[-1] == found.group():
            stack.pop()
        else:
            stack.append(found.group())
    return stack


def _beside_signs(words: str, space: str, left: int, right: int) -> str:
    """Leave no space inside a sign of emphasis that opens before or closes after."""
    end = right
    while end < len(words) and words[end] in _SIGNS:
        end += 1
    following = words[end : end + 1] or " "
    closes = end > right and (following.isspace() or following in _AFTER_WORD)
    start = left
    while start and words[start - 1] in _SIGNS:
        start -= 1
    preceding = words[start - 1] if start else " "
    opens = start < left and (preceding.isspace() or preceding in _BEFORE_WORD)
    return "" if closes or opens else space
