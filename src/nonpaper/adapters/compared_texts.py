"""Compare two texts, with the tables that tell how binding each is."""

from __future__ import annotations

from datetime import date

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.writers.redline_view import Compared
from nonpaper.domain.text import Text
from nonpaper.revise.redline import redline_texts
from nonpaper.workflows.redline import compare_binding


def compare_texts(
    was: Text,
    now: Text,
    *,
    names: tuple[str, str],
    author: str = "",
    day: date | None = None,
) -> Compared:
    """Say what changed between two texts.

    Args:
        was: The earlier text.
        now: The later text.
        names: What they are called.
        author: Whose the changes are; empty for nobody in particular.
        day: Day of the changes, or nothing.
    """
    redline = redline_texts(was, now, author=author, day=day)
    binding = compare_binding(redline, was, now, cues=load_cues())
    return Compared(was, now, *names, redline, binding)
