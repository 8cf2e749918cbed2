"""Say of a draft whether it is open to those outside, test by test.

Reads: a text, the tests, and the clauses that were found to tell for them.
Writes: one verdict a test, with the clauses it rests on and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nonpaper.domain.openness import (
    Bearing,
    Checklist,
    Clause,
    Judgement,
    OpennessCheck,
    OpennessTest,
    Verdict,
)
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Text


def check_openness(
    text: Text, checklist: Checklist, clauses: Iterable[Clause]
) -> OpennessCheck:
    """Decide each test of a list from the clauses that tell for it.

    A clause for and a clause against leave two readings, as do words in square
    brackets alone, which are not agreed: with them the test is decided, without them
    the text is silent. So does a recital alone, which binds nobody, and a clause on one
    chapter alone where the whole agreement is asked about. A clause that can be read
    both ways counts only where no other decides.

    Args:
        text: The draft.
        checklist: The tests.
        clauses: What was found, in the order of the text.
    """
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.test, []).append(clause)
    return OpennessCheck(
        text,
        checklist,
        tuple(decide_test(test, found.get(test.id, ())) for test in checklist.tests),
    )


def decide_test(test: OpennessTest, clauses: Sequence[Clause]) -> Judgement:
    """Decide one test from its clauses.

    Example:
        >>> from nonpaper.domain.openness import Heading
        >>> test = OpennessTest("review", Heading.INSTITUTION, ())
        >>> decide_test(test, ()).verdict
        <Verdict.SILENT: 'silent'>
    """
    binding = [one for one in clauses if not one.is_recital]
    operative = [one for one in binding if not one.is_partial]
    pro = _of(operative, Bearing.FOR)
    con = _of(operative, Bearing.AGAINST)
    if pro and con:
        return _result(test, Verdict.TWO_READINGS, "because.both", (*pro, *con))
    if pro:
        said = f"inferred.{test.id}" if test.is_inferred else "because.passes"
        return _settled(test, Verdict.PASSES, said, pro)
    if con:
        return _settled(test, Verdict.FAILS, f"fails.{test.id}", con)
    if unsure := _of(operative, Bearing.UNSURE):
        return _result(test, Verdict.TWO_READINGS, f"unsure.{test.id}", unsure)
    if parts := _of(binding, Bearing.FOR) or _of(binding, Bearing.AGAINST):
        return _result(test, Verdict.TWO_READINGS, "because.partial", parts)
    if recitals := _of(clauses, Bearing.FOR):
        return _result(test, Verdict.TWO_READINGS, "because.recital", recitals)
    return _result(test, Verdict.SILENT, f"usually.{test.id}", ())


def _of(clauses: Sequence[Clause], bearing: Bearing) -> tuple[Clause, ...]:
    """Return the clauses of one bearing, those first that settle the matter best.

    Agreed words stand before bracketed ones, then what names the agreement. Where
    agreed words stand under a heading that names the matter, those elsewhere that sound
    alike are left out.
    """
    own = [one for one in clauses if one.bearing is bearing]
    if any(one.is_at_home and not one.is_open for one in own):
        own = [one for one in own if one.is_at_home]
    return tuple(sorted(own, key=lambda one: (one.is_open, not one.is_on_whole)))


def _settled(
    test: OpennessTest, verdict: Verdict, reason: str, clauses: tuple[Clause, ...]
) -> Judgement:
    """Return a verdict, or two readings where only bracketed words bear it."""
    if clauses[0].is_open:
        return _result(test, Verdict.TWO_READINGS, "because.bracketed", clauses)
    return _result(test, verdict, reason, clauses)


def _result(
    test: OpennessTest, verdict: Verdict, reason: str, clauses: tuple[Clause, ...]
) -> Judgement:
    return Judgement(test, verdict, Statement.of(f"openness.{reason}"), clauses)
