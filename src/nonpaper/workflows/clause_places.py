"""Say of clauses whether they stand at home, and whether they speak of a part only.

Reads: a text, and the clauses found in it.
Writes: the same clauses, marked.

In a long agreement many sentences sound like a final clause: a chapter has a committee
of its own, a tribunal ends its proceedings, a form is in one language. The clause on
the matter stands under a heading that names it, and speaks of the agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nonpaper.domain.openness import Bearing, Checklist, Clause
from nonpaper.domain.source import Language
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text
from nonpaper.measure.phrasebook import Phrasebook, tokenise

_PART, _WHOLE = 0, 1
_SMALL = frozenset({ProvisionKind.PREAMBLE, ProvisionKind.ANNEX})


def mark_clauses(
    text: Text, clauses: Iterable[Clause], checklist: Checklist, *, language: Language
) -> tuple[Clause, ...]:
    """Mark which clauses stand under a heading of their own, and which on a part.

    A clause for a test speaks of a part if it names a part and not the agreement; one
    against, if it names a part at all, since what is kept out of a chapter stays in the
    others. A text of one chapter has no parts.

    Args:
        text: The text.
        clauses: What was found in it.
        checklist: The tests, with the phrases of headings and parts.
        language: The language of the text.
    """
    has_parts = _count_parts(text) > 1
    named = Phrasebook(
        [
            *((phrase, _PART) for phrase in checklist.part.get(language, ())),
            *((phrase, _WHOLE) for phrase in checklist.whole.get(language, ())),
        ]
    )
    tests = {test.id: test for test in checklist.tests}
    home = Phrasebook(
        [
            (phrase, number)
            for number, test in enumerate(checklist.tests)
            for phrase in test.home.get(language, ())
        ]
    )
    numbers = {test.id: number for number, test in enumerate(checklist.tests)}
    headings = _headings(text)
    at_home = {
        eid: {hit.rule for one in above for hit in home.find(tokenise(one))}
        for eid, above in headings.items()
    }

    def mark(clause: Clause) -> Clause:
        test = tests[clause.test]
        said = {hit.rule for hit in named.find(tokenise(clause.quote))}
        return replace(
            clause,
            is_partial=has_parts and test.asks_whole and _is_partial(clause, said),
            is_at_home=numbers[test.id] in at_home[clause.ref.eid],
            is_on_whole=test.asks_whole and _WHOLE in said,
        )

    return tuple(map(mark, clauses))


def _is_partial(clause: Clause, said: set[int]) -> bool:
    return _PART in said if clause.bearing is Bearing.AGAINST else said == {_PART}


def _count_parts(text: Text) -> int:
    return sum(one.kind in CONTAINERS - _SMALL for one in text.walk())


def _headings(text: Text) -> dict[str, tuple[str, ...]]:
    """Return for every provision its heading and those of what it stands in."""
    found: dict[str, tuple[str, ...]] = {}

    def go(provisions: Iterable[Provision], above: tuple[str, ...]) -> None:
        for one in provisions:
            found[one.eid] = (*above, one.heading) if one.heading else above
            go(one.children, found[one.eid])

    go(text.provisions, ())
    return found
