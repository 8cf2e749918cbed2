"""Say what changed between two texts: first in all, then obligation by obligation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Answer,
    Cell,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.draft_html import OLD_PREFIX
from nonpaper.adapters.writers.draft_places import DraftPlaces
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.comparison import (
    ArticleChange,
    ArticleStatus,
    BindingChange,
    Redline,
    Shift,
    StrengthShift,
)
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.draft import DraftLine
from nonpaper.domain.redline import Tokens
from nonpaper.domain.source import Span
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind, Text

_LEADERS = re.compile(r"\s*[.…_]{3,}\s*")  # dots of a table of contents
_NOT_ALL = Fraction(99, 100)  # what lost a word did not keep all of them
_QUOTED_WORDS = 40
_BEFORE_PLACE = 15


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold two texts with what changed between them.

    Attributes:
        old: The earlier text.
        new: The later text.
        old_name: What to call the earlier text.
        new_name: What to call the later text.
        redline: What changed.
        binding: How the obligations changed.
    """

    old: Text
    new: Text
    old_name: str
    new_name: str
    redline: Redline
    binding: BindingChange


def view_redline(
    compared: Compared, interface: Interface, *, with_unchanged: bool = True
) -> Answer:
    """Return the summary of a redline, obligations, and a row for each article.

    Args:
        compared: The texts and what changed between them.
        interface: The language of the reader.
        with_unchanged: Whether articles that have not changed get a row too.
    """
    view = _View(compared, interface, with_unchanged=with_unchanged)
    return Answer(
        title=interface.word("redline.title"),
        summary=tuple(view.summary()),
        sections=tuple(view.sections()),
        sources=(),
        language=interface.language,
        subtitle=interface.word(
            "redline.between", old=compared.old_name, new=compared.new_name
        ),
        kind=interface.word("redline.kind"),
        notices=tuple(view.notices()),
    )


class _View:
    """Word what changed in the language of the reader."""

    def __init__(
        self, compared: Compared, interface: Interface, *, with_unchanged: bool
    ) -> None:
        self.with_unchanged = with_unchanged
        self.compared = compared
        self.redline = compared.redline
        self.say = interface
        self.old_places = DraftPlaces(compared.old, interface)
        self.new_places = DraftPlaces(compared.new, interface)

    def notices(self) -> Iterator[str]:
        """Go through what the reader must know before relying on it."""
        old, new = self.compared.old.front.language, self.compared.new.front.language
        if old and new and old is not new:
            names = [self.say.word(f"language.{one}") for one in (old, new)]
            yield self.say.word("redline.languages", old=names[0], new=names[1])

    def summary(self) -> Iterator[str]:
        """Go through what changed in all."""
        counts, tally = self.redline.counts, self.redline.tally
        is_same = all(
            one.status is ArticleStatus.UNCHANGED for one in self.redline.articles
        )
        if is_same:
            yield self.say.word("redline.none")
            return
        shown = [
            self._count(status, counts[status])
            for status in reversed(ArticleStatus)
            if counts[status]
        ]
        noun = "articles" if self._has_articles else "parts"
        all_ = self.say.count(f"redline.{noun}", len(self.redline.counted))
        if shown:
            yield self.say.word("redline.of_all", all=all_, counts=", ".join(shown))
        if tally.deleted or tally.inserted:
            yield self._say(
                "words",
                deleted=tally.deleted,
                inserted=tally.inserted,
                kept=tally.kept,
            )
        else:
            yield self.say.word("redline.no_words")
        yield from self._brackets()
        yield self._obligations()

    def sections(self) -> Iterator[Section]:
        """Go through the obligations that changed, and the articles."""
        shifts = self.compared.binding.shifts
        if shifts:
            columns = self._columns("provision", "before", "now")
            yield Section(
                self.say.word("redline.heading_shifts"),
                (
                    Paragraph(self.say.word("redline.shifts_note"), Tone.NOTE),
                    Table("", columns, tuple(map(self._shift, shifts))),
                ),
                anchor="obligations",
            )
        shown = [
            one
            for one in self.redline.articles
            if self.with_unchanged or one.status is not ArticleStatus.UNCHANGED
        ]
        if shown:
            columns = self._columns("article", "fate", "words", "brackets")
            table = Table("", columns, tuple(map(self._row, shown)))
            noun = "articles" if self._has_articles else "parts"
            heading = self.say.word(f"redline.heading_{noun}")
            yield Section(heading, (table,), anchor="articles")

    @property
    def _has_articles(self) -> bool:
        return any(a.kind is ProvisionKind.ARTICLE for a in self.redline.articles)

    def _columns(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say.word(f"redline.column_{name}") for name in names)

    def _words(self, key: str, **numbers: int) -> str:
        shown = {name: self.say.number(number) for name, number in numbers.items()}
        return self.say.word(f"redline.{key}", **shown)

    def _say(self, key: str, **numbers: int) -> str:
        return self.say.say(Statement.of(f"redline.{key}", **numbers))

    def _count(self, status: ArticleStatus, number: int) -> str:
        said = self.say.count(f"redline.{status}", number)
        edited = sum(a.is_moved and a.is_edited for a in self.redline.counted)
        if status is ArticleStatus.MOVED and edited:
            said += f" ({self.say.count('redline.edited_among', edited)})"
        return said

    def _brackets(self) -> Iterator[str]:
        before = self.redline.old_bracket_count
        after = self.redline.new_bracket_count
        tally = self.redline.tally
        if not (before or after):
            yield self.say.word("redline.no_brackets")
            return
        yield self._say(
            "brackets",
            before=before,
            after=after,
            opened=tally.opened,
            closed=tally.closed,
        )
        if tally.freed or tally.bracketed:
            yield self._say("freed", freed=tally.freed, bracketed=tally.bracketed)

    def _obligations(self) -> str:
        binding = self.compared.binding
        count = {s: sum(one.shift is s for one in binding.shifts) for s in Shift}
        if not (binding.shifts or binding.came or binding.went):
            return self.say.word("redline.no_shifts")
        return self._say(
            "shifts",
            stronger=count[Shift.STRONGER],
            weaker=count[Shift.WEAKER],
            came=len(binding.came),
            went=len(binding.went),
        )

    def _shift(self, one: StrengthShift) -> tuple[Cell, ...]:
        old, new = one.change.old, one.change.new
        if old is None or new is None:
            raise ValueError("only what both texts have can become stronger or weaker")
        was = _quote(one.old_chapeau, old.rule_words, one.old_place)
        is_ = _quote(one.new_chapeau, new.rule_words, one.new_place)
        cited = self._cite(self.new_places, new)
        shift = self.say.word(f"redline.shift.{one.shift}")
        before, after = (
            self.say.word(f"strength.{s}") for s in (one.before, one.after)
        )
        return (
            Cell(cited, detail=shift, to=new.eid or ""),
            Cell(before, detail=self.say.quoted(was)),
            Cell(after, detail=self.say.quoted(is_)),
        )

    def _cite(self, places: DraftPlaces, line: DraftLine) -> str:
        ref = ProvisionRef("", line.eid or "")
        return places.cite_whole(ref)

    def _row(self, one: ArticleChange) -> tuple[Cell, ...]:
        tally = one.tally
        words = (
            self._words("signed", minus=tally.deleted, plus=tally.inserted)
            if tally.deleted or tally.inserted
            else ""
        )
        brackets = (
            self._words("signed", minus=tally.closed, plus=tally.opened)
            if tally.closed or tally.opened
            else ""
        )
        freed = [
            self.say.count(f"redline.{name}", number)
            for name, number in (("freed", tally.freed), ("bracketed", tally.bracketed))
            if number
        ]
        return (
            self._name(one),
            Cell(self.say.word(f"redline.status.{one.status}"), detail=self._more(one)),
            Cell(words),
            Cell(brackets, detail=", ".join(freed)),
        )

    def _name(self, one: ArticleChange) -> Cell:
        ref = one.ref
        name = " ".join(filter(None, (ref.label, ref.heading)))
        name = _LEADERS.sub(" ", name).strip()
        anchor = ref.eid if one.new else f"{OLD_PREFIX}{ref.eid}"
        was = ""
        if one.old and one.new and one.old.label != one.new.label and one.old.label:
            was = self.say.word("redline.was", label=one.old.label.rstrip(" :."))
        return Cell(
            name or self.say.word("redline.unnamed"),
            detail=was,
            to=anchor if ref.eid else "",
        )

    def _more(self, one: ArticleChange) -> str:
        said = []
        if one.is_moved and one.is_edited:
            said.append(self.say.word("redline.edited_too"))
        is_more = one.status in (ArticleStatus.MOVED, ArticleStatus.EDITED)
        if is_more and one.is_renumbered and one.old and one.old.label != one.ref.label:
            said.append(self.say.word("redline.renumbered_too"))
        kept = one.tally.kept
        if is_more and (one.tally.deleted or one.tally.inserted):
            share = Fraction(
                2 * kept, 2 * kept + one.tally.deleted + one.tally.inserted
            )
            shown = self.say.percentage(share, 0)
            said.append(self.say.word("redline.alike", share=shown))
        return ", ".join(said)


def _quote(chapeau: str, words: str, place: Span | None) -> str:
    """Return words as a quotation, after the chapeau if that is what binds."""
    quoted = quote_around(words, place)
    return f"{quote_around(chapeau, None)} {quoted}" if chapeau else quoted


def quote_around(words: str, place: Span | None) -> str:
    """Return words, of many the part around a place; else the first of them.

    Example:
        >>> quote_around("No Party shall tax it.", Span(9, 14))
        'No Party shall tax it.'
    """
    tokens = Tokens.of(words)
    if len(tokens.tokens) <= _QUOTED_WORDS:
        return words
    at = bisect_left(tokens.ends, place.start) if place else 0
    start = max(0, min(at - _BEFORE_PLACE, len(tokens.tokens) - _QUOTED_WORDS))
    end = start + _QUOTED_WORDS
    before = "… " if start else ""
    after = " …" if end < len(tokens.tokens) else ""
    return f"{before}{tokens.stretch(start, end).strip()}{after}"
