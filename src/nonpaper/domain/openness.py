"""Hold how open a draft is to those outside: tests, the clauses they rest on, verdicts.

The tests are a table of the project (`data/openness`); a verdict is never a guess:
where a text does not say, it is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.source import Language, Span
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Text


class Heading(StrEnum):
    """Name the six headings under which an agreement among some Members is open."""

    ACCESSION = "accession"
    TRANSPARENCY = "transparency"
    NON_PARTICIPANTS = "non_participants"
    CONSISTENCY = "consistency"
    DEVELOPMENT = "development"
    INSTITUTION = "institution"


class Verdict(StrEnum):
    """Say how a text stands to a test."""

    PASSES = "passes"
    FAILS = "fails"
    TWO_READINGS = "two_readings"
    SILENT = "silent"


class Bearing(StrEnum):
    """Say what a clause does for a test."""

    FOR = "for"  # it settles what the test asks, as the test asks
    AGAINST = "against"  # it settles it the other way
    UNSURE = "unsure"  # it touches the matter, and can be read both ways


@dataclass(frozen=True, slots=True)
class OpennessTest:
    """Be one single thing to ask of a draft.

    Attributes:
        id: Its name: `equal-terms`.
        heading: Under which heading it stands.
        compare: What a draft can be held against: the code of an instrument that
            settles the same, and the articles, `("marrakesh", "XII:1")`.
        is_inferred: Whether passing is concluded from a clause and not said by it.
        asks_whole: Whether it asks of the agreement as a whole, so that a clause on
            one of its chapters does not settle it.
        home: For each language the phrases of the headings under which such a clause
            is at home.
    """

    id: str
    heading: Heading
    compare: tuple[tuple[str, str], ...]
    is_inferred: bool = False
    asks_whole: bool = False
    home: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Hold the tests with the day and source of the list.

    Attributes:
        tests: In the order in which they are shown.
        source: What the tests were drawn from.
        as_of: Day of the list, as the table gives it.
        part: For each language the phrases by which an agreement names a part of
            itself, as in "this Chapter".
        whole: For each language those by which it names itself.
    """

    tests: tuple[OpennessTest, ...]
    source: str
    as_of: str
    part: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    whole: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """Be words of a text that tell for a test.

    Attributes:
        test: Id of the test.
        bearing: What they do for it.
        ref: The innermost provision that holds the telling words.
        span: Where those stand in the source.
        telling: The telling words, as one reads them.
        quote: The sentence that holds them, exact but for white space; `[…]` where
            words between are left out.
        is_open: Whether the telling words, or some of them, stand in square brackets.
        is_recital: Whether they stand in the preamble.
        is_partial: Whether they settle it for a part of the agreement only.
        is_at_home: Whether they stand under a heading that names the matter.
        is_on_whole: Whether they name the agreement itself.
    """

    test: str
    bearing: Bearing
    ref: ProvisionRef
    span: Span
    telling: str
    quote: str
    is_open: bool = False
    is_recital: bool = False
    is_partial: bool = False
    is_at_home: bool = False
    is_on_whole: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Be the verdict on one test, with the clauses it rests on and the reason.

    Attributes:
        test: The test.
        verdict: How the text stands to it.
        reason: Why, as a sentence.
        clauses: The clauses, those that decide first; none where the text is silent.
    """

    test: OpennessTest
    verdict: Verdict
    reason: Statement
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class OpennessCheck:
    """Be the verdicts on a draft.

    Attributes:
        text: The draft.
        checklist: The tests that were asked.
        results: One for each test, in their order.
    """

    text: Text
    checklist: Checklist
    results: tuple[Judgement, ...]

    def under(self, heading: Heading) -> tuple[Judgement, ...]:
        """Return the results under a heading."""
        return tuple(one for one in self.results if one.test.heading is heading)

    def count(self, verdict: Verdict, heading: Heading | None = None) -> int:
        """Return how many tests have a verdict, of all or under a heading."""
        return sum(
            one.verdict is verdict
            for one in self.results
            if heading is None or one.test.heading is heading
        )

    def result(self, test_id: str) -> Judgement:
        """Return the result of a test."""
        return next(one for one in self.results if one.test.id == test_id)
