"""Verdicts and days follow rules that hold for all clauses and all days."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.openness import Bearing, Clause, Heading, OpennessTest, Verdict
from nonpaper.domain.period import add_period
from nonpaper.domain.rule import Unit
from nonpaper.domain.source import Span
from nonpaper.pathway.openness import decide_test

TEST = OpennessTest("no-veto", Heading.ACCESSION, ())
DAYS = st.dates(date(1980, 1, 1), date(2190, 1, 1))
CLAUSES = st.lists(
    st.builds(
        Clause,
        st.just("no-veto"),
        st.sampled_from(Bearing),
        st.just(ProvisionRef("draft", "art_1")),
        st.just(Span(0, 1)),
        st.just("a"),
        st.just("a"),
        st.booleans(),
        st.booleans(),
    ),
    max_size=5,
)


@given(CLAUSES, st.randoms(use_true_random=False))
def test_the_order_of_clauses_does_not_change_a_verdict(
    clauses: list[Clause], random: Random
) -> None:
    shuffled = list(clauses)
    random.shuffle(shuffled)
    assert decide_test(TEST, clauses).verdict is decide_test(TEST, shuffled).verdict


@given(CLAUSES)
def test_no_verdict_without_a_clause_and_no_silence_beside_one(
    clauses: list[Clause],
) -> None:
    judged = decide_test(TEST, clauses)
    assert (judged.verdict is Verdict.SILENT) is (not judged.clauses)
    assert set(judged.clauses) <= set(clauses)
    if judged.verdict in {Verdict.PASSES, Verdict.FAILS}:
        first = judged.clauses[0]
        assert not first.is_open
        assert not first.is_recital


@given(DAYS, st.integers(0, 600))
def test_days_count_one_by_one(start: date, length: int) -> None:
    assert add_period(start, length, Unit.DAYS) - start == timedelta(days=length)


@given(DAYS, st.integers(0, 60))
def test_a_year_is_twelve_months(start: date, length: int) -> None:
    years = add_period(start, length, Unit.YEARS)
    assert years == add_period(start, 12 * length, Unit.MONTHS)
    assert start.day - 3 <= years.day <= start.day
