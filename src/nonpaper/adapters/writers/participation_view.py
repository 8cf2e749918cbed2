"""Show who takes part as an answer: map, shares, counts, distance to a critical mass.

Reads: `ParticipationFound`. Writes: an `Answer` in the reader's words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.adapters.members import WTO_AS_OF
from nonpaper.adapters.tiles import load_tiles
from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Block,
    Mark,
    Paragraph,
    Points,
    Section,
    Table,
    Tile,
    TileKind,
    TileMap,
    Tone,
)
from nonpaper.adapters.writers.critical_mass_view import mass_section, mass_summary
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.participation import UNION, Coverage, Participant, Published
from nonpaper.domain.statement import Name, Statement, Value
from nonpaper.pathway.participation import Part
from nonpaper.workflows.participation import ParticipationFound

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
        language = self.shown.interface.language
        if milestones:
            return " + ".join(one.names[language] for one in milestones)
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
            who = self._names_of(count.union_inside)
            yield self._say("split", who=who, n=len(count.union_outside))
        for one in self.found.disputed:
            yield self._say(
                "disputed",
                who=Name(one.participant.member),
                doubt=_doubt(one.participant),
                n=one.count,
                share=one.share,
            )

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
            yield from (
                Paragraph(self._published(milestone.published), Tone.NOTE)
                for milestone in chosen.milestones
            )

    def sections(self) -> Iterator[Section]:
        yield Section(self._word("who"), tuple(self._who()))
        if self.found.mass is not None:
            yield mass_section(
                self.found,
                self.found.mass,
                self.shown.interface,
                sets_max=_SETS_WHOLE if self.shown.is_whole else _SETS_PRINTED,
            )
        yield Section(self._word("trade"), tuple(self._trade()))
        if self.found.scale.own is not None:
            yield Section(self._word("weights"), tuple(self._own_weights()))
        count = self.found.count
        for key, parts in (
            ("standing", count.by_standing),
            ("region", count.by_region),
            ("income", count.by_income),
        ):
            note = Paragraph(self._word("standing_note"), Tone.NOTE)
            also = (note,) if key == "standing" else ()
            yield Section(self._word(key), (self._bars(key, parts), *also))
        details = tuple(map(self._group, filter(self._is_named, count.by_group)))
        yield Section(self._word("group"), (self._bars("", count.by_group), *details))

    def sources(self) -> Iterator[str]:
        directory, trade = self.found.directory, self.found.trade
        keys = [self._milestone_sources()] if self.found.chosen.milestones else []
        for key in dict.fromkeys(key for some in keys for key in some):
            yield self._say("source_participants", source=self._source(key))
        n = len(directory.members)
        yield self._say("source_members", n=n, day=WTO_AS_OF)
        yield self._say("source_union")
        year, language = str(trade.year), self.shown.interface.language
        yield self._say("source_trade", year=year, source=trade.sources[language])
        for key in ("standing", "region", "income", "groups"):
            yield self._say(f"source_{key}")
        if self.found.mass is not None:
            yield self._say("source_mass")

    def _milestone_sources(self) -> Iterator[str]:
        for milestone in self.found.chosen.milestones:
            yield milestone.source
            for participant in milestone.participants:
                yield from participant.source

    def _source(self, key: str) -> str:
        return self.shown.sources[key][self.shown.interface.language]

    def _published(self, published: Published) -> str:
        key = "published" + (published.trade_sense and f"_{published.trade_sense}")
        values: dict[str, Value] = {
            "n": published.count,
            "source": self._source(published.source),
        }
        if published.trade_percent is not None:
            values["percent"] = published.trade_percent
        return self._say(key, **values)

    def _who(self) -> Iterator[Block]:
        yield self._map()
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

    def _map(self) -> TileMap:
        """Return the map; hatched is who could close the gap to the target."""
        count, mass = self.found.count, self.found.mass
        joining = {
            code for one in (mass.in_some if mass else ()) for code in one.members
        }
        outside = [code for code in count.outside if code not in joining]
        kinds = (
            (Mark.FULL, "inside", count.members),
            (Mark.HATCHED, "joining", tuple(sorted(joining))),
            (Mark.EMPTY, "outside", tuple(outside)),
        )
        marks = {code: (mark, key) for mark, key, codes in kinds for code in codes}
        return TileMap(
            self._word("map"),
            tuple(
                Tile(
                    code,
                    self._word(
                        "tile",
                        name=self.shown.interface.name(code),
                        what=self._word(marks[code][1]).lower(),
                    ),
                    column,
                    row,
                    marks[code][0],
                )
                for code, (column, row) in sorted(
                    load_tiles().items(), key=lambda tile: (tile[1][1], tile[1][0])
                )
                if code in marks
            ),
            tuple(
                TileKind(
                    mark,
                    self._word("label", what=self._word(key), n=len(codes)),
                    self._listed(codes),
                )
                for mark, key, codes in kinds
                if codes or mark is not Mark.HATCHED
            ),
        )

    def _trade(self) -> Iterator[Block]:
        interface, count = self.shown.interface, self.found.count
        columns = ("trade_columns", "trade_whole", "trade_outside_union")
        yield Table(
            "",
            tuple(self._word(column) for column in columns),
            tuple(
                (
                    interface.word(f"flow.{one.flow}").capitalize(),
                    interface.percentage(one.whole),
                    interface.percentage(one.outside_union),
                )
                for one in count.shares
            ),
            numeric=(1, 2),
        )
        trade = self.found.trade
        yield Paragraph(
            self._say("coverage", covered=trade.covered, year=str(trade.year)),
            Tone.NOTE,
        )
        partial = [
            self._say(key, who=self._listed(codes))
            for key, coverage in (
                ("partial_imports", Coverage.IMPORTS_ONLY),
                ("partial_elsewhere", Coverage.ELSEWHERE),
                ("partial_none", Coverage.NONE),
            )
            if (codes := [c for c, found in count.partial if found is coverage])
        ]
        if count.partial_outside:
            codes = [code for code, _ in count.partial_outside]
            who = self._listed(codes)
            partial.append(self._say("partial_outside", n=len(codes), who=who))
        yield Points(tuple(partial))

    def _own_weights(self) -> Iterator[Block]:
        own, members = self.found.scale.own, self.found.count.members
        if own is None or self.found.own_share is None:
            return
        shown = self.shown.interface.percentage(self.found.own_share)
        bar = Bar(self.found.scale.own_name, self.found.own_share, shown)
        yield Bars("", (bar,))
        listed = sum(own.by_code.values(), Fraction(0)) / own.whole
        said = [
            self._say("own_whole_given", share=listed)
            if listed < 1
            else self._say("own_whole_listed", n=len(own.by_code))
        ]
        if missing := set(members) - own.weighed(members):
            said.append(self._say("own_missing", who=self._listed(sorted(missing))))
        if UNION in own.by_code and self.found.count.is_union_split:
            said.append(self._say("own_split"))
        yield Points(tuple(said))

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
        return list_names(codes, self.found, self.shown.interface)

    def _word(self, key: str, **values: object) -> str:
        return self.shown.interface.word(f"participation.{key}", **values)

    def _say(self, key: str, **values: Value) -> str:
        return self.shown.interface.say(Statement.of(f"participation.{key}", **values))


def list_names(
    codes: Iterable[str], found: ParticipationFound, interface: Interface
) -> str:
    """Return the names of Members in order, the States of the Union as the Union."""
    names = {}
    for code in found.directory.fold(codes):
        name = interface.name(code)
        if code == UNION:
            states = interface.count(
                "states", len(found.directory.groups[UNION].members)
            )
            name = interface.word("participation.union", name=name, states=states)
        names[_place_in_list(name)] = name
    # Not by commas, for some names have one: Hong Kong, China.
    return interface.semicolon.join(names[key] for key in sorted(names))


def _place_in_list(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.removeprefix("The "))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def _doubt(participant: Participant) -> Statement:
    return Statement.of(f"doubt.{participant.doubt}")
