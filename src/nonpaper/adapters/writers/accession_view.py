"""Show an accession guide as an answer: whether one can join, steps, duties, claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Cell,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.draft_places import DraftPlaces
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.openness_view import record_judgement, show_judgement
from nonpaper.domain.accession import (
    AccessionGuide,
    Period,
    Standing,
    Step,
    Timing,
)
from nonpaper.domain.openness import Verdict
from nonpaper.domain.statement import Name, Statement, Term, Value

JOINING = ("any-member", "how-to-join", "when-it-binds", "what-to-submit")
OWED = ("notification", "publication", "enquiry-points")
INSIDE = ("equal-terms", "no-veto", "non-application")
_CAN = {
    Verdict.PASSES: Tone.GOOD,
    Verdict.FAILS: Tone.BAD,
    Verdict.TWO_READINGS: Tone.OPEN,
    Verdict.SILENT: Tone.OPEN,
}


def view_accession(
    guide: AccessionGuide,
    interface: Interface,
    *,
    file: str,
    members_as_of: date | None,
) -> Answer:
    """Return the guide in the reader's words.

    Args:
        guide: The guide.
        interface: The language of the reader, with the names of Members.
        file: Name of the file that the text was read from.
        members_as_of: Day the list is of, if it is known.
    """
    view = _View(guide, interface)
    word, say = interface.word, interface.say
    check = guide.check
    drawn = interface.day(date.fromisoformat(check.checklist.as_of))
    sources = [
        word("openness.sources_draft", title=view.places.title, file=file),
        word("openness.sources_tests", day=drawn),
    ]
    if members_as_of is not None:
        sources.append(say(Statement.of("accession.members", day=members_as_of)))
    return Answer(
        title=word("accession.title", member=interface.name(guide.member.code)),
        subtitle=view.places.title,
        kind=word("accession.kind"),
        summary=tuple(view.summary()),
        sections=tuple(view.sections()),
        sources=tuple(sources),
        language=interface.language,
        notices=tuple(map(say, view.notices())),
    )


class _View:
    """Put the parts of a guide into the reader's words."""

    def __init__(self, guide: AccessionGuide, interface: Interface) -> None:
        self.guide = guide
        self.interface = interface
        self.places = DraftPlaces(guide.check.text, interface)
        self.name = Name(guide.member.code)

    def notices(self) -> Iterator[Statement]:
        guide = self.guide
        yield Statement.of("accession.limits")
        if guide.days.in_force is not None:
            yield Statement.of("accession.counted_in_force", day=guide.days.in_force)
        elif guide.days.deposit is not None:
            yield Statement.of("accession.counted")
        if guide.days.deposit is None:
            yield Statement.of("accession.no_deposit")
        if guide.union is not None:
            yield Statement.of("accession.union", union=Name(guide.union))

    def summary(self) -> Iterator[Paragraph]:
        guide, say = self.guide, self.interface.say
        verdict = guide.check.result("any-member").verdict
        can = Statement.of(f"accession.can.{verdict}", member=self.name)
        yield Paragraph(say(can), _CAN[verdict])
        if guide.binds_on is not None and guide.days.deposit is not None:
            said = Statement.of(
                "accession.binds", deposit=guide.days.deposit, day=guide.binds_on
            )
            yield Paragraph(say(said))
        elif guide.days.deposit is not None:
            yield Paragraph(say(Statement.of("accession.binds_unknown")), Tone.OPEN)
        yield Paragraph(say(self._owes()))

    def _owes(self) -> Statement:
        binding = [one for one in self.guide.duties if one.binding_count]
        if not binding:
            return Statement.of("accession.owes_nothing")
        count = self.interface.count
        return Statement.of(
            "accession.owes",
            duties=count("accession.duties", sum(one.binding_count for one in binding)),
            articles=count("accession.articles", len(binding)),
        )

    def sections(self) -> Iterator[Section]:
        word = self.interface.word
        yield Section(word("accession.joining"), (*self._judged(JOINING),))
        yield Section(word("accession.steps"), (*self._steps(),))
        yield Section(word("accession.owed"), (self._duties(), *self._judged(OWED)))
        yield Section(word("accession.claims"), (*self._claims(),))
        yield Section(word("accession.inside"), (*self._judged(INSIDE),))

    def _judged(self, tests: Sequence[str]) -> Iterator[Section]:
        for result in self.guide.judged(*tests):
            yield show_judgement(result, self.places, self.interface)

    def _steps(self) -> Iterator[Block]:
        word = self.interface.word
        columns = ("number", "day", "step", "where")
        yield Table(
            "",
            tuple(word(f"accession.{column}") for column in columns),
            tuple(
                self._row(str(number), step)
                for number, step in enumerate(self.guide.steps, 1)
            ),
        )
        if others := self.guide.other_dates:
            table = Table(
                "",
                tuple(word(f"accession.{column}") for column in columns[1:]),
                tuple(self._row("", step)[1:] for step in others),
            )
            yield Section(word("accession.others"), (table,), is_folded=True)

    def _row(self, number: str, step: Step) -> tuple[Cell, ...]:
        interface = self.interface
        day = interface.word("accession.no_day")
        return (
            Cell(number),
            Cell(interface.day(step.day) if step.day else day),
            Cell(
                interface.say(self._conditional(step)),
                detail=interface.quoted(step.sentence.words),
            ),
            Cell(self.places.cite_whole(step.sentence.ref)),
        )

    def _conditional(self, step: Step) -> Statement:
        """Return what a step is, with the status it needs where that is not known."""
        said = say_step(step, self.interface)
        if self.guide.standing is not Standing.UNKNOWN or not step.standings:
            return said
        if Standing.DEVELOPING in step.standings:
            return Statement.of("accession.if_developing", step=said)
        return Statement.of("accession.if_developed", step=said)

    def _duties(self) -> Table:
        word = self.interface.word
        columns = ("article", "binding", "qualified", "recommended")
        name = self.interface.name(self.guide.member.code)
        return Table(
            word("accession.duties_caption", member=name),
            tuple(word(f"accession.{column}") for column in columns),
            tuple(
                (
                    Cell(self.places.name(one.ref)),
                    *(
                        Cell(self.interface.number(count) if count else "–")
                        for count in (
                            one.binding_count,
                            one.qualified_count,
                            one.recommended_count,
                        )
                    ),
                )
                for one in self.guide.duties
            ),
            numeric=(1, 2, 3),
        )

    def _claims(self) -> Iterator[Block]:
        guide, say = self.guide, self.interface.say
        standing = f"accession.standing.{guide.standing}"
        yield Paragraph(say(Statement.of(standing, member=self.name)))
        if guide.standing is Standing.DEVELOPED:
            yield Paragraph(say(Statement.of("accession.assists")))
        for result in guide.flexibilities:
            yield show_judgement(result, self.places, self.interface)


def say_step(step: Step, interface: Interface) -> Statement:
    """Return what a step is: the deposit, or a day that is counted from another."""
    if step.period is None:
        return Statement.of("accession.step_deposit")
    period = step.period
    values: dict[str, Value] = {"anchor": Term(f"accession.anchor.{period.anchor}")}
    if period.length:
        unit = f"accession.{period.unit}"
        values["length"] = interface.count(unit, period.length)
    return Statement.of(f"accession.{period.timing}.{_form(period)}", **values)


def _form(period: Period) -> str:
    if not period.length:
        return "same"
    if period.is_month_start:
        return "month"
    if period.is_before:
        return "before"
    is_most = period.is_most and period.timing is Timing.UNTIL
    return "most" if is_most else "after"


def record_accession(guide: AccessionGuide, interface: Interface) -> dict[str, object]:
    """Return the guide in plain values that JSON can hold."""
    places = DraftPlaces(guide.check.text, interface)

    def judged(tests: Sequence[str]) -> list[dict[str, object]]:
        return [
            record_judgement(one, places, interface) for one in guide.judged(*tests)
        ]

    def step(one: Step) -> dict[str, object]:
        return {
            "day": _iso(one.day),
            "step": interface.say(say_step(one, interface)),
            "citation": places.cite(one.sentence.ref),
            "eid": one.sentence.ref.eid,
            "quote": one.sentence.words,
        }

    return {
        "text": places.record(),
        "member": guide.member.code,
        "standing": str(guide.standing),
        "deposit": _iso(guide.days.deposit),
        "in_force": _iso(guide.days.in_force),
        "binds_on": _iso(guide.binds_on),
        "joining": judged(JOINING),
        "steps": [step(one) for one in guide.steps],
        "other_dates": [step(one) for one in guide.other_dates],
        "duties": [
            {
                "citation": places.cite(one.ref),
                "binding": one.binding_count,
                "qualified": one.qualified_count,
                "recommended": one.recommended_count,
            }
            for one in guide.duties
        ],
        "owed": judged(OWED),
        "flexibilities": [
            record_judgement(one, places, interface) for one in guide.flexibilities
        ],
        "inside": judged(INSIDE),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
