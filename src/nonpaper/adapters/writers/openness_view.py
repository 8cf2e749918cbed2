"""Show an openness check as an answer: the headings first, then test by test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Cell,
    Paragraph,
    Quotation,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.draft_places import DraftPlaces
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.openness import (
    Clause,
    Heading,
    Judgement,
    OpennessCheck,
    OpennessTest,
    Verdict,
)
from nonpaper.domain.statement import Quote, Statement

QUOTES_SHOWN = 3
LISTED_MAX = 8  # silent tests; the summary does not repeat longer tables
_TONES = {
    Verdict.PASSES: Tone.GOOD,
    Verdict.FAILS: Tone.BAD,
    Verdict.TWO_READINGS: Tone.OPEN,
    Verdict.SILENT: Tone.NOTE,
}
_LISTED = {
    Verdict.FAILS: "openness.failing",
    Verdict.TWO_READINGS: "openness.two_ways",
    Verdict.SILENT: "openness.silent_on",
}


def view_openness(check: OpennessCheck, interface: Interface, *, file: str) -> Answer:
    """Return the check of a draft in the reader's words.

    Args:
        check: The verdicts.
        interface: The language of the reader.
        file: Name of the file that the draft was read from.
    """
    word = interface.word
    places = DraftPlaces(check.text, interface)
    overview = Section(word("openness.overview"), (_overview(check, interface),))
    day = interface.day(date.fromisoformat(check.checklist.as_of))
    return Answer(
        title=word("openness.title"),
        subtitle=places.title,
        kind=word("openness.kind"),
        summary=tuple(_summary(check, interface)),
        sections=(
            overview,
            *(_under(heading, check, places, interface) for heading in Heading),
        ),
        sources=(
            word("openness.sources_draft", title=places.title, file=file),
            word("openness.sources_tests", day=day),
        ),
        language=interface.language,
        notices=(word("openness.limits"),),
    )


def _summary(check: OpennessCheck, interface: Interface) -> Iterator[Paragraph]:
    parts = tuple(
        interface.count(f"openness.{verdict}", count)
        for verdict in Verdict
        if (count := check.count(verdict))
    )
    said = Statement.of("openness.summary", tests=len(check.results), parts=parts)
    yield Paragraph(interface.say(said))
    for verdict, key in _LISTED.items():
        what = tuple(
            Quote(interface.word(f"openness.of.{one.test.id}"))
            for one in check.results
            if one.verdict is verdict
        )
        if what and (verdict is not Verdict.SILENT or len(what) <= LISTED_MAX):
            said = Statement.of(key, what=what)
            yield Paragraph(interface.say(said), _TONES[verdict])


def _overview(check: OpennessCheck, interface: Interface) -> Table:
    word = interface.word
    return Table(
        word("openness.overview_caption"),
        (
            word("openness.column_heading"),
            *(word(f"openness.verdict.{verdict}") for verdict in Verdict),
        ),
        tuple(
            (
                Cell(word(f"openness.in.{heading}"), to=heading),
                *(
                    Cell(str(count), _TONES[verdict]) if count else Cell("–")
                    for verdict in Verdict
                    for count in (check.count(verdict, heading),)
                ),
            )
            for heading in Heading
        ),
        numeric=(1, 2, 3, 4),
    )


def _under(
    heading: Heading, check: OpennessCheck, places: DraftPlaces, interface: Interface
) -> Section:
    results = check.under(heading)
    table = Table(
        "",
        tuple(
            interface.word(f"openness.column_{column}")
            for column in ("test", "verdict", "where")
        ),
        tuple(_row(result, places, interface) for result in results),
    )
    return Section(
        interface.word(f"openness.in.{heading}"),
        (table, *(show_judgement(one, places, interface) for one in results)),
        anchor=heading,
    )


def _row(
    result: Judgement, places: DraftPlaces, interface: Interface
) -> tuple[Cell, ...]:
    cited = list(dict.fromkeys(places.cite_whole(one.ref) for one in result.clauses))
    return (
        Cell(interface.word(f"openness.of.{result.test.id}"), to=result.test.id),
        Cell(
            interface.word(f"openness.verdict.{result.verdict}"),
            _TONES[result.verdict],
        ),
        Cell("; ".join(cited[:QUOTES_SHOWN])),
    )


def show_judgement(
    result: Judgement, places: DraftPlaces, interface: Interface
) -> Section:
    """Return the verdict on one test with its quotes, as a section of an answer."""
    word = interface.word
    verdict = word(f"openness.verdict.{result.verdict}")
    reason = interface.say(result.reason)
    if result.verdict is Verdict.SILENT:
        said = f"{word('openness.usually')} {reason}."
    else:
        said = reason
    blocks: list[Block] = [
        Paragraph(f"{verdict[:1].upper()}{verdict[1:]}. {said}", _TONES[result.verdict])
    ]
    blocks += _quotes(result.clauses, places, interface)
    if result.test.compare:
        compared = interface.semicolon.join(_compared(result.test, interface))
        blocks.append(Paragraph(f"{word('openness.compare')} {compared}.", Tone.NOTE))
    heading = word(f"openness.of.{result.test.id}")
    return Section(heading, tuple(blocks), anchor=result.test.id)


def _compared(test: OpennessTest, interface: Interface) -> Iterator[str]:
    """Go through the provisions that a draft can be held against, as one cites them."""
    for code, articles in test.compare:
        name = interface.word(f"openness.instrument.{code}")
        cited = interface.word("cite.article", number=articles) if articles else ""
        yield ", ".join(filter(None, (name, cited)))


def _quotes(
    clauses: Sequence[Clause], places: DraftPlaces, interface: Interface
) -> Iterator[Block]:
    for clause in clauses[:QUOTES_SHOWN]:
        origin = places.name(clause.ref)
        if clause.is_open:
            origin = f"{origin} ({interface.word('openness.open_words')})"
        yield Quotation(clause.quote, origin, places.language)
    if more := clauses[QUOTES_SHOWN:]:
        cited = dict.fromkeys(places.cite(one.ref) for one in more)
        said = f"{interface.word('openness.also')} {'; '.join(cited)}."
        yield Paragraph(said, Tone.NOTE)


def record_openness(check: OpennessCheck, interface: Interface) -> dict[str, object]:
    """Return the check of a draft in plain values that JSON can hold."""
    places = DraftPlaces(check.text, interface)
    return {
        "text": places.record(),
        "checklist": {
            "source": check.checklist.source,
            "as_of": check.checklist.as_of,
        },
        "counts": {str(verdict): check.count(verdict) for verdict in Verdict},
        "tests": [record_judgement(one, places, interface) for one in check.results],
    }


def record_judgement(
    result: Judgement, places: DraftPlaces, interface: Interface
) -> dict[str, object]:
    """Return the verdict on one test in plain values that JSON can hold."""
    return {
        "id": result.test.id,
        "heading": str(result.test.heading),
        "test": interface.word(f"openness.of.{result.test.id}"),
        "verdict": str(result.verdict),
        "reason": interface.say(result.reason),
        "compare": list(_compared(result.test, interface)),
        "clauses": [
            {
                "bearing": str(one.bearing),
                "citation": places.cite(one.ref),
                "eid": one.ref.eid,
                "quote": one.quote,
                "telling": one.telling,
                "span": [one.span.start, one.span.end],
                "in_brackets": one.is_open,
                "in_preamble": one.is_recital,
                "on_a_part": one.is_partial,
            }
            for one in result.clauses
        ],
    }
