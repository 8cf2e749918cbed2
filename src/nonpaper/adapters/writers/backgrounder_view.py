"""Say a backgrounder in the reader's words: a draft that somebody then edits.

It is an answer, so it can be shown as a page, Word document or PDF, and as plain text
to edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Cell,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
)
from nonpaper.adapters.writers.family_view import SYMBOLS
from nonpaper.adapters.writers.interface import NO_BREAK_SPACE, Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.quotes import Quoter, shorten
from nonpaper.domain.backgrounder import (
    Backgrounder,
    Matter,
    OptionBrief,
    TextDevelopment,
)
from nonpaper.domain.convergence import ConvergenceLevel, Movement, Variant
from nonpaper.domain.source import FrontMatter
from nonpaper.domain.statement import Name, Quote, Statement, Term, Value
from nonpaper.domain.support import Room

TO_WRITE = "[…]"
"""What stands where only a person can say what is to be said."""

_NONE = "–"
_CORE_MAX = 260  # characters of common words in a cell
_QUOTE_MAX = 420
_SUPPORT_QUOTES = 2
_NAMED_MAX = 6  # matters that are named where they are left out


def view_backgrounder(
    backgrounder: Backgrounder, lookup: MapLookup | None, interface: Interface
) -> Answer:
    """Return a draft of a backgrounder.

    Args:
        backgrounder: What is told.
        lookup: The map that it was drawn from; nothing if there are no texts yet.
        interface: The language of the reader, with the names of Members.
    """
    view = _View(backgrounder, lookup, interface)
    parts = (
        ("issue", view.issue()),
        ("state", view.state()),
        ("texts", view.texts()),
        ("development", view.development()),
        ("options", view.options()),
        ("questions", view.questions()),
        ("sources", view.sources()),
    )
    made = ((view.word(f"section.{key}"), tuple(blocks)) for key, blocks in parts)
    return Answer(
        title=backgrounder.issue.title,
        summary=tuple(map(Paragraph, view.opening())),
        sections=tuple(Section(head, blocks) for head, blocks in made if blocks),
        sources=(),
        language=interface.language,
    )


class _View:
    """Put each part of a backgrounder into words."""

    def __init__(
        self,
        backgrounder: Backgrounder,
        lookup: MapLookup | None,
        interface: Interface,
    ) -> None:
        self.it = backgrounder
        self.brief = backgrounder.issue
        self.lookup = lookup
        self.t = interface

    def word(self, key: str, **values: object) -> str:
        return self.t.word(f"backgrounder.{key}", **values)

    def say(self, key: str, **values: Value) -> str:
        return self.t.say(Statement.of(f"backgrounder.{key}", **values))

    def opening(self) -> Iterator[str]:
        if self.brief.meeting_day:
            yield self.say("for_meeting", day=self.brief.meeting_day)

    def issue(self) -> Iterator[Block]:
        yield from map(Paragraph, self.brief.summary)
        if not self.brief.summary:
            yield Paragraph(f"{TO_WRITE} {self.word('write_issue')}")

    def state(self) -> Iterator[Block]:
        yield from map(Paragraph, self.brief.notes)
        if not self.it.text_ids:
            yield Paragraph(self.say("no_texts"))
            return
        yield Paragraph(" ".join((self._tabled(), self._levels(), *self._moved())))

    def _tabled(self) -> str:
        fronts = self._fronts()
        sponsors = dict.fromkeys(code for one in fronts for code in one.sponsors)
        who = tuple(map(Name, sponsors))
        key = "tabled_by" if who else "tabled"
        said = self.say(key, n=len(fronts), who=who)
        days = [one.date for one in fronts if one.date]
        return f"{said} {self.say('latest', day=max(days))}" if days else said

    def _levels(self) -> str:
        counts = self.it.level_counts
        parts = tuple(
            Statement.of(f"backgrounder.level_{level}", n=counts[level])
            for level in ConvergenceLevel
            if counts[level]
        )
        return self.say("levels", n=sum(counts.values()), parts=parts)

    def _moved(self) -> Iterator[str]:
        for movement in (Movement.TOWARDS, Movement.AWAY):
            labels = [t.label for t in self.it.trend if t.movement is movement]
            if labels:
                yield self.say(f"moved_{movement}", which=tuple(map(Quote, labels)))

    def texts(self) -> Iterator[Block]:
        if not self.it.matters:
            return
        heads = ("matter", "level", "backing", "core", "open")
        yield Table(
            "",
            tuple(self.word(f"head.{head}") for head in heads),
            tuple(map(self._row, self.it.matters)),
        )
        if self.it.left_out:
            labels = tuple(Quote(one.family.label) for one in self.it.left_out)
            more = labels[_NAMED_MAX:]
            key = "left_out_more" if more else "left_out"
            named = labels[:_NAMED_MAX]
            yield Paragraph(self.say(key, n=len(labels), which=named, more=len(more)))

    def _row(self, matter: Matter) -> tuple[Cell, ...]:
        found = matter.convergence
        level = self.t.word(f"level.{found.level}")
        who = tuple(map(Name, found.backing.sponsors))
        key = "backed_by" if who else "backed"
        core = shorten(found.core, _CORE_MAX) or self.word("no_core")
        said = " ".join(map(self.t.say, matter.open)) or self.word("nothing_open")
        if found.level is ConvergenceLevel.SINGLE:  # one text has nothing to share
            core = said = _NONE
        return (
            Cell(found.family.label),
            Cell(f"{SYMBOLS[found.level]}{NO_BREAK_SPACE}{level}"),
            Cell(self.say(key, n=matter.text_count, who=who)),
            Cell(core),
            Cell(said),
        )

    def development(self) -> Iterator[Block]:
        if not self.it.development:
            if self.it.matters:
                yield Paragraph(self.say("no_obligations"))
            return
        yield Paragraph(self.say("asks", n=len(self.it.development)))
        heads = ("text", "obligations", "assisted", "room", "room_ldc", "bare")
        yield Table(
            "",
            tuple(self.word(f"head.{head}") for head in heads),
            tuple(map(self._development_row, self.it.development)),
            numeric=tuple(range(1, len(heads))),
        )
        yield from self._support()

    def _development_row(self, one: TextDevelopment) -> tuple[Cell, ...]:
        have = one.assisted + one.assisted_generally
        room = one.rooms.get(Room.OWN, 0) + one.rooms.get(Room.GENERAL, 0)
        least = one.rooms.get(Room.LEAST_DEVELOPED, 0)
        bare = one.obligations - room - least
        numbers = (one.obligations, have, room, least, bare)
        return (Cell(self._symbol(one.text_id)), *map(Cell, map(str, numbers)))

    def _support(self) -> Iterator[Block]:
        """Quote what supports in particular, of as many texts as possible."""
        if self.lookup is None:
            return
        quoter = Quoter(self.lookup, self.t, limit=_QUOTE_MAX)
        first = (one.support[0] for one in self.it.development if one.support)
        for ref in list(first)[:_SUPPORT_QUOTES]:
            quote = quoter.quote(ref)
            yield Quotation(quote.words, f"{quote.symbol}, {quote.citation}")

    def options(self) -> Iterator[Block]:
        for letter, option in zip(ascii_uppercase, self.brief.options, strict=False):
            yield from self._option(letter, option)
        if self.brief.options:
            return
        if self.it.tabled:
            yield Paragraph(self.say("options_tabled"))
            for letter, variant in zip(ascii_uppercase, self.it.tabled, strict=False):
                yield from self._variant(letter, variant)
        yield Paragraph(f"{TO_WRITE} {self.word('write_options')}")

    def _option(self, letter: str, option: OptionBrief) -> Iterator[Block]:
        head = self.word("option", letter=letter, label=option.label)
        yield Paragraph(f"{head}{self.t.colon}{option.words}" if option.words else head)
        if option.precedents:
            yield Points(option.precedents)

    def _variant(self, letter: str, variant: Variant) -> Iterator[Block]:
        if self.lookup is None:
            return
        who = self._names(variant.backing.sponsors)
        yield Paragraph(self.word("option", letter=letter, label=who))
        quoter = Quoter(self.lookup, self.t)
        quote = quoter.quote(variant.refs[0])
        words = shorten(variant.words, _QUOTE_MAX)
        yield Quotation(words, f"{quote.symbol}, {quote.citation}")

    def questions(self) -> Iterator[Block]:
        asked = (*self.brief.questions, *map(self.t.say, self.it.questions))
        if asked:
            yield Points(asked, is_ordered=True)
        else:
            yield Paragraph(f"{TO_WRITE} {self.word('write_questions')}")

    def sources(self) -> Iterator[Block]:
        if not self.it.text_ids:
            return
        yield Points(tuple(map(self._source, self._fronts(), self.it.text_ids)))
        yield Paragraph(self.say("method", levels=self._key()))

    def _key(self) -> tuple[Statement, ...]:
        shown = {one.convergence.level for one in self.it.matters}
        return tuple(
            Statement.of(
                "backgrounder.level_key",
                sign=SYMBOLS[level],
                means=Term(f"level.{level}_means"),
            )
            for level in ConvergenceLevel
            if level in shown
        )

    def _source(self, front: FrontMatter, text_id: str) -> str:
        said = front.full_name_or(text_id)
        who = self._names(front.sponsors or front.parties)
        day = self.t.day(front.date) if front.date else ""
        return "; ".join(filter(None, (said, who, day)))

    def _fronts(self) -> list[FrontMatter]:
        texts = self.lookup.texts if self.lookup else {}
        return [texts[text_id].front for text_id in self.it.text_ids]

    def _names(self, codes: Sequence[str]) -> str:
        return self.t.join_names([self.t.name(code) for code in codes])

    def _symbol(self, text_id: str) -> str:
        return self.lookup.symbol(text_id) if self.lookup else text_id
