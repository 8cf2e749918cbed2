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

from collections import Counter
from collections.abc import Iterator, Sequence

from nonpaper.converge.changes import first_change
from nonpaper.converge.differences import Difference, Nearest
from nonpaper.converge.table import Table
from nonpaper.converge.variants import Wording
from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement, Term

SHOWN_MAX = 3
"""Wordings whose first change is told of; all have their redline."""

OUTLIER_SHARE = 0.1
"""Texts that differ count as outliers below this share of the texts and Members."""


def judge_level(
    wordings: Sequence[Wording],
    nearest: Sequence[Nearest],
    table: Table,
    differences: Sequence[Difference],
) -> tuple[ConvergenceLevel, tuple[Statement, ...]]:
    """Judge the level of a family, with one statement for each reason.

    Args:
        wordings: All of the family.
        nearest: What each current text says, one each.
        table: What lies on the table.
        differences: Where they differ in substance.
    """
    ids = [one.text_id for one in nearest]
    if _is_single(ids, table):
        return ConvergenceLevel.SINGLE, (_single(ids, table),)
    apart = frozenset(i for difference in differences for i in difference.text_ids)
    said = tuple(difference.statement for difference in differences)
    if apart and not are_outliers(apart, ids, table):
        return ConvergenceLevel.CONTESTED, said
    if apart:
        few = Statement.of("level.few_apart", n=len(apart), of=len(ids))
        return ConvergenceLevel.CLOSE, (few, *said)
    return _agreed_or_close(wordings, nearest, table)


def _agreed_or_close(
    wordings: Sequence[Wording], nearest: Sequence[Nearest], table: Table
) -> tuple[ConvergenceLevel, tuple[Statement, ...]]:
    current = [w for w in wordings if w.text_ids]
    brackets = sum(one.standing.bracket_count for one in nearest)
    reasons = list(_wordings_by_language(current))
    others = [wording for wording in current if not wording.is_base]
    reasons += [first_change(wording, table) for wording in others[:SHOWN_MAX]]
    texts = Counter(one.standing.language for one in nearest)
    if len(texts) > 1:
        counted = tuple(
            Statement.of(
                "level.in_language", language=name_language(code), n=texts[code]
            )
            for code in sorted(texts, key=lambda code: (-texts[code], str(code)))
        )
        reasons.append(Statement.of("level.languages", languages=counted))
    if brackets:
        reasons.append(Statement.of("level.brackets", n=brackets))
    if reasons:
        return ConvergenceLevel.CLOSE, tuple(reasons)
    agreed = Statement.of("level.same_words", n=len(nearest))
    return ConvergenceLevel.AGREED, (agreed,)


def name_language(language: Language | None) -> Term:
    """Return the word for a language, also for one that is not known."""
    return Term(f"language.{language or 'unknown'}")


def _wordings_by_language(current: Sequence[Wording]) -> Iterator[Statement]:
    """Count the wordings of each language: across languages no words are compared."""
    counts = Counter(wording.first.language for wording in current)
    for language, count in counts.items():
        if count > 1 and len(counts) == 1:
            yield Statement.of("level.wordings", n=count)
        elif count > 1:
            name = name_language(language)
            yield Statement.of("level.wordings_in", language=name, n=count)


def _is_single(ids: Sequence[str], table: Table) -> bool:
    if len(ids) < 2:
        return True
    backings = {table.shelves[i].backing.members for i in ids}
    return len(backings) == 1 and () not in backings


def _single(ids: Sequence[str], table: Table) -> Statement:
    """Say whose the matter is; another language may have it under other words."""
    if not ids:
        return Statement.of("level.replaced_only")
    who = table.speakers(ids)
    own = {table.shelves[i].text.front.language for i in ids}
    current = [shelf for shelf in table.shelves.values() if shelf.is_current]
    others = {shelf.text.front.language for shelf in current} - own
    if not others:
        return Statement.of("level.single", who=who)
    return Statement.of(
        "level.single_in",
        who=who,
        language=tuple(map(name_language, sorted(own, key=str))),
        others=tuple(map(name_language, sorted(others, key=str))),
    )


def are_outliers(apart: frozenset[str], ids: Sequence[str], table: Table) -> bool:
    """Tell whether some texts are few, and few Members stand behind them alone."""
    if len(apart) >= OUTLIER_SHARE * len(ids):
        return False
    rest = set(table.backing(i for i in ids if i not in apart).members)
    members = set(table.backing(ids).members)
    return len(members - rest) < OUTLIER_SHARE * max(len(members), 1)
