"""Put runs and lines of a draft together: labels, brackets, the spaces between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from nonpaper.domain.consolidated import Alternative, Phrase, Piece
from nonpaper.domain.draft import DraftLine, DraftRun, RunRole
from nonpaper.domain.text import ProvisionKind

OPEN = DraftRun("[", RunRole.BRACKET, holders=())
CLOSE = DraftRun("]", RunRole.BRACKET, holders=())
"""The brackets of the draft itself, which no text has."""

_NO_SPACE_BEFORE = frozenset(",;:.)]%’”»")


def write_note(words: str, depth: int = 0) -> DraftLine:
    """Return a drafting note: said to the reader, and no part of the text."""
    return DraftLine(
        ProvisionKind.BLOCK, runs=(DraftRun(words),), depth=depth, is_note=True
    )


def label_first(lines: list[DraftLine], owner: DraftLine) -> list[DraftLine]:
    """Return lines, the first with the label of the element that holds them."""
    if not lines or lines[0].label or lines[0].is_note:
        return [owner, *lines]
    first = replace(
        lines[0], kind=owner.kind, label=owner.label, depth=owner.depth, eid=owner.eid
    )
    return [first, *lines[1:]]


def set_in_brackets(
    lines: list[DraftLine], opening: tuple[DraftRun, ...]
) -> list[DraftLine]:
    """Return lines with what opens before the first and a bracket behind the last."""
    held = [place for place, line in enumerate(lines) if not line.is_note]
    if not held:
        return lines
    first = lines[held[0]]
    if first.label:
        lines[held[0]] = replace(first, label=(*opening, *first.label))
    else:
        lines[held[0]] = replace(first, runs=(*opening, *first.runs))
    last = lines[held[-1]]
    if last.runs:
        lines[held[-1]] = replace(last, runs=(*last.runs, CLOSE))
    else:
        lines[held[-1]] = replace(last, label=(*last.label, CLOSE))
    return lines


def lead_in(
    alternatives: Iterable[Alternative],
    holders: Callable[[frozenset[str]], tuple[str, ...] | None],
) -> Iterator[DraftRun]:
    """Say the space before alternatives: words have one, a comma has none.

    It is of those who have words there: of nobody else is anything to be set apart.
    """
    spaced = [one for one in alternatives if _has_space(_first_words(one.pieces))]
    if spaced:
        ids = frozenset(text_id for one in spaced for text_id in one.text_ids)
        yield DraftRun(" ", holders=holders(ids))


def _has_space(first: str) -> bool:
    return first.startswith(" ") or (first != "" and first[0] not in _NO_SPACE_BEFORE)


def _first_words(pieces: Iterable[Piece]) -> str:
    """Return the first words that are printed; a comma of one text alone is not."""
    said = (
        piece.words
        if isinstance(piece, Phrase)
        else next(
            filter(None, (_first_words(one.pieces) for one in piece.alternatives)), ""
        )
        for piece in pieces
    )
    return next(filter(None, said), "")


def _needs_space(before: DraftRun, run: DraftRun) -> bool:
    """Tell whether words follow at once on what a source says of its bracket.

    A bracket before a number stands among the words of the draft, behind the number.
    """
    is_label = before.role in (RunRole.ATTRIBUTION, RunRole.OPTION)
    is_next = run.role in (RunRole.WORDS, RunRole.ATTRIBUTION)
    return (
        is_label
        and is_next
        and not before.words.endswith(" ")
        and (run.words[:1].isalnum() or run.words.startswith(("(", "“", '"')))
    )


def join_runs(runs: Iterable[DraftRun]) -> tuple[DraftRun, ...]:
    """Return runs without white space at either end, neighbours that look alike joined.

    Two marks of footnotes beside each other stay two.
    """
    kept: list[DraftRun] = []
    for run in runs:
        if not kept:
            run = replace(run, words=run.words.lstrip(" "))
        elif run.words.startswith(" ") and kept[-1].words.endswith(" "):
            run = replace(run, words=run.words[1:])
        elif _needs_space(kept[-1], run):
            run = replace(run, words=f" {run.words}")
        if not run.words:
            continue
        if (
            kept
            and kept[-1].role is run.role
            and kept[-1].holders == run.holders
            and run.role in (RunRole.WORDS, RunRole.BRACKET)
        ):
            run = replace(run, words=kept.pop().words + run.words)
        kept.append(run)
    if kept:
        last = kept.pop()
        if words := last.words.rstrip(" "):
            kept.append(replace(last, words=words))
    return tuple(kept)
