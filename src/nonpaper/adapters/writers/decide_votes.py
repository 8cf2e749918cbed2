"""Prepare how votes come out: bars against the threshold, readings, who turns it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
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
from nonpaper.adapters.writers.decide_arithmetic import power_table
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.sentence import sort_names
from nonpaper.domain.decision import Camp, Outcome, Player, ReadingFinding, Verdict
from nonpaper.domain.rule import Dispute, Effect, Rule, Step
from nonpaper.domain.statement import Name, Statement

VERDICT_TONES = {
    Verdict.ADOPTED: Tone.GOOD,
    Verdict.OPEN: Tone.OPEN,
    Verdict.NOT_YET: Tone.OPEN,
    Verdict.FAILED: Tone.BAD,
    Verdict.DISPUTED: Tone.OPEN,
}
"""How each verdict stands."""

_VERDICT_KINDS = {
    Step.ACCEPTANCE: "accepted_verdict",
    Step.NO_OBJECTION: "certified_verdict",
}
_PRESENT = {"votes": "present", "acceptances": "pending", "positions": "silent"}
_NAMES_MAX = 60
"""Of a camp as many Members are named; JSON names all."""


def votes_section(outcome: Outcome, interface: Interface) -> Iterator[Section]:
    """Show the votes as bars against what is needed, and who is in which camp."""
    kind = _kind_of_count(outcome.rule)
    camps = [
        (interface.word(f"decide.{key}"), camp)
        for key, camp in _camps(outcome, kind)
        if camp.members or (outcome.rule.majorities and camp is outcome.tally.votes_for)
    ]
    blocks: list[Block] = []
    if outcome.rule.majorities:
        blocks.append(_bars(outcome, camps, interface))
    heads = tuple(
        interface.word(f"decide.{head}")
        for head in (f"camp_{kind}", f"number_{kind}", "who")
    )
    rows = tuple(
        (label, interface.number(camp.votes), _names(camp.members, interface))
        for label, camp in camps
    )
    blocks.append(Table("", heads, rows, numeric=(1,)))
    yield Section(interface.word(f"decide.{kind}"), tuple(blocks))


def readings_section(outcome: Outcome, interface: Interface) -> Iterator[Section]:
    """Show what each reading of a disputed point comes to, where it matters."""
    shares = {one.vote.shares if one.vote else () for one in outcome.readings}
    if len(shares) < 2 or outcome.is_by_consensus:
        return
    heads = ("reading", "needed", "result")
    disputes = [one for one in outcome.rule.disputes if _matters(one)]
    is_one = len(disputes) == 1
    caption = interface.wording(disputes[0].question) if is_one else ""
    rows = tuple(
        (
            _reading_words(disputes, reading, interface, with_question=not is_one),
            _needed_words(reading, interface),
            Cell(
                verdict_words(outcome.rule, reading.verdict, interface),
                VERDICT_TONES[reading.verdict],
            ),
        )
        for reading in outcome.readings
    )
    columns = tuple(interface.word(f"decide.{head}") for head in heads)
    table = Table(caption, columns, rows)
    yield Section(interface.word("decide.readings"), (table,))


def pivots_section(outcome: Outcome, interface: Interface) -> Iterator[Section]:
    """Show whose vote turns the result, given what the others say."""
    pivots = outcome.pivots
    said: list[Statement] = []
    if pivots.winning:
        said.append(_of("alone", pivots.winning))
    if pivots.fewest is not None and pivots.fewest > 1:
        said.append(Statement.of("decide.pivot.fewest", n=pivots.fewest))
    if pivots.margin is not None and not outcome.is_by_consensus:
        is_safe = not pivots.holding
        safe = Statement.of("decide.pivot.safe")
        said.append(safe if is_safe else _of("holding", pivots.holding))
    if outcome.is_by_consensus or not said:
        return
    blocks: list[Block] = [Points(tuple(map(interface.say, said)))]
    if len(pivots.residual) > 1:
        blocks.append(Paragraph(interface.say(Statement.of("decide.power.residual"))))
        players = [
            Player(code, power.votes)
            for power in pivots.residual
            for code in power.players
        ]
        blocks.append(power_table(pivots.residual, players, interface))
    yield Section(interface.word("decide.pivots"), tuple(blocks))


def verdict_words(rule: Rule, verdict: Verdict, interface: Interface) -> str:
    """Return how a decision stands: what is accepted or certified is not voted."""
    kind = _VERDICT_KINDS.get(rule.first_step, "verdict")
    return interface.word(f"decide.{kind}.{verdict}")


def _kind_of_count(rule: Rule) -> str:
    """Return what is counted: votes, acceptances, or what each Member says."""
    if rule.first_step is Step.ACCEPTANCE:
        return "acceptances"
    return "votes" if rule.majorities else "positions"


def _of(key: str, codes: tuple[str, ...]) -> Statement:
    return Statement.of(f"decide.pivot.{key}", who=tuple(map(Name, codes)))


def _camps(outcome: Outcome, kind: str) -> tuple[tuple[str, Camp], ...]:
    tally = outcome.tally
    return (
        ("accepted" if kind == "acceptances" else "in_favour", tally.votes_for),
        ("objecting" if kind == "positions" else "against", tally.against),
        ("abstaining", tally.abstaining),
        (_PRESENT[kind], tally.present),
        ("absent", tally.absent),
        ("absent_against", tally.absent_against),
    )


def _bars(
    outcome: Outcome, camps: list[tuple[str, Camp]], interface: Interface
) -> Bars:
    most = outcome.electorate.votes_max
    vote = outcome.readings[0].vote
    needed = max(share.needed for share in vote.shares) if vote else 0
    bars = tuple(
        Bar(
            label,
            Fraction(camp.votes, most),
            interface.number(camp.votes),
            Fraction(needed, most) if at == 0 else None,
        )
        for at, (label, camp) in enumerate(camps)
    )
    kind = _kind_of_count(outcome.rule)
    return Bars(
        interface.word(f"decide.bars_{kind}", n=interface.number(most)),
        bars,
        interface.word(f"decide.mark_{kind}", n=interface.number(needed)),
    )


def _matters(dispute: Dispute) -> bool:
    return any(one.effect is not Effect.NOTHING for one in dispute.readings)


def _reading_words(
    disputes: Sequence[Dispute],
    reading: ReadingFinding,
    interface: Interface,
    *,
    with_question: bool,
) -> str:
    """Return which of the two readings of each disputed point is taken."""
    chosen = []
    for dispute in disputes:
        taken = [one for one in dispute.readings if one.effect in reading.effects]
        if Effect.NO_FALLBACK in reading.effects and not taken:
            continue  # without a vote it does not matter what is a vote cast
        if with_question:
            chosen.append(interface.wording(dispute.question))
        one = taken[0] if taken else dispute.readings[0]
        chosen.append(interface.wording(one.words))
    return " ".join(chosen)


def _needed_words(reading: ReadingFinding, interface: Interface) -> str:
    if reading.vote is None:
        return interface.word("decide.step.consensus")
    return " + ".join(
        interface.word(
            "decide.votes_of",
            n=interface.number(share.needed),
            whole=interface.number(share.base),
        )
        for share in reading.vote.shares
    )


def _names(codes: tuple[str, ...], interface: Interface) -> str:
    names = sort_names(map(interface.name, codes))
    if len(names) <= _NAMES_MAX:
        return interface.semicolon.join(names)
    more = interface.count("more", len(names) - _NAMES_MAX)
    return f"{interface.semicolon.join(names[:_NAMES_MAX])} {more}"
