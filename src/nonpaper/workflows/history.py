"""Put the revisions of a text in order, and follow its articles through them.

Reads: texts. Writes: a history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from nonpaper.converge.table import Lineage
from nonpaper.domain.history import History, Revision
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.errors import RevisionsError
from nonpaper.revise.history import trace_articles
from nonpaper.revise.redline import redline_texts

_DIGITS = re.compile(r"(\d+)")


class Order(StrEnum):
    """Say by what the revisions were put in order."""

    DATE = "date"
    REVISION = "revision"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class TracedText:
    """Hold a history, and by what its revisions were put in order."""

    history: History
    order: Order


def trace_revisions(texts: Sequence[Text], *, work: str | None = None) -> TracedText:
    """Return the history of the revisions of one text.

    They are in the order of their dates where all have one; else of the number in
    their symbols (`/Rev.2`) where all have symbols; else of their file names.

    Args:
        texts: The texts, in any order.
        work: Symbol, without its revision, of the text that is wanted; needed where
            there are several.

    Raises:
        RevisionsError: There are not two revisions of one text.
    """
    chosen = _drop_copies(_choose(texts, work))
    if len(chosen) < 2:
        raise RevisionsError(
            f"there {'is one revision' if chosen else 'are no revisions'} of "
            f"{work or 'a text'}; a history takes two or more."
        )
    order, ordered = _sort(chosen)
    steps = [redline_texts(old, new) for old, new in pairwise(ordered)]
    counts = [steps[0].old_bracket_count, *(step.new_bracket_count for step in steps)]
    revisions = [
        Revision(
            text.id,
            text.front.name_or(text.id),
            text.front.date,
            sum(p.kind is ProvisionKind.ARTICLE for p in text.walk()),
            count,
        )
        for text, count in zip(ordered, counts, strict=True)
    ]
    return TracedText(trace_articles(revisions, steps), order)


def _choose(texts: Sequence[Text], work: str | None) -> list[Text]:
    """Return the revisions of the text that is wanted, or of the only one."""
    works = sorted({Lineage.of(text).work for text in texts if text.front.symbol})
    if work is not None:
        wanted = work.strip().upper()
        if wanted not in works:
            there = ", ".join(works) or "none has a symbol"
            raise RevisionsError(
                f"no text is a revision of {work}; there are: {there}."
            )
        return [text for text in texts if Lineage.of(text).work == wanted]
    if len(works) > 1 or (works and not all(text.front.symbol for text in texts)):
        raise RevisionsError(
            f"these are revisions of several texts ({', '.join(works)}); say which "
            "with --work."
        )
    return list(texts)


def _drop_copies(texts: Sequence[Text]) -> list[Text]:
    """Return texts without a second file of the same revision."""
    kept = {(text.front.symbol or text.id, text.source): text for text in texts}
    return list(kept.values())


def _sort(texts: Sequence[Text]) -> tuple[Order, list[Text]]:
    def name(text: Text) -> list[tuple[int, str]]:
        parts = _DIGITS.split(text.id.casefold())
        return [(int(p), "") if p.isdigit() else (-1, p) for p in parts]

    def day(text: Text) -> date:
        return text.front.date or date.min

    def revision(text: Text) -> int:
        return Lineage.of(text).revision

    if all(text.front.date for text in texts):
        return Order.DATE, sorted(texts, key=lambda t: (day(t), revision(t), name(t)))
    if all(text.front.symbol for text in texts):
        return Order.REVISION, sorted(texts, key=lambda t: (revision(t), name(t)))
    return Order.FILE, sorted(texts, key=name)
