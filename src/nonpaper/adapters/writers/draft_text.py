"""Write a draft as plain text, with its changes between signs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.draft_changes import (
    Fate,
    Told,
    group_by_fate,
    tell_fates,
    tell_line,
)
from nonpaper.adapters.writers.draft_levels import drop_blank_lines
from nonpaper.domain.draft import Draft, DraftRun, RunRole, Side

_STEP = "    "
_SIGNS = {Side.NEW: ("{++", "++}"), Side.OLD: ("{--", "--}")}


def render_text(draft: Draft) -> str:
    r"""Return a draft as plain text: a line for each line, a blank one between.

    What came stands between `{++` and `++}`, what went between `{--` and `--}`, as in
    CriticMarkup; what moved is both. Footnotes stand at the end, as `[^1]: …`.

    Example:
        >>> from nonpaper.domain.draft import Change, ChangeKind, DraftLine
        >>> from nonpaper.domain.text import ProvisionKind
        >>> new = DraftRun("act", change=Change(ChangeKind.INSERTED))
        >>> line = DraftLine(ProvisionKind.POINT, (DraftRun("(a)"),), (new,), depth=1)
        >>> render_text(Draft("", (line,)))
        '    (a){++ act++}\n'
    """
    return "\n\n".join(_blocks(drop_blank_lines(draft))) + "\n"


def _blocks(draft: Draft) -> Iterator[str]:
    if draft.title:
        yield clean_words(draft.title)
    for line in draft.lines:
        yield _STEP * line.depth + _runs(tell_line(line, " "))
    for note in draft.notes:
        yield f"[^{note.label}]: {_runs(tell_fates(note.runs, note.change))}"


def _runs(told: Iterable[Told]) -> str:
    return "".join(
        _changed("".join(map(_run, group)), fate) for fate, group in group_by_fate(told)
    )


def _run(run: DraftRun) -> str:
    if run.role is RunRole.NOTE_MARK:
        return f"[^{run.words}]"
    words = clean_words(run.words)
    return f"{words}{{>>{clean_words(run.comment)}<<}}" if run.comment else words


def _changed(content: str, fate: Fate) -> str:
    for change in (fate.went, fate.came):
        if change is not None:
            before, after = _SIGNS[change.side]
            content = f"{before}{content}{after}"
    return content
