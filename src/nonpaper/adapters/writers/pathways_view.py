"""Show the routes for an initiative: side by side, then each with steps and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Block,
    Cell,
    Paragraph,
    Points,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.pathways_about import view_initiative
from nonpaper.adapters.writers.pathways_words import PathwaySpeaker, Row
from nonpaper.domain.initiative import Event, Fact, TradeShare
from nonpaper.domain.pathway import (
    Count,
    Effect,
    Pathways,
    Reason,
    RouteResult,
    Verdict,
)
from nonpaper.domain.route import Bound, Dispute, Extension, Period, Route, Step
from nonpaper.domain.rule import RuleBook, Wording
from nonpaper.domain.statement import Statement

_TONES = {
    Verdict.POSSIBLE: Tone.GOOD,
    Verdict.POSSIBLE_IF: Tone.OPEN,
    Verdict.DISPUTED: Tone.OPEN,
    Verdict.BLOCKED: Tone.BAD,
    Verdict.UNDECIDED: Tone.OPEN,
    Verdict.NOT_FITTING: Tone.PLAIN,
}
_EFFECTS = {
    Effect.MET: Tone.GOOD,
    Effect.OPEN: Tone.OPEN,
    Effect.MISSING: Tone.OPEN,
    Effect.READ_TWO_WAYS: Tone.OPEN,
    Effect.BLOCKS: Tone.BAD,
    Effect.CLOSES: Tone.BAD,
}
_TO_BE_DONE = frozenset(Effect) - {Effect.MET}
_COLUMNS = ("route", "answer", "who_agrees", "in_the_way", "outsiders", "least")


def view_pathways(found: Pathways, interface: Interface, rules: RuleBook) -> Answer:
    """Return what was found as an answer that can be sent to a capital.

    Args:
        found: The routes with what was found on each.
        interface: Words of the reader, with the names of Members.
        rules: The rules of decision, for their articles.
    """
    view = _View(interface, found, rules)
    initiative = found.initiative
    return Answer(
        title=view.words(initiative.title),
        kind=interface.word("pathways.kind"),
        subtitle=view.subtitle(),
        summary=tuple(view.summary()),
        notices=tuple(view.notices()),
        sections=(
            view.comparison(),
            *(view.route(row) for row in found.rows),
            view_initiative(view),
        ),
        sources=tuple(view.sources()),
        language=interface.language,
    )


@dataclass(frozen=True, slots=True)
class _View(PathwaySpeaker):
    """Put what was found together."""

    def subtitle(self) -> str:
        initiative = self.found.initiative
        parts = []
        if initiative.subject:
            parts.append(self.word(f"subject.{initiative.subject}"))
        parts.append(self.participants())
        if initiative.day:
            parts.append(self.say("as_of", day=initiative.day))
        return " · ".join(parts)

    def summary(self) -> Iterator[Paragraph]:
        for verdict in Verdict:
            rows = [row for row in self.found.rows if row.verdict is verdict]
            if not rows:
                continue
            titles = tuple(self.words(row.route.title) for row in rows)
            said = self.say(f"summary_{verdict}", routes=titles)
            way = {code for row in rows for code in row.in_the_way}
            if way and verdict is Verdict.BLOCKED:
                said += " " + self.say("blocked_by", who=self.names(way))
            yield Paragraph(said, _TONES[verdict])
        yield from map(Paragraph, self._taken())

    def _taken(self) -> Iterator[str]:
        for row in self.found.rows:
            if row.events:
                last = row.events[-1]
                yield self.say(
                    f"last_{last.kind}",
                    route=self.words(row.route.title),
                    day=last.day,
                )

    def notices(self) -> Iterator[str]:
        yield from map(self.interface.say, self.found.initiative.notices)
        yield from map(self.words, self.found.initiative.doubts)
        if self.found.initiative.uncertain:
            yield self.say("uncertain", who=self.names(self.found.initiative.uncertain))
        if self.found.union_outside:
            yield self.say("union_split", who=self.names(self.found.union_outside))
        if self.found.not_members:
            yield self.say("not_members", who=self.names(self.found.not_members))

    def comparison(self) -> Section:
        table = self.table(_COLUMNS, [self._row(row) for row in self.found.rows])
        note = Paragraph(self.word("reading"), Tone.NOTE)
        return Section(self.word("side_by_side"), (table, note))

    def _row(self, row: RouteResult) -> Row:
        route = row.route
        title = Cell(self.words(route.title), detail=self._used(row), to=route.id)
        detail = " ".join(
            self.reason(r) for r in row.reasons if r.effect in _TO_BE_DONE
        )
        verdict = Cell(self.verdict(row), _TONES[row.verdict], detail)
        if row.verdict is Verdict.NOT_FITTING:
            return (title, verdict, "–", "–", "–", "–")
        return (
            title,
            verdict,
            self.word(f"consent.{route.consent}"),
            self.in_the_way(row),
            self.outsiders(route),
            self.least(row),
        )

    def outsiders(self, route: Route) -> str:
        """Say what those outside get; what the initiative gives, where it may."""
        is_given = self.found.initiative.facts.get(Fact.TO_ALL) is True
        is_free = route.extension is Extension.NOT_REQUIRED
        kind = "_given" if is_given and is_free else ""
        return self.word(f"extension.{route.extension}{kind}")

    def in_the_way(self, row: RouteResult) -> Cell:
        if row.in_the_way:
            names = self.interface.join_few(self.names(row.in_the_way))
            return Cell(names, Tone.BAD)
        if row.objecting:
            names_objecting = self.names(row.objecting)
            return Cell(self.say("breaks_only_consensus", who=names_objecting))
        return Cell(self.word("nobody_known"))

    def _used(self, row: RouteResult) -> str:
        """Return the latest precedent, of those there were on the day asked about."""
        day = self.found.initiative.day
        known = [one for one in row.route.precedents if not day or one.day <= day]
        last = (known or row.route.precedents)[-1]
        return self.say(
            "last_used",
            title=self.words(last.title),
            year=str(last.day.year),
            event=self.words(last.event),
        )

    def verdict(self, row: RouteResult) -> str:
        if row.verdict is not Verdict.DISPUTED:
            return self.word(f"verdict.{row.verdict}")
        answers = tuple(
            dict.fromkeys(self.word(f"verdict.{o.verdict}") for o in row.outcomes)
        )
        return self.say("two_answers", answers=answers)

    def reason(self, reason: Reason) -> str:
        if not isinstance(reason.said, Statement):
            return self.words(reason.said)
        said = self.interface.say(reason.said)
        if not reason.rule:
            return said
        title = self.words(self.rules.rule(reason.rule).title)
        return f"{title}{self.interface.colon}{said}"

    def cited(self, reason: Reason) -> str:
        if reason.rule:
            return self.rules.rule(reason.rule).cite(self.interface.language)
        return self.words(reason.cited)

    def least(self, row: RouteResult) -> str:
        if not row.least:
            return self.word("no_least")
        return self.interface.join(map(self.length, row.least))

    def length(self, period: Period) -> str:
        return self.interface.count(f"pathways.{period.unit}", period.number)

    def time(self, step: Step) -> str:
        if step.period is None:
            return self.word("not_fixed")
        length = self.length(step.period)
        bound = "at_least" if step.period.bound is Bound.AT_LEAST else "at_most"
        return self.say(bound, length=length)

    def route(self, row: RouteResult) -> Section:
        tone, summary = _TONES[row.verdict], self.words(row.route.summary)
        blocks: list[Block] = [
            Paragraph(self.verdict(row), tone),
            Paragraph(f"{summary} ({self.words(row.route.cited)})"),
            Section(self.word("why"), tuple(self._why(row))),
        ]
        blocks += [self._dispute(dispute, row) for dispute in row.disputes]
        if row.verdict is not Verdict.NOT_FITTING:
            blocks += self._way(row)
        if row.events:
            blocks.append(Section(self.word("so_far"), (self._events(row.events),)))
        blocks.append(self._precedents(row))
        blocks += [Paragraph(self.words(note), Tone.NOTE) for note in row.route.notes]
        return Section(self.words(row.route.title), tuple(blocks), anchor=row.route.id)

    def _why(self, row: RouteResult) -> Iterator[Block]:
        for reason in row.reasons:
            said = f"{self.reason(reason)} ({self.cited(reason)})"
            yield Paragraph(said, _EFFECTS[reason.effect])
        if row.counts:
            yield self._counts(row.counts)
        if row.route.asks_share and self.found.initiative.trade:
            yield self._share(self.found.initiative.trade)

    def _counts(self, counts: Sequence[Count]) -> Bars:
        whole = self.found.electorate.member_count
        bars = tuple(
            Bar(
                self.words(self.rules.rule(count.rule).title),
                Fraction(count.known, whole),
                self.say("known_of_needed", known=count.known, needed=count.needed),
                Fraction(count.needed, whole),
            )
            for count in counts
        )
        caption = self.say("counted", members=whole)
        return Bars(caption, bars, self.word("needed"))

    def _share(self, trade: TradeShare) -> Bars:
        initiative = self.found.initiative
        asked = initiative.share_asked
        bar = Bar(
            self.word("fact.trade"),
            trade.share,
            self.interface.percentage(trade.share),
            asked,
        )
        is_whole = (100 * asked).denominator == 1
        mark = self.say(
            "share_usual" if initiative.critical_mass is None else "share_asked",
            asked=self.interface.percentage(asked, 0 if is_whole else 1),
        )
        return Bars(self.trade_of(trade), (bar,), mark)

    def _way(self, row: RouteResult) -> Iterator[Block]:
        route = row.route
        who = Paragraph(self.words(route.who))
        yield Section(self.word("column.who_agrees"), (who,))
        yield Section(self.word("steps"), (self._steps(row),))
        outsiders = Paragraph(self.words(route.outsiders))
        yield Section(self.word("column.outsiders"), (outsiders,))
        if row.combinations:
            items = tuple(self._combination(c.route, c.words) for c in row.combinations)
            yield Section(self.word("together"), (Points(items),))

    def _combination(self, route: str, words: Wording) -> str:
        title = self.words(self.found.table.routes[route].title)
        return f"{title}{self.interface.colon}{self.words(words)}"

    def _steps(self, row: RouteResult) -> Table:
        heads = ("step", "time", "article")
        rows = tuple(
            (
                f"{number}. {self.words(step.words)}",
                self.time(step),
                self.words(step.cited),
            )
            for number, step in enumerate(row.steps, 1)
        )
        return self.table(heads, rows, self.say("least_in_all", least=self.least(row)))

    def _dispute(self, dispute: Dispute, row: RouteResult) -> Section:
        """Show the readings of a point, each with its answer where they differ."""
        blocks: list[Block] = [Paragraph(self.words(dispute.question), Tone.OPEN)]
        items = []
        for reading in dispute.readings:
            said = f"{self.words(reading.words)} ({self.words(reading.source)})"
            for outcome in row.outcomes:
                if outcome.reading == reading:
                    said += f" → {self.word(f'verdict.{outcome.verdict}')}"
            items.append(said)
        blocks.append(Points(tuple(items)))
        return Section(self.word("disputed"), tuple(blocks))

    def _events(self, events: Iterable[Event]) -> Table:
        heads = ("day", "event", "source")
        rows = tuple(
            (
                self.interface.day(event.day),
                Cell(
                    self.word(f"event.{event.kind}"),
                    detail=self.source(event.note),
                ),
                self.source(event.source),
            )
            for event in events
        )
        return self.table(heads, rows)

    def _precedents(self, row: RouteResult) -> Section:
        heads = ("precedent", "day", "event", "source")
        rows = tuple(
            (
                self.words(one.title),
                self.interface.day(one.day),
                self.words(one.event),
                self.words(one.source),
            )
            for one in row.route.precedents
        )
        return Section(self.word("precedents"), (self.table(heads, rows),))

    def sources(self) -> Iterator[str]:
        table = self.found.table
        yield f"{self.words(table.source)} ({self.say('as_of', day=table.day)})"
        if day := self.rules.as_of:
            yield f"{self.words(self.rules.source)} ({self.say('as_of', day=day)})"
        number = self.found.electorate.member_count
        day = self.found.initiative.day or self.directory.as_of
        if day:
            yield self.say("members_of", n=number, day=day)
        trade = self.found.initiative.trade
        if trade and trade.year:
            yield f"{self.words(trade.source)}, {trade.year}"
        yield from map(self.words, self.found.initiative.sources)
