"""Show what is known of an initiative: its facts, participants and stances."""

from __future__ import annotations

from nonpaper.adapters.writers.answer import Block, Cell, Mark, Section, Table, TileMap
from nonpaper.adapters.writers.participation_map import draw_tiles
from nonpaper.adapters.writers.pathways_words import PathwaySpeaker, Row
from nonpaper.domain.initiative import Fact, Stance, StanceTaken

_ORDER = (Stance.OBJECTS, Stance.SUPPORTS, Stance.SILENT, Stance.UNKNOWN)
"""The stances, those that decide first."""


def view_initiative(speaker: PathwaySpeaker) -> Section:
    """Show what is known of the initiative, and where it is from."""
    blocks: list[Block] = [_facts(speaker), _map(speaker)]
    if speaker.found.initiative.stances:
        blocks.append(Section(speaker.word("stances"), (_stances(speaker),)))
    return Section(speaker.word("about"), tuple(blocks), anchor="about")


def _map(speaker: PathwaySpeaker) -> TileMap:
    found = speaker.found
    inside = set(found.initiative.participants)
    stances = found.initiative.stances
    objecting = {s.member for s in stances if s.stance is Stance.OBJECTS}
    everybody = inside | set(found.electorate.voters)
    kinds = (
        (Mark.FULL, speaker.word("takes_part"), tuple(sorted(inside))),
        (Mark.HATCHED, speaker.word("stance.objects"), tuple(sorted(objecting))),
        (
            Mark.EMPTY,
            speaker.word("others"),
            tuple(sorted(everybody - inside - objecting)),
        ),
    )
    shown = tuple(kind for kind in kinds if kind[-1])
    return draw_tiles(speaker.word("map"), shown, speaker.directory, speaker.interface)


def _facts(speaker: PathwaySpeaker) -> Table:
    initiative = speaker.found.initiative
    unknown = speaker.word("unknown")
    subject = initiative.subject
    rows: list[Row] = [
        (
            speaker.word("fact.subject"),
            speaker.word(f"subject.{subject}") if subject else unknown,
            "",
        )
    ]
    for fact in Fact:
        known = initiative.facts.get(fact)
        said = unknown if known is None else speaker.word("yes" if known else "no")
        rows.append((speaker.word(f"fact.{fact}"), said, ""))
    codes = initiative.participants
    names = speaker.interface.semicolon.join(speaker.names(codes))
    rows.append(
        (
            speaker.word("fact.participants"),
            Cell(speaker.participants(), detail=names),
            speaker.source(initiative.participants_source),
        )
    )
    rows.append(_trade_row(speaker))
    heads = ("fact", "value", "source")
    return speaker.table(heads, rows)


def _trade_row(speaker: PathwaySpeaker) -> Row:
    trade = speaker.found.initiative.trade
    if trade is None:
        return (speaker.word("fact.trade"), speaker.word("unknown"), "")
    shown = speaker.interface.percentage(trade.share)
    return (
        speaker.word("fact.trade"),
        Cell(shown, detail=speaker.trade_of(trade)),
        speaker.words(trade.source),
    )


def _stances(speaker: PathwaySpeaker) -> Table:
    """Show stances; Members of whom the same is known share a row."""
    alike: dict[tuple[object, ...], list[StanceTaken]] = {}
    for taken in speaker.found.initiative.stances:
        words = (speaker.source(taken.source), speaker.source(taken.note))
        kind = (_ORDER.index(taken.stance), taken.day, taken.routes, *words)
        alike.setdefault(kind, []).append(taken)
    groups = sorted(alike.values(), key=lambda group: _ORDER.index(group[0].stance))
    rows = [_stance_row(group, speaker) for group in groups]
    return speaker.table(("member", "stance", "day", "source"), rows)


def _stance_row(group: list[StanceTaken], speaker: PathwaySpeaker) -> Row:
    taken = group[0]
    names = speaker.names(one.member for one in group)
    routes = speaker.found.table.routes
    about = [speaker.words(routes[route].title) for route in taken.routes]
    details = [*about, speaker.source(taken.note)]
    detail = speaker.interface.semicolon.join(filter(None, details))
    return (
        speaker.interface.semicolon.join(names),
        Cell(speaker.word(f"stance.{taken.stance}"), detail=detail),
        speaker.interface.day(taken.day) if taken.day else "",
        speaker.source(taken.source),
    )
