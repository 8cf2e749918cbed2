"""Show who takes part as an answer: map, shares, counts, distance to a critical mass.

Reads: `ParticipationFound`. Writes: an `Answer` in the reader's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.adapters.members import WTO_AS_OF
from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Block,
    Paragraph,
    Points,
    Section,
    Tone,
)
from nonpaper.adapters.writers.critical_mass_view import mass_section, mass_summary
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.participation_map import draw_map, list_names
from nonpaper.adapters.writers.participation_trade import show_own_weights, show_trade
from nonpaper.domain.participation import Participant, Published
from nonpaper.domain.statement import Name, Statement, Value
from nonpaper.pathway.participation import Part
from nonpaper.workflows.participation import ParticipationFound

_NAMED_MAX = 3
_SETS_PRINTED = 10
_SETS_WHOLE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """Say how much of an answer is shown.

    Attributes:
        interface: The words, with the names of Members.
        sources: The source of each key, in words of each language.
        groups: Codes of groups whose Members are named in full.
        is_whole: Whether those of all groups are.
    """

    interface: Interface
    sources: Mapping[str, Mapping[str, str]]
    groups: tuple[str, ...] = ()
    is_whole: bool = True


def view_participation(found: ParticipationFound, shown: Shown) -> Answer:
    """Return the answer to who takes part."""
    view = _View(found, shown)
    return Answer(
        title=view.title(),
        subtitle=view.subtitle(),
        kind=shown.interface.word("participation.kind"),
        notices=tuple(view.notices()),
        summary=tuple(view.summary()),
        sections=tuple(view.sections()),
        sources=tuple(view.sources()),
        language=shown.interface.language,
    )


@dataclass(frozen=True, slots=True)
class _View:
    found: ParticipationFound
    shown: Shown

    def title(self) -> str:
        milestones = self.found.chosen.milestones
        if milestones:
            wording = self.shown.interface.wording
            return " + ".join(wording(one.names) for one in milestones)
        named = self.found.chosen.named
        if len(named) <= _NAMED_MAX:
            names = self.shown.interface.join(map(self.shown.interface.name, named))
            return self._word("title_named", names=names)
        members = self.shown.interface.count("members", len(self.found.count.members))
        return self._word("title", members=members)

    def subtitle(self) -> str:
        milestones = self.found.chosen.milestones
        day = milestones[0].day if len(milestones) == 1 else None
        return self.shown.interface.day(day) if day else ""

    def notices(self) -> Iterator[str]:
        for notice in self.found.chosen.notices:
            yield self.shown.interface.say(notice)
        count = self.found.count
        if count.is_union_split:
            yield self._union_split(count.union_inside, count.union_outside)
        for one in self.found.disputed:
            yield self._say(
                "disputed",
                who=Name(one.participant.member),
                doubt=_doubt(one.participant),
                n=one.count,
                share=one.share,
            )

    def _union_split(self, inside: tuple[str, ...], outside: tuple[str, ...]) -> str:
        if len(inside) > len(outside):
            return self._say("split_without", who=self._names_of(outside))
        return self._say("split", who=self._names_of(inside), n=len(outside))

    def summary(self) -> Iterator[Paragraph | str]:
        count, trade = self.found.count, self.found.trade
        both = count.shares[0]
        yield self._say("count", n=len(count.members), out=len(count.outside))
        yield self._say(
            "share",
            share=both.whole,
            rest=both.outside_union,
            year=str(trade.year),
        )
        if self.found.own_share is not None:
            file = self.found.scale.own_name
            yield self._say("own_share", file=file, share=self.found.own_share)
        if self.found.mass is not None:
            yield mass_summary(self.found.mass, self.shown.interface)
        chosen = self.found.chosen
        if chosen.added:
            yield self._say("added", who=self._listed(chosen.added))
        if chosen.removed:
            yield self._say("removed", who=self._listed(chosen.removed))
        if not (chosen.added or chosen.removed):
            for milestone in chosen.milestones:
                yield Paragraph(self._published(milestone.published), Tone.NOTE)

    def sections(self) -> Iterator[Section]:
        yield Section(self._word("who"), tuple(self._who()))
        if self.found.mass is not None:
            yield mass_section(
                self.found,
                self.found.mass,
                self.shown.interface,
                sets_max=_SETS_WHOLE if self.shown.is_whole else _SETS_PRINTED,
            )
        yield Section(
            self._word("trade"), tuple(show_trade(self.found, self.shown.interface))
        )
        if self.found.scale.own is not None:
            yield Section(
                self._word("weights"),
                tuple(show_own_weights(self.found, self.shown.interface)),
            )
        count = self.found.count
        for key, parts in (
            ("standing", count.by_standing),
            ("region", count.by_region),
            ("income", count.by_income),
        ):
            note = Paragraph(self._word("standing_note"), Tone.NOTE)
            also = (note,) if key == "standing" else ()
            yield Section(self._word(key), (self._bars(key, parts), *also))
        details: tuple[Block, ...] = (
            *self._group_doubts(),
            *map(self._group, filter(self._is_named, count.by_group)),
        )
        yield Section(self._word("group"), (self._bars("", count.by_group), *details))

    def sources(self) -> Iterator[str]:
        directory, trade = self.found.directory, self.found.trade
        keys = [self._milestone_sources()] if self.found.chosen.milestones else []
        for key in dict.fromkeys(key for some in keys for key in some):
            yield self._say("source_participants", source=self._source(key))
        n = len(directory.members)
        yield self._say("source_members", n=n, day=WTO_AS_OF)
        yield self._say("source_union")
        source = self.shown.interface.wording(trade.sources)
        yield self._say("source_trade", year=str(trade.year), source=source)
        for key in ("standing", "region", "income"):
            yield self._say(f"source_{key}")
        yield self.shown.interface.say(Statement.of("group_source.wto_2020"))
        if self.found.mass is not None:
            yield self._say("source_mass")

    def _milestone_sources(self) -> Iterator[str]:
        for milestone in self.found.chosen.milestones:
            yield milestone.source
            for participant in milestone.participants:
                yield from participant.source

    def _source(self, key: str) -> str:
        return self.shown.interface.wording(self.shown.sources[key])

    def _published(self, published: Published) -> str:
        key = "published" + (published.trade_sense and f"_{published.trade_sense}")
        source = self._source(published.source)
        values: dict[str, Value] = {"n": published.count, "source": source}
        if published.trade_percent is None:
            return self._say(key, **values)
        said = self._say(key, percent=published.trade_percent, **values)
        is_below = 100 * self.found.count.shares[0].whole < published.trade_percent
        if published.trade_sense != "over" or not is_below:
            return said
        return f"{said} {self._say('below_published')}"

    def _who(self) -> Iterator[Block]:
        yield draw_map(self.found, self.shown.interface)
        certain = [p for p in self.found.doubtful if p.doubt]
        by_doubt: dict[Statement, list[str]] = {}
        for participant in certain:
            by_doubt.setdefault(_doubt(participant), []).append(participant.member)
        points = [
            self._say("doubtful", who=self._listed(codes), doubt=doubt)
            for doubt, codes in by_doubt.items()
        ]
        if points:
            yield Section(self._word("doubts"), (Points(tuple(points)),))

    def _bars(self, kind: str, parts: Iterable[Part]) -> Bars:
        interface = self.shown.interface
        return Bars(
            self._word("part_caption"),
            tuple(
                Bar(
                    interface.words.get(f"{kind}.{part.key}")
                    or interface.name(part.key),
                    Fraction(len(part.inside), part.count),
                    self._word(
                        "part_shown",
                        n=len(part.inside),
                        count=part.count,
                        share=interface.percentage(part.share),
                    ),
                )
                for part in parts
            ),
        )

    def _group_doubts(self) -> Iterator[Points]:
        groups = self.found.directory.groups.values()
        said = tuple(
            self._say(
                "doubtful",
                who=Name(group.code),
                doubt=Statement.of(f"doubt.{group.doubt}"),
            )
            for group in groups
            if group.doubt
        )
        if said:
            yield Points(said)

    def _is_named(self, part: Part) -> bool:
        return self.shown.is_whole or part.key in self.shown.groups

    def _group(self, part: Part) -> Section:
        columns = ("group_inside", "group_outside")
        rows = zip(columns, (part.inside, part.outside), strict=True)
        name = self.shown.interface.name(part.key)
        shown = self._word(
            "part_shown",
            n=len(part.inside),
            count=part.count,
            share=self.shown.interface.percentage(part.share),
        )
        return Section(
            f"{name}{self.shown.interface.colon}{shown}",
            tuple(
                Paragraph(
                    self._word(key)
                    + self.shown.interface.colon
                    + (self._listed(codes) or self._word("nobody"))
                )
                for key, codes in rows
            ),
            is_folded=self.shown.is_whole,
        )

    def _names_of(self, codes: Iterable[str]) -> tuple[Value, ...]:
        return tuple(map(Name, codes))

    def _listed(self, codes: Iterable[str]) -> str:
        return list_names(codes, self.found.directory, self.shown.interface)

    def _word(self, key: str, **values: object) -> str:
        return self.shown.interface.word(f"participation.{key}", **values)

    def _say(self, key: str, **values: Value) -> str:
        return self.shown.interface.say(Statement.of(f"participation.{key}", **values))


def _doubt(participant: Participant) -> Statement:
    return Statement.of(f"doubt.{participant.doubt}")
