"""Give what changed between two texts as plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from nonpaper.adapters.writers.redline_view import Compared
from nonpaper.domain.amended import part_authors
from nonpaper.domain.comparison import ArticleChange, ArticleRef
from nonpaper.domain.draft import Change, DraftLine, DraftNote, DraftRun


def record_redline(compared: Compared) -> dict[str, object]:
    """Return counts, articles, obligations and lines of a redline.

    A run of a line is its words, and how they differ if they do.
    """
    redline, binding = compared.redline, compared.binding
    return {
        "old": compared.old_name,
        "new": compared.new_name,
        "counts": {str(status): n for status, n in redline.counts.items()},
        "tally": asdict(redline.tally),
        "brackets": {
            "old": redline.old_bracket_count,
            "new": redline.new_bracket_count,
        },
        "obligations": {
            "shifts": [
                {
                    "shift": str(one.shift),
                    "before": str(one.before),
                    "after": str(one.after),
                    "old": _record_side(one.change.old),
                    "new": _record_side(one.change.new),
                }
                for one in binding.shifts
            ],
            "came": [_record_side(line) for _, line in binding.came],
            "went": [_record_side(line) for _, line in binding.went],
        },
        "articles": [_record_article(one) for one in redline.articles],
        "lines": list(map(record_line, redline.draft.lines)),
        "footnotes": list(map(record_note, redline.draft.notes)),
    }


def _record_article(one: ArticleChange) -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "status": str(one.status),
        "old": _record_ref(one.old),
        "new": _record_ref(one.new),
        "is_moved": one.is_moved,
        "is_renumbered": one.is_renumbered,
        "is_edited": one.is_edited,
        "likeness": round(one.likeness, 4),
        "line": one.place,
        "old_line": one.old_place,
        **asdict(one.tally),
    }


def _record_ref(ref: ArticleRef | None) -> Mapping[str, str] | None:
    return None if ref is None else asdict(ref)


def _record_side(line: DraftLine | None) -> Mapping[str, object] | None:
    if line is None:
        return None
    return {"eid": line.eid, "words": line.rule_words}


def record_line(line: DraftLine) -> dict[str, object]:
    """Return a line of a draft in plain values that JSON can hold."""
    return {
        "kind": str(line.kind),
        "eid": line.eid,
        "depth": line.depth,
        **_record_change(line.change),
        "move": line.change and line.change.move,
        "label": [_record_run(run) for run in line.label],
        "runs": [_record_run(run) for run in line.runs],
    }


def record_note(note: DraftNote) -> dict[str, object]:
    """Return a footnote of a draft in plain values that JSON can hold."""
    return {
        "label": note.label,
        "former_label": note.former_label,
        **_record_change(note.change),
        "runs": [_record_run(run) for run in note.runs],
    }


def _record_change(change: Change | None) -> dict[str, object]:
    said: dict[str, object] = {"change": change and str(change.kind)}
    if change and change.author:
        said["authors"] = list(part_authors(change.author))
    return said


def _record_run(run: DraftRun) -> dict[str, object]:
    said: dict[str, object] = {"words": run.words}
    if run.change:
        said |= _record_change(run.change)
        if run.change.move:
            said["move"] = run.change.move
    return said
