"""Set apart what a draft prints inside a bracket of who wants it: `[US, JP: …]`.

Such a label is shown with the words and is none of them: it is neither compared, nor
quoted, nor marked as a difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nonpaper.domain.convergence import Edit, RedlineRun
from nonpaper.domain.redline import Tokens
from nonpaper.domain.source import Span
from nonpaper.domain.text import Attribution

_COLON = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Label:
    """Be a label with its place in the words that it is no part of.

    Attributes:
        offset: Where in those words it stands.
        words: The label with the colon and the space that go with it.
    """

    offset: int
    words: str


def label_span(source: str, attributions: Sequence[Attribution]) -> Span | None:
    """Return where the label of a bracket stands, the colon after it included.

    Example:
        >>> from nonpaper.domain.text import AttributionStance
        >>> one = Attribution(("US",), AttributionStance.PROPOSE, Span(1, 3))
        >>> label_span("[US: shall]", [one])
        Span(start=1, end=4)
    """
    if not attributions:
        return None
    end = max(one.span.end for one in attributions)
    colon = _COLON.match(source, end)
    return Span(
        min(one.span.start for one in attributions), colon.end() if colon else end
    )


def set_labels_apart(
    tokens: Tokens, positions: Collection[int]
) -> tuple[Tokens, tuple[Label, ...]]:
    """Return a wording without its labels, and the labels.

    Args:
        tokens: The wording as printed.
        positions: Which of its tokens are of labels.
    """
    if not positions:
        return tokens, ()
    bare: list[str] = []
    labels: list[Label] = []
    start = length = 0
    for position, end in enumerate(tokens.ends):
        piece = tokens.words[start:end]
        start = end
        if position in positions:
            if labels and labels[-1].offset == length:
                labels[-1] = Label(length, labels[-1].words + piece)
            else:
                labels.append(Label(length, piece))
            continue
        if labels and labels[-1].offset == length and not labels[-1].words[0].isspace():
            space = piece[: len(piece) - len(piece.lstrip())]
            labels[-1] = Label(length, labels[-1].words + space)
            piece = piece[len(space) :]
        bare.append(piece)
        length += len(piece)
    bare.append(tokens.words[start:])
    return Tokens.of("".join(bare)), tuple(labels)


def with_labels(
    redline: Sequence[RedlineRun], labels: Sequence[Label]
) -> tuple[RedlineRun, ...]:
    """Return a redline with the labels of its new wording where they are printed."""
    waiting = list(labels)
    found: list[RedlineRun] = []
    at = 0
    for run in redline:
        words = run.words
        while run.edit is not Edit.DELETED and waiting:
            cut = waiting[0].offset - at
            if cut >= len(words):
                break
            if cut:
                found.append(RedlineRun(run.edit, words[:cut]))
            found.append(RedlineRun(Edit.LABEL, waiting.pop(0).words))
            words, at = words[cut:], at + cut
        if words:
            found.append(RedlineRun(run.edit, words))
            at += len(words) if run.edit is not Edit.DELETED else 0
    found += [RedlineRun(Edit.LABEL, label.words) for label in waiting]
    return tuple(found)


def print_labels(words: str, labels: Sequence[Label]) -> str:
    """Return a wording as printed, its labels in their places."""
    runs = with_labels((RedlineRun(Edit.KEPT, words),), labels)
    return "".join(run.words for run in runs)
