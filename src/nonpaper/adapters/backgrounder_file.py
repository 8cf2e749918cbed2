"""Draft a backgrounder that is no longer than one reads before a meeting.

Reads: what is known of an issue, and a convergence map. Writes: an answer whose PDF has
no more pages than are wanted.
"""

from __future__ import annotations

from bisect import bisect_right

from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.answer_pdf import count_pages, render_pdf
from nonpaper.adapters.writers.backgrounder_view import view_backgrounder
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.domain.backgrounder import MOST_PAGES, IssueBrief
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.workflows.backgrounder import (
    FEWEST_MATTERS,
    MOST_MATTERS,
    draft_backgrounder,
)


def fit_backgrounder(
    issue: IssueBrief,
    map_: ConvergenceMap | None,
    interface: Interface,
    *,
    most_pages: int = MOST_PAGES,
) -> Answer:
    """Draft a backgrounder with as many matters as its pages hold.

    At least a few are told of, even where what people wrote is too long already.

    Args:
        issue: What is known of the issue.
        map_: The map of the texts; nothing if there are none yet.
        interface: The language of the reader; names of Members are the map's.
        most_pages: Most pages of its PDF.
    """
    if map_ is not None:
        interface = interface.with_names(map_.directory)
    lookup = MapLookup(map_) if map_ is not None else None

    def draft(count: int) -> Answer:
        made = draft_backgrounder(issue, map_, most_matters=count)
        return view_backgrounder(made, lookup, interface)

    def pages(count: int) -> int:
        return count_pages(render_pdf(draft(count)))

    counts = range(FEWEST_MATTERS + 1, MOST_MATTERS + 1)
    held = bisect_right(counts, most_pages, key=pages)
    return draft(FEWEST_MATTERS + held)
