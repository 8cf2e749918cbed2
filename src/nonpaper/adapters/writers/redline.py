"""Set a redline as lines of marked words: one line for each paragraph and point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from nonpaper.domain.convergence import Edit, RedlineRun

TAGS = {
    Edit.KEPT: "",
    Edit.INSERTED: "ins",
    Edit.DELETED: "del",
    Edit.LABEL: "small",
}
MAX_DEPTH = 3  # deeper points are set at this indent


@dataclass(frozen=True, slots=True)
class Line:
    """Be one line of a wording.

    Attributes:
        depth: How far it is indented: 0 for a paragraph, more for points.
        words: Its words as HTML, escaped, with insertions and deletions marked.
    """

    depth: int
    words: Markup


def lay_out(
    redline: Sequence[RedlineRun],
    words: str,
    breaks: Mapping[int, int],
    *,
    max_chars: int | None = None,
) -> tuple[tuple[Line, ...], bool]:
    """Break a redline into lines, and say whether it had to be cut short.

    Args:
        redline: Runs of words; those kept and inserted give `words`.
        words: The new wording.
        breaks: Where in `words` a line begins, with its depth.
        max_chars: Most characters to show, or nothing for all of them.
    """
    joint = _joint(redline, words)
    lines: list[list[Markup]] = [[]]
    depths = [breaks.get(0, 0)]
    new = shown = 0
    for run in redline:
        text = run.words
        if max_chars is not None and shown + len(text) > max_chars:
            text = _cut(text, max_chars - shown)
        shown += len(text)
        if run.edit is Edit.DELETED:
            lines[-1].append(_mark(run.edit, text + joint))
        else:
            for depth, piece in _split(text + joint, new, breaks):
                if depth is not None and new:
                    lines.append([])
                    depths.append(depth)
                lines[-1].append(_mark(run.edit, piece))
                new += len(piece)
        if len(text) < len(run.words):
            lines[-1].append(Markup("…"))
            break
    is_cut = max_chars is not None and shown < sum(len(r.words) for r in redline)
    laid = (
        Line(min(depth, MAX_DEPTH), Markup().join(parts))
        for depth, parts in zip(depths, lines, strict=True)
    )
    return tuple(line for line in laid if line.words.strip()), is_cut


def mark_brackets(words: str) -> Markup:
    """Return words escaped for HTML, with every square bracket set apart.

    Example:
        >>> str(mark_brackets("[shall] < may"))
        '<b>[</b>shall<b>]</b> &lt; may'
    """
    escaped = str(escape(words))
    return Markup(escaped.replace("[", "<b>[</b>").replace("]", "<b>]</b>"))  # noqa: S704 - escaped above


def _joint(redline: Sequence[RedlineRun], words: str) -> str:
    """Return what stands between runs: nothing, or a space that they leave out."""
    new = "".join(run.words for run in redline if run.edit is not Edit.DELETED)
    return "" if new == words else " "


def _split(
    text: str, start: int, breaks: Mapping[int, int]
) -> Iterator[tuple[int | None, str]]:
    inside = sorted(place for place in breaks if start < place < start + len(text))
    cuts = [start, *inside, start + len(text)]
    for left, right in pairwise(cuts):
        yield breaks.get(left), text[left - start : right - start]


def _mark(edit: Edit, words: str) -> Markup:
    tag, bare = TAGS[edit], words.strip()
    if not tag or not bare:
        return mark_brackets(words)
    before, after = words.split(bare, 1)
    inside = mark_brackets(bare)
    return Markup(f"{before}<{tag}>{inside}</{tag}>{after}")  # noqa: S704 - escaped above


def _cut(text: str, length: int) -> str:
    return text[:length].rsplit(" ", 1)[0] if length > 0 else ""
