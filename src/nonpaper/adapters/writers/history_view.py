"""Say what became of each article from revision to revision, in a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction

from nonpaper.adapters.writers.answer import Answer, Cell, Section, Table, Tone
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.comparison import ArticleRef
from nonpaper.domain.history import (
    ArticleEvent,
    ArticleHistory,
    History,
    Revision,
    Stage,
)
from nonpaper.domain.text import ProvisionKind
from nonpaper.workflows.history import TracedText

_NOT_ALL = Fraction(99, 100)  # what lost a word did not keep all of them
_COUNTED = (
    ArticleEvent.EDITED,
    ArticleEvent.MOVED,
    ArticleEvent.APPEARED,
    ArticleEvent.DROPPED,
)


def view_history(traced: TracedText, interface: Interface) -> Answer:
    """Return the steps between revisions, and a row for each article."""
    history = traced.history
    view = _View(history, interface)
    first, last = history.revisions[0], history.revisions[-1]
    count = interface.count("history.revisions", len(history.revisions))
    return Answer(
        title=interface.word("history.title"),
        summary=(
            interface.word(
                "history.span", count=count, first=first.name, last=last.name
            ),
            view.totals(),
            interface.word(f"history.ordered_by_{traced.order}"),
        ),
        sections=tuple(view.sections()),
        sources=(),
        language=interface.language,
        kind=interface.word("history.kind"),
    )


def record_history(traced: TracedText) -> dict[str, object]:
    """Return a history as plain values that JSON can hold."""
    history = traced.history
    return {
        "order": str(traced.order),
        "revisions": [
            {**asdict(one), "day": one.day.isoformat() if one.day else None}
            for one in history.revisions
        ],
        "articles": [
            [_record_stage(stage) for stage in one.stages] for one in history.articles
        ],
    }


def _record_stage(stage: Stage | None) -> dict[str, object] | None:
    if stage is None:
        return None
    return {
        "ref": asdict(stage.ref) if stage.ref else None,
        "events": [str(event) for event in stage.events],
        "likeness": round(stage.likeness, 4),
        **asdict(stage.tally),
    }


class _View:
    """Word a history in the language of the reader."""

    def __init__(self, history: History, interface: Interface) -> None:
        self.history = history
        self.say = interface
        kinds = {one.kind for step in history.steps for one in step.counted}
        self.noun = "articles" if ProvisionKind.ARTICLE in kinds else "parts"

    def totals(self) -> str:
        """Return how many articles ever changed, and how."""
        articles = self.history.articles
        counts = [
            ("never", sum(not one.events for one in articles)),
            *((event, sum(event in a.events for a in articles)) for event in _COUNTED),
        ]
        said = [self.say.count(f"history.{key}", n) for key, n in counts if n]
        all_ = self.say.count(f"history.{self.noun}", len(articles))
        return self.say.word("history.of_all", all=all_, counts=", ".join(said))

    def sections(self) -> Iterator[Section]:
        """Go through the two tables: of steps, and of articles."""
        columns = ("revision", "articles", "changed", "words", "brackets")
        heads = tuple(self.say.word(f"history.column_{name}") for name in columns)
        rows = tuple(map(self._step, range(len(self.history.revisions))))
        table = Table("", heads, rows, numeric=(1, 3, 4))
        yield Section(self.say.word("history.steps"), (table,))
        heads = (
            self.say.word("history.column_article"),
            *map(self._head, self.history.revisions),
        )
        table = Table("", heads, tuple(map(self._row, self.history.articles)))
        yield Section(self.say.word(f"history.{self.noun}"), (table,))

    def _head(self, one: Revision) -> str:
        return f"{one.name}, {self.say.day(one.day)}" if one.day else one.name

    def _step(self, number: int) -> tuple[Cell, ...]:
        revision = self.history.revisions[number]
        day = self.say.day(revision.day) if revision.day else ""
        changed = words = ""
        if number:
            step = self.history.steps[number - 1]
            changed = ", ".join(
                self.say.count(f"redline.{status}", count)
                for status, count in reversed(list(step.counts.items()))
                if count
            )
            words = self._signed(step.tally.deleted, step.tally.inserted)
        return (
            Cell(revision.name, detail=day),
            Cell(self.say.number(revision.article_count)),
            Cell(changed),
            Cell(words),
            Cell(self.say.number(revision.bracket_count)),
        )

    def _row(self, one: ArticleHistory) -> tuple[Cell, ...]:
        cells = []
        before: ArticleRef | None = None
        for number, stage in enumerate(one.stages):
            cells.append(self._cell(stage, before, is_first=number == 0))
            before = stage.ref if stage else None
        name = " ".join(filter(None, (one.last.label, one.last.heading)))
        return Cell(name or self.say.word("history.unnamed")), *cells

    def _cell(
        self, stage: Stage | None, before: ArticleRef | None, *, is_first: bool
    ) -> Cell:
        if stage is None:
            return Cell(self.say.word("history.absent"), Tone.NOTE)
        events = [self.say.word(f"history.event.{event}") for event in stage.events]
        if not events:
            key = "there" if is_first or before is None else "same"
            return Cell(self.say.word(f"history.{key}"))
        return Cell(", ".join(events), detail=", ".join(self._detail(stage)))

    def _detail(self, stage: Stage) -> Iterator[str]:
        """Go through how much of an article changed."""
        tally = stage.tally
        if stage.ref and ArticleEvent.RENUMBERED in stage.events and stage.ref.label:
            label = stage.ref.label.rstrip(" :.")
            yield self.say.word("history.as_number", label=label)
        if tally.deleted or tally.inserted:
            yield self._signed(tally.deleted, tally.inserted)
        if ArticleEvent.EDITED in stage.events and stage.likeness < 1:
            share = min(Fraction(stage.likeness), _NOT_ALL)
            yield self.say.word("history.alike", share=self.say.percentage(share, 0))
        for name, number in (("bracketed", tally.bracketed), ("freed", tally.freed)):
            if number:
                yield self.say.count(f"history.{name}", number)

    def _signed(self, minus: int, plus: int) -> str:
        return self.say.word(
            "history.signed", minus=self.say.number(minus), plus=self.say.number(plus)
        )
