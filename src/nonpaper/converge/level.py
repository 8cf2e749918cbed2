"""Judge how far a family converges, with the reasons.

- `agreed`: at least two sides have a text; all current texts of the family are in one
  language and have the same folded wording (spelling, typography, numbering and the
  numbers of references inside the text do not count; neither do single spelling slips
  inside long words), without open brackets, and none differs in substance.
- `close`: the substance is the same and the wording differs. Also where texts that
  differ in substance are few: under `OUTLIER_SHARE` of the texts and of the Members,
  so that one unusual treaty among forty does not hide that the others agree. Also
  where wordings in different languages say the same: they cannot be the same words.
- `contested`: texts that are not so few differ in substance (see `differences`).
- `single`: one current text only, or several of the very same sponsors.
"""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.converge.differences import Nearest, find_differences
from nonpaper.converge.standing import quote
from nonpaper.converge.table import Table
from nonpaper.converge.variants import Wording
from nonpaper.domain.convergence import ConvergenceLevel, Edit
from nonpaper.domain.redline import redline_tokens

SHOWN_MAX = 3
"""Wordings whose first change is told of; all have their redline."""

OUTLIER_SHARE = 0.1
"""Texts that differ count as outliers below this share of the texts and Members."""


def judge_level(
    wordings: Sequence[Wording], nearest: Sequence[Nearest], table: Table
) -> tuple[ConvergenceLevel, tuple[str, ...]]:
    """Judge the level of a family, with one sentence for each reason.

    Args:
        wordings: All of the family.
        nearest: What each current text says, one each.
        table: What lies on the table.
    """
    ids = [one.text_id for one in nearest]
    differences = find_differences(nearest, table)
    if _is_single(ids, table):
        return ConvergenceLevel.SINGLE, (_single_sentence(ids, table),)
    apart = frozenset(i for difference in differences for i in difference.text_ids)
    sentences = tuple(difference.sentence for difference in differences)
    if apart and not _are_outliers(apart, ids, table):
        return ConvergenceLevel.CONTESTED, sentences
    if apart:
        few = (
            f"{len(apart)} of {len(ids)} texts differ in substance, too few to count "
            "the matter as contested."
        )
        return ConvergenceLevel.CLOSE, (few, *sentences)
    return _agreed_or_close(wordings, nearest, table)


def _agreed_or_close(
    wordings: Sequence[Wording], nearest: Sequence[Nearest], table: Table
) -> tuple[ConvergenceLevel, tuple[str, ...]]:
    current = [w for w in wordings if w.text_ids]
    languages = sorted({str(w.first.language or "unknown") for w in current})
    brackets = sum(one.standing.bracket_count for one in nearest)
    reasons: list[str] = []
    others = [wording for wording in current if not wording.is_base]
    if others:
        reasons.append(f"{len(current)} wordings say the same thing.")
        reasons += [_first_change(wording, table) for wording in others[:SHOWN_MAX]]
    if len(languages) > 1:
        reasons.append(
            f"The texts are in {' and '.join(languages)}, and say the same thing; "
            "words in different languages are not compared."
        )
    if brackets:
        words = "bracket is" if brackets == 1 else "brackets are"
        reasons.append(f"{brackets} {words} still open.")
    if reasons:
        return ConvergenceLevel.CLOSE, tuple(reasons)
    agreed = f"All {len(nearest)} texts have the same words."
    return ConvergenceLevel.AGREED, (agreed,)


def _first_change(wording: Wording, table: Table) -> str:
    """Say which words a wording has first where its base has others."""
    runs = redline_tokens(wording.base.tokens, wording.first.tokens)
    old = new = ""
    for run in runs:
        if run.edit is Edit.KEPT and any(c.isalnum() for c in old + new):
            break
        if run.edit is Edit.KEPT:
            old = new = ""
        elif run.edit is Edit.DELETED:
            old += run.words
        else:
            new += run.words
    who = table.speakers(wording.text_ids)
    base = table.speakers([wording.base.ref.text_id])
    if old.strip() and new.strip():
        return f"{who}: “{quote(new)}” for “{quote(old)}” of {base}."
    if new.strip():
        return f"{who}: adds “{quote(new)}” to the words of {base}."
    return f"{who}: without “{quote(old)}” of {base}."


def _is_single(ids: Sequence[str], table: Table) -> bool:
    if len(ids) < 2:
        return True
    backings = {table.shelves[i].backing.members for i in ids}
    return len(backings) == 1 and () not in backings


def _single_sentence(ids: Sequence[str], table: Table) -> str:
    if not ids:
        return "Only texts that a later revision has replaced have it."
    speakers = {table.shelves[i].speaker for i in ids}
    return f"Only {table.speakers(ids)} {'have' if len(speakers) > 1 else 'has'} it."


def _are_outliers(apart: frozenset[str], ids: Sequence[str], table: Table) -> bool:
    if len(apart) >= OUTLIER_SHARE * len(ids):
        return False
    rest = set(table.backing(i for i in ids if i not in apart).members)
    members = set(table.backing(ids).members)
    return len(members - rest) < OUTLIER_SHARE * max(len(members), 1)
