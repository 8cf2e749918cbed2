"""Prepare who has accepted a rule before as an answer, in the reader's words.

Reads: a search for precedents. Writes: an `Answer`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Block,
    Cell,
    Paragraph,
    Quotation,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import TextPlaces, cite
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Strength, TopicList
from nonpaper.domain.precedent import Acceptance, Precedent, PrecedentSearch
from nonpaper.domain.source import Unread
from nonpaper.domain.statement import Statement, Term
from nonpaper.domain.treaty import UNION
from nonpaper.workflows.acceptance import count_members, count_signatories

QUOTE_LENGTH = 700  # characters
VARIANTS_SHOWN = 8


class PrecedentView:
    """Say in one language who has accepted a rule before."""

    def __init__(
        self,
        search: PrecedentSearch,
        interface: Interface,
        topics: Iterable[TopicList] = (),
    ) -> None:
        """Keep the search and the language, and index the texts that are cited.

        Args:
            search: What was found.
            interface: The language of the reader, with the names of Parties.
            topics: Lists that name the topic of the rule.
        """
        self._search = search
        self._interface = interface
        self._topic = _name_topic(search.asked.topic, topics, interface)
        texts = {text.id: text for text in search.texts}
        cited = {
            ref.text_id
            for one in (*search.precedents, *search.near)
            for ref in (one.ref, *one.also)
        }
        self._places = {id_: TextPlaces(texts[id_]) for id_ in sorted(cited)}

    def answer(self, corpus: str, unread: Iterable[Unread]) -> Answer:
        """Return the answer.

        Args:
            corpus: What the corpus is called.
            unread: Files of it that could not be read.
        """
        word = self._interface.word
        return Answer(
            title=word("precedent.title"),
            subtitle=self._search.asked.label,
            kind=word("precedent.kind"),
            summary=tuple(self._summary()),
            sections=tuple(self._sections()),
            sources=tuple(self._sources(corpus)),
            language=self._interface.language,
            notices=tuple(self._notices(unread)),
        )

    def cite(self, ref: ProvisionRef) -> str:
        """Return how one cites a provision of a treaty."""
        return cite(self._places[ref.text_id].at(ref), self._interface)

    def _say(self, key: str, **values: object) -> str:
        return self._interface.say(Statement.of(f"precedent.{key}", **values))  # type: ignore[arg-type]

    def _summary(self) -> Iterator[str]:
        search = self._search
        treaties = len(search.precedents)
        if not treaties:
            yield self._say("none", all=len(search.texts))
            if search.near:
                yield self._say("see_near", n=len(search.near))
            yield self._say("no_refusal")
            return
        outside = sum(1 for one in search.acceptances if not one.is_member)
        yield self._say(
            "found",
            n=treaties,
            all=len(search.texts),
            members=count_members(search.acceptances),
        )
        signed = [one.treaty.signed for one in search.precedents if one.treaty.signed]
        if signed:
            yield self._say("when", first=min(signed), last=max(signed))
        if signed_only := count_signatories(search.acceptances):
            yield self._say("signatories", n=signed_only)
        if outside:
            yield self._say("outside", n=outside)
        if search.near:
            yield self._say("see_near", n=len(search.near))
        yield self._say("no_refusal")

    def _sections(self) -> Iterator[Section]:
        word = self._interface.word
        search = self._search
        if search.asked.words:
            origin = search.asked.origin or word("precedent.given")
            yield Section(word("precedent.rule"), (self._asked_quote(origin),))
        if search.precedents:
            yield from self._accepted()
        if search.near:
            quotes = (self._quotation(one) for one in search.near)
            said = Paragraph(self._say("near", n=len(search.near)), Tone.OPEN)
            yield Section(word("precedent.near"), (said, *quotes))

    def _accepted(self) -> Iterator[Section]:
        word = self._interface.word
        search = self._search
        yield Section(word("precedent.strengths"), (self._strength_bars(),))
        members = [
            one
            for one in search.acceptances
            if one.is_member and not one.is_signature_only
        ]
        signed = [
            one for one in search.acceptances if one.is_member and one.is_signature_only
        ]
        others = [one for one in search.acceptances if not one.is_member]
        if members:
            has_union = any(one.code == UNION for one in members)
            union = (Paragraph(self._say("union")),) if has_union else ()
            table = self._table(_fold_union(members))
            yield Section(word("precedent.members"), (*union, table))
        if signed:
            table = self._table(_fold_union(signed), since="signed_first")
            yield Section(word("precedent.signatories"), (table,))
        if others:
            yield Section(word("precedent.others"), (self._table(others),))
        yield Section(word("precedent.variants"), tuple(self._variants()))
        yield Section(
            word("precedent.treaties"),
            tuple(self._treaty(one) for one in search.precedents),
        )

    def _asked_quote(self, origin: str) -> Quotation:
        asked = self._search.asked
        return Quotation(_cut(asked.words), origin, asked.language)

    def _strength_bars(self) -> Bars:
        word = self._interface.word
        counts = Counter(one.strength for one in self._search.precedents)
        total = len(self._search.precedents)
        bars = tuple(
            Bar(
                word(f"strength.{strength}"),
                Fraction(counts[strength], total),
                self._interface.count("agreements", counts[strength]),
            )
            for strength in Strength
            if counts[strength]
        )
        return Bars(word("precedent.strengths_caption"), bars)

    def _table(
        self, acceptances: Iterable[Acceptance], *, since: str = "since"
    ) -> Table:
        word = self._interface.word
        party = "member" if since == "signed_first" else "party"
        columns = (party, "count", since, "strongest", "held")
        rows = tuple(map(self._row, _share_rows(acceptances)))
        heads = tuple(word(f"precedent.{column}") for column in columns)
        return Table("", heads, rows, numeric=(1,))

    def _row(self, sharing: Sequence[Acceptance]) -> tuple[Cell, ...]:
        """Return the row of those who are Parties of the same treaties alike."""
        word = self._interface.word
        one = sharing[0]
        names = self._interface.semicolon.join(
            self._interface.name(each.code) for each in sharing
        )
        states = self._states() if one.code == UNION else ()
        detail = self._say("states", who=states) if states else ""
        held = self._interface.semicolon.join(
            self._say(
                "held" if precedent.treaty.in_force_from else "held_signed",
                treaty=precedent.treaty.title,
                year=str(_year(precedent.treaty.signed)),
                article=self.cite(precedent.ref),
                strength=Term(f"strength.{precedent.strength}"),
                variant=precedent.variant,
            )
            for precedent, _ in one.held
        )
        return (
            Cell(names, detail=detail),
            Cell(self._interface.number(len(one.held))),
            Cell(self._day(one.since)),
            Cell(word(f"strength.{one.strongest}")),
            Cell(held),
        )

    def _states(self) -> tuple[str, ...]:
        codes = [a.code for a in self._search.acceptances if a.is_only_through_union]
        return tuple(sorted(map(self._interface.name, codes)))

    def _variants(self) -> Iterator[Block]:
        for variant in self._search.variants[:VARIANTS_SHOWN]:
            first = variant.first
            titles = tuple(one.treaty.title for one in variant.precedents)
            said = Paragraph(self._say("variant_in", who=titles))
            shared = (said,) if len(titles) > 1 else ()
            yield Section(
                self._say(
                    "variant",
                    number=variant.number,
                    strength=Term(f"strength.{first.strength}"),
                    n=len(variant.precedents),
                ),
                (self._quotation(first), *shared),
            )
        left = len(self._search.variants) - VARIANTS_SHOWN
        if left > 0:
            yield Paragraph(self._say("variants_left", n=left))

    def _treaty(self, one: Precedent) -> Section:
        treaty = one.treaty
        said = [self._say("signed", day=self._day(treaty.signed))]
        if treaty.in_force_from:
            said.append(self._say("in_force", day=treaty.in_force_from))
        else:
            said.append(self._say("not_in_force"))
        if treaty.ended:
            said.append(self._say("ended", day=treaty.ended))
        parties = self._party_names(one)
        said.append(
            self._say("parties" if treaty.in_force_from else "signed_by", who=parties)
            if parties
            else self._say("no_parties")
        )
        if later := [p.code for p in treaty.parties if p.since is None]:
            names = tuple(map(self._interface.name, later))
            said.append(self._say("joined", who=names))
        said.append(self._why(one))
        if one.also:
            said.append(self._say("also", who=self._also(one)))
        return Section(
            treaty.title,
            (self._quotation(one), Paragraph(" ".join(said))),
            is_folded=True,
        )

    def _also(self, one: Precedent) -> tuple[str, ...]:
        return tuple(
            self.cite(ref)
            if ref.text_id == one.ref.text_id
            else self._say("version", text=ref.text_id, article=self.cite(ref))
            for ref in one.also
        )

    def _party_names(self, one: Precedent) -> tuple[str, ...]:
        """Return the Parties, the States of the Union as the Union."""
        return tuple(
            self._interface.name(party.code)
            for party in one.treaty.parties
            if not party.is_through_union
        )

    def _why(self, one: Precedent) -> str:
        likeness = self._interface.decimals(one.likeness) if one.likeness else ""
        return self._say(f"ground_{one.ground}", likeness=likeness, topic=self._topic)

    def _quotation(self, one: Precedent) -> Quotation:
        word = self._interface.word
        article = self._places[one.ref.text_id].at(one.ref).article
        heading = f" {article.heading}" if article and article.heading else ""
        origin = (
            f"{one.treaty.title}, {self.cite(one.ref)}{heading} "
            f"({word(f'strength.{one.strength}')})"
        )
        return Quotation(_cut(one.words), origin, one.language)

    def _day(self, day: date | None) -> str:
        return self._interface.day(day) if day else self._interface.word("unknown")

    def _sources(self, corpus: str) -> Iterator[str]:
        dates = [t.front.date for t in self._search.texts if t.front.date]
        yield self._say(
            "source_corpus",
            corpus=corpus,
            n=len(self._search.texts),
            last=self._day(max(dates, default=None)),
        )
        yield self._say("source_union")
        yield self._say("source_method")

    def _notices(self, unread: Iterable[Unread]) -> Iterator[str]:
        if files := tuple(one.file for one in unread):
            yield self._say("unread", who=files)
        if untold := self._search.untold:
            yield self._say("untold", n=len(untold))
        if without := self._search.without_parties:
            titles = tuple(one.treaty.title for one in without)
            yield self._say("without_parties", who=titles)


def _fold_union(acceptances: Iterable[Acceptance]) -> list[Acceptance]:
    """Leave out the States that are Parties through the Union alone."""
    return [one for one in acceptances if not one.is_only_through_union]


def _share_rows(acceptances: Iterable[Acceptance]) -> list[list[Acceptance]]:
    """Bring those together who are Parties of the same treaties since the same days."""
    rows: dict[object, list[Acceptance]] = {}
    for one in acceptances:
        key: object = tuple((p.treaty.id, party.since) for p, party in one.held)
        rows.setdefault(one.code if one.code == UNION else key, []).append(one)
    return list(rows.values())


def _name_topic(
    code: str | None, topics: Iterable[TopicList], interface: Interface
) -> str:
    names = (
        each.name(code, interface.language) for each in topics if code in each.names
    )
    return interface.quoted(next(names, code)) if code else ""


def _year(day: date | None) -> int | str:
    return day.year if day else "?"


def _cut(words: str) -> str:
    if len(words) <= QUOTE_LENGTH:
        return words
    return f"{words[:QUOTE_LENGTH].rsplit(' ', 1)[0]} […]"
