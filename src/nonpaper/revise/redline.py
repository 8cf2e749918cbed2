"""Mark what changed between two texts: articles first, then lines, then words.

Reads: two `Text`s. Writes: `Redline`, with both texts in one draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nonpaper.domain.comparison import Redline
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftNote,
)
from nonpaper.domain.text import Text
from nonpaper.revise.bracket_changes import count_brackets
from nonpaper.revise.edit_runs import Pen, align_tokens, write_pairs
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.match_notes import (
    NoteMatches,
    call_notes,
    match_notes,
    order_notes,
)
from nonpaper.revise.merge import merge_texts
from nonpaper.revise.pairing import Pairing, Sheet
from nonpaper.revise.tokens import part_runs


def redline_texts(
    old: Text, new: Text, *, author: str = "", day: date | None = None
) -> Redline:
    r"""Return what changed between two texts.

    Articles are matched by words, heading and number, so also where they were
    renumbered or moved; inside them paragraphs and points, in order; inside these
    words. A new number alone is a change of the label. What stands elsewhere is shown
    as moved, at both places, with its edits at the new one. Footnotes are matched by
    their words, and what only has another number there has not changed.

    Args:
        old: The earlier text.
        new: The later text.
        author: Whose the changes are; empty for nobody in particular.
        day: Day of the changes, or nothing.

    Example:
        >>> from nonpaper.domain.draft import Side, take_side
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> old, new = (
        ...     parse_text(RawDocument("a", "a.txt", f"Article 1\n\n{words}"))
        ...     for words in ("No Party shall tax it.", "No Party should tax it.")
        ... )
        >>> redline = redline_texts(old, new)
        >>> redline.articles[0].status.value, redline.tally.inserted
        ('edited', 1)
        >>> take_side(redline.draft, Side.OLD).lines[1].words
        'No Party shall tax it.'
    """
    pen = Pen.of(Change(ChangeKind.INSERTED, author, day))
    was, now = lay_out_text(old), lay_out_text(new)
    notes = match_notes(was.notes, now.notes)
    olds = Sheet.of(old, call_notes(was.lines, notes.labels))
    news = Sheet.of(new, now.lines)
    lines, articles = merge_texts(Pairing.of(olds, news, pen), notes.changed)
    draft = Draft(
        title=now.title or was.title,
        lines=lines,
        notes=order_notes(lines, list(_write_notes(notes, pen))),
        language=now.language or was.language,
    )
    found = count_brackets(old, new, articles)
    return Redline(
        draft, found.articles, found.old_count, found.new_count, found.elsewhere
    )


def _write_notes(notes: NoteMatches, pen: Pen) -> Iterator[DraftNote]:
    for old, new in notes.pairs:
        if old and new:
            pairs = align_tokens(part_runs(old.runs), part_runs(new.runs))
            former = old.label if old.label != new.label else None
            yield replace(new, runs=write_pairs(pairs, pen), former_label=former)
        elif old:
            label = notes.labels[old.label]
            former = old.label if old.label != label else None
            yield DraftNote(label, old.runs, pen.deleted, former)
        elif new:
            yield replace(new, change=pen.inserted)
