"""Show what is known of an initiative: its facts, participants and stances."""

from __future__ import annotations

from nonpaper.adapters.writers.answer import Block, Cell, Section, Table
from nonpaper.adapters.writers.pathways_words import PathwaySpeaker, Row
from nonpaper.domain.initiative import Fact


def view_initiative(speaker: PathwaySpeaker) -> Section:
    """Show what is known of the initiative, and where it is from."""
    blocks: list[Block] = [_facts(speaker)]
    if speaker.found.initiative.stances:
        blocks.append(Section(speaker.word("stances"), (_stances(speaker),)))
    return Section(speaker.word("about"), tuple(blocks), anchor="about")


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
    names = ", ".join(speaker.names(codes))
    rows.append(
        (
            speaker.word("fact.participants"),
            Cell(speaker.participants(), detail=names),
            initiative.participants_source,
        )
    )
    rows.append(_trade_row(speaker))
    heads = ("fact", "value", "source")
    return speaker.table(heads, rows)


def _trade_row(speaker: PathwaySpeaker) -> Row:
    trade = speaker.found.initiative.trade
    if trade is None:
        return (speaker.word("fact.trade"), speaker.word("unknown"), "")
    of = speaker.words(trade.of) if trade.of else ""
    if trade.year is not None:
        of = speaker.say("goods_trade", year=str(trade.year))
    shown = speaker.interface.percentage(trade.share)
    return (
        speaker.word("fact.trade"),
        Cell(shown, detail=of),
        speaker.words(trade.source),
    )


def _stances(speaker: PathwaySpeaker) -> Table:
    heads = ("member", "stance", "day", "source")
    rows = tuple(
        (
            speaker.interface.name(taken.member),
            Cell(
                speaker.word(f"stance.{taken.stance}"),
                detail=speaker.words(taken.note) if taken.note else "",
            ),
            speaker.interface.day(taken.day) if taken.day else "",
            taken.source,
        )
        for taken in speaker.found.initiative.stances
    )
    return speaker.table(heads, rows)
